"""Reading a file of terms, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from search.article import Language
from search.errors import GlossaryError, UnreadableFileError
from search.exchange.termbases.row import Row, WrongLineError
from search.exchange.termbases.table import read_table
from search.exchange.termbases.tbx import read_tbx
from search.library.glossary import checked_term
from search.progress import UpdateProgress
from search.text.decoding import check_size, decode
from search.text.terms import GlossaryTerm

_BLANKS_AND_MARKS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_TOLD_AFTER = 1_000


@dataclass(frozen=True)
class Termbase:
    """What a file of terms holds.

    `repeated` are terms left out because an earlier one of the file has the same source and
    direction and another target; `passed_over` counts entries of TBX that make no term: they lack
    one of the languages, or have no word.
    """

    terms: tuple[GlossaryTerm, ...]
    repeated: tuple[GlossaryTerm, ...] = ()
    passed_over: int = 0


def read_termbase(
    file: Path,
    from_language: Language | None = None,
    progress: Callable[[UpdateProgress], None] = lambda _: None,
) -> Termbase:
    """The terms in `file`: CSV, or TBX (ISO 30042) of 2008 or 2019.

    `from_language` is the direction of CSV rows that tell none, and the only one taken from TBX,
    which is read in both otherwise. `progress` is told of lines. Raises
    GlossaryError, with the line where there is one.
    """
    try:
        check_size(file.stat().st_size)
        data = file.read_bytes()
        is_xml = data.lstrip(_BLANKS_AND_MARKS).startswith(b"<")
        rows = read_tbx(data, from_language) if is_xml else read_table(decode(data), from_language)
        lines = data.count(b"\n") + 1
        return _gathered(_telling(rows, lines, progress))
    except OSError as error:
        raise GlossaryError(f"Cannot read {file} ({error.strerror}).") from error
    except UnreadableFileError as error:
        raise GlossaryError(f"Cannot read {file}: {error}.") from error
    except WrongLineError as error:
        raise GlossaryError(f"{file}, line {error.line}: {error}. Nothing was added.") from error


def _telling(
    rows: Iterable[Row], lines: int, progress: Callable[[UpdateProgress], None]
) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number % _TOLD_AFTER == 0:
            progress(UpdateProgress(row.line, max(row.line, lines)))
        yield row


def _gathered(rows: Iterable[Row]) -> Termbase:
    """The terms of `rows`, each source once in a direction; raises WrongLineError."""
    terms: dict[tuple[str, Language], GlossaryTerm] = {}
    repeated: list[GlossaryTerm] = []
    passed_over = 0
    for line, term in rows:
        if term is None:
            passed_over += 1
            continue
        try:
            term = checked_term(term)
        except GlossaryError as error:
            raise WrongLineError(line, str(error).removesuffix(".")) from error
        first = terms.setdefault((term.source, term.from_language), term)
        if first.target != term.target:
            repeated.append(term)
    if not terms:
        raise WrongLineError(1, "there is no term in Spanish with one in English")
    return Termbase(tuple(terms.values()), tuple(repeated), passed_over)
