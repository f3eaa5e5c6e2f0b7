"""`corpus-tui entities`: who and what is named in the corpus, or in lines of text."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search import (
    ENTITY_CLASSES,
    RECOGNISERS,
    Entity,
    EntityClass,
    Language,
    RecognisedName,
    RecogniserName,
    json_text,
    quote_formula,
    recognise_lines,
    sanitise_line,
    write_file,
    write_graph,
)
from tui.commands import printing
from tui.commands.exports import OVERWRITE
from tui.commands.opening import CORPUS, NOTHING_FOUND, indexed_workspace, narrate
from tui.settings import load_settings
from tui.wording import counted

if TYPE_CHECKING:
    from search import Entities

_COLUMNS = ("name", "class", "articles", "mentions", "first", "last")
# a graph of more is no picture any more
_MOST_NODES = 500


@click.command()
@click.argument("query", nargs=-1)
@click.option("--name", default="", help="Only those with these words in one of their names.")
@click.option("--class", "entity_class", type=click.Choice(ENTITY_CLASSES), help="Only this class.")
@click.option("--limit", type=click.IntRange(1), help="Most entities; 500 in a graph.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one entity a line.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for spreadsheets.")
@click.option(
    "--graph",
    type=click.Path(path_type=Path),
    help="Write which of them share articles to this GraphML file.",
)
@OVERWRITE
@click.option("--stdin", "from_stdin", is_flag=True, help="Find the names in lines of text.")
@click.option("--lang", "language", type=click.Choice(["es", "en"]), help="The language of these.")
@click.option("--recogniser", type=click.Choice(RECOGNISERS), help="What finds the names in these.")
@CORPUS
def entities(
    corpus: Path | None,
    query: tuple[str, ...],
    name: str,
    entity_class: EntityClass | None,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
    graph: Path | None,
    overwrite: bool,
    from_stdin: bool,
    language: Language | None,
    recogniser: RecogniserName | None,
) -> None:
    """List people, places and organisations, of all articles or of those that QUERY finds.

    With --stdin, print a JSON array of the names in each line of standard input instead.
    """
    if from_stdin:
        if query or corpus or as_csv or graph:
            raise click.UsageError("--stdin goes with --lang, --json and --recogniser alone.")
        if language is None:
            raise click.UsageError("--stdin needs --lang es or --lang en.")
        _print_lines(language, recogniser or load_settings().recogniser)
        return
    if language or recogniser:
        raise click.UsageError("--lang and --recogniser go with --stdin.")
    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    workspace = indexed_workspace(corpus)
    register = workspace.names.entities()
    if query:
        register = register.within(
            workspace.questions.matching_ids(" ".join(query), is_crossing=False)
        )
    found = register.find(name, entity_class)
    if graph is not None:
        some = found[: limit or _MOST_NODES]
        write_file(
            graph,
            lambda out: write_graph(register, some.numbers, out),
            overwrite=overwrite,
        )
        narrate(f"{counted(len(some), 'entity', 'entities')} written to {graph}")
    if as_json:
        for entity in islice(found, limit):
            click.echo(entity_json(entity))
    elif as_csv:
        click.echo(_csv(found[:limit]), nl=False)
    elif graph is None:
        printing.print_entities(found[:limit])
    narrate(f"{len(found):,} found")
    if not len(found):
        sys.exit(NOTHING_FOUND)


def entity_json(entity: Entity) -> str:
    """An entity as a line of JSON. What is written here stays so."""
    return json_text(
        {
            "id": entity.id,
            "name": entity.name,
            "class": entity.entity_class,
            "articles": entity.articles,
            "mentions": entity.mentions,
            "first": entity.first,
            "last": entity.last,
            "aliases": [
                {"name": alias.spelling, "mentions": alias.mentions} for alias in entity.aliases
            ],
        }
    )


def _csv(found: Entities) -> str:
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(_COLUMNS)
    for one in found:
        name = quote_formula(sanitise_line(one.name))
        writer.writerow((name, one.entity_class, one.articles, one.mentions, one.first, one.last))
    return table.getvalue()


def _print_lines(language: Language, recogniser: RecogniserName) -> None:
    for found in recognise_lines(_lines(), language, recogniser):
        click.echo(json_text([_name(one) for one in found]))


def _name(one: RecognisedName) -> dict[str, object]:
    return {"start": one.start, "end": one.end, "text": one.text, "class": one.entity_class}


def _lines() -> Iterator[str]:
    """Lines of standard input as they are; only a line feed ends one."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")
