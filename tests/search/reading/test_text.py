from __future__ import annotations

from pathlib import Path

import pytest

from search.errors import UnreadableFileError
from search.reading.formats.text import read, split_paragraphs

WRAPPED = """\
El presidente viajó ayer a Ecuador para
reunirse con su homólogo en un encuentro
binacional que duró tres horas y media.

Los dos países firmaron un acuerdo sobre
seguridad en la frontera.
"""


def paragraphs_of(tmp_path: Path, text: str) -> tuple[tuple[str, ...], str]:
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode())
    (document,) = read(file)
    return document.paragraphs, document.title


def test_lines_wrapped_to_a_width_make_one_paragraph() -> None:
    assert split_paragraphs(WRAPPED) == [
        "El presidente viajó ayer a Ecuador para reunirse con su homólogo en un encuentro "
        "binacional que duró tres horas y media.",
        "Los dos países firmaron un acuerdo sobre seguridad en la frontera.",
    ]


def test_a_line_that_ends_its_sentence_is_a_paragraph() -> None:
    text = "Una frase entera.\nOtra frase entera.\n“Y una tercera.”\nLa última."
    assert split_paragraphs(text) == text.split("\n")


def test_long_lines_are_paragraphs_even_when_they_do_not_end_like_one() -> None:
    lines = ["palabra " * 30 + "y", "palabra " * 20 + "y", "fin"]
    assert split_paragraphs("\n".join(lines)) == lines


def test_blank_lines_of_white_space_divide_paragraphs() -> None:
    assert split_paragraphs("Uno.\n \t \n\n\nDos.") == ["Uno.", "Dos."]


def test_text_without_a_line_break_is_one_paragraph() -> None:
    assert split_paragraphs("Una sola línea.") == ["Una sola línea."]


def test_text_of_blank_lines_has_no_paragraph() -> None:
    assert split_paragraphs("\n \n\n") == []


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_the_line_breaks_of_every_system_divide(tmp_path: Path, line_break: str) -> None:
    text = line_break.join(["Un titular", "", "Primera frase.", "", "Segunda frase."])
    paragraphs, title = paragraphs_of(tmp_path, text)
    assert (paragraphs, title) == (("Un titular", "Primera frase.", "Segunda frase."), "Un titular")


def test_a_first_line_that_is_a_sentence_is_no_title(tmp_path: Path) -> None:
    assert paragraphs_of(tmp_path, "Llegó ayer.\n\nDijo que volverá.")[1] == ""


def test_a_first_line_that_is_too_long_is_no_title(tmp_path: Path) -> None:
    assert paragraphs_of(tmp_path, "palabra " * 30 + "\n\nDijo que volverá.")[1] == ""


def test_a_quoted_sentence_is_no_title(tmp_path: Path) -> None:
    assert paragraphs_of(tmp_path, "“Volveremos pronto.”\n\nDijo que volverá.")[1] == ""


def test_text_of_one_line_has_no_title(tmp_path: Path) -> None:
    assert paragraphs_of(tmp_path, "Solo un titular")[1] == ""


def test_an_empty_file_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="empty"):
        paragraphs_of(tmp_path, "\n\n")
