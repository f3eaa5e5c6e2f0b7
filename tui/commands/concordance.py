"""`corpus-tui concordance`: every match of a query in its context, as lines of text or JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from search import (
    CONCORDANCE_ORDERS,
    ConcordanceBatch,
    ConcordanceLine,
    ConcordanceOrder,
    Query,
    Sentence,
    UpdateProgress,
    Workspace,
    find_matches,
    other_language,
    sort_lines,
)
from tui.commands import json_lines, printing
from tui.commands.filtered_query import (
    QUERY_SETTINGS,
    FilteredQuery,
    marking_errors,
    takes_query,
)
from tui.commands.opening import CORPUS, NOTHING_FOUND, indexed_workspace, narrate, narrate_notices
from tui.cutting import beginning, counterpart, in_context
from tui.wording import lines_words

_ID_LENGTH = 6


@click.command(context_settings=QUERY_SETTINGS)
@takes_query
@click.option(
    "--sort",
    type=click.Choice(CONCORDANCE_ORDERS),
    default="article",
    show_default=True,
    help="Best hits first, by the words before, by those after, newest first.",
)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Most lines.")
@click.option("--offset", default=0, type=click.IntRange(0), help="Lines to pass over.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one match a line.")
@click.option("--no-cross", is_flag=True, help="Find words as typed only, not their translations.")
@click.option("--renderings", is_flag=True, help="Print the rendering of each sentence too.")
@CORPUS
def concordance(
    query: FilteredQuery,
    corpus: Path | None,
    sort: ConcordanceOrder,
    limit: int,
    offset: int,
    as_json: bool,
    no_cross: bool,
    renderings: bool,
) -> None:
    """Print every match of QUERY in its context, one a line.

    `search --kwic` does the same. Queries are written as for `search`.
    """
    print_concordance(
        indexed_workspace(corpus),
        query.text(),
        sort=sort,
        limit=limit,
        offset=offset,
        as_json=as_json,
        with_renderings=renderings,
        is_crossing=not no_cross,
    )


def print_concordance(
    workspace: Workspace,
    text: str,
    *,
    sort: ConcordanceOrder,
    limit: int,
    offset: int,
    as_json: bool,
    with_renderings: bool,
    is_crossing: bool,
) -> None:
    """Print lines `offset` to `offset + limit` of the concordance of `text`, in the order `sort`.

    On a terminal a line is cut to its width; elsewhere it is the left context, keyword, right
    context, article id, place and, `with_renderings`, rendering, all whole, with tabs between
    them. With `as_json` it is a JSON object. Exits with NOTHING_FOUND where there is no line;
    raises QuerySyntaxError.
    """
    with marking_errors(text):
        batches = _gather(workspace, text, is_crossing)
    gathered, last = [line for batch in batches for line in batch.lines], batches[-1]
    narrate_notices(workspace)
    lines = sort_lines(gathered, sort)[offset : offset + limit]
    renderings = _render(workspace, lines) if with_renderings else {}
    console = printing.output()
    for line in lines:
        rendering = renderings.get(Sentence(line.sentence, line.language))
        if as_json:
            click.echo(json_lines.concordance_json(line, rendering))
        elif console.is_terminal:
            _print_cut(console, last.query, line, rendering)
        else:
            fields = [line.left, line.keyword, line.right, line.article_id, str(line.place)]
            click.echo("\t".join(fields if rendering is None else [*fields, rendering]))
    for note in last.notes:
        narrate(note)
    narrate(lines_words(len(gathered), last))
    if not lines:
        sys.exit(NOTHING_FOUND)


def _gather(workspace: Workspace, text: str, is_crossing: bool) -> list[ConcordanceBatch]:
    batches = []
    with printing.progress_bar("Reading hits") as show_progress:
        for batch in workspace.questions.concordance(text, is_crossing=is_crossing):
            batches.append(batch)
            show_progress(UpdateProgress(batch.read, batch.wanted))
    return batches


def _render(workspace: Workspace, lines: Iterable[ConcordanceLine]) -> Mapping[Sentence, str]:
    sentences = dict.fromkeys(Sentence(line.sentence, line.language) for line in lines)
    made: dict[Sentence, str] = {}
    with printing.progress_bar("Rendering") as show_progress:
        for batch in workspace.renderings.render_sentences(sentences):
            made |= batch
            show_progress(UpdateProgress(len(made), len(sentences)))
    return made


def _print_cut(
    console: Console, query: Query, line: ConcordanceLine, rendering: str | None
) -> None:
    """One line, and its rendering under it, cut to the width of the terminal."""
    where = f"{line.article_id[:_ID_LENGTH]} {line.place!s:7} "
    room = max(1, console.width - len(where))
    left, keyword, right = in_context(line.sentence, line.span, room)
    shown = Text.assemble((where, "dim"), left, (keyword, "bold yellow"), right)
    console.print(shown, no_wrap=True, crop=True)
    if rendering is not None:
        marks = find_matches(query, rendering, other_language(line.language))
        mark = counterpart(line.span, line.sentence, marks, rendering)
        cut = "".join(in_context(rendering, mark, room)) if mark else beginning(rendering, room)
        console.print(Text(" " * len(where) + cut, "cyan"), no_wrap=True, crop=True)
