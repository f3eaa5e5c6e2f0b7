"""Bookmarks → Markdown: the original and its rendering as block quotes, and a citation line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.library.bookmarks import Bookmark
from search.library.export.citation import citation
from search.library.export.disclosure import disclosure, doubts, provenances

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_BLOCK_START = re.compile(r"^(?=[-+])|^(\d+)(?=[.)](?:\s|$))")


def to_markdown(bookmarks: Iterable[Bookmark]) -> str:
    """Return a Markdown document of `bookmarks`, grouped by article in the order given."""
    parts = ["# Bookmarks", f"*{escape(disclosure(list(bookmarks)))}*"]
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
        made = "; ".join(map(escape, provenances(bookmark)))
        lines += [">", f"> {escape(bookmark.rendering)} ({made})"]
        lines += [f"> **Doubtful:** {escape(doubt)}" for doubt in doubts(bookmark)]
    lines += ["", f"— {escape(citation(bookmark))}"]
    if bookmark.note:
        lines += ["", f"Note: {escape(bookmark.note)}"]
    return "\n".join(lines)
