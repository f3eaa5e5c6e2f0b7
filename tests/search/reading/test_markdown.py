from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.reading.document import Document
from search.reading.formats.markdown import parse, read, read_plain
from tests.search.reading.making import read_content


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


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: >-\n  El acuerdo\n  de paz\n", "El acuerdo de paz"),
        ("title: |\n  El acuerdo\n", "El acuerdo"),
        ('title: "El \\"acuerdo\\" \\u00e9" # una nota\n', 'El "acuerdo" é'),
        ("title: 'L''acord'\n", "L'acord"),
        ("title: El acuerdo # una nota\n", "El acuerdo"),
        ("TITLE: El acuerdo\n", "El acuerdo"),
        ("title: 007\n", "007"),
        ("title: no\n", "no"),
        ("tags:\n- uno\ntitle: Sí\n", "Sí"),
    ],
)
def test_front_matter_is_yaml(tmp_path: Path, front: str, title: str) -> None:
    assert document_of(tmp_path, f"---\n{front}---\n\n# Otro\n\nTexto.\n").title == title


@pytest.mark.parametrize(
    "told",
    [
        "author: [Ana Ruiz, Luis Gómez]",
        "author:\n- Ana Ruiz\n- 'Luis Gómez'",
        "Authors:\n  - name: Ana Ruiz\n    email: a@example.org\n  - {name: Luis Gómez}",
        "author: {name: 'Ana Ruiz, Luis Gómez'}",
    ],
)
def test_front_matter_names_several_authors(tmp_path: Path, told: str) -> None:
    document = document_of(tmp_path, f"---\n{told}\n---\n\nTexto.\n")
    assert document.author == "Ana Ruiz, Luis Gómez"


def test_a_source_is_read_as_an_author_is(tmp_path: Path) -> None:
    front = "---\npublisher: {name: El Comercio, url: x}\n---\n\nTexto.\n"
    assert document_of(tmp_path, front).source == "El Comercio"


@pytest.mark.parametrize(
    "broken", ["tags: [uno", "x: @y", 'x: "\\UFFFFFFFF"', "tab:\tx", "a: b: c"]
)
def test_front_matter_that_is_no_yaml_is_read_by_its_lines(tmp_path: Path, broken: str) -> None:
    document = document_of(tmp_path, f"---\ntitle: El acuerdo: uno\n{broken}\n---\n\nTexto.\n")
    assert (document.title, document.paragraphs) == ("El acuerdo: uno", ("Texto.",))


ALIASES = "a0: &a0 [x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
)


@pytest.mark.parametrize(
    ("front", "author"),
    [
        (f"{ALIASES}author: [*a29, Ana]\n", "Ana"),
        (f"n: &n {'x' * 9_000}\nauthor: [{'*n,' * 9_000}]\n", "x" * 9_000),
        (f"author: Ana\nx: {'[' * 20_000}\n", "Ana"),
        (f"author: Ana\nx: {'- ' * 20_000}\n", "Ana"),
        (f"author: Ana\nx: [{'x, ' * 40_000}]\n", "Ana"),
    ],
)
def test_hostile_front_matter_costs_little(tmp_path: Path, front: str, author: str) -> None:
    assert document_of(tmp_path, f"---\n{front}---\n\nTexto.\n").author == author


def test_front_matter_may_be_toml(tmp_path: Path) -> None:
    document = document_of(
        tmp_path,
        "+++\n"
        "title = 'El acuerdo'\n"
        "date = 2023-09-27T10:00:00-05:00\n"
        'authors = ["Ana Ruiz", "Luis Gómez"]\n'
        "draft = false\n"
        "[params]\ntitle = 'no'\n"
        "+++\n---\n# Otro\n\nEl texto.\n",
    )
    assert document.paragraphs == ("Otro", "El texto.")
    assert (document.title, document.author) == ("El acuerdo", "Ana Ruiz, Luis Gómez")
    assert document.date == "2023-09-27T10:00:00-05:00"


@pytest.mark.parametrize("date", ["2023-09-27", "2023"])
def test_a_day_and_a_year_in_toml_are_dates(tmp_path: Path, date: str) -> None:
    assert document_of(tmp_path, f"+++\ndate = {date}\n+++\nTexto.\n").date == date


@pytest.mark.parametrize("inner", ["Uno.", "x = " + "[" * 9_000, "x = 0x" + "f" * 9_000])
def test_what_is_no_toml_is_text(tmp_path: Path, inner: str) -> None:
    document = document_of(tmp_path, f"+++\n{inner}\n+++\n\nDos.\n")
    assert document.paragraphs[-1] == "Dos."


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


FRONT = ["---\n", "title: Sí\n", "date: 2023\n", "...\n", "author: [", "]\n", "+++\n", "x = 1\n"]
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


SIMPLE = [
    "title: ",
    "date:",
    "author",
    ": ",
    " ",
    "\n",
    "Sí",
    "2023-05-01",
    "10:30",
    '"',
    "'",
    "¿",
    "#",
]


@given(st.lists(st.sampled_from(SIMPLE), max_size=12).map("".join))
@example("title: \"El acuerdo: 'uno'\" \ndate: 2023-05-01T10:30\n\n")
def test_simple_lines_tell_what_yaml_tells(lines: str) -> None:
    # a comment is for YAML alone
    assert parse(f"---\n{lines}\n---\n\n") == parse(f"---\n#\n{lines}\n---\n\n")


def test_what_programs_for_notes_write_is_understood(tmp_path: Path) -> None:
    content = """---
title: La paz
source: https://example.org/paz
author:
  - "[[Ana Ruiz]]"
  - "[[people/gomez|Luis Gómez]]"
published: 2023-05-01
created: 2024-01-02
---
Un texto.
"""
    article = read_content(tmp_path, "a.md", content)
    assert (article.url, article.source) == ("https://example.org/paz", "")
    assert (article.author, article.date) == ("Ana Ruiz, Luis Gómez", "2023-05-01")
