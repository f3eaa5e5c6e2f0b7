"""One bookmark in full: both sides, what speaks against it, note, tags and where it stands."""

from __future__ import annotations

from itertools import groupby

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from search import VERDICT_MARKS, Bookmark, provenances, reasons, sanitise, sanitise_line


class PassageView(VerticalScroll):
    """Shows a bookmark; it can be scrolled where it is longer than there is room."""

    HELP = "The bookmark in full, with its rendering as it was when it was bookmarked."

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield Static(id="passage")

    def show(self, bookmark: Bookmark | None) -> None:
        """Show this bookmark, or nothing."""
        text = _passage(bookmark) if bookmark else Content("")
        self.query_one("#passage", Static).update(text)
        self.scroll_home(animate=False)


def _passage(bookmark: Bookmark) -> Content:
    parts: list[Content] = []
    for _, paragraph in groupby(bookmark.passage, lambda segment: segment.place.paragraph):
        sentences = list(paragraph)
        parts.append(_line(" ".join(segment.original for segment in sentences)))
        rendered = [segment.rendering or "…" for segment in sentences]
        if any(segment.rendering for segment in sentences):
            parts.append(_line(" ".join(rendered)).stylize("$text-primary"))
        parts += [
            _line(f"{VERDICT_MARKS[segment.verdict]} {reason}").stylize("$text-warning")
            for segment in sentences
            for reason in reasons(segment)
        ]
        parts.append(Content(""))
    if bookmark.note:
        parts += [Content(sanitise(bookmark.note)).stylize("$text-warning"), Content("")]
    if bookmark.tags:
        tags = " ".join(f"#{tag}" for tag in bookmark.tags)
        parts += [_line(tags).stylize("$text-accent"), Content("")]
    return Content("\n").join([*parts, *_facts(bookmark)])


def _facts(bookmark: Bookmark) -> list[Content]:
    match bookmark.anchoring:
        case "exact":
            place = bookmark.place
        case "orphaned":
            place = f"no longer found; it was at {bookmark.place}"
        case _:
            place = f"{bookmark.place}, changed since: {bookmark.score:.0%} alike"
    facts = [
        ("article", bookmark.title),
        ("author", bookmark.author),
        ("source", bookmark.source),
        ("date", bookmark.date or "unknown"),
        ("url", bookmark.url),
        ("file", bookmark.path),
        ("place", place),
        *(("rendering", told) for told in provenances(bookmark)),
        ("bookmarked", bookmark.made[:10]),
    ]
    return [
        Content(f"{name:>10}  ").stylize("dim") + _line(value) for name, value in facts if value
    ]


def _line(text: str) -> Content:
    return Content(sanitise_line(text))
