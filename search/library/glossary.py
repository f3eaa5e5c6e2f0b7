"""The reader's glossary: term pairs by direction, one target for a source."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from search.article import LANGUAGES, Language, other_language
from search.errors import GlossaryError
from search.storage.sqlite import connect, explaining
from search.text.folding import fold
from search.text.normal_form import normalised
from search.text.terms import GlossaryTerm, has_words

_COLUMNS = "source, target, from_language, to_language, note"


@dataclass(frozen=True)
class GlossaryChange:
    """What a change did: the terms that are gone, as they were, and those that came.

    A term whose target or note changed is gone as it was and came as it is.
    """

    gone: tuple[GlossaryTerm, ...] = ()
    came: tuple[GlossaryTerm, ...] = ()

    @property
    def replaced(self) -> tuple[GlossaryTerm, ...]:
        """Those that are gone, for others with the same source came."""
        came = set(map(_key, self.came))
        return tuple(term for term in self.gone if _key(term) in came)


def checked_term(term: GlossaryTerm) -> GlossaryTerm:
    """`term` as a glossary keeps it, on one line; raises GlossaryError where it cannot be one."""
    source, target, note = map(normalised, (term.source, term.target, term.note))
    if not has_words(source):
        raise GlossaryError(f"“{source}” has no word that could be found in a text.")
    if not target:
        raise GlossaryError(f"“{source}” needs a target: what it is to be called.")
    if term.from_language == term.to_language:
        raise GlossaryError(f"“{source}” is to go from {term.from_language} to another language.")
    for language in (term.from_language, term.to_language):
        if language not in LANGUAGES:
            raise GlossaryError(f"There is no language “{language}” here: es or en.")
    return replace(term, source=source, target=target, note=note)


def change_glossary(
    library: Path, *, add: Iterable[GlossaryTerm] = (), remove: Iterable[GlossaryTerm] = ()
) -> GlossaryChange:
    """Remove terms and add others, all or nothing, and return what that did.

    A term that is added takes the place of one with the same source and direction. One that has
    changed since it was read is not removed. Raises GlossaryError.
    """
    added = {_key(term): term for term in map(checked_term, add)}
    with explaining(library), connect(library, durable=True) as database:
        # no other program may write between what was there and what comes
        database.execute("BEGIN IMMEDIATE")
        gone = [term for term in remove if _delete(database, term)]
        came: list[GlossaryTerm] = []
        for term in added.values():
            before = _find(database, term.source, term.from_language, term.to_language)
            if before == term:
                continue
            if before is not None:
                gone.append(before)
            came.append(term)
            database.execute(
                f"INSERT OR REPLACE INTO glossary ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)", _row(term)
            )
    return GlossaryChange(tuple(gone), tuple(came))


def undo_change(library: Path, change: GlossaryChange) -> GlossaryChange:
    """Take back what `change` did; return what that did, so that it can be undone as well."""
    return change_glossary(library, add=change.gone, remove=change.came)


def find_term(library: Path, source: str, from_language: Language) -> GlossaryTerm | None:
    """The term with this source, if there is one."""
    to_language = other_language(from_language)
    with explaining(library), connect(library) as database:
        return _find(database, normalised(source), from_language, to_language)


def list_terms(library: Path, from_language: Language | None = None) -> list[GlossaryTerm]:
    """The terms of a direction or of both, es before en, by source."""
    with explaining(library), connect(library) as database:
        terms = [GlossaryTerm(*row) for row in database.execute(f"SELECT {_COLUMNS} FROM glossary")]
    return sorted(
        (term for term in terms if from_language in (None, term.from_language)),
        key=lambda term: (LANGUAGES.index(term.from_language), fold(term.source), term.source),
    )


def _find(
    database: sqlite3.Connection, source: str, from_language: Language, to_language: Language
) -> GlossaryTerm | None:
    row = database.execute(
        f"SELECT {_COLUMNS} FROM glossary"
        " WHERE source = ? AND from_language = ? AND to_language = ?",
        (source, from_language, to_language),
    ).fetchone()
    return GlossaryTerm(*row) if row else None


def _delete(database: sqlite3.Connection, term: GlossaryTerm) -> bool:
    deleted = database.execute(
        "DELETE FROM glossary WHERE source = ? AND target = ?"
        " AND from_language = ? AND to_language = ? AND note = ?",
        _row(term),
    )
    return deleted.rowcount > 0


def _row(term: GlossaryTerm) -> tuple[str, str, str, str, str]:
    return term.source, term.target, term.from_language, term.to_language, term.note


def _key(term: GlossaryTerm) -> tuple[str, Language, Language]:
    return term.source, term.from_language, term.to_language
