"""`corpus-tui search`: the search box without a screen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TypeVar

import click

from search import CONCORDANCE_ORDERS, ORDERS, SearchOptions, Workspace
from tui.commands import json_lines, printing
from tui.commands.concordance import print_concordance
from tui.commands.filtered_query import (
    QUERY_SETTINGS,
    FilteredQuery,
    marking_errors,
    takes_query,
)
from tui.commands.opening import CORPUS, NOTHING_FOUND, indexed_workspace, narrate, narrate_notices

_Choice = TypeVar("_Choice", bound=str)


@click.command(context_settings=QUERY_SETTINGS)
@takes_query
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
@click.option("--kwic", is_flag=True, help="Print every match in its context: the concordance.")
@click.option("--renderings", is_flag=True, help="With --kwic: the rendering of each sentence.")
@click.option("--all", "is_all", is_flag=True, help="List reprints too, each for itself.")
@click.option("--explain", is_flag=True, help="Print what the score of each hit is made of.")
@CORPUS
def search(
    query: FilteredQuery,
    corpus: Path | None,
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
    if as_json + as_csv + explain > 1:
        raise click.UsageError("Choose one of --json, --csv, --explain and --kwic.")
    if kwic and (as_csv or explain):
        raise click.UsageError("--kwic prints lines or --json, not --csv nor --explain.")
    if renderings and not kwic:
        raise click.UsageError("--renderings goes with --kwic.")
    if kwic:
        print_concordance(
            indexed_workspace(corpus),
            query.text(),
            sort=_chosen(order, CONCORDANCE_ORDERS, "article"),
            limit=limit,
            offset=offset,
            as_json=as_json,
            with_renderings=renderings,
            is_crossing=not no_cross,
        )
        return
    workspace = indexed_workspace(corpus)
    text = query.text()
    hit_order = _chosen(order, ORDERS, "relevance")
    with marking_errors(text):
        results = workspace.questions.search(
            text,
            SearchOptions(
                offset, limit, hit_order, is_crossing=not no_cross, unfolded=None if is_all else ()
            ),
        )
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
