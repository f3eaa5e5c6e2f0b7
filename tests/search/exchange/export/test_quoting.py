from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Place
from search.exchange.export.quoting import QUOTE_FORMS, QuoteForm, quote_text
from search.library.bookmarks import Bookmark
from tests.search.exchange.export.passages import HOSTILE_BOOKMARKS, bookmark, quoted
from tests.search.exchange.export.reading_back import folded, text_of, tokens_of, visible

CITATION = "Ana Pérez: “La paz en Colombia”. El País, 2023-09-27."
MADE_BY = "English: machine translation, package es_en 0.2, beam 2, 2026-11-22"


def test_a_rendering_stands_above_its_original_and_where_it_is_from() -> None:
    assert quote_text(bookmark(), "plain", is_original=False) == (
        "“Peace came in 2016.”\n"
        "«La paz llegó en 2016.»\n"
        f"{CITATION} https://example.org/paz (paz.txt, 2.1)\n"
        f"{MADE_BY}"
    )


def test_an_original_stands_by_itself_in_the_quotation_marks_of_its_language() -> None:
    sentence = replace(quoted("Peace came.", "Llegó la paz."), language="en")
    english = bookmark(sentence, language="en")
    for passage, text in [(bookmark(), "«La paz llegó en 2016.»"), (english, "“Peace came.”")]:
        assert quote_text(passage, "plain", is_original=True) == (
            f"{text}\n{CITATION} https://example.org/paz (paz.txt, 2.1)"
        )


def test_markdown_quotes_both_and_links_where_they_are_from() -> None:
    passage = bookmark(quoted("Llegó *la* paz.", "Peace came."), quoted(place=Place(2, 0)))
    assert quote_text(passage, "markdown", is_original=False) == (
        "> “Peace came.\n>\n> Peace came in 2016.”\n>\n"
        "> «Llegó \\*la\\* paz.\n>\n> La paz llegó en 2016.»\n>\n"
        f"> — {CITATION} <https://example.org/paz> (paz.txt, 2.1–3.1)\n\n"
        f"{MADE_BY.replace('_', chr(92) + '_')}"
    )


def test_a_citation_key_is_as_pandoc_has_it() -> None:
    passage = bookmark(quoted(), quoted("Nadie vino.", "Nobody came.", Place(1, 2)))
    assert quote_text(passage, "citation-key", is_original=True) == (
        "> La paz llegó en 2016. Nadie vino.\n>\n> [@perez2023paz, 2.1–2.3]"
    )


@pytest.mark.parametrize("form", QUOTE_FORMS)
def test_a_quote_tells_what_is_doubtful_edited_or_missing(form: QuoteForm) -> None:
    sentences = [
        quoted("Son 4.", "They are.", doubts=("The number 4 is lost.",)),
        quoted("Nadie vino.", "Nobody came.", Place(1, 1), is_edited=True),
        quoted("Eso fue todo.", "", Place(1, 2)),
    ]
    last = quote_text(bookmark(*sentences), form, is_original=False).splitlines()[-1]
    assert last.replace("\\", "") == (
        f"{MADE_BY}; edited by a person, 2026-11-22; in part not translated; "
        "doubtful: The number 4 is lost."
    )


@pytest.mark.parametrize("form", QUOTE_FORMS)
def test_without_a_rendering_the_original_is_given_and_says_so(form: QuoteForm) -> None:
    passage = bookmark(quoted(rendering=""))
    original = quote_text(passage, form, is_original=True)
    asked = quote_text(passage, form, is_original=False)
    assert asked.startswith(original)
    assert asked.endswith("\nNot translated into English; this is the original.")


@given(HOSTILE_BOOKMARKS, st.sampled_from(QUOTE_FORMS), st.booleans())
def test_a_quote_has_the_text_as_it_was_and_no_markup_of_it(
    passage: Bookmark, form: QuoteForm, is_original: bool
) -> None:
    text = quote_text(passage, form, is_original=is_original)
    if form == "plain":
        read = folded(text)
    else:
        read = text_of(text.encode(), "markdown")
        kinds = {token.type.partition("_")[0] for token in tokens_of(text)}
        assert kinds <= {"blockquote", "paragraph", "inline", "text", "link"}
    assert all(sign.isprintable() or sign in "\n\u200d" for sign in text)
    assert visible(passage.quote) in read
    assert is_original or visible(passage.rendering) in read
