"""What the reader types → the tokens of the query language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from search.errors import QuerySyntaxError

QUOTES = '"“”«»„'
_TOKEN = re.compile(
    r"\s*(?:"
    rf"(?P<quote>[{QUOTES}])(?P<phrase>[^{QUOTES}]*)(?P<close>[{QUOTES}]?)(?P<near>~\d*)?"
    r"|(?P<open>\()|(?P<shut>\))"
    r"|(?P<sign>[-+](?=[^\s)]))"
    r"|(?P<field>[A-Za-z]+):(?=[^\s)])(?!//)"
    r"|(?P<regex>/(?:[^/\\]|\\.)+/)(?=[\s)]|$)"
    r"|(?P<unended>/(?=[^\s/)])[^/\s]*(?=\s|$))"
    # EE. UU. is one word
    r"|(?P<word>(?P<a>[A-Za-z])(?P=a)\.?\s(?P<b>[A-Za-z])(?P=b)\b\.?"
    rf"|[^\s(){QUOTES}]+))"
)


@dataclass(frozen=True)
class Token:
    """A piece of a query: its kind, what it says, and where it stands.

    The kinds are `AND`, `OR`, `NOT`, `sign`, `open`, `shut`, `field`, `phrase`, `regex` and
    `word`; `near` is what follows a phrase: `~5`.
    """

    kind: str
    text: str
    start: int
    end: int
    near: str = ""


def scan(text: str) -> list[Token]:
    """The tokens of `text`; raises QuerySyntaxError with the place of what cannot be read."""
    found: list[Token] = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            raise QuerySyntaxError("This cannot be read.", position, len(text))
        found.append(_token(match))
        position = match.end()
    return found


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup or ""
    if match["quote"]:
        return _phrase(match)
    if kind == "unended":
        raise QuerySyntaxError("Close a regular expression with / .", *match.span(kind))
    text = match[kind]
    if kind == "word" and text in {"AND", "OR", "NOT"}:
        kind = text
    if kind == "regex":
        text = text[1:-1]
    return Token(kind, _composed(text), *match.span(match.lastgroup or ""))


def _phrase(match: re.Match[str]) -> Token:
    start, end = match.start("quote"), match.end()
    if not match["close"]:
        raise QuerySyntaxError("This quotation mark is not closed.", start, end)
    if not match["phrase"].strip():
        raise QuerySyntaxError("There is nothing between these quotation marks.", start, end)
    return Token("phrase", _composed(match["phrase"]), start, end, match["near"] or "")


def _composed(text: str) -> str:
    """In the normal form that articles are in: a pasted ñ may be an n and a tilde."""
    return unicodedata.normalize("NFC", text)
