from __future__ import annotations

import re

import bibtexparser
import pytest
from bibtexparser.model import Entry
from hypothesis import example, given, settings
from pybtex.database import BibliographyData, parse_string
from pylatexenc import latex2text

from search.exchange.export.bibtex import escape
from search.exchange.export.citation import citation_keys
from search.exchange.export.document import Document
from tests.search.exchange.export.foreign import CONTROLS, HOSTILE_DOCUMENTS, kept
from tests.search.exchange.export.passages import HOSTILE, bookmark, document, quoted, written

FIELDS = {"title", "author", "organization", "date", "url", "urldate", "langid", "keywords"}
# names of LaTeX that pylatexenc does not know, or takes for the sign of a stress
_CONTEXT = latex2text.get_default_latex_context_db()
_CONTEXT.add_context_category(
    "braces",
    prepend=True,
    macros=[
        latex2text.MacroTextSpec("textbraceleft", "{"),
        latex2text.MacroTextSpec("textbraceright", "}"),
        latex2text.MacroTextSpec("textasciicircum", "^"),
    ],
)
_DECODER = latex2text.LatexNodes2Text(_CONTEXT)


def set_by_tex(text: str) -> str:
    return kept(str(_DECODER.latex_to_text(text)))


def entries_of(data: bytes) -> list[Entry]:
    """The entries, as bibtexparser reads them: no comment, no failure, no field but ours."""
    library = bibtexparser.parse_string(data.decode())
    assert library.blocks == library.entries
    for entry in library.entries:
        assert entry.fields_dict.keys() <= FIELDS | {"annotation"}
    return library.entries


def values_of(entry: Entry) -> dict[str, str]:
    return {name: " ".join(field.value.split()) for name, field in entry.fields_dict.items()}


def values_by_pybtex(data: bytes) -> list[dict[str, str]]:
    read: BibliographyData = parse_string(data.decode(), "bibtex")
    values = []
    for entry in read.entries.values():
        names = [str(person) for person in entry.persons.get("author", [])]
        assert len(names) <= 1
        values.append(dict(entry.fields) | dict(zip(["author"], names, strict=False)))
    return values


def test_an_article_is_an_entry_with_its_passages_as_an_annotation() -> None:
    passage = bookmark(
        quoted("El 4 % de A&B_c.", doubts=("The number 4 is lost.",)),
        note="Una\nnota",
        tags=("paz", "post_guerra"),
    )
    assert written(document(passage), "bibtex").decode() == (
        "@online{perez2023paz,\n"
        "  title = {La paz en Colombia},\n"
        "  author = {{Ana Pérez}},\n"
        "  organization = {El País},\n"
        "  date = {2023-09-27},\n"
        "  url = {https://example.org/paz},\n"
        "  urldate = {2026-11-22},\n"
        "  langid = {spanish},\n"
        "  keywords = {paz, post\\_guerra},\n"
        "  annotation = {Machine translation, made offline with package es\\_en 0.2. Quote the "
        "original.\n"
        "    \\par paz.txt, 2.1: “El 4 \\% de A\\&B\\_c.” — English (machine translation, package "
        "es\\_en 0.2, beam 2, 2026-11-22): “Peace came in 2016.” — Doubtful: The number 4 is lost. "
        "— Note: Una nota — Tags: paz, post\\_guerra},\n"
        "}\n\n"
    )


def test_without_an_address_it_is_of_no_kind_of_its_own() -> None:
    [entry] = entries_of(written(document(bookmark(url="", language="en")), "bibtex"))
    assert entry.entry_type == "misc"
    assert values_of(entry)["langid"] == "english"
    assert "urldate" not in values_of(entry)


def test_a_byline_is_one_name() -> None:
    data = written(document(bookmark(author="Ana Pérez and Juan Gómez, Jr")), "bibtex")
    assert values_by_pybtex(data)[0]["author"] == "{Ana Pérez and Juan Gómez, Jr}"


@pytest.mark.parametrize("pair", ["--", "---", "''", "``", "?`", "!`", "<<", ">>", ",,"])
def test_what_tex_would_join_stays_apart(pair: str) -> None:
    assert pair not in escape(pair)
    assert set_by_tex(escape(pair)) == pair


@given(HOSTILE.map(kept))
@example(r"\}{ {\textbraceleft} \% ~^ $x$ % a")
@example("\\")
def test_tex_sets_a_text_as_it_is_and_its_braces_are_in_pairs(text: str) -> None:
    escaped = escape(text)
    assert set_by_tex(escaped) == text
    # as BibTeX counts: with a backslash before them or not
    depth = 0
    for brace in re.findall("[{}]", escaped):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


@settings(max_examples=30)
@given(HOSTILE_DOCUMENTS)
@example(document(bookmark(path="@article{x,", note="@book{y,\n z = {1}}")))
@example(document(bookmark(title="}, year = {1999", author="}} and {{")))
def test_any_text_comes_back_and_none_is_a_field(made: Document) -> None:
    data = written(made, "bibtex")
    entries = entries_of(data)
    assert not CONTROLS.search(data.decode())
    assert [entry.key for entry in entries] == list(citation_keys(made.passages).values())
    assert values_by_pybtex(data) == [values_of(entry) for entry in entries]
    for entry, passage in zip(entries, made.passages, strict=True):
        values = values_of(entry)
        assert set_by_tex(values.get("title", "")) == kept(passage.title)
        assert set_by_tex(values.get("author", "")) == kept(passage.author)
        assert set_by_tex(values.get("organization", "")) == kept(passage.source)
        note = set_by_tex(values["annotation"])
        for text in (passage.path, passage.quote, passage.rendering, passage.note):
            assert kept(text) in note
