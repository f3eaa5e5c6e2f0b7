"""Texts cut to the width of a terminal, whatever characters they are made of."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from search import sanitise_line
from tui.cutting import beginning, counterpart, ending, in_context

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("aé ñ港湾한🇪🇸\u200d👩🔬\ufe0f\u0301❤1"),
    max_size=30,
).map(sanitise_line)
WIDTHS = st.integers(0, 20)


@pytest.mark.parametrize(
    ("text", "width", "begins", "ends"),
    [
        ("puerto", 6, "puerto", "puerto"),
        ("puerto", 5, "puer…", "…erto"),
        ("puerto", 1, "…", "…"),
        ("puerto", 0, "", ""),
        ("", 0, "", ""),
        ("港湾労働", 8, "港湾労働", "港湾労働"),
        ("港湾労働", 6, "港湾…", "…労働"),
        ("港湾労働", 7, "港湾労…", "…湾労働"),
        ("e\u0332te\u0332", 2, "e\u0332…", "…e\u0332"),
        ("a👩\u200d🔬b", 3, "a…", "…b"),
    ],
)
def test_a_text_is_cut_between_characters_and_says_so(
    text: str, width: int, begins: str, ends: str
) -> None:
    assert (beginning(text, width), ending(text, width)) == (begins, ends)


@given(TEXTS, WIDTHS)
def test_what_is_cut_fits_and_breaks_no_grapheme(text: str, width: int) -> None:
    edges = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    begins, ends = beginning(text, width), ending(text, width)
    assert cell_len(begins) <= width
    assert cell_len(ends) <= width
    if begins != text and width:
        assert text.startswith(begins[:-1])
        assert len(begins) - 1 in edges
    if ends != text and width:
        assert text.endswith(ends[1:])
        assert len(text) - len(ends) + 1 in edges


@given(TEXTS, WIDTHS, st.integers(0, 30), st.integers(0, 30))
def test_a_text_fits_with_its_keyword_in_the_same_column_as_any_other(
    text: str, width: int, start: int, length: int
) -> None:
    start = min(start, len(text))
    left, keyword, right = in_context(text, (start, min(len(text), start + length)), width)
    other, _, _ = in_context("El puerto", (3, 9), width)
    assert cell_len(left) == cell_len(other)
    assert cell_len(left) + cell_len(keyword) + cell_len(right) <= width


@pytest.mark.parametrize(
    ("text", "span", "width", "expected"),
    [
        ("El puerto cerró.", (3, 9), 40, (" " * 11 + "El ", "puerto", " cerró.")),
        ("Ayer cerró el puerto de mar.", (14, 20), 24, ("…rró el ", "puerto", " de mar.")),
        ("Ayer cerró el puerto de la ciudad.", (14, 20), 20, ("…ó el ", "puerto", " de la …")),
        ("El puerto cerró.", (3, 9), 6, ("… ", "pue…", "")),
        ("港湾労働者", (2, 4), 12, ("港湾", "労働", "者")),
    ],
)
def test_the_keyword_stands_in_the_middle(
    text: str, span: tuple[int, int], width: int, expected: tuple[str, str, str]
) -> None:
    assert in_context(text, span, width) == expected


@pytest.mark.parametrize(
    ("span", "expected"), [((0, 4), (3, 7)), ((9, 13), (12, 16)), ((18, 22), (20, 24))]
)
def test_the_counterpart_of_a_keyword_is_the_match_that_stands_where_it_does(
    span: tuple[int, int], expected: tuple[int, int]
) -> None:
    sentence, rendering = "port, or port, or port", "A: puer / puer / puer ok"
    marks = [(3, 7), (12, 16), (20, 24)]
    assert counterpart(span, sentence, marks, rendering) == expected
    assert counterpart(span, sentence, [], rendering) is None
