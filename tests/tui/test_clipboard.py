from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.clipboard import copying, hindrance

PLAIN = {"TERM": "xterm-256color"}
TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}
SCREEN = {"TERM": "screen-256color", "STY": "1.tty"}


def copied(sequence: str) -> list[str]:
    """What a terminal takes from all OSC 52 in a sequence."""
    found = re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    return [b64decode(one).decode() for one in found]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_terminal_gets_the_text_as_it_is(text: str) -> None:
    assert copied(copying(text, PLAIN)) == [text]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_tmux_gets_the_text_and_hands_it_on(text: str) -> None:
    own, outer = copying(text, TMUX).split("\x1bPtmux;")
    assert copied(own) == [text]
    assert outer.endswith("\x1b\\")
    # what tmux hands on has each escape doubled
    assert copied(outer.removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b")) == [text]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_screen_hands_the_text_on_in_pieces_that_it_takes(text: str) -> None:
    sequence = copying(text, SCREEN)
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sequence, re.DOTALL)
    assert max(map(len, pieces)) <= 256
    assert copied("".join(pieces)) == [text]
    assert "tmux;" not in sequence


@pytest.mark.parametrize("environment", [{"TERM": "tmux-256color"}, {"TERM": "screen"}])
def test_over_ssh_the_name_of_the_terminal_tells_what_is_between(
    environment: Mapping[str, str],
) -> None:
    assert "\x1bP" in copying("a", environment)


@pytest.mark.parametrize("environment", [PLAIN, TMUX, SCREEN, {"TERM": "xterm-kitty"}])
def test_most_terminals_may_be_able_to(environment: Mapping[str, str]) -> None:
    assert hindrance("a", environment) == ""


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "of no name"),
        ({"TERM": "linux"}, "(linux) has no clipboard"),
        ({"TERM": "dumb"}, "has no clipboard"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "macOS"),
    ],
)
def test_what_certainly_cannot_is_told(environment: Mapping[str, str], told: str) -> None:
    assert told in hindrance("a", environment)


def test_more_than_terminals_take_is_told() -> None:
    assert "too long" in hindrance("ñ" * 40_000, PLAIN)
    assert hindrance("ñ" * 30_000, PLAIN) == ""
