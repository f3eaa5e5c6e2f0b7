"""What `search` and `concordance` are asked: QUERY, and the options that narrow it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps

import click

from search import QuerySyntaxError, narrowed, parse_query, quoted, sanitise_line
from tui.commands.opening import narrate

# `-word` is part of the query language, `-house` as well
QUERY_SETTINGS = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


@dataclass(frozen=True)
class FilteredQuery:
    """A query as it was typed, and what the options narrow it to."""

    typed: str
    language: str | None
    since: str | None
    until: str | None
    sources: tuple[str, ...]

    def text(self) -> str:
        """The query with the filters in its own language; raises QuerySyntaxError."""
        with marking_errors(self.typed):
            parse_query(self.typed)
        text = self.typed
        for part in self._filters():
            text = narrowed(text, part)
        return text

    def _filters(self) -> Iterator[str]:
        if self.language:
            yield f"lang:{self.language}"
        if self.since or self.until:
            yield f"date:{self.since or ''}..{self.until or ''}"
        named = [f"source:{quoted(source)}" for source in self.sources]
        if named:
            yield named[0] if len(named) == 1 else f"({' OR '.join(named)})"


@contextmanager
def marking_errors(text: str) -> Iterator[None]:
    """Show where in the query `text` what is raised as a QuerySyntaxError lies."""
    try:
        yield
    except QuerySyntaxError as error:
        mark = "^" * max(1, error.end - error.start)
        narrate(f"{sanitise_line(text)}\n{' ' * error.start}{mark}")
        raise


def _as_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _DATE.match(value):
        raise click.BadParameter(f"{value} is no date: write 2023, 2023-05 or 2023-05-17.")
    return value


def _date_option(name: str, parameter: str, help_: str) -> Callable[..., Callable[..., None]]:
    return click.option(name, parameter, metavar="DATE", callback=_as_date, help=help_)


_PARAMETERS: tuple[Callable[..., Callable[..., None]], ...] = (
    click.argument("query", nargs=-1, required=True),
    click.option("--lang", "language", type=click.Choice(["es", "en"]), help="Only this language."),
    _date_option("--from", "since", "Only from this year, month or day on."),
    _date_option("--to", "until", "Only to this year, month or day."),
    click.option("--source", "sources", multiple=True, help="Only this source; may be repeated."),
)


def takes_query(command: Callable[..., None]) -> Callable[..., None]:
    """Give `command` QUERY and the options that narrow it, all in a FilteredQuery, its first."""

    @wraps(command)
    def ask(
        query: tuple[str, ...],
        language: str | None,
        since: str | None,
        until: str | None,
        sources: tuple[str, ...],
        **others: object,
    ) -> None:
        for word in query:
            if word.startswith("--"):
                raise click.NoSuchOption(word)
        command(FilteredQuery(" ".join(query), language, since, until, sources), **others)

    asking: Callable[..., None] = ask
    for add in reversed(_PARAMETERS):
        asking = add(asking)
    return asking
