"""The commands `corpus-tui bookmarks`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from search import (
    BOOKMARK_ORDERS,
    Article,
    Bookmark,
    BookmarkOrder,
    ModelUnavailableError,
    Place,
    Rendering,
    UnknownBookmarkError,
    Workspace,
    bookmark_json,
    bookmarks_document,
    changed_now,
    filter_bookmarks,
    find_bookmarks,
    fold_bookmarks,
    keep_bookmarks,
    list_bookmarks,
    merge_bookmarks,
    new_bookmark,
    parse_place,
    parse_tags,
    read_bookmarks,
    remove_bookmarks,
    restore_bookmarks,
    sanitise,
    sort_bookmarks,
    with_tags,
)
from tui.commands import printing
from tui.commands.exports import FORMAT, OVERWRITE, chosen_format, export_to
from tui.commands.opening import (
    CORPUS,
    NOTHING_FOUND,
    chosen_workspace,
    find_article,
    indexed_workspace,
    narrate,
)
from tui.wording import counted, merged_words

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
_IDS = click.argument("ids", metavar="ID...", nargs=-1, required=True)
_QUERY = click.argument("query", nargs=-1)


@click.group()
def bookmarks() -> None:
    """List, make, change, export and import bookmarks.

    A QUERY chooses as the filter on the screen does: words, tag:… title:… date:… is:doubtful.
    """


@bookmarks.command("list")
@_QUERY
@click.option("--order", type=click.Choice(BOOKMARK_ORDERS), default="place", help="How to sort.")
@_JSON
@CORPUS
def list_(corpus: Path | None, query: Sequence[str], order: BookmarkOrder, as_json: bool) -> None:
    """List the bookmarks, or those that QUERY chooses."""
    kept = sort_bookmarks(_chosen(chosen_workspace(corpus), query), order)
    if as_json:
        for bookmark in kept:
            click.echo(bookmark_json(bookmark))
    else:
        printing.print_bookmarks(kept)


@bookmarks.command()
@click.argument("article_id")
@click.argument("places")
@click.option("--note", default="", help="What you want to say of it; - reads standard input.")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given several times.")
@_JSON
@CORPUS
def add(
    corpus: Path | None,
    article_id: str,
    places: str,
    note: str,
    tags: Sequence[str],
    as_json: bool,
) -> None:
    """Bookmark a passage: PLACES is paragraph.sentence, both from 1, or two of them: 2.1..2.3"""
    given = parse_tags(" ".join(tags))
    workspace = indexed_workspace(corpus)
    article = find_article(workspace, article_id)
    start, end = _passage(article, places)
    renderings = _renderings(workspace, article, start, end)
    made = new_bookmark(article, start, end, renderings, note=_text(note), tags=given)
    keep_bookmarks(workspace.library, [made])
    click.echo(bookmark_json(made) if as_json else made.id)


@bookmarks.command()
@_IDS
@click.option("--add", "added", multiple=True, help="A tag to give; may be given several times.")
@click.option("--remove", "removed", multiple=True, help="A tag to take off.")
@_JSON
@CORPUS
def tag(
    corpus: Path | None,
    ids: Sequence[str],
    added: Sequence[str],
    removed: Sequence[str],
    as_json: bool,
) -> None:
    """Give bookmarks tags, or take tags off. An ID may be shortened."""
    to_add, to_remove = parse_tags(" ".join(added)), parse_tags(" ".join(removed))
    if not (to_add or to_remove):
        raise click.UsageError("Name a tag: --add TAG, or --remove TAG.")
    workspace = chosen_workspace(corpus)

    def tagged(bookmark: Bookmark) -> Bookmark:
        return replace(bookmark, tags=with_tags(bookmark.tags, add=to_add, remove=to_remove))

    _change(workspace, ids, tagged, "tagged", as_json)


@bookmarks.command()
@click.argument("bookmark_id", metavar="ID")
@click.argument("text")
@_JSON
@CORPUS
def note(corpus: Path | None, bookmark_id: str, text: str, as_json: bool) -> None:
    """Write TEXT as the note of a bookmark, in place of the one before; - reads standard input."""
    written = _text(text)
    _change(
        chosen_workspace(corpus),
        [bookmark_id],
        lambda bookmark: replace(bookmark, note=written),
        "noted",
        as_json,
    )


@bookmarks.command()
@_IDS
@click.option("--undo", is_flag=True, help="Bring these back, removed in the last 30 days.")
@_JSON
@CORPUS
def rm(corpus: Path | None, ids: Sequence[str], undo: bool, as_json: bool) -> None:
    """Remove bookmarks. An ID may be shortened."""
    workspace = chosen_workspace(corpus)
    found = [_find(workspace, bookmark_id, is_removed=undo) for bookmark_id in ids]
    chosen = [bookmark.id for bookmark in found]
    if undo:
        restore_bookmarks(workspace.library, chosen)
        narrate(f"{counted(len(chosen), 'bookmark')} brought back")
    else:
        remove_bookmarks(workspace.library, chosen)
        narrate(
            f"{counted(len(chosen), 'bookmark')} removed; to bring back: "
            f"corpus-tui bookmarks rm --undo {' '.join(chosen)}"
        )
    _print(found if as_json else ())


@bookmarks.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@_QUERY
@click.option("--order", type=click.Choice(BOOKMARK_ORDERS), default="place", help="How to sort.")
@FORMAT
@OVERWRITE
@CORPUS
def export(
    corpus: Path | None,
    file: Path,
    query: Sequence[str],
    order: BookmarkOrder,
    form: str | None,
    overwrite: bool,
) -> None:
    """Write the bookmarks, or those that QUERY chooses, to FILE; - is standard output.

    The ending of FILE is the format: .md .html .docx .txt .csv .jsonl .tmx .jsonld .csl.json
    .bib .ris
    """
    chosen = chosen_format(file, form)
    kept = sort_bookmarks(_chosen(chosen_workspace(corpus), query), order)
    if export_to(file, bookmarks_document(kept), chosen, overwrite=overwrite):
        narrate(f"{counted(len(kept), 'bookmark')} written to {file}")


@bookmarks.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_JSON
@CORPUS
def import_(corpus: Path | None, file: Path, as_json: bool) -> None:
    """Add the bookmarks in FILE, all or none: .jsonl, or W3C annotations in .jsonld.

    One that is here already with another note or other tags is kept beside it.
    """
    workspace = chosen_workspace(corpus)
    with printing.progress_bar("Reading", "bookmark") as show_progress:
        incoming = read_bookmarks(file, show_progress)
    merged = merge_bookmarks(workspace.library, incoming)
    workspace.upkeep.place_bookmarks()
    narrate(merged_words(merged))
    _print(merged.written if as_json else ())
    for notice in workspace.take_notices():
        narrate(notice)


def _chosen(workspace: Workspace, query: Sequence[str]) -> list[Bookmark]:
    """The bookmarks that the query chooses; ends the program where there are none."""
    kept = filter_bookmarks(fold_bookmarks(list_bookmarks(workspace.library)), " ".join(query))
    if not kept:
        narrate("No bookmarks.")
        sys.exit(NOTHING_FOUND)
    return kept


def _find(workspace: Workspace, bookmark_id: str, *, is_removed: bool = False) -> Bookmark:
    """The bookmark with an id that begins so; raises UnknownBookmarkError."""
    found = find_bookmarks(workspace.library, bookmark_id.lower(), is_removed=is_removed)
    if len(found) == 1 and bookmark_id:
        return found[0]
    if not found:
        where = "no removed bookmark" if is_removed else "no bookmark"
        raise UnknownBookmarkError(
            f"There is {where} “{bookmark_id}”. `corpus-tui bookmarks list` shows the ids."
        )
    ids = ", ".join(bookmark.id for bookmark in found[:5])
    raise UnknownBookmarkError(f"Several bookmarks begin with “{bookmark_id}”: {ids}.")


def _change(
    workspace: Workspace,
    ids: Sequence[str],
    change: Callable[[Bookmark], Bookmark],
    done: str,
    as_json: bool,
) -> None:
    chosen = [_find(workspace, bookmark_id) for bookmark_id in ids]
    changed = [changed_now(change(bookmark)) for bookmark in chosen]
    keep_bookmarks(workspace.library, changed)
    narrate(f"{counted(len(chosen), 'bookmark')} {done}")
    _print(changed if as_json else ())


def _print(changed: Sequence[Bookmark]) -> None:
    for bookmark in changed:
        click.echo(bookmark_json(bookmark))


def _passage(article: Article, places: str) -> tuple[Place, Place]:
    """The first and last place of the passage; they are in the article."""
    start, _, end = places.partition("..")
    there = [segment.place for segment in article.segments]
    try:
        first, last = parse_place(start), parse_place(end or start)
    except ValueError as error:
        raise click.UsageError(f"{error}, or two of them: 2.1..2.3") from error
    for place in (first, last):
        if place not in there:
            raise click.UsageError(
                f"The article has no sentence {place}. `corpus-tui show {article.id}` numbers them."
            )
    if there.index(last) < there.index(first):
        raise click.UsageError(f"{last} stands before {first}.")
    return first, last


def _renderings(
    workspace: Workspace, article: Article, start: Place, end: Place
) -> dict[Place, Rendering]:
    """The renderings of the passage; none where there is no translation package."""
    places = [segment.place for segment in article.segments]
    passage = article.segments[places.index(start) : places.index(end) + 1]
    try:
        batches = list(workspace.renderings.render(replace(article, segments=passage)))
    except ModelUnavailableError as error:
        narrate(f"Bookmarked without a rendering. {error}")
        return {}
    return {rendering.place: rendering for batch in batches for rendering in batch}


def _text(text: str) -> str:
    return sanitise(sys.stdin.read() if text == "-" else text).strip()
