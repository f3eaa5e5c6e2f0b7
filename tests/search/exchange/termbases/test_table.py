"""Terms in CSV, as spreadsheets and people write it."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import LANGUAGES, Language, other_language
from search.errors import GlossaryError
from search.exchange.termbases.reading import Termbase, read_termbase
from search.exchange.termbases.table import to_table
from search.progress import UpdateProgress
from search.text.normal_form import normalised
from search.text.sanitise import sanitise_line
from search.text.terms import GlossaryTerm, has_words

GUARD = GlossaryTerm("guardia costera", "coast guard", "es", "en")
HARBOUR = GlossaryTerm("harbour", "puerto", "en", "es", "of a town; small")


def read(tmp_path: Path, text: str | bytes, language: Language | None = None) -> Termbase:
    file = tmp_path / "terms.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_termbase(file, language)


@pytest.mark.parametrize(
    "text",
    [
        "source,target,from\nguardia costera,coast guard,es\n",
        "\ufeffTarget;FROM;Source\r\ncoast guard;ES;guardia costera\r\n",
        "source\ttarget\tfrom\tto\tnote\nguardia costera\tcoast guard\tes-EC\ten_US\t\n",
        'note,to,source,target\n,en,"guardia\n costera",coast guard\n\n ,\n',
        "source,target,from\n  guardia  costera ,\x1b[31mcoast guard,es\n",
    ],
)
def test_a_header_names_the_columns(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).terms == (GUARD,)


@pytest.mark.parametrize(
    "text",
    [
        "guardia costera,coast guard\n",
        "guardia costera;coast guard",
        "guardia costera\tcoast guard\r\n",
        '"guardia costera";"coast guard"\n',
    ],
)
def test_two_columns_without_a_header_take_the_direction_told(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text, "es").terms == (GUARD,)
    with pytest.raises(GlossaryError, match=r"terms\.csv, line 1: .*--from"):
        read(tmp_path, text)


def test_the_delimiter_is_the_one_that_most_lines_go_by(tmp_path: Path) -> None:
    lines = ["hola; adiós,hello; bye", "uno,one", "dos,two"]
    assert [term.source for term in read(tmp_path, "\n".join(lines), "es").terms] == [
        "hola; adiós",
        "uno",
        "dos",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_spreadsheets_write_in_many_encodings(tmp_path: Path, encoding: str) -> None:
    read_back = read(tmp_path, "source;target\nlocución;“voice”\n".encode(encoding), "es")
    assert read_back.terms == (GlossaryTerm("locución", "“voice”", "es", "en"),)


def test_a_row_goes_before_the_direction_told(tmp_path: Path) -> None:
    text = "source,target,from\nharbour,puerto,en\nlancha,speedboat,\n"
    terms = read(tmp_path, text, "es").terms
    assert [(term.from_language, term.to_language) for term in terms] == [
        ("en", "es"),
        ("es", "en"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("source,target\nuno,one\ndos,two,dos\n", "line 3: 3 cells where there should be 2"),
        ('source,target\n"uno\n\n",one\n"dos"x,two\n', "line 5: not CSV"),
        ("source,target\nuno,one\n\n,two\n", "line 4: .*no word"),
        ("source,target\nuno,\n", "line 2: .*needs a target"),
        ("source,target,from\nuno,one,fr\n", "line 2: “fr” is neither es nor en"),
        ("source,target,from,to\nuno,one,es,es\n", "line 2: .*another language"),
        ("source,target,domain\nuno,one,x\n", "line 1: the columns of a glossary are"),
        ("source,target,target\nuno,one,x\n", "line 1: the columns of a glossary are"),
        ("una sola columna\n", "line 1: 1 cells where there should be 2"),
        ("source,target\n", "line 1: there is no term"),
        ("", "empty file"),
        (b"\0\1\2", "binary file"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str | bytes, reason: str) -> None:
    with pytest.raises(GlossaryError, match=reason) as caught:
        read(tmp_path, text, "es")
    assert str(tmp_path / "terms.csv") in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="No such file"):
        read_termbase(tmp_path / "none.csv")
    with pytest.raises(GlossaryError, match="Is a directory"):
        read_termbase(tmp_path)


def test_of_two_targets_for_a_source_the_first_is_taken_and_the_other_told(tmp_path: Path) -> None:
    text = "banco,bank\nbanco,bench\nuno,one\nuno,one\n"
    found = read(tmp_path, text, "es")
    assert [term.target for term in found.terms] == ["bank", "one"]
    assert [term.target for term in found.repeated] == ["bench"]


def test_progress_is_told_in_lines(tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text("source,target\n" + "".join(f"uno{n},one\n" for n in range(2_500)))
    told: list[UpdateProgress] = []
    read_termbase(file, "es", told.append)
    assert [(progress.done, progress.total) for progress in told] == [
        (2, 2_502),
        (1_002, 2_502),
        (2_002, 2_502),
    ]


def test_a_formula_is_written_as_text(tmp_path: Path) -> None:
    terms = [
        GlossaryTerm("=1+1 uno", "-one", "es", "en", "@note"),
        GlossaryTerm("'=dos", "''two", "es", "en"),
    ]
    text = to_table(terms)
    assert text.splitlines()[1:] == ["'=1+1 uno,'-one,es,en,'@note", "''=dos,''two,es,en,"]
    assert read(tmp_path, text).terms == tuple(terms)


_TEXT = st.text(
    st.characters(codec="utf-8") | st.sampled_from(",;\t\"'=+-@\n\r áñ“"), max_size=20
).map(lambda text: normalised(sanitise_line(text)))
_TERM = st.builds(
    lambda source, target, language, note: GlossaryTerm(
        source, target, language, other_language(language), note
    ),
    _TEXT.filter(has_words),
    _TEXT.filter(bool),
    st.sampled_from(LANGUAGES),
    _TEXT,
)


@given(
    terms=st.lists(_TERM, min_size=1, unique_by=lambda term: (term.source, term.from_language)),
    mark=st.sampled_from([b"", codecs.BOM_UTF8]),
)
def test_what_is_written_is_read_as_it_was(
    tmp_path: Path, terms: list[GlossaryTerm], mark: bytes
) -> None:
    assert read(tmp_path, mark + to_table(terms).encode()).terms == tuple(terms)
