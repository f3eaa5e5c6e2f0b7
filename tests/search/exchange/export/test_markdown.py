from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from search.article import Place
from search.exchange.export.document import Document
from search.exchange.export.markdown import escape_markdown
from tests.search.exchange.export.passages import (
    HOSTILE,
    MADE,
    bookmark,
    document,
    quoted,
    written,
)
from tests.search.exchange.export.reading_back import visible


def tokens_of(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark").parse(markdown)


def words_of(tokens: list[Token]) -> str:
    """The rendered text, where nothing but text is in it."""
    inline = [child for token in tokens for child in token.children or []]
    assert {child.type for child in inline} <= {"text", "text_special"}
    return "".join(child.content for child in inline)


@given(HOSTILE)
@example("1.")
@example("5)")
@example("-")
@example("---")
@example("+ más")
@example("* * *")
@example("1986. Un año")
@example("![a](http://x)")
@example("<b>&amp;</b>")
@example("a\\")
@example("    código")
@example("===")
@example("$x$ y^2^ @key")
def test_a_paragraph_reads_as_what_was_escaped(text: str) -> None:
    tokens = tokens_of(escape_markdown(text))
    seen = visible(text)
    assert [token.type for token in tokens] == (
        ["paragraph_open", "inline", "paragraph_close"] if seen else []
    )
    assert words_of([token for token in tokens if token.type == "inline"]) == seen


@given(HOSTILE.filter(visible))
def test_a_quotation_and_a_heading_read_as_what_was_escaped(text: str) -> None:
    seen = visible(text)
    for prefix, kind in (("> ", "paragraph_open"), ("## ", "heading_open")):
        tokens = tokens_of(prefix + escape_markdown(text))
        assert kind in [token.type for token in tokens]
        assert words_of([token for token in tokens if token.type == "inline"]) == seen


def test_a_bookmark_is_two_quotes_and_where_they_are_from() -> None:
    sentences = [
        quoted("Llegó la paz.", "Peace came.", Place(1, 1)),
        quoted("No vino nadie.", "Nobody came.", Place(2, 0), is_edited=True),
        quoted("Son 4.", "They are.", Place(2, 1), doubts=("The number 4 is lost.",)),
    ]
    passage = bookmark(*sentences, note="Ask *her*.\n\nThen write.", tags=("paz", "2016"))
    assert written(document(passage), "markdown").decode() == (
        "# Bookmarks\n\n"
        "1 passage from 1 article. Exported on 2026-11-22.\n\n"
        "*Machine translation, made offline with package es\\_en 0.2, in part edited by a person. "
        "Quote the original.*\n\n"
        "## La paz en Colombia\n\n"
        "Ana Pérez · El País · 2023-09-27 · paz.txt\n\n"
        "> Llegó la paz.\n>\n> No vino nadie. Son 4.\n\n"
        "> Peace came.\n>\n> Nobody came. They are. **(?)**\n\n"
        "— Ana Pérez: “La paz en Colombia”. El País, 2023-09-27. "
        "<https://example.org/paz> (paz.txt, 2.2–3.2)\\\n"
        "English: machine translation, package es\\_en 0.2, beam 2, 2026-11-22\\\n"
        "3.1: edited by a person, 2026-11-22\\\n"
        "3.2: **doubtful:** The number 4 is lost.\n\n"
        "Note: Ask \\*her\\*.\\\nThen write.\n\n"
        "Tags: \\#paz \\#2016\n\n"
    )


def test_a_whole_article_is_text_with_its_renderings_as_quotes() -> None:
    first = bookmark(quoted("Llegó la paz.", "Peace came.", Place(0, 0)))
    doubt = ("The number 4 is lost.",)
    second = bookmark(quoted("Son 4.", "They are.", Place(1, 0), doubts=doubt))
    made = Document("La paz en Colombia", "article", [first, second], MADE)
    assert (
        written(made, "markdown")
        .decode()
        .endswith(
            "Spanish, with the rendering of each paragraph below it. "
            "English: machine translation, package es\\_en 0.2, beam 2, 2026-11-22\n\n"
            "Llegó la paz.\n\n"
            "> Peace came.\n\n"
            "Son 4.\n\n"
            "> They are. **(?)**\n>\n> **doubtful:** The number 4 is lost.\n\n"
        )
    )


def test_the_language_of_a_rendering_is_named() -> None:
    english = bookmark(replace(quoted(), language="en"), language="en")
    assert b"\nSpanish: machine translation" in written(document(english), "markdown")
