from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from xml.etree.ElementTree import Element

import pytest

from search.article import Place
from search.exchange.export.document import Document
from tests.search.exchange.export.passages import MADE, bookmark, document, quoted, written
from tests.search.exchange.export.reading_back import page_of

DOUBTFUL = quoted("Son 4.", "They are.", Place(1, 1), doubts=("The number 4 is lost.",))


def page(made: Document) -> Element:
    return page_of(written(made, "html"))


def found(root: Element, path: str) -> Element:
    element = root.find(path)
    assert element is not None
    return element


def test_a_sentence_and_its_rendering_share_a_row_each_in_its_language() -> None:
    rows = page(document(bookmark(quoted(), DOUBTFUL))).findall(".//tbody/tr")
    assert [
        (row[0].get("lang"), row[0].text, row[1][0].get("lang"), row[1][0].text) for row in rows
    ] == [
        ("es", "La paz llegó en 2016.", "en", "Peace came in 2016."),
        ("es", "Son 4.", "en", "They are."),
    ]


def test_a_paragraph_is_a_group_of_rows() -> None:
    passage = bookmark(quoted(), DOUBTFUL, quoted(place=Place(2, 0)))
    assert [len(group) for group in page(document(passage)).iter("tbody")] == [2, 1]


def test_a_doubtful_sentence_is_marked_and_says_why() -> None:
    rows = page(document(bookmark(quoted(), DOUBTFUL))).findall(".//tbody/tr")
    assert [row[1].get("class") for row in rows] == [None, "doubtful"]
    assert found(rows[1], ".//small/strong").text == "doubtful:"


def test_what_is_most_probably_wrong_looks_unlike_what_is_doubtful() -> None:
    wrong = quoted("Fin.", "Suegrace.", Place(1, 1), quality=0.04)
    rows = page(document(bookmark(DOUBTFUL, wrong))).findall(".//tbody/tr")
    assert [row[1].get("class") for row in rows] == ["doubtful", "doubtful wrong"]


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    data = written(document(bookmark(note="<script>alert(1)</script><img src=//x>")), "html")
    made = page_of(data)
    loading = {"script", "link", "img", "iframe", "object", "embed", "form", "video", "audio"}
    assert not {node.tag for node in made.iter()} & loading
    assert b"url(" not in data
    assert b"@import" not in data
    assert {name for node in made.iter() for name in node.attrib} <= {
        *(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "id",
            "scope",
            "href",
            "rel",
        ),
    }


def test_the_policy_of_the_page_allows_its_own_style_sheet_and_nothing_else() -> None:
    made = page(document())
    policy = found(made, ".//meta[@http-equiv='Content-Security-Policy']").get("content")
    style = found(made, ".//style").text or ""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    allowed = f"style-src 'sha256-{digest}'"
    assert policy == f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/a?b=c&d=1", True),
        ("http://example.org/ñ", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://example.org/ onclick=x", False),
        ('https://example.org/"x', False),
        ("example.org", False),
        ("", False),
    ],
)
def test_only_an_address_of_the_web_is_a_link(url: str, is_link: bool) -> None:
    made = page(document(bookmark(url=url)))
    assert [link.get("href") for link in made.iter("a")] == ([url] if is_link else [])
    assert url in "".join(made.itertext())


def test_several_articles_are_listed_at_the_top() -> None:
    ids = ("a" * 12, "b" * 12, "c" * 12)
    made = page(document(*(bookmark(article_id=id_, title=id_) for id_ in ids)))
    targets = [(link.get("href") or "")[1:] for link in found(made, ".//nav").iter("a")]
    sections = [section.get("id") for section in made.iter("section")]
    assert targets == sections == ["article-1", "article-2", "article-3"]


def test_a_whole_article_is_one_table_under_its_title() -> None:
    paragraphs = [bookmark(quoted(place=Place(number, 0))) for number in range(3)]
    made = page(Document("La paz", "article", paragraphs, MADE))
    assert len(list(made.iter("table"))) == 1
    assert found(made, ".//h1").get("lang") == "es"
    assert found(made, ".//h1").text == found(made, ".//title").text == "La paz"
    assert [head.text for head in made.iter("th")] == ["Spanish", "English"]
