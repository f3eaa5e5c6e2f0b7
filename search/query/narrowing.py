"""Adds a filter to what the reader typed, or takes it off again."""

from __future__ import annotations

import re

from search.query.parse import parse_query
from search.query.scan import QUOTES
from search.query.tree import All, AnyOf


def narrowed(text: str, query: str) -> str:
    """Return the query `text` with the filter `query` added; or without it, if it has it.

    Where alternatives are narrowed they are put in parentheses. Raises QuerySyntaxError where
    `text` is no query.
    """
    parsed = parse_query(text)
    if has_filter(text, query):
        start, end = _outermost(text, query)
        rest = " ".join(f"{text[:start]} {text[end:]}".split())
        inside = re.fullmatch(r"\(([^()]*)\)", rest)
        return inside[1] if inside else rest
    whole = f"({text.strip()})" if isinstance(parsed, AnyOf) else text.strip()
    return f"{whole} {query}".strip()


def has_filter(text: str, query: str) -> bool:
    """Whether the filter `query` stands in `text` by itself, and narrows all of it.

    Raises QuerySyntaxError where `text` is no query.
    """
    wanted, parsed = parse_query(query), parse_query(text)
    parts = parsed.parts if isinstance(parsed, All) else (parsed,)
    return wanted in parts and _place(query).search(text) is not None


def quoted(name: str) -> str:
    """The name as a phrase of the query language, which knows no escapes."""
    bare = "".join(" " if letter in QUOTES else letter for letter in name)
    return f'"{" ".join(bare.split())}"'


def _outermost(text: str, query: str) -> tuple[int, int]:
    """Where the filter stands that is in the fewest parentheses."""
    spans = [match.span() for match in _place(query).finditer(text)]
    return min(spans, key=lambda span: text.count("(", 0, span[0]) - text.count(")", 0, span[0]))


def _place(query: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\s(]){re.escape(query)}(?![^\s)])")
