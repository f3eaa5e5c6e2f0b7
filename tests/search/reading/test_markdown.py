from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from search.reading.document import Document
from search.reading.markdown import parse, read, read_plain


def document_of(tmp_path: Path, text: str) -> Document:
    file = tmp_path / "a.md"
    file.write_text(text, "utf-8")
    (document,) = read(file)
    return document


def test_front_matter_tells_of_the_article(tmp_path: Path) -> None:
    document = document_of(
        tmp_path,
        "---\n"
        'title: "El acuerdo: una lectura"\n'
        "date: 2023-09-27\n"
        "site: El Comercio\n"
        "link: https://example.org/a?b=c\n"
        "author: 'Ana Muñoz'\n"
        "lang: es\n"
        "tags: [uno, dos]\n"
        "---\n\n# Otro título\n\nEl texto.\n",
    )
    assert document == Document(
        paragraphs=("Otro título", "El texto."),
        title="El acuerdo: una lectura",
        date="2023-09-27",
        source="El Comercio",
        url="https://example.org/a?b=c",
        author="Ana Muñoz",
        language="es",
    )


def test_the_first_heading_is_the_title_where_nothing_else_is(tmp_path: Path) -> None:
    document = document_of(tmp_path, "Antetítulo.\n\n## El *acuerdo*\n\nEl texto.\n")
    assert document.title == "El acuerdo"


def test_an_empty_value_in_the_front_matter_says_nothing(tmp_path: Path) -> None:
    document = document_of(tmp_path, "---\ntitle:\ndate: ''\n---\n\n# El acuerdo\n\nTexto.\n")
    assert (document.title, document.date) == ("El acuerdo", "")


def test_a_rule_in_the_text_is_no_front_matter(tmp_path: Path) -> None:
    document = document_of(tmp_path, "Uno.\n\n---\n\ntitle: no\n\n---\n\nDos.\n")
    assert document.title == ""
    assert document.paragraphs == ("Uno.", "title: no", "Dos.")


def test_markup_goes_and_words_stay(tmp_path: Path) -> None:
    document = document_of(
        tmp_path,
        "El **presidente** dijo: [un *enlace*](https://example.org) y `código`\n"
        "en dos líneas.  \nY tres. ![una foto](foto.jpg)\n\n> Una cita.\n\n- uno\n- dos\n",
    )
    assert document.paragraphs == (
        "El presidente dijo: un enlace y código en dos líneas. Y tres. una foto",
        "Una cita.",
        "uno",
        "dos",
    )


def test_html_goes(tmp_path: Path) -> None:
    document = document_of(tmp_path, "<script>alert(1)</script>\n\nUn <b>texto</b>.\n")
    assert document.paragraphs == ("Un texto.",)


def test_each_cell_of_a_table_is_a_paragraph(tmp_path: Path) -> None:
    document = document_of(tmp_path, "| País | Año |\n|---|---|\n| Perú | 2023 |\n")
    assert document.paragraphs == ("País", "Año", "Perú", "2023")


def test_code_blocks_are_text_too(tmp_path: Path) -> None:
    document = document_of(tmp_path, "```\nuna línea\n```\n\nTexto.\n")
    assert document.paragraphs == ("una línea\n", "Texto.")


def test_a_byte_order_mark_does_not_hide_the_front_matter(tmp_path: Path) -> None:
    assert document_of(tmp_path, "\ufeff---\ntitle: Sí\n---\n\nTexto.\n").title == "Sí"


FRONT = ["---\n", "title: Sí\n", "date: 2023\n", "...\n"]
BLOCKS = ["# ", "## Uno", "#", "1. ", "12) ", "2023 ", "- ", "+ ", "=", "===", ":", "~", "|", "> "]
INLINE = ["El texto.", "«Sí».", "ñ", "!", "$", "^", "{", "&amp;", "<b>", "*", "_", "`", "["]
SPACES = [" ", "  ", "\n", "\n\n", "\t", "\u00a0", "\u2028", "\x0c", "\x1c"]
SCRAPS = st.sampled_from([*FRONT, *BLOCKS, *INLINE, *SPACES])


@given(st.lists(SCRAPS, max_size=20).map("".join))
@example("---\ntitle: Sí\n---\n# Uno\n\nEl texto.  \nEl texto.\n")
@example("---\n---\n---\n")
@example("---\ntitle: Sí\n---")
@example("#\u00a0Uno\n\n# \n\n#")
@example("El texto.\n===\n")
def test_what_is_read_as_plain_is_what_the_parser_gives(text: str) -> None:
    plain = read_plain(text)
    assert plain is None or plain == parse(text)


def test_an_ordinary_article_is_read_as_plain() -> None:
    text = "---\ntitle: Sí\n---\n\n# Uno\n\nEl texto (de hoy), en\ndos líneas.\n\n«¿Y más?»\n"
    assert read_plain(text) == Document(
        ("Uno", "El texto (de hoy), en dos líneas.", "«¿Y más?»"), "Sí"
    )
