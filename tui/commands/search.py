"""`corpus-tui search`: the search box without a screen."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from search import (
    CONCORDANCE_ORDERS,
    ORDERS,
    QuerySyntaxError,
    SearchOptions,
    Workspace,
    narrowed,
    parse_query,
    quoted,
    sanitise_line,
)
from tui.commands import json_lines, printing
from tui.commands.concordance import run_kwic
from tui.commands.opening import CORPUS, NOTHING_FOUND, indexed_workspace, narrate, narrate_notices

_Choice = TypeVar("_Choice", bound=str)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


class _Date(click.ParamType):  # type: ignore[type-arg]  # older releases of click know none
    """A year, a month or a day."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not _DATE.match(value):
            self.fail(f"{value} is no date: write 2023, 2023-05 or 2023-05-17.", param, ctx)
        return value


@dataclass(frozen=True)
class _Filters:
    """What the options narrow the query to."""

    language: str | None
    since: str | None
    until: str | None
    sources: tuple[str, ...]

    def applied(self, text: str) -> str:
        """The query `text` with the filters in its own language; raises QuerySyntaxError."""
        parse_query(text)
        filters = [f"lang:{self.language}"] if self.language else []
        if self.since or self.until:
            filters.append(f"date:{self.since or ''}..{self.until or ''}")
        named = [f"source:{quoted(source)}" for source in self.sources]
        if named:
            filters.append(named[0] if len(named) == 1 else f"({' OR '.join(named)})")
        for part in filters:
            text = narrowed(text, part)
        return text


# `-word` is part of the query language, `-house` as well
@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("query", nargs=-1, required=True)
@click.option("--lang", "language", type=click.Choice(["es", "en"]), help="Only this language.")
@click.option("--from", "since", type=_Date(), help="Only from this year, month or day on.")
@click.option("--to", "until", type=_Date(), help="Only to this year, month or day.")
@click.option("--source", "sources", multiple=True, help="Only this source; may be repeated.")
@click.option(
    "--sort",
    "order",
    metavar="ORDER",
    help=f"The order: {', '.join(ORDERS)}; with --kwic {', '.join(CONCORDANCE_ORDERS)}.",
)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Most hits.")
@click.option("--offset", default=0, type=click.IntRange(0), help="Hits to pass over.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one hit a line.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for spreadsheets.")
@click.option("--no-cross", is_flag=True, help="Find words as typed only, not their translations.")
@click.option("--kwic", is_flag=True, help="Print every match in its context, one a line.")
@click.option("--renderings", is_flag=True, help="With --kwic: the rendering of each sentence.")
@click.option("--all", "is_all", is_flag=True, help="List reprints too, each for itself.")
@click.option("--explain", is_flag=True, help="Print what the score of each hit is made of.")
@CORPUS
def search(
    corpus: Path | None,
    query: tuple[str, ...],
    language: str | None,
    since: str | None,
    until: str | None,
    sources: tuple[str, ...],
    order: str | None,
    limit: int,
    offset: int,
    as_json: bool,
    as_csv: bool,
    no_cross: bool,
    kwic: bool,
    renderings: bool,
    is_all: bool,
    explain: bool,
) -> None:
    """Find articles: words, "phrases", word*, AND OR NOT, title: lang: date: source: author:"""
    for word in query:
        if word.startswith("--"):
            raise click.NoSuchOption(word)
    if as_json + as_csv + explain > 1:
        raise click.UsageError("Choose one of --json, --csv, --explain and --kwic.")
    if kwic and (as_csv or explain):
        raise click.UsageError("--kwic prints lines or --json, not --csv nor --explain.")
    if renderings and not kwic:
        raise click.UsageError("--renderings goes with --kwic.")
    workspace = indexed_workspace(corpus)
    text = " ".join(query)
    filters = _Filters(language, since, until, sources)
    try:
        text = filters.applied(text)
        if kwic:
            run_kwic(
                workspace,
                text,
                sort=_chosen(order, CONCORDANCE_ORDERS, "article"),
                limit=limit,
                offset=offset,
                as_json=as_json,
                with_renderings=renderings,
                is_crossing=not no_cross,
            )
            return
        hit_order = _chosen(order, ORDERS, "relevance")
        results = workspace.questions.search(
            text,
            SearchOptions(
                offset, limit, hit_order, is_crossing=not no_cross, unfolded=None if is_all else ()
            ),
        )
    except QuerySyntaxError as error:
        mark = "^" * max(1, error.end - error.start)
        narrate(f"{sanitise_line(text)}\n{' ' * error.start}{mark}")
        raise
    _narrate_findings(workspace, results.notes, results.suggestion)
    if as_json:
        for hit in results.hits:
            click.echo(json_lines.hit_json(hit))
    elif as_csv:
        click.echo(printing.hits_csv(results), nl=False)
    elif explain:
        printing.print_explanations(results)
    else:
        printing.print_hits(results)
    narrate(f"{results.total:,} found")
    if not results.hits:
        sys.exit(NOTHING_FOUND)


def _chosen(order: str | None, orders: tuple[_Choice, ...], usual: _Choice) -> _Choice:
    """The order by its name; raises click.BadParameter where there is no such order."""
    if order is None:
        return usual
    for known in orders:
        if known == order:
            return known
    raise click.BadParameter(f"{order} is none of {', '.join(orders)}.", param_hint="--sort")


def _narrate_findings(workspace: Workspace, notes: tuple[str, ...], suggestion: str) -> None:
    narrate_notices(workspace)
    for note in notes:
        narrate(note)
    if suggestion:
        narrate(f"Did you mean: {suggestion}")
