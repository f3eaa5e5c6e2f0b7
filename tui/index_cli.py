"""`corpus-tui index`: brings the index up to date, once or for as long as it is let."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Event

import click

from search import CorpusUnavailableError, Workspace, WorkspaceBusyError, open_workspace, watch
from tui import printing
from tui.opening import narrate, narrate_notices, update
from tui.state import remember


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--watch", "watching", is_flag=True, help="Go on with what changes, until ctrl+c.")
def index(path: Path, watching: bool) -> None:
    """Index what is new or changed in PATH, without a screen."""
    workspace = open_workspace(path)
    update(workspace, may_be_empty=watching)
    remember(corpus=str(workspace.corpus))
    if watching:
        narrate(f"Watching {workspace.corpus}; ctrl+c ends it.")
        with suppress(KeyboardInterrupt):
            _keep_up_to_date(workspace)
        narrate("Stopped watching.")


def _keep_up_to_date(workspace: Workspace) -> None:
    """Index each change as it comes, and print a line for it."""
    trouble = ""
    for _ in watch(workspace.corpus, Event()):
        try:
            report = workspace.update()
        except (CorpusUnavailableError, WorkspaceBusyError) as error:
            # it passes, and what has changed is still there to be noticed
            if str(error) != trouble:
                trouble = str(error)
                narrate(trouble)
        else:
            trouble = ""
            printing.narrate_changes(report)
            workspace.find_entities()
        narrate_notices(workspace)
