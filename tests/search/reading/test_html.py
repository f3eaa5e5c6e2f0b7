from __future__ import annotations

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
