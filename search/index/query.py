"""What the reader types → a tree. One grammar, for the search box and the command line.

    query   = and { "OR" and }
    and     = unary { [ "AND" ] unary }
    unary   = ( "NOT" | "-" | "+" ) unary | [ field ":" ] atom
    atom    = "(" query ")" | '"' phrase '"' | word | word "*"

The quotes may be " “ ” « ». The fields are those of `FIELDS`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from search.article import Language
from search.errors import QuerySyntaxError

FIELDS = ("title", "text", "lang", "source", "author", "date")
_TOKEN = re.compile(
    r"\s*(?:"
    r"(?P<quote>[\"“”«»„])(?P<phrase>[^\"“”«»„]*)(?P<close>[\"“”«»„]?)"
    r"|(?P<open>\()|(?P<shut>\))"
    r"|(?P<sign>[-+](?=[^\s)]))"
    r"|(?P<field>[A-Za-z]+):(?=[^\s)])(?!//)"
    # EE. UU. is one word
    r"|(?P<word>(?P<a>[A-Za-z])(?P=a)\.?\s(?P<b>[A-Za-z])(?P=b)\b\.?|[^\s()\"“”«»„]+))"
)
_LONGEST = 200
_DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_DATES = re.compile(rf"(?P<first>{_DATE})?(?P<dots>\.\.)?(?P<last>{_DATE})?$")
_DEEPEST = 20
_LANGUAGE_NAMES: dict[str, Language] = {
    "es": "es",
    "spanish": "es",
    "español": "es",
    "espanol": "es",
    "castellano": "es",
    "en": "en",
    "english": "en",
    "inglés": "en",
    "ingles": "en",
}


@dataclass(frozen=True)
class Match:
    """A word, the beginning of words (`is_prefix`) or a phrase, in one field or in all the text."""

    text: str
    field: str = ""
    is_phrase: bool = False
    is_prefix: bool = False


@dataclass(frozen=True)
class InLanguage:
    """Articles of one language."""

    language: Language


@dataclass(frozen=True)
class Dated:
    """Articles from `first` to `last`, both ISO dates that may lack day or month, or empty."""

    first: str
    last: str


@dataclass(frozen=True)
class All:
    """Every one of `parts`; of none, every article."""

    parts: tuple[Query, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one of `parts`."""

    parts: tuple[Query, ...]


@dataclass(frozen=True)
class Not:
    """Articles that `part` does not find."""

    part: Query


Query = Match | InLanguage | Dated | All | AnyOf | Not


def parse_query(text: str) -> Query:
    """Parse what was typed; nothing at all stands for every article.

    Raises QuerySyntaxError with the place of the fault.
    """
    tokens = _tokens(text)
    wanted = [token for token in tokens if token.kind in {"word", "phrase"}]
    if len(wanted) > _LONGEST:
        raise QuerySyntaxError(
            f"A query has at most {_LONGEST} words.", wanted[_LONGEST].start, len(text)
        )
    parser = _Parser(tokens, len(text))
    query = parser.either() if tokens else All(())
    if parser.current:
        raise QuerySyntaxError(
            "This parenthesis closes nothing.", parser.current.start, parser.current.end
        )
    return query


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            raise QuerySyntaxError("This cannot be read.", position, len(text))
        kind = match.lastgroup or ""
        if match["quote"]:
            tokens.append(_phrase(match))
        elif kind == "word" and match["word"] in {"AND", "OR", "NOT"}:
            tokens.append(_Token(match["word"], match["word"], *match.span("word")))
        else:
            tokens.append(_Token(kind, _composed(match[kind]), *match.span(kind)))
        position = match.end()
    return tokens


def _phrase(match: re.Match[str]) -> _Token:
    start, end = match.start("quote"), match.end()
    if not match["close"]:
        raise QuerySyntaxError("This quotation mark is not closed.", start, end)
    if not match["phrase"].strip():
        raise QuerySyntaxError("There is nothing between these quotation marks.", start, end)
    return _Token("phrase", _composed(match["phrase"]), start, end)


def _composed(text: str) -> str:
    """In the normal form that articles are in: a pasted ñ may be an n and a tilde."""
    return unicodedata.normalize("NFC", text)


class _Parser:
    """Recursive descent over the tokens, a method a rule of the grammar."""

    def __init__(self, tokens: list[_Token], length: int) -> None:
        self._tokens = tokens
        self._length = length
        self._position = 0
        self._depth = 0

    @property
    def current(self) -> _Token | None:
        return self._tokens[self._position] if self._position < len(self._tokens) else None

    def either(self, field: str = "") -> Query:
        parts = [self.every(field)]
        while self._accept("OR"):
            parts.append(self.every(field))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def every(self, field: str) -> Query:
        parts = [self.unary(field)]
        while self.current and self.current.kind not in {"OR", "shut"}:
            self._accept("AND")
            parts.append(self.unary(field))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def unary(self, field: str) -> Query:
        token = self._take()
        self._depth += 1
        if self._depth > _DEEPEST:
            raise QuerySyntaxError("This is nested too deeply.", token.start, token.end)
        query = self._unary(token, field)
        self._depth -= 1
        return query

    def _unary(self, token: _Token, field: str) -> Query:
        if token.kind == "NOT" or (token.kind == "sign" and token.text == "-"):
            return Not(self.unary(field))
        if token.kind == "sign":
            return self.unary(field)
        if token.kind == "field":
            return self._field(token)
        return self._atom(token, field)

    def _field(self, token: _Token) -> Query:
        name = token.text.lower()
        if name not in FIELDS:
            known = ", ".join(f"{known}:" for known in FIELDS)
            raise QuerySyntaxError(
                f"There is no field “{name}”. The fields are {known}.", token.start, token.end + 1
            )
        value = self._take()
        if name == "lang":
            return _language(value)
        if name == "date":
            return _dates(value)
        return self._atom(value, "" if name == "text" else name)

    def _atom(self, token: _Token, field: str) -> Query:
        if token.kind == "open":
            inside = self.either(field)
            if not self._accept("shut"):
                raise QuerySyntaxError("This parenthesis is not closed.", token.start, self._length)
            return inside
        if token.kind == "phrase":
            return Match(token.text, field, is_phrase=True)
        if token.kind == "word":
            return _word(token, field)
        raise QuerySyntaxError(f"A word is missing before “{token.text}”.", token.start, token.end)

    def _take(self) -> _Token:
        token = self.current
        if token is None:
            last = self._tokens[-1]
            raise QuerySyntaxError(
                f"A word is missing after “{last.text}”.", last.start, self._length
            )
        self._position += 1
        return token

    def _accept(self, kind: str) -> bool:
        if self.current and self.current.kind == kind:
            self._position += 1
            return True
        return False


def _word(token: _Token, field: str) -> Query:
    text = token.text
    if text.endswith(":") and text[:-1].lower() in FIELDS:
        raise QuerySyntaxError(f"A word is missing after “{text}”.", token.start, token.end)
    if "*" not in text:
        return Match(text, field)
    stem = text.rstrip("*")
    if not any(map(str.isalnum, stem)):
        raise QuerySyntaxError(
            "A * needs the beginning of a word before it.", token.start, token.end
        )
    if "*" in stem:
        raise QuerySyntaxError("A * can only stand at the end of a word.", token.start, token.end)
    return Match(stem, field, is_prefix=True)


def _language(token: _Token) -> Query:
    language = _LANGUAGE_NAMES.get(token.text.lower())
    if language is None:
        raise QuerySyntaxError("The languages are lang:es and lang:en.", token.start, token.end)
    return InLanguage(language)


def _dates(token: _Token) -> Query:
    match = _DATES.match(token.text)
    if match is None or not (match["first"] or match["last"]):
        raise QuerySyntaxError(
            "Write a date as 2023, 2023-05, 2023-05-17 or 2023-05..2024.", token.start, token.end
        )
    first, last = match["first"] or "", match["last"] or ""
    if not match["dots"]:
        last = first
    if first and last and _digits(first, "0") > _digits(last, "9"):
        raise QuerySyntaxError("These dates end before they begin.", token.start, token.end)
    return Dated(first, last)


def _digits(date: str, filler: str) -> str:
    return date.replace("-", "").ljust(8, filler)
