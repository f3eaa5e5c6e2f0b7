"""Terms in CSV: with a header line and the columns source, target, from, to and note, or without
one and two columns. The delimiter is a comma, a semicolon or a tab, whichever the file uses.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from search.article import LANGUAGES, Language, other_language
from search.exchange.formulas import quote_formula, unquote_formula
from search.exchange.termbases.row import Row, WrongLineError
from search.text.sanitise import sanitise_line
from search.text.terms import GlossaryTerm

_COLUMNS = ("source", "target", "from", "to", "note")
_NEEDED = {"source", "target"}
# of two that divide a table as well, the first
_DELIMITERS = "\t;,"
_SAMPLED = 50
_Line = tuple[int, Sequence[str]]


def read_table(text: str, from_language: Language | None) -> Iterator[Row]:
    """Yield the terms in `text`; raises WrongLineError.

    `from_language` is the direction of those that tell none.
    """
    delimiter, header = _form(text)
    lines = _lines(text, delimiter)
    if header is None:
        columns: Sequence[str] = _COLUMNS[:2]
    else:
        columns = header
        next(lines)
    for line, cells in lines:
        if len(cells) > len(columns) or len(cells) < 2:
            raise WrongLineError(
                line,
                f"{len(cells)} cells where there should be {len(columns)} ({_listed(columns)})",
            )
        yield Row(line, _term(line, dict(zip(columns, cells, strict=False)), from_language))


def to_table(terms: Iterable[GlossaryTerm]) -> str:
    """`terms` as CSV (RFC 4180) with a header line; `read_table` gives the same terms back."""
    buffer = io.StringIO()
    table = csv.writer(buffer, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for term in terms:
        cells = (term.source, term.target, term.from_language, term.to_language, term.note)
        table.writerow(map(quote_formula, cells))
    return buffer.getvalue()


def _form(text: str) -> tuple[str, Sequence[str] | None]:
    """The delimiter of a table and its header, if it has one; raises WrongLineError."""
    samples = {delimiter: _sample(text, delimiter) for delimiter in _DELIMITERS}
    for delimiter, sample in samples.items():
        line, names = sample[0] if sample else (1, ())
        names = [name.lower() for name in names]
        if not set(names) >= _NEEDED:
            continue
        if not set(names) <= set(_COLUMNS) or len(set(names)) < len(names):
            raise WrongLineError(
                line, f"the columns of a glossary are {_listed(_COLUMNS)}, each once"
            )
        return delimiter, names
    pairs = {
        delimiter: sum(len(cells) == 2 for _, cells in sample)
        for delimiter, sample in samples.items()
    }
    return max(pairs, key=lambda delimiter: pairs[delimiter]), None


def _sample(text: str, delimiter: str) -> list[_Line]:
    """The first lines as this delimiter divides them, until one that it cannot."""
    sample: list[_Line] = []
    with suppress(WrongLineError):
        for line in islice(_lines(text, delimiter), _SAMPLED):
            sample.append(line)  # noqa: PERF402  those before an error are kept
    return sample


def _lines(text: str, delimiter: str) -> Iterator[_Line]:
    """The lines that are not blank, cell by cell."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = [unquote_formula(sanitise_line(cell)) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise WrongLineError(line, f"not CSV ({error})") from error
        if any(cells):
            yield line, cells
        line = reader.line_num + 1


def _term(line: int, values: dict[str, str], from_language: Language | None) -> GlossaryTerm:
    source_language = _language(line, values.get("from", "")) or from_language
    target_language = _language(line, values.get("to", ""))
    if source_language is None and target_language is not None:
        source_language = other_language(target_language)
    if source_language is None:
        raise WrongLineError(
            line, "the direction is not told: give the file a column “from”, or the command --from"
        )
    return GlossaryTerm(
        values["source"],
        values.get("target", ""),
        source_language,
        target_language or other_language(source_language),
        values.get("note", ""),
    )


def _language(line: int, name: str) -> Language | None:
    """The language of a cell; None for an empty one."""
    if not name:
        return None
    for language in LANGUAGES:
        if name.lower().replace("_", "-").split("-")[0] == language:
            return language
    raise WrongLineError(line, f"“{name}” is neither es nor en")


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(columns)
