from __future__ import annotations

import json
from pathlib import Path

import pytest

from search.errors import UnreadableFileError
from search.reading import read
from tests.search.reading.making import read_content

PAGE = """<!doctype html><html lang="es-CO"><head><title>La paz | El Diario</title>
<meta property="og:site_name" content="El Diario"><meta name="author" content="Ana Ruiz">
<link rel="canonical" href="https://example.org/paz">
<meta property="article:published_time" content="2023-05-17T22:00:00Z"></head>
<body><nav><a href="/">Inicio</a> <a href="/mundo">Mundo</a></nav><article><h1>La paz llegó</h1>
<p>El presidente viajó <b>ayer</b> a la <a href="/c">capital</a>.<br><br>Volvió hoy.</p>
<p>La reunión con los ministros de la región duró toda la tarde, y de ella salió un acuerdo sobre la
frontera, el comercio y la seguridad de los puertos, que se firmará antes de que termine el año.</p>
<p>Los dos países quieren que la policía vigile mejor los caminos, y que los jueces tengan medios
para seguir a quienes llevan la droga de un lado al otro, según dijo un portavoz del gobierno.</p>
<table><tr><td>Droga incautada</td><td>20 toneladas</td></tr></table>
<script>alert("no")</script></article><footer>Todos los derechos reservados</footer></body>"""


def test_the_main_text_is_read_with_what_the_page_tells_of_itself(tmp_path: Path) -> None:
    article = read_content(tmp_path, "a.html", PAGE)
    told = (article.title, article.author, article.date)
    assert told == ("La paz llegó", "Ana Ruiz", "2023-05-17")
    assert (article.source, article.url) == ("El Diario", "https://example.org/paz")
    assert article.language == "es"
    texts = [segment.text for segment in article.segments]
    assert texts[:3] == ["La paz llegó", "El presidente viajó ayer a la capital.", "Volvió hoy."]
    assert "Droga incautada" in texts
    assert not {"Inicio", "Mundo"} & set(texts)
    assert "alert" not in article.text


def test_a_page_that_tells_no_date_has_none(tmp_path: Path) -> None:
    page = "<article><p>En 2019 el presidente viajó a la capital. © 2024 El Diario.</p></article>"
    assert read_content(tmp_path, "a.html", page).date == ""


def test_where_no_main_text_is_found_all_of_it_is_read(tmp_path: Path) -> None:
    article = read_content(
        tmp_path, "a.htm", "<title>Nota</title><div>Hola.</div><div>Adiós.</div>"
    )
    assert (article.title, article.text) == ("Nota", "Hola.\nAdiós.")


@pytest.mark.parametrize("real", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", "klingon"])
def test_a_wrong_declaration_spoils_no_letter(tmp_path: Path, declared: str, real: str) -> None:
    page = f"<meta charset={declared}><p>El año pasado la peña cambió.</p>"
    article = read_content(tmp_path, "a.html", page.encode(real))
    assert article.text == "El año pasado la peña cambió."


def test_a_declared_encoding_is_used_where_it_fits(tmp_path: Path) -> None:
    page = "<meta charset=iso-8859-5><p>Привет, мир и Москва.</p>".encode("iso-8859-5")
    assert read_content(tmp_path, "a.html", page).text == "Привет, мир и Москва."


@pytest.mark.parametrize("content", ["", "<html></html>", "<script>x()</script>"])
def test_a_page_without_text_has_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.html").write_text(content)
    with pytest.raises(UnreadableFileError):
        list(read(tmp_path / "a.html", "a.html", {}))


def test_a_saved_page_is_read_from_its_one_file(tmp_path: Path) -> None:
    saved = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/nota\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<article><h1>La paz lleg=C3=B3</h1><p>El presidente viaj=C3=B3 ayer.</p></article>\n--x\n"
        "Content-Type: image/png\n\nx\n--x--\n"
    )
    article = read_content(tmp_path, "a.mht", saved)
    assert "El presidente viajó ayer." in article.text
    assert article.url == "https://example.org/nota"


TEXT = "<p>El presidente viajó ayer a la capital.</p><p>Volvió hoy con los ministros.</p>"
TITLE = "<h1>La paz llegó</h1>"
ARTICLE = f"<article>{TITLE}{TEXT}</article>"


def date_in(folder: Path, head: str = "", body: str = ARTICLE) -> str:
    page = f"<html><head><title>La paz</title>{head}</head><body>{body}</body></html>"
    return read_content(folder, "a.html", page).date


@pytest.mark.parametrize(
    "name",
    [
        'property="article:published_time"',
        'property="og:published_time"',
        'name="date"',
        'name="DC.date.issued"',
        'name="dcterms.created"',
        'name="pubdate"',
        'name="publish-date"',
        'name="publication_date"',
        'name="parsely-pub-date"',
        'name="sailthru.date"',
        'name="citation_publication_date"',
        'name="cXenseParse:recs:publishtime"',
        'name="cXenseParse:publishtime"',
        'property="dc:date dc:created"',
        'itemprop="datePublished"',
    ],
)
def test_the_head_declares_the_date_under_many_names(tmp_path: Path, name: str) -> None:
    assert date_in(tmp_path, f'<meta {name} content="2023/05/17">') == "2023-05-17"


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "datePublished": "2023-05-17T08:00:00Z"}',
        '[{"@type": "Person"}, {"@type": ["Article", "Thing"], "datePublished": "2023-05-17"}]',
        '{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},'
        '{"@type": "https://schema.org/BlogPosting", "datePublished": "17 May 2023"}]}',
        '{"@type": "WebPage", "mainEntity":'
        '{"@type": "Report", "datePublished": {"@value": "2023-05-17"}}}',
        '{"@type": "WebPage", "datePublished": "2023-05-17"}',
    ],
)
def test_structured_data_declares_the_date(tmp_path: Path, data: str) -> None:
    script = f'<script type="application/ld+json">{data}</script>'
    assert date_in(tmp_path, script) == "2023-05-17"


@pytest.mark.parametrize(
    "data",
    [
        "{",
        "[" * 100_000,
        "1" * 10_000,
        "null",
        '{"@type": 3, "datePublished": {"@value": [[]]}}',
        '{"@type": "NewsArticle", "datePublished": [null, 1684360800]}',
        '{"@type": "VideoObject", "datePublished": "2023-05-17"}',
        '{"@type": "NewsArticle", "dateModified": "2023-05-17"}',
        '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle",'
        '"datePublished": "2023-05-17"}]}',
        '[{"@type": "NewsArticle", "datePublished": "2023-05-17"},'
        '{"@type": "NewsArticle", "datePublished": "2020-01-01"}]',
    ],
)
def test_other_structured_data_declares_none(tmp_path: Path, data: str) -> None:
    assert date_in(tmp_path, f'<script type="application/ld+json">{data}</script>') == ""


SCOPE = 'itemscope itemtype="https://schema.org/NewsArticle"'
PUBLISHED = '<span itemprop="datePublished" content="2023-05-17">miércoles</span>'
RELATED = f'<div {SCOPE}><h3>Otra</h3><b itemprop="datePublished">2020-01-01</b></div>'


@pytest.mark.parametrize(
    "body",
    [
        f"<div {SCOPE}>{TITLE}{PUBLISHED}{TEXT}</div>",
        f"<div {SCOPE}>{TITLE}{PUBLISHED}{TEXT}</div>{RELATED}",
        f"<article>{TITLE}<time pubdate datetime='2023-05-17'></time>{TEXT}</article>",
        f"<article><header>{TITLE}<p>Ana Ruiz, <time datetime='2023-05-17T08:00'>hoy</time></p>"
        f"</header>{TEXT}</article>",
        f"<article>{TITLE}<div><time class='entry-date published updated' datetime='2023-05-17'>"
        f"</time></div>{TEXT}</article><article><time datetime='2020-01-01'></time></article>",
        f"<article>{TITLE}<time class=published datetime='2023-05-17'>a</time>"
        f"<time class=updated datetime='2024-01-01'>b</time>{TEXT}</article>",
    ],
)
def test_the_article_is_marked_with_its_date(tmp_path: Path, body: str) -> None:
    assert date_in(tmp_path, body=body) == "2023-05-17"


@pytest.mark.parametrize(
    "body",
    [
        f"{ARTICLE}<footer>© 2024 El Diario. Actualizado el 5 de mayo de 2024.</footer>",
        f"<div class='date'>17 de mayo de 2023</div>{ARTICLE}",
        f"{ARTICLE}<aside><article><time datetime='2020-01-01'>1/1</time></article></aside>",
        f"<article>{TITLE}{TEXT}<p>Será el <time datetime='2024-01-01'>lunes</time>.</p></article>",
        f"<article>{TITLE}Actualizado: <time datetime='2024-01-01'>hoy</time>{TEXT}</article>",
        f"<article>{TITLE}<b>Updated</b> <i><time datetime='2024-01-01'></i>{TEXT}</article>",
        f"<article>{TITLE}{TEXT}<time datetime='2020-01-01'>Otra noticia</time></article>",
        f"{ARTICLE}{RELATED}{RELATED.replace('2020', '2021')}",
        f"<div {SCOPE}>{TITLE}{TEXT}<div itemprop=comment {SCOPE}>{PUBLISHED}</div></div>",
    ],
)
def test_what_only_looks_like_its_date_is_none(tmp_path: Path, body: str) -> None:
    assert date_in(tmp_path, body=body) == ""


@pytest.mark.parametrize("stamp", ["20230517103000", "202305171030", " 20230517 "])
def test_a_compact_stamp_is_its_day(tmp_path: Path, stamp: str) -> None:
    assert date_in(tmp_path, f'<meta name="pubdate" content="{stamp}">') == "2023-05-17"


DAY = "<time datetime='2023-05-17'>17/5</time>"
OLD = "<time class='entry-date published' datetime='2020-01-01'>Otra</time>"
ENTRY = "<time class='entry-date published' datetime='2023-05-17T08:00:00-05:00'>17/5</time>"
BLOCK_TITLE = "<h1 class='wp-block-post-title'>La paz llegó</h1>"


@pytest.mark.parametrize(
    "body",
    [
        f"<article><header>{TITLE}{DAY}<time datetime='2023-05-17T08:00'>8:00</time>"
        f"<time datetime='10:30'>10:30</time></header>{TEXT}</article>",
        f"<article><header>{TITLE}{DAY}<time datetime='PT5M'>5 min</time></header>{TEXT}</article>",
        f"<article>{TITLE}{DAY}<time datetime='PT5M'>5 min</time>{DAY}{TEXT}</article>",
        f"<article>{TITLE}<p class='byline'>By Juan · {DAY}</p>{TEXT}</article>",
        f"<article>{TITLE}<p class='fecha'>{DAY}</p>{TEXT}</article>",
        f"<div>{TITLE}<p class='byline'>By Juan · {DAY}</p>{TEXT}</div>",
        f"<div>{TITLE}<p class='byline'>By Juan · {DAY}</p><article>{TEXT}</article></div>",
    ],
)
def test_times_above_the_text_that_agree_declare_the_date(tmp_path: Path, body: str) -> None:
    assert date_in(tmp_path, body=body) == "2023-05-17"


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{TITLE}{TEXT}<footer>{ENTRY}</footer></article>",
        f"<article>{TITLE}{TEXT}<p>{ENTRY}</p></article>",
        f"<article>{TITLE}{TEXT}<div>{ENTRY.replace('published', 'published updated')}</div>"
        f"<time class='updated' datetime='2024-01-01'></time></article>",
        f"<article>{TITLE}{TEXT}<footer><ul class='entry-meta'><li>{ENTRY}</li></ul></footer>"
        f"<aside>{OLD}</aside><div class='related-posts'>{OLD}</div><ul><li>{OLD}</li></ul>"
        f"</article><article>{OLD}</article>",
        f"<article><header>{TITLE}{ENTRY}</header>{TEXT}<div>{OLD}</div></article>",
        f"<main>{BLOCK_TITLE}<div class='wp-block-post-date'>{DAY}</div>{TEXT}"
        f"<ul class='wp-block-post-template'><li><div class='wp-block-post-date'>{OLD}</div></li>"
        f"</ul></main>",
        f"<main>{BLOCK_TITLE}{TEXT}<div class='wp-block-post-date'>{DAY}</div>"
        f"<div class='wp-block-post-date wp-block-post-date__modified-date'>{OLD}</div></main>",
    ],
)
def test_wordpress_marks_the_date(tmp_path: Path, body: str) -> None:
    assert date_in(tmp_path, body=body) == "2023-05-17"


@pytest.mark.parametrize(
    "body",
    [
        f"<article><header>{TITLE}{DAY}<time datetime='2023-05-20'></header>{TEXT}</article>",
        f"<article>{TITLE}<p class='updated'>{DAY}</p>{TEXT}</article>",
        f"<article>{TITLE}<p class='fecha-actualizacion'>{DAY}</p>{TEXT}</article>",
        f"<div>{TITLE}<p class='byline'>Updated {DAY}</p>{TEXT}</div>",
        f"<div>{TITLE}<p>Será el {DAY}.</p>{TEXT}</div>",
        f"<article>{TITLE}{TEXT}<time class='updated' datetime='2024-01-01'></time></article>",
        f"<article>{TITLE}{TEXT}<div>{ENTRY.replace('published', 'updated')}</div></article>",
        f"<article>{TITLE}{TEXT}<aside>{ENTRY}</aside></article>",
        f"<article>{TITLE}{TEXT}<div class='related'>{ENTRY}</div></article>",
        f"{ARTICLE}<article>{ENTRY}</article>",
        f"<main>{TITLE}{TEXT}<div class='wp-block-post-date'>{DAY}</div></main>",
    ],
)
def test_other_times_declare_none(tmp_path: Path, body: str) -> None:
    assert date_in(tmp_path, body=body) == ""


DRUPAL = "<span property='dc:date dc:created' content='2023-05-17T08:00:00-05:00'>17/5</span>"


@pytest.mark.parametrize(
    "body",
    [
        f"{TITLE}<div typeof='sioc:Item foaf:Document'>{DRUPAL}{TEXT}</div>"
        f"<div class='comment' typeof='sioc:Post sioct:Comment'>"
        f"{DRUPAL.replace('2023', '2024')}</div>",
        f"<div>{TITLE}<b property='datePublished' content='2023-05-17'></b>{TEXT}</div>",
        f"<div typeof='schema:Article'>{TITLE}<b property='schema:dateCreated' "
        f"content='2023-05-17'></b>{TEXT}</div>",
        f"<div>{TITLE}<b property='article:published_time' content='20230517103000'>{TEXT}</div>",
        f"<article>{TITLE}{DRUPAL}{TEXT}<article>{DRUPAL.replace('2023', '2024')}</article>"
        "</article>",
    ],
)
def test_rdfa_declares_the_date(tmp_path: Path, body: str) -> None:
    assert date_in(tmp_path, body=body) == "2023-05-17"


@pytest.mark.parametrize(
    "body",
    [
        f"{ARTICLE}<aside>{DRUPAL}</aside>",
        f"{ARTICLE}<div typeof='VideoObject'>{DRUPAL}</div>",
        f"{ARTICLE}<div typeof='Comment'>{DRUPAL}</div>",
        f"<div>{DRUPAL}{TEXT}</div><div>{DRUPAL.replace('2023', '2022')}{TEXT}</div>",
        f"<div>{TITLE}<b property='dateModified' content='2023-05-17'></b>{TEXT}</div>",
    ],
)
def test_rdfa_of_something_else_declares_none(tmp_path: Path, body: str) -> None:
    assert date_in(tmp_path, body=body) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("//<![CDATA[\n", "\n//]]>"),
        ("/* <![CDATA[ */ ", " /* ]]> */"),
        ("<![CDATA[", "]]>"),
        ("<!-- ", " -->"),
        ("", ";\n"),
        ("\n<!--//--><![CDATA[//><!--\n", "\n//--><!]]>"),
    ],
)
def test_what_is_around_structured_data_is_skipped(tmp_path: Path, before: str, after: str) -> None:
    data = f'{before}{{"@type": "NewsArticle", "datePublished": "2023-05-17"}}{after}'
    assert date_in(tmp_path, f'<script type="application/ld+json">{data}</script>') == "2023-05-17"


def node(date: str, **told: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "datePublished": date, **told}


CANONICAL = '<link rel="canonical" href="https://a.org/paz/">'


@pytest.mark.parametrize(
    "data",
    [
        [node("2023-05-17T22:00:00-05:00"), node("2023-05-18T03:00:00Z")],
        [node("2023-05-17"), node("2023-05-16"), node("2023-05-17")],
        [node("2020-01-01", headline="Otra"), node("2023-05-17", headline="La  PAZ")],
        [node("2020-01-01"), node("2023-05-17", headline="La paz llegó")],
        [node("2020-01-01"), node("2023-05-17", url="https://a.org/paz")],
        [node("2020-01-01"), node("2023-05-17", **{"@id": "https://a.org/paz/#article"})],
        [node("2020-01-01"), node("2023-05-17", mainEntityOfPage="https://a.org/paz/")],
        [
            node("2020-01-01"),
            node("2023-05-17", mainEntityOfPage={"@type": "WebPage", "@id": "https://a.org/paz"}),
        ],
        {"@graph": [{"@type": "WebPage", "mainEntity": node("2020-01-01")}, node("2023-05-17")]},
    ],
)
def test_of_several_nodes_the_one_of_the_page_counts(tmp_path: Path, data: object) -> None:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert date_in(tmp_path, CANONICAL + script) == "2023-05-17"


@pytest.mark.parametrize(
    "data",
    [
        [node("2023-05-17"), node("2023-05-19")],
        [node("2023-05-17"), node("2023-05-18"), node("2023-05-19")],
        [node("2020-01-01", headline="La paz"), node("2023-05-17", headline="La paz")],
        [node("2023"), node("2023-05-17")],
    ],
)
def test_nodes_that_tell_several_days_tell_none(tmp_path: Path, data: object) -> None:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert date_in(tmp_path, script) == ""


def test_the_day_of_a_change_is_no_date(tmp_path: Path) -> None:
    changed = '<meta property="article:modified_time" content="2024-01-01">'
    published = '<meta name="date" content="2023-05-17">'
    assert date_in(tmp_path, changed) == ""
    assert date_in(tmp_path, changed + published) == "2023-05-17"


def test_of_two_declarations_of_one_date_the_fuller_is_taken(tmp_path: Path) -> None:
    head = '<meta name="pubdate" content="01/05/2023"><meta name="date" content="2023-05-01">'
    assert date_in(tmp_path, head) == "2023-05-01"


def test_a_date_in_the_address_is_not_declared(tmp_path: Path) -> None:
    assert date_in(tmp_path, '<link rel="canonical" href="https://a.org/2023/05/17/paz">') == ""


PANDOC = """<html><head><meta name="generator" content="pandoc"><title>El libro</title></head>
<body><header id="title-block-header"><h1 class="title">El libro</h1><p>Ana Ruiz</p></header>
<nav id="TOC"><ul><li><a href="#i">Introducción</a></li></ul></nav>
<h1 id="i">Introducción</h1><p>El presidente viajó ayer a la capital<a href="#fn1"
class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> y volvió hoy.</p>
<h1>Final</h1><p>Otro párrafo.</p><section class="footnotes" role="doc-endnotes"><ol><li id="fn1">
<p>La nota.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>
</body></html>"""


def test_of_a_document_made_into_a_page_all_is_read_below_its_title(tmp_path: Path) -> None:
    article = read_content(tmp_path, "a.html", PANDOC)
    assert article.title == "El libro"
    assert [segment.text for segment in article.segments] == [
        "Introducción",
        "El presidente viajó ayer a la capital y volvió hoy.",
        "Final",
        "Otro párrafo.",
        "La nota.",
    ]


@pytest.mark.parametrize(
    "mark",
    [
        '<a href="#n1" epub:type="noteref">1</a>',
        '<sup><a href="notas.xhtml#n1">[12]</a></sup>',
        '<a href="#n1"><sup>3</sup></a>',
        '<a href="#r1">↩︎</a>',
    ],
)
def test_marks_of_footnotes_stick_to_no_word(tmp_path: Path, mark: str) -> None:
    page = f"<div>El acuerdo{mark} y la paz.</div><div>Volvió hoy.</div>"
    assert read_content(tmp_path, "a.html", page).text.startswith("El acuerdo y la paz.")


def test_a_linked_word_or_year_is_no_mark(tmp_path: Path) -> None:
    page = '<div>En <a href="#a">2019</a> vio el km<sup>2</sup> <a href="#b">12</a>.</div><p>Sí.'
    assert read_content(tmp_path, "a.html", page).text.startswith("En 2019 vio el km2 12.")


def test_the_browser_tells_the_address_where_the_page_does_not(tmp_path: Path) -> None:
    saved = "<!DOCTYPE html>\n<!-- saved from url=(0025)https://example.org/nota -->\n"
    article = read_content(tmp_path, "a.html", f"{saved}<html><body>{ARTICLE}</body></html>")
    assert article.url == "https://example.org/nota"
    own = '<html><head><link rel="canonical" href="https://example.org/paz"></head>'
    article = read_content(tmp_path, "b.html", f"{saved}{own}<body>{ARTICLE}</body></html>")
    assert article.url == "https://example.org/paz"
