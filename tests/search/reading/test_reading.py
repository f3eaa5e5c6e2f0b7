from __future__ import annotations

import pytest

from search.article import Article, Place, article_id
from search.errors import UnreadableFileError
from search.reading import read
from tests.conftest import Write

ENGLISH_QUOTE = (
    "“We will work together with our partners in the region to keep the border safe for everyone,” "
    "said the ambassador of the United States."
)


def article_of(write: Write, name: str, content: str | bytes, **known: str) -> Article:
    corpus = write({name: content})
    (article,) = read(corpus / name, name, {name: known})
    assert isinstance(article, Article)
    return article


def test_a_text_file_becomes_an_article(write: Write) -> None:
    article = article_of(
        write,
        "notas/2023-09-27-acuerdo.txt",
        "Acuerdo en la frontera\n\nEl presidente viajó ayer. Volvió hoy.\n\nNadie respondió.\n",
    )
    assert article.id == article_id("notas/2023-09-27-acuerdo.txt")
    assert article.path == "notas/2023-09-27-acuerdo.txt"
    assert article.title == "Acuerdo en la frontera"
    assert article.language == "es"
    assert article.date == "2023-09-27"
    assert (article.source, article.url, article.author) == ("", "", "")
    assert [(segment.place, segment.text) for segment in article.segments] == [
        (Place(0, 0), "Acuerdo en la frontera"),
        (Place(1, 0), "El presidente viajó ayer."),
        (Place(1, 1), "Volvió hoy."),
        (Place(2, 0), "Nadie respondió."),
    ]


def test_what_is_searched_has_single_spaces_and_what_is_quoted_is_as_it_was(write: Write) -> None:
    original = "Donde  Colombia  se\u00a0convirtió\ten fuente."
    article = article_of(write, "a.txt", f"{original} Otra  frase.")
    first, second = article.segments
    assert first.text == "Donde Colombia se convirtió en fuente."
    assert first.original == original
    assert (second.text, second.original) == ("Otra frase.", "Otra  frase.")


def test_metadata_wins_over_what_the_file_says(write: Write) -> None:
    article = article_of(
        write,
        "2020-01-01.md",
        "---\ntitle: De la nota\ndate: 2021-02-03\nsource: Uno\nauthor: Ana\n---\n\nEl texto.",
        title="De la tabla",
        date="2022",
        source="Dos",
        language="en",
    )
    assert (article.title, article.date, article.source) == ("De la tabla", "2022", "Dos")
    assert article.author == "Ana"
    assert article.language == "en"


def test_without_a_title_the_first_sentence_is_one(write: Write) -> None:
    assert (
        article_of(write, "a.txt", "El presidente viajó. Volvió.").title == "El presidente viajó."
    )


def test_a_long_first_sentence_is_cut_at_a_word_for_a_title(write: Write) -> None:
    sentence = "El presidente viajó ayer a la capital, " * 4 + "y volvió."
    title = article_of(write, "a.txt", sentence).title
    assert len(title) <= 91
    assert title.endswith("…")
    beginning = title.removesuffix("…")
    assert sentence.startswith(beginning)
    assert sentence[len(beginning)] in " ,"


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2023", "2023"),
        ("2023-09", "2023-09"),
        ("2023-09-27", "2023-09-27"),
        ("2023-09-27T10:00:00Z", "2023-09-27"),
        ("27 de septiembre de 2023", "2023-09-27"),
        ("ayer", ""),
        ("123456", ""),
        ("2023-13-45", "2023"),
    ],
)
def test_a_date_is_the_iso_date_in_what_is_stated(write: Write, stated: str, date: str) -> None:
    assert article_of(write, "a.txt", "Un texto de hoy.", date=stated).date == date


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2023-09-27.txt", "2023-09-27"),
        ("prensa/2021-06-23_nota.txt", "2021-06-23"),
        ("2020-01-01-export/2021-06-23 nota.txt", "2021-06-23"),
        ("2020-01-01-export/nota.txt", ""),
        ("informe-2023.txt", ""),
        ("000_2023123499.txt", ""),
    ],
)
def test_a_file_name_dates_an_article_only_with_a_whole_date(
    write: Write, name: str, date: str
) -> None:
    assert article_of(write, name, "Un texto de hoy.").date == date


def test_a_paragraph_in_the_other_language_is_known_as_such(write: Write) -> None:
    article = article_of(
        write,
        "a.txt",
        "El presidente viajó ayer a la capital para hablar de la frontera con su homólogo.\n\n"
        f"{ENGLISH_QUOTE}\n\n"
        "United States\n\n"
        "Después de la reunión los dos presidentes visitaron el puerto más grande del país.\n",
    )
    assert article.language == "es"
    assert [segment.language for segment in article.segments] == ["es", "en", "es", "es"]


def test_the_language_may_be_stated_in_many_ways(write: Write) -> None:
    for stated, language in {"es": "es", "ES-mx": "es", "en_GB": "en", " English ": "en"}.items():
        assert article_of(write, "a.txt", "Petro Noboa.", language=stated).language == language


def test_a_stated_language_that_is_neither_is_found_out(write: Write) -> None:
    assert article_of(write, "a.txt", "El presidente viajó ayer.", language="fr").language == "es"


@pytest.mark.parametrize("content", ["---\n\n* * *\n", "😀", "…", "​\u200b"])
def test_a_file_without_a_letter_holds_no_text(write: Write, content: str) -> None:
    with pytest.raises(UnreadableFileError, match="no text"):
        article_of(write, "a.txt", content)


def test_a_paragraph_without_a_letter_is_left_out(write: Write) -> None:
    article = article_of(write, "a.txt", "Uno dos tres.\n\n* * *\n\nCuatro cinco.\n")
    assert [str(segment.place) for segment in article.segments] == ["1.1", "2.1"]


def test_no_value_of_an_article_holds_a_control_character(write: Write) -> None:
    hostile = "\x1b]0;título\x07A\x1b[31m\u202e\nB"
    article = article_of(
        write,
        "a.txt",
        f"Uno {hostile} dos.",
        title=hostile,
        source=hostile,
        url=hostile,
        author=hostile,
    )
    assert (article.title, article.source, article.url, article.author) == ("A B",) * 4
    assert article.text.replace("\n", "").isprintable()


def test_the_text_of_an_article_has_a_line_a_paragraph(write: Write) -> None:
    article = article_of(write, "a.txt", "Uno  dos. Tres.\n\nCuatro.\n")
    assert article.text == "Uno dos. Tres.\nCuatro."


def test_an_id_depends_on_the_path_alone() -> None:
    assert article_id("a/b.txt") == article_id("a/b.txt")
    assert article_id("a/b.txt") != article_id("a/c.txt")
    assert len(article_id("a/b.txt")) == 12
    assert int(article_id("ñ.txt"), 16) >= 0
