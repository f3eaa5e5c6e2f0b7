"""Corrections: renderings that the reader wrote, which win wherever their sentence occurs.

Each is kept with those before it, so that undoing one brings back what it corrected.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timezone
from pathlib import Path

from search.article import Language
from search.errors import CorrectionError
from search.rendering import Correction
from search.storage.sqlite import connect, explaining
from search.text.normal_form import normalised

# SQLite of old takes no more than 999 values at once
_AT_ONCE = 900
_COLUMNS = "source, from_language, to_language, text, made"


def correct(
    library: Path, source: str, from_language: Language, to_language: Language, text: str
) -> Correction:
    """Have `text` be the rendering of `source`, and return what holds now.

    The correction that holds already is not kept twice. Raises CorrectionError for no text.
    """
    source, text = normalised(source), " ".join(text.split())
    if not source or not text:
        raise CorrectionError("A correction needs a text. To be rid of one, undo it.")
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    made = Correction(source, from_language, to_language, text, now)
    with explaining(library), connect(library, durable=True) as database:
        # no other program may write between the question and the answer
        database.execute("BEGIN IMMEDIATE")
        current = _current(database, source, from_language, to_language)
        if current is not None and current.text == text:
            return current
        database.execute(
            f"INSERT INTO corrections ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",
            (source, from_language, to_language, text, now),
        )
    return made


def undo_correction(
    library: Path, source: str, from_language: Language, to_language: Language
) -> Correction | None:
    """Take back the last correction of `source`, and return the one before it, which holds now.

    None where there was none before it, or none at all: the machine's rendering holds again.
    """
    source = normalised(source)
    with explaining(library), connect(library, durable=True) as database:
        database.execute("BEGIN IMMEDIATE")
        database.execute(
            "DELETE FROM corrections WHERE number = (SELECT max(number) FROM corrections"
            " WHERE source = ? AND from_language = ? AND to_language = ?)",
            (source, from_language, to_language),
        )
        return _current(database, source, from_language, to_language)


def corrections_of(
    library: Path, sources: Iterable[str], from_language: Language, to_language: Language
) -> dict[str, Correction]:
    """The corrections that hold for `sources`, by source as it is given; others are left out."""
    wanted = {source: normalised(source) for source in sources}
    keys = list(dict.fromkeys(wanted.values()))
    found: dict[str, Correction] = {}
    with explaining(library), connect(library) as database:
        for start in range(0, len(keys), _AT_ONCE):
            chunk = keys[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(chunk))
            rows = database.execute(
                f"{_HOLDING} WHERE from_language = ? AND to_language = ? AND source IN ({marks})"
                " GROUP BY source",
                (from_language, to_language, *chunk),
            )
            found.update((row[0], Correction(*row[:-1])) for row in rows)
    return {source: found[key] for source, key in wanted.items() if key in found}


def list_corrections(library: Path) -> list[Correction]:
    """Every correction that holds, the last one first."""
    with explaining(library), connect(library) as database:
        rows = database.execute(
            f"{_HOLDING} GROUP BY source, from_language, to_language ORDER BY max(number) DESC"
        )
        return [Correction(*row[:-1]) for row in rows]


# with max(), SQLite takes the other columns of a group from the row that has it
_HOLDING = f"SELECT {_COLUMNS}, max(number) FROM corrections"


def _current(
    database: sqlite3.Connection, source: str, from_language: Language, to_language: Language
) -> Correction | None:
    row = database.execute(
        f"SELECT {_COLUMNS} FROM corrections"
        " WHERE source = ? AND from_language = ? AND to_language = ? ORDER BY number DESC LIMIT 1",
        (source, from_language, to_language),
    ).fetchone()
    return Correction(*row) if row else None
