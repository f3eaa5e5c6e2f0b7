"""`corpus-tui index`: brings the index up to date, once or for as long as it is let."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import click

from search import ROW_FIELDS, FileReport, quote_formula, sanitise_line, write_export
from tui.commands.opening import follow_changes, narrate, opened, update
from tui.state import remember

_COLUMNS = ("path", "articles", "skipped because")


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--watch", "watching", is_flag=True, help="Go on with what changes, until ctrl+c.")
@click.option(
    "--report",
    "report_file",
    metavar="FILE.csv",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write down what came of each file, over an earlier report.",
)
@click.option(
    "--map",
    "columns",
    metavar="FIELD=COLUMN,…",
    help="Which columns of tables and JSON Lines hold what: text=body,title=headline. Remembered "
    "for PATH; an empty one forgets it.",
)
@click.option(
    "--ocr/--no-ocr",
    "is_ocr",
    default=None,
    help="Read scanned pages by tesseract, or no longer. Remembered for PATH.",
)
def index(
    path: Path, watching: bool, report_file: Path | None, columns: str | None, is_ocr: bool | None
) -> None:
    """Index what is new or changed in PATH, without a screen."""
    chosen = None if columns is None else _columns(columns)
    workspace = opened(path)
    options = workspace.upkeep.options
    if chosen is not None:
        options = replace(options, columns=chosen)
    if is_ocr is not None:
        options = replace(options, is_ocr=is_ocr)
    workspace.upkeep.choose(options)
    report = update(workspace, may_be_empty=watching or report_file is not None)
    if report_file is not None:
        write_export(report_file, report_table(workspace.upkeep.report(report)), overwrite=True)
        narrate(f"Each file is in {report_file}.")
    remember(corpus=str(workspace.corpus))
    if watching:
        follow_changes(workspace)


def report_table(files: Iterable[FileReport]) -> str:
    """What came of each file as comma-separated values (RFC 4180)."""
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(_COLUMNS)
    for file in files:
        path = quote_formula(sanitise_line(file.path))
        writer.writerow((path, file.articles, sanitise_line(file.reason)))
    return table.getvalue()


def _columns(text: str) -> tuple[tuple[str, str], ...]:
    """The columns in “text=body,title=headline”, by field."""
    columns: dict[str, str] = {}
    for pair in filter(str.strip, text.split(",")):
        field, equals, column = (part.strip() for part in pair.partition("="))
        field = "language" if field == "lang" else field
        if not equals or not column or field not in ROW_FIELDS:
            raise click.UsageError(
                f"“{pair.strip()}” is no FIELD=COLUMN; the fields are {', '.join(ROW_FIELDS)}."
            )
        columns[field] = column
    return tuple(columns.items())
