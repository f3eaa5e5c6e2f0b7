"""What can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.screens.undo import UndoStack


@given(st.lists(st.integers()))
def test_changes_are_taken_back_in_the_order_opposite_to_their_making(changes: list[int]) -> None:
    stack, kept = UndoStack(), list[int]()
    for change in changes:
        kept.append(change)
        stack.push(kept.pop)
    while stack:
        before = len(kept)
        stack.undo()
        assert kept == changes[: before - 1]
    assert not kept


def test_an_undo_that_fails_stays_and_can_be_tried_again() -> None:
    stack, tries = UndoStack(), list[str]()

    def fail_first() -> None:
        tries.append("tried")
        if len(tries) == 1:
            raise OSError("The disk is full.")

    stack.push(fail_first)
    with pytest.raises(OSError, match="disk is full"):
        stack.undo()
    assert stack
    stack.undo()
    assert not stack
    assert len(tries) == 2


def test_what_is_settled_otherwise_is_not_taken_back() -> None:
    stack, undone = UndoStack(), list[str]()
    stack.push(lambda: undone.append("note"), about="first")
    stack.push(lambda: undone.append("tags"), about="second")
    stack.push(lambda: undone.append("removal"), about="second")
    stack.settle("second")
    stack.undo()
    assert undone == ["note"]
    assert not stack


def test_an_undo_that_settles_what_it_is_about_takes_only_that_away() -> None:
    stack, undone = UndoStack(), list[str]()
    stack.push(lambda: undone.append("other"), about="other")
    stack.push(lambda: stack.settle("one"), about="one")
    stack.undo()
    assert stack
    stack.undo()
    assert undone == ["other"]


def test_it_tells_when_there_is_more_or_less_to_take_back() -> None:
    offered: list[bool] = []
    stack = UndoStack(lambda: offered.append(bool(stack)))
    stack.push(lambda: None, about="one")
    stack.undo()
    stack.push(lambda: None, about="one")
    stack.settle("one")
    assert offered == [True, False, True, False]


def test_without_a_change_there_is_nothing_to_do() -> None:
    UndoStack().undo()
