"""What the commands that export share."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from search import (
    EXPORT_FORMATS,
    Document,
    ExportFormat,
    export_document,
    export_format_named,
    export_format_of,
    write_document,
)
from tui.commands import printing

_NAMES = [known.name for known in EXPORT_FORMATS]
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(_NAMES),
    help="The format, whatever the ending; of standard output, else markdown.",
)
OVERWRITE = click.option("--overwrite", is_flag=True, help="Write over FILE where it exists.")


def chosen_format(file: Path, name: str | None) -> ExportFormat:
    """The format of this name, or else that of the file; raises ExportError."""
    if name:
        return export_format_named(name)
    return export_format_named("markdown") if str(file) == "-" else export_format_of(file)


def export_to(file: Path, document: Document, form: ExportFormat, *, overwrite: bool) -> bool:
    """Write to the file, and return that; or to standard output, where the file is -."""
    if str(file) == "-":
        write_document(document, form, sys.stdout.buffer)
        return False
    with printing.progress_bar("Writing", "passage") as show_progress:
        export_document(document, form, file, show_progress, overwrite=overwrite)
    return True
