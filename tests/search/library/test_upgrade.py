"""Libraries of earlier versions, as corpus-tui made them then, and what becomes of them."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from search.article import Place
from search.errors import StorageError
from search.library.bookmark_store import keep_bookmarks, list_bookmarks
from search.library.bookmarks import QuotedSegment
from search.library.corrections import correct, list_corrections
from search.library.database import VERSION, create_library
from search.library.glossary import change_glossary, list_terms
from search.library.history import list_history, remember_query
from search.library.identities import (
    Identities,
    change_identities,
    load_identities,
    merge_identities,
)
from search.library.reads import read_articles
from search.library.searches import list_searches
from search.text.terms import GlossaryTerm

# what that program executed, word for word
_VERSION_1 = """
CREATE TABLE bookmarks (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
    date TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL,
    paragraph INTEGER NOT NULL, sentence INTEGER NOT NULL,
    quote TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
    rendering TEXT NOT NULL, rendering_package TEXT NOT NULL, rendering_version TEXT NOT NULL,
    note TEXT NOT NULL, made TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX bookmarks_by_article ON bookmarks (article_id)
"""
_ROW = ("b1", "a1", "a.txt", "Title", "es", "2023", "El País", "", 1, 2, "Todos  lo vieron.")
_ROW += ("antes", "después", "All saw it.", "es_en", "0.2", "una nota", "2026-01-01T00:00:00+00:00")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A library of version 1 with one bookmark, still in the journal as after a kill."""
    library = tmp_path / "library.sqlite3"
    database = sqlite3.connect(library)
    database.execute("PRAGMA journal_mode = WAL")
    database.executescript(f"{_VERSION_1}; PRAGMA user_version = 1")
    with database:
        database.execute(f"INSERT INTO bookmarks VALUES ({', '.join('?' * 18)})", _ROW)
    database.close()
    library.chmod(0o600)
    return library


@pytest.fixture
def with_searches(tmp_path: Path) -> Path:
    """A library that the program of version 2 made: a bookmark, a search, a query, an article."""
    file = Path(__file__).with_name("library-version-2.sqlite3")
    return shutil.copy(file, tmp_path / "library.sqlite3")


@pytest.fixture
def with_corrections(tmp_path: Path) -> Path:
    """A library that the program of version 3 made: a bookmark, a correction, a term."""
    file = Path(__file__).with_name("library-version-3.sqlite3")
    return shutil.copy(file, tmp_path / "library.sqlite3")


def version(library: Path) -> int:
    database = sqlite3.connect(library)
    found = database.execute("PRAGMA user_version").fetchone()[0]
    database.close()
    return int(found)


def dump(library: Path) -> list[str]:
    database = sqlite3.connect(library)
    lines = list(database.iterdump())
    database.close()
    return lines


def is_whole(library: Path) -> None:
    """The library can be used, and has lost nothing."""
    create_library(library)
    assert version(library) == VERSION
    assert [bookmark.note for bookmark in list_bookmarks(library)] == ["una nota"]
    assert list_searches(library) == []
    remember_query(library, "coca")
    assert [past.query for past in list_history(library)] == ["coca"]
    keeps_translations(library)
    keeps_passages(library)


def keeps_translations(library: Path) -> None:
    """The library can hold what version 3 brought."""
    correct(library, "Uno.", "es", "en", "One.")
    assert [correction.text for correction in list_corrections(library)] == ["One."]
    term = GlossaryTerm("uno", "one", "es", "en")
    change_glossary(library, add=[term])
    assert list_terms(library) == [term]


def test_an_old_library_is_brought_up_to_date_and_a_copy_is_kept(old: Path) -> None:
    is_whole(old)
    copy = old.with_name("library-version-1.sqlite3")
    assert version(copy) == 1
    assert "una nota" in "".join(dump(copy))
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    before = copy.read_bytes()
    is_whole(old)
    assert copy.read_bytes() == before
    made = {file.name for file in old.parent.glob("library*") if file.suffix == ".sqlite3"}
    assert made == {"library.sqlite3", "library-version-1.sqlite3"}
    assert not list(old.parent.glob("*.new"))


def test_a_library_of_version_2_keeps_all_that_it_holds(with_searches: Path) -> None:
    before = with_searches.read_bytes()
    assert version(with_searches) == 2
    create_library(with_searches)
    assert version(with_searches) == VERSION
    assert [bookmark.note for bookmark in list_bookmarks(with_searches)] == ["una nota #urgente"]
    (search,) = list_searches(with_searches)
    assert (search.name, search.query) == ("puertos", "puerto OR port")
    assert search.known == read_articles(with_searches) == {"a1b2c3d4e5f6"}
    assert [past.query for past in list_history(with_searches)] == ["coca -lang:en"]
    keeps_translations(with_searches)
    copy = with_searches.with_name("library-version-2.sqlite3")
    assert version(copy) == 2
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    other = with_searches.with_name("as-it-was.sqlite3")
    other.write_bytes(before)
    assert dump(copy) == dump(other)


def test_a_library_of_version_3_keeps_all_that_it_holds(with_corrections: Path) -> None:
    assert version(with_corrections) == 3
    create_library(with_corrections)
    assert version(with_corrections) == VERSION
    (bookmark,) = list_bookmarks(with_corrections)
    assert (bookmark.quote, bookmark.note) == ("Todos lo vieron.", "una nota")
    (segment,) = bookmark.passage
    assert (segment.rendering, segment.package) == ("All saw it.", "es_en")
    # nobody kept then with what beam it was made, and when
    assert (segment.beam, segment.rendered) == (0, "")
    assert (segment.is_edited, segment.doubts) == (False, ())
    assert [(c.source, c.text) for c in list_corrections(with_corrections)] == [
        ("Todos lo vieron.", "They all saw it.")
    ]
    assert list_terms(with_corrections) == [GlossaryTerm("lancha", "speedboat", "es", "en")]
    assert version(with_corrections.with_name("library-version-3.sqlite3")) == 3
    keeps_passages(with_corrections)


@pytest.fixture
def with_provenance(tmp_path: Path) -> Path:
    """A library that the program of version 4 made: a rendering with doubts, an edited one."""
    file = Path(__file__).with_name("library-version-4.sqlite3")
    return shutil.copy(file, tmp_path / "library.sqlite3")


def test_a_library_of_version_4_keeps_all_that_it_holds(with_provenance: Path) -> None:
    create_library(with_provenance)
    edited, doubtful = list_bookmarks(with_provenance)
    assert edited.passage == (
        QuotedSegment(
            Place(0, 0),
            "es",
            "Uno.",
            "One.",
            rendered="2026-01-03T00:00:00+00:00",
            is_edited=True,
        ),
    )
    assert doubtful.passage == (
        QuotedSegment(
            Place(0, 1),
            "es",
            "Todos lo vieron.",
            "All saw it.",
            package="es_en",
            version="0.2",
            beam=8,
            rendered="2026-01-01T00:00:00+00:00",
            doubts=("The number 4 is lost.", "The name “Ana” is lost."),
        ),
    )
    assert (doubtful.prefix, doubtful.suffix) == ("Uno.", "Tres.")
    assert (doubtful.start, doubtful.end, doubtful.anchoring) == (Place(0, 1), Place(0, 1), "exact")
    assert doubtful.made == doubtful.changed == "2026-01-02T00:00:00+00:00"
    assert version(with_provenance.with_name("library-version-4.sqlite3")) == 4


def test_the_words_after_a_hash_in_a_note_have_become_tags(with_provenance: Path) -> None:
    create_library(with_provenance)
    edited, doubtful = list_bookmarks(with_provenance)
    assert (edited.note, edited.tags) == ("#URGENTE", ("urgente",))
    assert (doubtful.note, doubtful.tags) == ("una nota #urgente, #Puertos", ("urgente", "Puertos"))


def keeps_passages(library: Path) -> None:
    """The library can hold what version 5 brought."""
    (bookmark,) = list_bookmarks(library)
    segment = bookmark.passage[0]
    following = replace(segment, place=Place(2, 0), doubts=("The number 4 is lost.",))
    known = replace(
        bookmark, passage=(segment, following), end=Place(2, 0), tags=("paz", "urgente")
    )
    keep_bookmarks(library, [known])
    assert list_bookmarks(library) == [known]


def test_a_copy_never_takes_the_place_of_another(old: Path) -> None:
    other = old.with_name("library-version-1.sqlite3")
    other.write_bytes(b"an earlier copy")
    is_whole(old)
    assert other.read_bytes() == b"an earlier copy"
    assert version(old.with_name("library-version-1-2.sqlite3")) == 1


@pytest.mark.parametrize(
    "earlier", ["old", "with_searches", "with_corrections", "with_provenance", "with_identities"]
)
def test_a_new_library_has_the_tables_of_one_brought_up_to_date(
    earlier: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    library: Path = request.getfixturevalue(earlier)
    create_library(library)
    create_library(tmp_path / "new.sqlite3")
    tables = []
    for file in (library, tmp_path / "new.sqlite3"):
        database = sqlite3.connect(file)
        tables.append(set(database.execute("SELECT name, sql FROM sqlite_master")))
        database.close()
    assert tables[0] == tables[1]


_KILLED = """
import os, pathlib, signal, sqlite3, sys

class Connection(sqlite3.Connection):
    def execute(self, statement, *values):
        if sys.argv[2] in statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().execute(statement, *values)
    def backup(self, *values, **options):
        super().backup(*values, **options)
        if sys.argv[2] == "the copy":
            os.kill(os.getpid(), signal.SIGKILL)

connect = sqlite3.connect
sqlite3.connect = lambda *values, **options: connect(*values, **options, factory=Connection)
from search.library.database import create_library
create_library(pathlib.Path(sys.argv[1]))
"""


@pytest.mark.parametrize(
    "moment",
    [
        "the copy",
        "TABLE searches",
        "TABLE glossary",
        "COLUMN rendering_made",
        f"user_version = {VERSION}",
    ],
)
def test_a_kill_in_the_middle_leaves_the_library_usable(old: Path, moment: str) -> None:
    command = [sys.executable, "-c", _KILLED, str(old), moment]
    ended = subprocess.run(command, cwd=Path(__file__).parents[3], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert version(old) == 1
    is_whole(old)


def test_a_damaged_old_library_is_told_and_left_as_it_is(old: Path) -> None:
    data = old.read_bytes()
    damaged = data[:4096] + b"\xa5" * (len(data) - 4096)
    old.write_bytes(damaged)
    with pytest.raises(StorageError, match="left as it is"):
        create_library(old)
    assert old.read_bytes() == damaged
    assert not old.with_name("library-version-1.sqlite3").exists()


def test_a_library_that_cannot_be_copied_is_left_as_it_is(old: Path) -> None:
    old.with_name("library-version-1.sqlite3.new").mkdir()
    before = old.read_bytes()
    with pytest.raises(StorageError, match="Cannot copy"):
        create_library(old)
    assert old.read_bytes() == before


@pytest.fixture
def with_passages(tmp_path: Path) -> Path:
    """A library that the program of version 5 made: a bookmark with a tag and a note."""
    file = Path(__file__).with_name("library-version-5.sqlite3")
    return shutil.copy(file, tmp_path / "library.sqlite3")


def test_a_library_of_version_5_keeps_all_that_it_holds(with_passages: Path) -> None:
    create_library(with_passages)
    (kept,) = list_bookmarks(with_passages)
    assert (kept.tags, kept.note) == (("urgente",), "una nota")
    assert load_identities(with_passages) == Identities()
    change_identities(with_passages, lambda now: merge_identities(now, ["petro"], "gustavo petro"))
    assert load_identities(with_passages).identity_of("petro", "petro") == "gustavo petro"
    assert version(with_passages.with_name("library-version-5.sqlite3")) == 5


@pytest.fixture
def with_identities(tmp_path: Path) -> Path:
    """A library that the program of version 6 made: a passage, an identity."""
    file = Path(__file__).with_name("library-version-6.sqlite3")
    return shutil.copy(file, tmp_path / "library.sqlite3")


def test_a_library_of_version_6_keeps_all_that_it_holds(with_identities: Path) -> None:
    create_library(with_identities)
    (kept,) = list_bookmarks(with_identities)
    first, second = kept.passage
    # nobody estimated then how likely a rendering is right
    assert (first.quality, first.doubts, first.verdict) == (
        None,
        ("The number 4 is lost.",),
        "doubtful",
    )
    assert (second.rendering, second.quality, second.verdict) == ("Nobody spoke.", None, "fine")
    assert load_identities(with_identities).identity_of("petro", "petro") == "gustavo petro"
    assert version(with_identities.with_name("library-version-6.sqlite3")) == 6
    judged = replace(kept, passage=(replace(first, quality=0.07), second))
    keep_bookmarks(with_identities, [judged])
    assert list_bookmarks(with_identities) == [judged]
