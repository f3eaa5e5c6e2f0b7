"""The command `corpus-tui library`."""

from __future__ import annotations

from pathlib import Path

import click

from search import Backup, back_up, library_of, list_backups, restore_backup, sanitise_line
from tui.commands import json_lines
from tui.commands.opening import CORPUS, NOTHING_FOUND, chosen_corpus, narrate

_FILE = click.Path(path_type=Path)


@click.group()
def library() -> None:
    """Back up and restore what is yours: bookmarks, searches, history, corrections, glossary."""


@library.command()
@click.argument("file", metavar="[FILE]", required=False, type=_FILE)
@CORPUS
def backup(corpus: Path | None, file: Path | None) -> None:
    """Copy the library to FILE, or among its backups.

    There is one of each day on which the library changed, of the last seven such days, by itself.
    """
    library = library_of(chosen_corpus(corpus))
    if not library.exists():
        narrate("There is no library yet: nothing was kept in this corpus.")
        raise SystemExit(NOTHING_FOUND)
    narrate(f"Backed up to {sanitise_line(str(back_up(library, file).file))}")


@library.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one backup a line.")
@CORPUS
def list_(corpus: Path | None, as_json: bool) -> None:
    """List the backups, the newest first."""
    backups = list_backups(library_of(chosen_corpus(corpus)))
    if not backups:
        narrate("There is no backup yet.")
        raise SystemExit(NOTHING_FOUND)
    for one in backups:
        click.echo(json_lines.backup_json(one) if as_json else _told(one))


@library.command()
@click.argument("backup", type=_FILE)
@CORPUS
def restore(corpus: Path | None, backup: Path) -> None:
    """Put BACKUP in the place of the library: a file, or a name or a day that `list` tells.

    The library as it is now is kept among the backups.
    """
    library = library_of(chosen_corpus(corpus))
    beside = {one.file.name: one.file for one in list_backups(library)}
    names = (str(backup), f"library-{backup}.sqlite3")
    file = next((beside[name] for name in names if name in beside), backup)
    before = restore_backup(library, file)
    narrate(f"Restored from {sanitise_line(str(file))}")
    if before is not None:
        narrate(f"What was there before is in {sanitise_line(str(before))}")


def _told(backup: Backup) -> str:
    made = backup.made.replace("T", " ").removesuffix("+00:00")
    return f"{made} UTC  {backup.bytes / 1024:,.0f} kB  {sanitise_line(backup.file.name)}"
