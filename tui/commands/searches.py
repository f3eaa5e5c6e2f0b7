"""The commands `corpus-tui searches` and `corpus-tui history`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from search import (
    SavedSearch,
    SavedSearchError,
    SearchOptions,
    UnknownSearchError,
    Workspace,
    find_search,
    keep_search,
    list_history,
    list_searches,
    new_search,
    remove_search,
    sanitise_line,
)
from tui.commands import json_lines, printing
from tui.commands.opening import CORPUS, NOTHING_FOUND, chosen_workspace, indexed_workspace, narrate
from tui.wording import ledger_words

_PAGE = 200
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")


@click.command()
@_JSON
@CORPUS
def history(corpus: Path | None, as_json: bool) -> None:
    """List the queries that were used, the last one first."""
    past = list_history(chosen_workspace(corpus).library)
    for entry in past:
        click.echo(json_lines.past_query_json(entry) if as_json else sanitise_line(entry.query))
    if not past:
        narrate("No queries yet.")
        sys.exit(NOTHING_FOUND)


@click.group()
def searches() -> None:
    """Save searches, and find what is new since they were reviewed."""


@searches.command("list")
@_JSON
@CORPUS
def list_(corpus: Path | None, as_json: bool) -> None:
    """List the saved searches with what each finds, what of it was read, and what is new."""
    workspace = indexed_workspace(corpus)
    saved = list_searches(workspace.library)
    for search in saved:
        ledger = workspace.questions.ledger(search)
        if as_json:
            click.echo(json_lines.saved_search_json(search, ledger))
        else:
            printing.print_saved_search(search, ledger)
    if not saved:
        narrate("No saved searches.")
        sys.exit(NOTHING_FOUND)


# `-word` is part of the query language
@searches.command(context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@click.option("--replace", "is_replacing", is_flag=True, help="Replace the one of this name.")
@CORPUS
def save(corpus: Path | None, name: str, query: tuple[str, ...], is_replacing: bool) -> None:
    """Save QUERY under NAME. What it finds now counts as reviewed."""
    for word in query:
        if word.startswith("--"):
            raise click.NoSuchOption(word)
    workspace = indexed_workspace(corpus)
    name, text = sanitise_line(name), " ".join(query).strip()
    if not text:
        raise click.UsageError("There is no query to save.")
    search = new_search(name, text, workspace.questions.matching_ids(text))
    there = find_search(workspace.library, name=name) if name else None
    if there is not None:
        if not is_replacing:
            raise SavedSearchError(
                f"There is a saved search “{name}” already: {there.query}. --replace replaces it."
            )
        search = replace(search, id=there.id)
    keep_search(workspace.library, search)
    narrate(f"“{name}” saved; {len(search.known):,} found")


@searches.command()
@click.argument("name")
@CORPUS
def rm(corpus: Path | None, name: str) -> None:
    """Remove the saved search NAME."""
    workspace = chosen_workspace(corpus)
    search = _named(workspace, name)
    remove_search(workspace.library, search.id)
    narrate(f"“{search.name}” removed; its query was {search.query}")


@searches.command()
@click.argument("name")
@click.option("--new", "only_new", is_flag=True, help="Only what is new since the last review.")
@_JSON
@CORPUS
def run(corpus: Path | None, name: str, only_new: bool, as_json: bool) -> None:
    """Print what the saved search NAME finds now, best first, and what of it is read or new."""
    workspace = indexed_workspace(corpus)
    search = _named(workspace, name)
    ledger = workspace.questions.ledger(search)
    wanted = set(ledger.new if only_new else ledger.found)
    narrate(ledger_words(ledger))
    if not wanted:
        sys.exit(NOTHING_FOUND)
    for offset in range(0, len(ledger.found), _PAGE):
        results = workspace.questions.search(search.query, SearchOptions(offset, _PAGE))
        hits = tuple(hit for hit in results.hits if hit.id in wanted)
        if not as_json:
            printing.print_hits(replace(results, hits=hits), ledger)
        for hit in hits if as_json else ():
            click.echo(json_lines.hit_json(hit, ledger))
        wanted -= {hit.id for hit in hits}
        if not wanted:
            return


def _named(workspace: Workspace, name: str) -> SavedSearch:
    search = find_search(workspace.library, name=sanitise_line(name) or "-")
    if search is None:
        raise UnknownSearchError(
            f"There is no saved search “{name}”. `corpus-tui searches list` shows them."
        )
    return search
