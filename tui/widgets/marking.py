"""Marking in a text what was found there."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from search import Span


def marked(content: Content, spans: Iterable[Span]) -> Content:
    """`content` with these spans of it marked, without colour too."""
    for start, end in spans:
        content = content.stylize("bold $text-warning underline", start, end)
    return content
