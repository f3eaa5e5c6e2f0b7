"""What holds for every format that other programs read."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from search.article import Place
from search.exchange.export.formats import export_format_named
from tests.search.exchange.export.foreign import CONTROLS
from tests.search.exchange.export.passages import bookmark, document, quoted, written

NAMES = ["csv", "tmx", "csl", "bibtex", "ris"]
ARTICLES = [bookmark(article_id=f"{number:012}", title=f"Nota {number}") for number in range(3)]


class CancelledError(Exception):
    pass


@pytest.mark.parametrize("name", NAMES)
def test_every_passage_is_a_step(name: str) -> None:
    steps: list[int] = []
    made = document(ARTICLES[0], replace(ARTICLES[0], id="1" * 12), *ARTICLES[1:])
    out = BytesIO()
    export_format_named(name).writer(made, out, lambda: steps.append(len(out.getvalue())))
    assert len(steps) == 4
    assert not out.closed


@pytest.mark.parametrize("name", NAMES)
def test_a_step_can_cancel(name: str) -> None:
    def cancel() -> None:
        raise CancelledError

    out = BytesIO()
    with pytest.raises(CancelledError):
        export_format_named(name).writer(document(*ARTICLES), out, cancel)
    assert b"Nota 2" not in out.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_an_export_has_all_that_is_known(name: str) -> None:
    doubtful = quoted(doubts=("The number 4 is lost.",))
    edited = quoted(place=Place(1, 1), rendering="It came.", is_edited=True)
    passage = bookmark(doubtful, edited, note="Una nota", tags=("paz", "año"))
    text = written(document(passage), name).decode().replace("\\_", "_")
    for fact in [
        *("La paz en Colombia", "Ana Pérez", "El País", "https://example.org/paz", "paz.txt"),
        *("La paz llegó en 2016.", "Peace came in 2016.", "It came.", "The number 4 is lost."),
        *("es_en", "0.2", "edited", "machine", "Una nota", "paz", "año"),
        "Machine translation, made offline with package es_en 0.2, in part edited by a person."
        " Quote the original.",
    ]:
        assert fact in text


@pytest.mark.parametrize("name", NAMES)
def test_nothing_known_is_no_fault(name: str) -> None:
    bare = bookmark(
        replace(quoted(), package="", version="", beam=0, rendered=""),
        **dict.fromkeys(("date", "source", "url", "author", "prefix", "suffix"), ""),
    )
    assert b"La paz en Colombia" in written(document(bare), name)
    assert b"La paz" not in written(replace(document(), passages=()), name)


@pytest.mark.parametrize("name", NAMES)
def test_what_no_file_can_hold_is_left_out(name: str) -> None:
    dirty = "a\x00b\x1b[31m\x9b\ud800\ufffe\u2028\r\nc\u202e"
    facts = ("path", "title", "source", "url", "author", "prefix", "suffix", "note")
    passage = bookmark(
        quoted(dirty, dirty, doubts=(dirty,), terms=(dirty,), package=dirty, version=dirty),
        tags=(dirty,),
        **dict.fromkeys(facts, dirty),
    )
    text = written(document(passage, title=dirty), name).decode().replace("\r\n", "\n")
    assert not CONTROLS.search(text)
    assert "\r" not in text
    assert "ab[31m" in text


@pytest.mark.parametrize("name", ["csl", "bibtex", "ris"])
def test_passages_of_one_article_share_a_reference(name: str) -> None:
    again = replace(ARTICLES[0], id="1" * 12, note="Otra nota", tags=("otra",))
    text = written(document(ARTICLES[0], again, *ARTICLES[1:]), name).decode()
    assert [text.count(f"Nota {number}") for number in range(3)] == [1, 1, 1]
    assert text.index("Otra nota") < text.index("Nota 1")


@pytest.mark.parametrize("name", ["csl", "bibtex", "ris"])
def test_an_orphan_says_so(name: str) -> None:
    lost = bookmark(anchoring="orphaned", score=0.0)
    assert "No longer found in the corpus." in written(document(lost), name).decode()


@pytest.mark.parametrize("name", ["csl", "bibtex", "ris"])
def test_only_an_address_of_the_web_can_be_clicked(name: str) -> None:
    text = written(document(bookmark(url="javascript:alert(1)")), name).decode()
    assert "javascript" not in text
    odd = "https://example.org/á} b{c}\\d?e=%20;f#g"
    text = written(document(bookmark(url=odd.replace(" ", ""))), name).decode()
    assert "https://example.org/%C3%A1%7Db%7Bc%7D%5Cd?e=%20" in text
