from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.wrapping import wrap_offsets

TEXTS = st.text(st.sampled_from("ab cé ñ 漢字 😀\u0301-"), max_size=200)


def pieces(text: str, width: int) -> list[str]:
    edges = [0, *wrap_offsets(text, width), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


@given(TEXTS, st.integers(2, 60))
def test_the_lines_are_the_text_and_each_fits(text: str, width: int) -> None:
    lines = pieces(text, width)
    assert "".join(lines) == text
    assert all(cell_len(line.rstrip()) <= width for line in lines)


@given(TEXTS, st.integers(2, 60))
def test_no_line_but_an_only_one_is_empty(text: str, width: int) -> None:
    lines = pieces(text, width)
    assert lines == [""] or all(lines)


def test_lines_break_after_spaces() -> None:
    assert pieces("uno dos tres", 8) == ["uno dos ", "tres"]


def test_a_word_that_is_too_long_is_cut() -> None:
    assert pieces("abcdefgh ij", 4) == ["abcd", "efgh ", "ij"]


def test_spaces_hang_over_the_edge() -> None:
    assert pieces("abcd   ef", 4) == ["abcd   ", "ef"]


def test_wide_characters_count_double() -> None:
    assert pieces("漢字漢字", 4) == ["漢字", "漢字"]
