"""Choosing among bookmarks: by words on both sides, by tag, article, date, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from search.errors import QuerySyntaxError
from search.library.bookmarks import Bookmark
from search.query.scan import Token, scan
from search.query.tree import Dated, InLanguage
from search.query.values import value_of
from search.text.folding import fold
from search.text.names import is_named

BookmarkOrder = Literal["place", "newest", "oldest", "date"]
BOOKMARK_ORDERS: tuple[BookmarkOrder, ...] = get_args(BookmarkOrder)
FILTER_FIELDS = (
    "text", "note", "title", "source", "author", "path", "tag", "lang", "date", "made", "is",
)  # fmt: skip
_STATES: dict[str, Callable[[Bookmark], bool]] = {
    "doubtful": lambda bookmark: bookmark.is_doubtful,
    "edited": lambda bookmark: bookmark.is_edited,
    "orphaned": lambda bookmark: bookmark.is_orphaned,
    "changed": lambda bookmark: bookmark.anchoring in ("context", "fuzzy"),
}
FILTER_STATES = tuple(_STATES)


@dataclass(frozen=True)
class FoldedBookmark:
    """A bookmark with its words without case and accents, for filtering while the reader types."""

    bookmark: Bookmark
    text: str
    note: str
    all: str


_Test = Callable[[FoldedBookmark], bool]


def fold_bookmarks(bookmarks: Iterable[Bookmark]) -> list[FoldedBookmark]:
    """Make bookmarks ready to be filtered."""
    return [_folded(bookmark) for bookmark in bookmarks]


def filter_bookmarks(folded: Iterable[FoldedBookmark], text: str) -> list[Bookmark]:
    """The bookmarks that everything in `text` is true of, in the order given.

    Words and "phrases" are parts of the quote, its rendering, note, title or tags, whatever their
    case and accents; `title:` and the other FILTER_FIELDS look in one place, `-` leaves out.
    Raises QuerySyntaxError with the place of a fault.
    """
    tests = list(_tests(scan(text)))
    return [one.bookmark for one in folded if all(test(one) for test in tests)]


def sort_bookmarks(bookmarks: Iterable[Bookmark], order: BookmarkOrder) -> list[Bookmark]:
    """By place in their articles, by when they were made, or by the article's date (newest first,
    those without a date last).
    """
    in_place = sorted(
        bookmarks, key=lambda one: (one.path, one.start.paragraph, one.start.sentence)
    )
    match order:
        case "newest":
            return sorted(in_place, key=lambda one: one.made, reverse=True)
        case "oldest":
            return sorted(in_place, key=lambda one: one.made)
        case "date":
            return sorted(in_place, key=lambda one: one.date, reverse=True)
    return in_place


def group_bookmarks(
    bookmarks: Sequence[Bookmark], by: Literal["article", "tag"]
) -> list[tuple[str, list[Bookmark]]]:
    """The bookmarks under the titles of their articles, or under each of their tags by name.

    The order within a group stays. One with several tags is in several groups, those without are
    in the last one, which is named by an empty string.
    """
    groups: dict[str, tuple[str, list[Bookmark]]] = {}
    for bookmark in bookmarks:
        if by == "article":
            keys = [(bookmark.article_id, bookmark.title)]
        else:
            keys = [(tag.casefold(), tag) for tag in bookmark.tags] or [("", "")]
        for key, name in keys:
            groups.setdefault(key, (name, []))[1].append(bookmark)
    if by == "tag":
        return [groups[key] for key in sorted(groups, key=lambda key: (not key, key))]
    return list(groups.values())


def _folded(bookmark: Bookmark) -> FoldedBookmark:
    text = fold(" ".join(f"{bookmark.quote} {bookmark.rendering}".split()))
    note = fold(" ".join(bookmark.note.split()))
    around = fold(f"{bookmark.title} {' '.join(bookmark.tags)}")
    return FoldedBookmark(bookmark, text, note, f"{text}\n{note}\n{around}")


def _tests(tokens: Sequence[Token]) -> Iterable[_Test]:
    is_wanted, field = True, ""
    for token in tokens:
        match token.kind:
            case "sign":
                is_wanted = token.text == "+"
                continue
            case "NOT":
                is_wanted = False
                continue
            case "AND":
                continue
            case "field":
                field = token.text.lower()
                if field not in FILTER_FIELDS:
                    raise _fault(
                        f"Bookmarks have no “{field}:”: {', '.join(FILTER_FIELDS)}.", token
                    )
                continue
            case "word" | "phrase":
                test = _test(token, field)
                yield test if is_wanted else _not(test)
            case _:
                raise _fault("Bookmarks are filtered by words, “phrases” and fields alone.", token)
        is_wanted, field = True, ""


def _test(token: Token, field: str) -> _Test:
    text = token.text
    if token.kind == "word" and text.endswith(":") and text[:-1].lower() in FILTER_FIELDS:
        raise _fault(f"A word is missing after “{text}”.", token)
    needle = fold(" ".join(text.split()))
    match field:
        case "":
            return lambda one: needle in one.all
        case "text":
            return lambda one: needle in one.text
        case "note":
            return lambda one: needle in one.note
        case "tag":
            return lambda one: any(is_named(tag, text) for tag in one.bookmark.tags)
        case "is":
            return _state(token)
        case "lang":
            asked = value_of(token, "lang")
            return lambda one: InLanguage(one.bookmark.language) == asked
        case "date" | "made":
            return _dated(token, field)
    return lambda one: needle in fold(getattr(one.bookmark, field))


def _state(token: Token) -> _Test:
    state = _STATES.get(token.text.lower())
    if state is None:
        raise _fault(f"Bookmarks can be {', '.join(_STATES)}: is:doubtful", token)
    return lambda one: state(one.bookmark)


def _dated(token: Token, field: str) -> _Test:
    asked = value_of(token, "date")
    assert isinstance(asked, Dated)

    def test(one: FoldedBookmark) -> bool:
        day = getattr(one.bookmark, field)[:10]
        # of what has no day, as much is compared as there is
        first, last = asked.first[: len(day)], asked.last[: len(day)]
        return bool(day) and first <= day and (not last or day[: len(last)] <= last)

    return test


def _not(test: _Test) -> _Test:
    return lambda one: not test(one)


def _fault(message: str, token: Token) -> QuerySyntaxError:
    return QuerySyntaxError(message, token.start, token.end)
