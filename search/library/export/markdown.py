"""Bookmarks → Markdown: the original and its rendering as block quotes, and a citation line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.library.bookmarks import Bookmark

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_BLOCK_START = re.compile(r"^(?=[-+])|^(\d+)(?=[.)](?:\s|$))")
_LANGUAGES = {"es": "Spanish", "en": "English"}
_DISCLOSURE = (
    "Renderings marked “machine translation” were made offline by a translation package and "
    "checked by nobody. Quote the original."
)


def to_markdown(bookmarks: Iterable[Bookmark]) -> str:
    """Return a Markdown document of `bookmarks`, grouped by article in the order given."""
    parts = ["# Bookmarks", f"*{_DISCLOSURE}*"]
    article = ""
    for bookmark in bookmarks:
        if bookmark.article_id != article:
            article = bookmark.article_id
            parts.append(f"## {escape(bookmark.title)}")
        parts.append(_passage(bookmark))
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Escape what Markdown would take for markup; line breaks become spaces."""
    line = _SPECIAL.sub(r"\\\1", "".join(filter(str.isprintable, " ".join(text.split()))))
    return _BLOCK_START.sub(r"\1\\", line)


def _passage(bookmark: Bookmark) -> str:
    lines = [f"> {escape(bookmark.quote)}"]
    if bookmark.rendering:
        language = _LANGUAGES[bookmark.rendering_language]
        lines += [">", f"> {escape(bookmark.rendering)} ({language}, {_maker(bookmark)})"]
        lines += [f"> **Doubtful:** {escape(doubt)}" for doubt in _doubts(bookmark)]
    lines += ["", f"— {_citation(bookmark)}"]
    if bookmark.note:
        lines += ["", f"Note: {escape(bookmark.note)}"]
    return "\n".join(lines)


def _maker(bookmark: Bookmark) -> str:
    if bookmark.is_rendering_edited:
        return "edited by a person"
    made_by = f"{bookmark.rendering_package} {bookmark.rendering_version}"
    return f"machine translation, package {escape(made_by)}"


def _doubts(bookmark: Bookmark) -> list[str]:
    return [doubt for doubt in bookmark.rendering_doubts.split("\n") if doubt]


def _citation(bookmark: Bookmark) -> str:
    known = [
        f"“{escape(bookmark.title)}”",
        escape(bookmark.source),
        bookmark.date,
        escape(bookmark.url),
        f"{escape(bookmark.path)}, {bookmark.place}",
    ]
    return ", ".join(part for part in known if part)
