"""What the reader types → the tree of a query. One grammar, for the search box and the shell.

    query   = and { "OR" and }
    and     = unary { [ "AND" ] unary }
    unary   = ( "NOT" | "-" | "+" ) unary | [ field ":" ] atom
    atom    = "(" query ")" | '"' words '"' [ "~" number ] | "/" regex "/"
            | word | word with * and ? | word "~" [ "1" | "2" ]

The quotes may be " “ ” « ». The fields are those of `search.query.values`.
"""

from __future__ import annotations

from search.errors import QuerySyntaxError
from search.query.scan import Token, scan
from search.query.tree import All, AnyOf, Not, Query
from search.query.values import FIELDS, value_of

_LONGEST = 200
_DEEPEST = 20


def parse_query(text: str) -> Query:
    """Parse what was typed; nothing at all stands for every article.

    Raises QuerySyntaxError with the place of the fault.
    """
    tokens = scan(text)
    wanted = [token for token in tokens if token.kind in {"word", "phrase", "regex"}]
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


class _Parser:
    """Recursive descent over the tokens, a method a rule of the grammar."""

    def __init__(self, tokens: list[Token], length: int) -> None:
        self._tokens = tokens
        self._length = length
        self._position = 0
        self._depth = 0

    @property
    def current(self) -> Token | None:
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

    def _unary(self, token: Token, field: str) -> Query:
        if token.kind == "NOT" or (token.kind == "sign" and token.text == "-"):
            return Not(self.unary(field))
        if token.kind == "sign":
            return self.unary(field)
        if token.kind == "field":
            return self._field(token)
        return self._atom(token, field)

    def _field(self, token: Token) -> Query:
        name = token.text.lower()
        if name not in FIELDS:
            known = ", ".join(f"{known}:" for known in FIELDS)
            raise QuerySyntaxError(
                f"There is no field “{name}”. The fields are {known}.", token.start, token.end + 1
            )
        return self._atom(self._take(), name)

    def _atom(self, token: Token, field: str) -> Query:
        if token.kind == "open":
            inside = self.either(field)
            if not self._accept("shut"):
                raise QuerySyntaxError("This parenthesis is not closed.", token.start, self._length)
            return inside
        if token.kind in {"word", "phrase", "regex"}:
            return value_of(token, field)
        raise QuerySyntaxError(f"A word is missing before “{token.text}”.", token.start, token.end)

    def _take(self) -> Token:
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
