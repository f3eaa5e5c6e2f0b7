"""`corpus-tui index`: brings the index up to date, once or for as long as it is let."""

from __future__ import annotations

from pathlib import Path

import click

from tui.opening import follow_changes, opened, update
from tui.state import remember


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--watch", "watching", is_flag=True, help="Go on with what changes, until ctrl+c.")
def index(path: Path, watching: bool) -> None:
    """Index what is new or changed in PATH, without a screen."""
    workspace = opened(path)
    update(workspace, may_be_empty=watching)
    remember(corpus=str(workspace.corpus))
    if watching:
        follow_changes(workspace)
