"""A list of lines with a cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from tui.widgets.line_list import LineList


class Numbers(LineList[int]):
    """Numbers, two lines each, under a heading; the cursor stands on even ones only."""

    HEADING: ClassVar[int] = 1
    painted: ClassVar[set[int]] = set()

    @property
    def item_height(self) -> int:
        return 2

    def paint_heading(self) -> Content:
        return Content("numbers")

    def paint(self, number: int, line: int) -> Content:
        self.painted.add(number)
        return self.sign(number) + Content(f"{self._items[number]}.{line}")

    def nearest(self, number: int, step: int) -> int:
        number = super().nearest(number, step)
        odd = self._items[number] % 2 if self._items else 0
        return super().nearest(number + (step if odd else 0), step)


class Shown(App[None]):
    def __init__(self, items: Sequence[int]) -> None:
        super().__init__()
        self.items = items

    def compose(self) -> ComposeResult:
        yield Numbers()

    def on_mount(self) -> None:
        self.query_one(Numbers).take(self.items, 0)


def texts(numbers: Numbers) -> list[str]:
    return [numbers.render_line(y).text.rstrip() for y in range(numbers.size.height)]


async def test_only_what_is_on_the_screen_is_painted_under_a_heading_that_stays() -> None:
    Numbers.painted.clear()
    app = Shown(range(100_001))
    async with app.run_test(size=(20, 7)) as pilot:
        numbers = app.query_one(Numbers)
        assert texts(numbers) == ["numbers", "▌0.0", "▌0.1", " 1.0", " 1.1", " 2.0", " 2.1"]
        await pilot.press("G")
        assert texts(numbers)[0] == "numbers"
        assert texts(numbers)[-2:] == ["▌100000.0", "▌100000.1"]
        assert len(Numbers.painted) < 20


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        (["j"], 2),
        (["j", "j", "k"], 2),
        (["k"], 0),
        (["space"], 2),
        (["G"], 10),
        (["G", "j"], 10),
        (["G", "g"], 0),
        (["pagedown", "pagedown", "pageup"], 2),
    ],
)
async def test_the_cursor_goes_where_the_keys_say_and_stays_on_the_screen(
    keys: list[str], cursor: int
) -> None:
    app = Shown(range(11))
    async with app.run_test(size=(20, 7)) as pilot:
        await pilot.press(*keys)
        numbers = app.query_one(Numbers)
        assert numbers.cursor == cursor
        assert f"▌{cursor}.0" in texts(numbers)


async def test_a_click_puts_the_cursor_on_what_it_may_stand_on() -> None:
    app = Shown(range(11))
    async with app.run_test(size=(20, 7)) as pilot:
        numbers = app.query_one(Numbers)
        await pilot.press("G")
        for y, cursor in ((0, 10), (3, 10), (4, 10), (2, 8), (6, 10)):
            await pilot.click(Numbers, offset=(2, y))
            assert numbers.cursor == cursor


async def test_an_empty_list_has_no_current_item() -> None:
    app = Shown([])
    async with app.run_test(size=(20, 7)) as pilot:
        await pilot.press("j", "G", "pagedown", "k", "g")
        numbers = app.query_one(Numbers)
        assert numbers.current is None
        assert numbers.cursor == 0
        await pilot.click(Numbers, offset=(2, 3))
        assert numbers.current is None
