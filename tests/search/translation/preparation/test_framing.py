"""List markers, labels, brackets and ellipses are taken off a text and put back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.translation.preparation.framing import Frame, frame_of, with_ellipsis
from search.translation.preparation.quotation_marks import paired


@pytest.mark.parametrize(
    ("text", "before", "within", "after"),
    [
        ("a) El juez", "a) ", "El juez", ""),
        ("(ii) El juez", "(ii) ", "El juez", ""),
        ("1. El juez", "1. ", "El juez", ""),
        ("3.1 Resultados", "3.1 ", "Resultados", ""),
        ("• El juez", "• ", "El juez", ""),
        ("– El juez", "– ", "El juez", ""),
        ("De: Juan Pérez", "From: ", "Juan Pérez", ""),
        ("ASUNTO: Reunión", "SUBJECT: ", "Reunión", ""),
        ("2) Fuente: el censo", "2) Source: ", "el censo", ""),
        ("(El público aplaude.)", "(", "El público aplaude.", ")"),
        ("…y luego", "…", "y luego", ""),
    ],
)
def test_what_stands_around_is_found(text: str, before: str, within: str, after: str) -> None:
    frame = frame_of(text, "es")
    assert (frame.before, text[frame.start : frame.end], frame.after) == (before, within, after)


@pytest.mark.parametrize(
    "text",
    [
        "J. Pérez lo dijo.",
        "1.º de mayo",
        "12 de mayo",
        "Dijo: no volveré.",
        "(No) lo dijo (él)",
        "3.500 toneladas",
        "-5 grados",
        "",
    ],
)
def test_an_ordinary_text_has_no_frame(text: str) -> None:
    assert frame_of(text, "es") == Frame.of_nothing(text)


@given(st.text("aB1.)( •–…:-De", max_size=20), st.sampled_from(["es", "en"]))
def test_a_frame_is_around_a_part_of_the_text(text: str, language: str) -> None:
    frame = frame_of(text, "es" if language == "es" else "en")
    assert 0 <= frame.start <= frame.end <= len(text)


def test_an_ellipsis_at_the_end_stays() -> None:
    assert with_ellipsis("They left.", "Se fueron…") == "They left…"
    assert with_ellipsis("“They left.”", "«Se fueron…»") == "“They left…”"
    assert with_ellipsis("They left.", "Se fueron.") == "They left."


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("“They left.", "«Se fueron».", "“They left.”"),
        ("They left.”", "«Se fueron».", "“They left.”"),
        ("(They left.", "(Se fueron.)", "(They left.)"),
        ("He said “they left.", "Dijo «se fueron» ayer.", "He said “they left."),
        ("“They left.”", "«Se fueron».", "“They left.”"),
    ],
)
def test_half_a_pair_is_made_whole_where_its_place_is_known(
    text: str, source: str, whole: str
) -> None:
    assert paired(text, source) == whole
