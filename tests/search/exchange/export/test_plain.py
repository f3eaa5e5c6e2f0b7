from __future__ import annotations

from hypothesis import given

from search.article import Place
from search.exchange.export.document import Document
from search.library.bookmarks import Bookmark
from tests.search.exchange.export.passages import (
    HOSTILE_BOOKMARKS,
    MADE,
    bookmark,
    document,
    quoted,
    written,
)


def test_a_bookmark_is_a_line_a_paragraph_with_its_rendering_below() -> None:
    sentences = [
        quoted("Llegó la paz.", "Peace came.", Place(1, 1)),
        quoted("Son 4.", "They are.", Place(2, 0), doubts=("The number 4 is lost.",)),
    ]
    passage = bookmark(*sentences, note="Ask.\nThen write.", tags=("paz", "2016"))
    assert written(document(passage), "text").decode() == (
        "Bookmarks\n"
        "1 passage from 1 article. Exported on 2026-11-22.\n"
        "Machine translation, made offline with package es_en 0.2. Quote the original.\n"
        "\n"
        "La paz en Colombia\n"
        "==================\n"
        "Ana Pérez · El País · 2023-09-27 · paz.txt\n"
        "\n"
        "Llegó la paz.\n"
        "    Peace came.\n"
        "Son 4.\n"
        "    They are. (?)\n"
        "— Ana Pérez: “La paz en Colombia”. El País, 2023-09-27. https://example.org/paz"
        " (paz.txt, 2.2–3.1)\n"
        "English: machine translation, package es_en 0.2, beam 2, 2026-11-22\n"
        "3.1: doubtful: The number 4 is lost.\n"
        "Note: Ask.\n"
        "    Then write.\n"
        "Tags: #paz #2016\n"
        "\n"
    )


def test_a_whole_article_is_its_paragraphs_with_their_renderings() -> None:
    first = bookmark(quoted("Llegó la paz.", "Peace came.", Place(0, 0)))
    second = bookmark(quoted("Son 4.", "They are.", Place(1, 0), doubts=("Not 4.",)))
    made = Document("La paz", "article", [first, second], MADE)
    assert (
        written(made, "text")
        .decode()
        .endswith(
            "\n\nLlegó la paz.\n    Peace came.\n"
            "\nSon 4.\n    They are. (?)\n    [doubtful: Not 4.]\n\n"
        )
    )


@given(HOSTILE_BOOKMARKS)
def test_no_line_has_blanks_at_its_end_or_is_empty_beside_another(passage: Bookmark) -> None:
    text = written(document(passage), "text").decode()
    assert text == "\n".join(line.rstrip() for line in text.split("\n"))
    assert "\n\n\n" not in text
