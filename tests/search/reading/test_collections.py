"""Books, feeds and web archives: files of many articles."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from search.article import Article
from search.errors import UnreadableFileError
from search.reading import read
from tests.search.reading.making import outcome, zipped

BOOK = {
    "META-INF/container.xml": '<x><rootfile full-path="in/book.opf"/></x>',
    "in/book.opf": """<package><metadata><title>El río</title><creator>Ana Ruiz</creator>
        <date>2021-03-04</date><publisher>Casa</publisher><language>es</language></metadata>
        <manifest>
        <item id="a" href="a.xhtml"/><item id="b" href="dos%20b.xhtml"/>
        <item id="c" href="no.xhtml"/>
        <item id="d" href="cover.xhtml"/></manifest><spine><itemref idref="d"/><itemref idref="b"/>
        <itemref idref="a"/><itemref idref="c"/></spine></package>""",
    "in/a.xhtml": '<?xml version="1.0"?><html><h1>Dos</h1><p>La segunda parte.</p></html>',
    "in/dos b.xhtml": "<html><body><h2>Uno</h2><p>La primera parte.</p></body></html>",
    "in/cover.xhtml": '<html><body><img src="x.png"/></body></html>',
}


def articles_in(file: Path) -> list[Article]:
    return [one for one in read(file, file.name, {}) if isinstance(one, Article)]


def test_each_chapter_of_a_book_is_an_article_in_the_order_of_reading(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(zipped(BOOK))
    first, second = articles_in(tmp_path / "a.epub")
    assert (first.path, first.title) == ("a.epub//2", "El río: Uno")
    assert (second.path, second.title) == ("a.epub//3", "El río: Dos")
    assert first.text == "Uno\nLa primera parte."
    assert (first.author, first.date, first.source) == ("Ana Ruiz", "2021-03-04", "Casa")
    assert outcome(tmp_path / "a.epub")[1] == {"a.epub//4": "lacking in the book"}


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>El Diario</title>
<language>es</language><item><title>La paz &amp; el año</title><link>https://example.org/1</link>
<pubDate>Wed, 17 May 2023 22:30:00 GMT</pubDate><author>Ana</author>
<description>Corto.</description><content:encoded><![CDATA[<p>El presidente viajó.</p>
<p>Volvió hoy.</p>]]></content:encoded></item>
<item><title>Vacío</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>El Diario</title><entry>
<title>La paz</title><link href="https://example.org/1"/>
<updated>2023-05-17T22:30:00Z</updated><author><name>Ana</name></author>
<summary>El presidente viajó.</summary></entry></feed>"""


def test_each_entry_of_a_feed_is_an_article_with_its_longest_text(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS, "utf-8")
    (article,) = articles_in(tmp_path / "a.rss")
    assert article.text == "El presidente viajó.\nVolvió hoy."
    assert (article.title, article.url) == ("La paz & el año", "https://example.org/1")
    assert (article.date, article.source, article.author) == ("2023-05-17", "El Diario", "Ana")
    assert outcome(tmp_path / "a.rss")[1] == {"a.rss//2": "no text in it"}


def test_atom_is_read_as_rss_is(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(ATOM, "utf-8")
    (article,) = articles_in(tmp_path / "a.xml")
    assert (article.text, article.title) == ("El presidente viajó.", "La paz")
    assert (article.date, article.author) == ("2023-05-17", "Ana")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Wed, 04 Oct 2023 23:30:00 -0500", "2023-10-04"),
        ("2023-10-04T23:30:00-05:00", "2023-10-04"),
        ("Wed, 04 Oct 23 12:30:00 GMT", "2023-10-04"),
        ("05/01/2023", "2023"),
        ("ayer", ""),
    ],
)
def test_the_day_of_an_entry_is_the_one_where_it_was_written(
    tmp_path: Path, written: str, date: str
) -> None:
    original = "Wed, 17 May 2023 22:30:00 GMT"
    (tmp_path / "a.rss").write_text(RSS.replace(original, written), "utf-8")
    (article,) = articles_in(tmp_path / "a.rss")
    assert article.date == date


def test_other_xml_is_no_feed(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<note>Hola.</note>")
    with pytest.raises(UnreadableFileError, match="XML that is no feed"):
        list(read(tmp_path / "a.xml", "a.xml", {}))


def archived(gzipped: bool) -> bytes:
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=gzipped)
    for url, kind, status, body in (
        (
            "https://example.org/1",
            "text/html; charset=utf-8",
            "200 OK",
            "<p>El presidente viajó.</p>",
        ),
        ("https://example.org/x.png", "image/png", "200 OK", "x"),
        ("https://example.org/2", "text/html", "404 Not Found", "<p>No está.</p>"),
        ("https://example.org/3.txt", "text/plain", "200 OK", "Volvió hoy."),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        payload = io.BytesIO(body.encode())
        writer.write_record(
            writer.create_warc_record(url, "response", payload, http_headers=headers)
        )
    return made.getvalue()


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_the_pages_of_a_web_archive_are_articles_with_their_addresses(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(archived(name.endswith(".gz")))
    first, second = articles_in(tmp_path / name)
    assert (first.text, first.url) == ("El presidente viajó.", "https://example.org/1")
    assert (second.text, second.url, second.date) == (
        "Volvió hoy.",
        "https://example.org/3.txt",
        "",
    )
    assert outcome(tmp_path / name)[1] == {
        f"{name}//2": "not a format that is read",
        f"{name}//3": "answered with HTTP status 404",
    }


@pytest.mark.parametrize(
    ("name", "beginning", "ending"),
    [("a.warc", b"WARC/1.0", "ó hoy.\r\n\r\n".encode()), ("a.warc.gz", b"\x1f\x8b\x08", bytes(18))],
)
def test_a_page_at_which_a_web_archive_is_cut_off_is_none_and_the_damage_is_told(
    tmp_path: Path, name: str, beginning: bytes, ending: bytes
) -> None:
    whole = archived(name.endswith(".gz"))
    for length in range(whole.rindex(beginning) + 1, len(whole) - len(ending), 11):
        (tmp_path / name).write_bytes(whole[:length])
        articles, skipped = outcome(tmp_path / name)
        assert articles == {f"{name}//1": "El presidente viajó."}
        assert skipped[name] == "damaged: not a whole web archive; what comes before it was read"


def test_a_web_archive_that_is_damaged_after_a_page_is_told_with_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(archived(True)[:-4])
    articles, skipped = outcome(tmp_path / "a.warc.gz")
    assert list(articles) == ["a.warc.gz//1", "a.warc.gz//4"]
    assert "a.warc.gz" in skipped


def test_a_web_archive_that_is_compressed_as_one_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(archived(False)))
    assert list(outcome(tmp_path / "a.warc.gz")[0]) == ["a.warc.gz//1", "a.warc.gz//4"]
