from __future__ import annotations

from search import Find, Place, Rendering, Segment
from tui.widgets.rows import Page, Row, lay_out


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


def test_the_lines_of_a_screen_tell_which_rows_are_seen_and_which_begins_first() -> None:
    rows = [row(0, 0, "a " * 30), row(1, 0, "b"), row(2, 0, "c")]
    page = lay_out(rows, 46, stacked=False)
    assert page.tops == [0, 3, 5]
    assert list(page.rows_between(1, 3)) == [0, 1]
    assert page.first_row(1, 3) == 1
    # none begins here
    assert page.first_row(1, 2) == 0
    assert [page.place_of(line) for line in (2, 3, 4, 7)] == [(0, 2), (1, -1), (1, 0), (3, 0)]
    assert list(Page().rows_between(0, 10)) == []


def test_a_find_has_the_lines_that_its_letters_are_on() -> None:
    page = lay_out([row(0, 0, "a"), row(1, 0, "b " * 30, "c " * 30)], 23, stacked=True)
    assert page.tops == [0, 2]
    assert page.lines_of(Find(2, (0, 1))) == range(3, 4)
    assert page.lines_of(Find(3, (0, 60))) == range(6, 9)
