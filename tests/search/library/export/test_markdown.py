from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from search.article import Place
from search.library.bookmarks import Bookmark, new_bookmark
from search.library.export.markdown import escape, to_markdown
from search.reading.sanitise import sanitise
from search.rendering import Rendering
from tests.conftest import MakeArticle

HOSTILE = st.one_of(
    st.text(max_size=40).map(sanitise),
    st.text(alphabet="ab1 .)(-+*_`#>|~[]!<&;=:\\/\n\t\"'", max_size=25),
)


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
def test_a_paragraph_reads_as_what_was_escaped(text: str) -> None:
    tokens = tokens_of(escape(text))
    folded = " ".join(text.split())
    assert [token.type for token in tokens] == (
        ["paragraph_open", "inline", "paragraph_close"] if folded else []
    )
    assert words_of([token for token in tokens if token.type == "inline"]) == folded


@given(HOSTILE.filter(str.strip))
def test_a_quotation_and_a_heading_read_as_what_was_escaped(text: str) -> None:
    folded = " ".join(text.split())
    for prefix, kind in (("> ", "paragraph_open"), ("## ", "heading_open")):
        tokens = tokens_of(prefix + escape(text))
        assert kind in [token.type for token in tokens]
        assert words_of([token for token in tokens if token.type == "inline"]) == folded


def bookmark(make_article: MakeArticle, quote: str = "La paz llegó.", **values: str) -> Bookmark:
    note = values.pop("note", "")
    rendering = values.pop("rendering", "Peace came.")
    article = make_article([["Antes.", quote]], **values)
    made = Rendering(Place(0, 1), rendering, "en", "es_en", "1.0")
    return new_bookmark(article, Place(0, 1), made, note)


def test_an_export_has_the_original_its_rendering_and_where_it_is_from(
    make_article: MakeArticle,
) -> None:
    text = to_markdown(
        [
            bookmark(
                make_article,
                title="La paz",
                date="2023-05",
                source="El País",
                url="https://example.org/a_b",
                path="notas/paz.txt",
                note="Una nota",
            )
        ]
    )
    assert text == (
        "# Bookmarks\n\n"
        "*Renderings marked “machine translation” were made offline by a translation package and "
        "checked by nobody. Quote the original.*\n\n"
        "## La paz\n\n"
        "> La paz llegó.\n"
        ">\n"
        "> Peace came. (English, machine translation, package es\\_en 1.0)\n\n"
        "— “La paz”, El País, 2023-05, https://example.org/a\\_b, notas/paz.txt, 1.2\n\n"
        "Note: Una nota\n"
    )


def test_an_export_says_what_a_person_edited_and_what_is_doubtful(
    make_article: MakeArticle,
) -> None:
    made = bookmark(make_article)
    edited = to_markdown([replace(made, is_rendering_edited=True, rendering_package="")])
    assert "> Peace came. (English, edited by a person)\n" in edited
    doubtful = to_markdown([replace(made, rendering_doubts="The number 4 is lost.\n*Petro* too.")])
    assert "package es\\_en 1.0)\n" in doubtful
    quotes = [line for line in doubtful.splitlines() if line.startswith("> **Doubtful")]
    assert quotes == [
        "> **Doubtful:** The number 4 is lost.",
        "> **Doubtful:** \\*Petro\\* too.",
    ]


def test_what_is_not_known_is_left_out(make_article: MakeArticle) -> None:
    text = to_markdown([bookmark(make_article, title="La paz", path="paz.txt", rendering="")])
    assert text.endswith("## La paz\n\n> La paz llegó.\n\n— “La paz”, paz.txt, 1.2\n")
    assert "Note" not in text


def test_bookmarks_of_one_article_share_a_heading(make_article: MakeArticle) -> None:
    made = [
        bookmark(make_article, title="Uno", path="a.txt"),
        bookmark(make_article, title="Uno", path="a.txt"),
        bookmark(make_article, title="Dos", path="b.txt"),
    ]
    headings = [line for line in to_markdown(made).splitlines() if line.startswith("## ")]
    assert headings == ["## Uno", "## Dos"]


def test_an_export_of_nothing_is_still_a_document() -> None:
    assert to_markdown([]).startswith("# Bookmarks\n")


@given(
    st.fixed_dictionaries(dict.fromkeys(("title", "source", "url", "note", "rendering"), HOSTILE)),
    HOSTILE.filter(str.strip),
)
def test_no_value_of_a_bookmark_breaks_out_of_its_place(
    make_article: MakeArticle, values: dict[str, str], quote: str
) -> None:
    made = bookmark(make_article, quote, **values)
    kinds = {token.type.partition("_")[0] for token in tokens_of(to_markdown([made, made]))}
    assert kinds == {"heading", "paragraph", "blockquote", "inline"}


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_language_of_a_rendering_is_named(make_article: MakeArticle, language: str) -> None:
    text = to_markdown([bookmark(make_article, language=language)])
    assert ("(English," in text) == (language == "es")
    assert ("(Spanish," in text) == (language == "en")
