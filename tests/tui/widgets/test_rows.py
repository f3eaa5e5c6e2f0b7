from __future__ import annotations

from search import Place, Rendering, Segment
from tui.widgets.rows import Row, lay_out


def row(paragraph: int, sentence: int, text: str, rendering: str = "") -> Row:
    place = Place(paragraph, sentence)
    made = Rendering(place, rendering, "en", "es_en", "0.2") if rendering else None
    return Row(Segment(place, text, text, "es"), made)


def test_side_by_side_a_row_is_as_high_as_its_longer_side() -> None:
    page = lay_out([row(0, 0, "a " * 30, "b " * 10)], 46, stacked=False)
    assert page.column == 20
    assert page.height == 3


def test_stacked_a_row_is_as_high_as_both_sides_together() -> None:
    page = lay_out([row(0, 0, "a " * 30, "b " * 10)], 23, stacked=True)
    assert page.column == 20
    assert page.height == 4


def test_an_empty_line_parts_paragraphs_but_not_their_sentences() -> None:
    page = lay_out([row(0, 0, "a"), row(0, 1, "b"), row(1, 0, "c")], 80, stacked=False)
    assert page.tops == [0, 1, 2]
    assert page.height == 4
    assert [page.row_at(line) for line in range(4)] == [0, 1, 2, 2]


def test_a_missing_rendering_takes_one_line() -> None:
    page = lay_out([row(0, 0, "a")], 80, stacked=False)
    assert page.height == 1
