from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.text.sanitise import sanitise, sanitise_line

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
# ordinary text, with what is dangerous in it far more often than chance would have it
HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Co", "Mn"]),
        st.sampled_from("\x1b\x9b\x9d\x90\x07\\[]PX^_;0m\r\n\t\u0301\u200d\u2028" + BIDI),
    ),
    max_size=60,
)


@given(HOSTILE)
@example("\x1b\x1b[31m[31m")
@example("\x1b\x1b[m[31m")
@example("n\u200b\u0303")
def test_nothing_is_left_that_a_terminal_would_act_on(text: str) -> None:
    for character in sanitise(text):
        assert character in "\n\t\u200d" or unicodedata.category(character) not in {
            "Cc",
            "Cf",
            "Cs",
            "Co",
            "Cn",
            "Zl",
            "Zp",
        }


@given(HOSTILE)
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = sanitise(text)
    assert sanitise(once) == once


@given(HOSTILE)
def test_a_line_is_one_line_with_single_spaces(text: str) -> None:
    line = sanitise_line(text)
    assert line == " ".join(line.split())
    assert sanitise_line(line) == line


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[31m",
        "\x1b[2J",
        "\x1b[?1049h",
        "\x1b]0;a new window title\x07",
        "\x1b]8;;https://example.org\x1b\\",
        "\x1b]52;c;Y29weQ==\x07",
        "\x1bP+q544e\x1b\\",
        "\x1b_payload\x1b\\",
        "\x1bc",
        "\x1b(0",
    ],
)
def test_an_escape_sequence_goes_whole(sequence: str) -> None:
    assert sanitise(f"antes {sequence}después") == "antes después"


def test_an_unfinished_sequence_takes_no_more_than_its_line() -> None:
    assert sanitise("uno \x1b]0;title\ndos") == "uno \ndos"


@pytest.mark.parametrize("control", [chr(code) for code in range(0x80, 0xA0) if code != 0x85])
def test_a_control_of_one_character_takes_no_words_with_it(control: str) -> None:
    # ” decoded twice over is â, € and U+009D: scraped pages are full of them
    assert sanitise(f"“Hola â€{control} dijo el presidente.") == "“Hola â€ dijo el presidente."


@pytest.mark.parametrize("break_", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_break_becomes_the_same_one(break_: str) -> None:
    assert sanitise(f"uno{break_}dos") == "uno\ndos"


def test_tabs_and_no_break_spaces_stay() -> None:
    assert sanitise("uno\tdos\u00a0tres") == "uno\tdos\u00a0tres"


def test_bidirectional_controls_go() -> None:
    assert sanitise(f"abc{BIDI}def") == "abcdef"


def test_invisible_characters_go() -> None:
    assert sanitise("co\u00adlom\u200bbia\ufeff") == "colombia"


def test_lone_surrogates_go() -> None:
    assert sanitise("a\ud800b\udfffc") == "abc"


def test_letters_and_their_marks_are_composed() -> None:
    assert sanitise("an\u0303o Bogota\u0301") == "año Bogotá"


def test_emoji_stay_joined() -> None:
    family = "👩\u200d👩\u200d👧"
    assert sanitise(family) == family


def test_marks_piled_on_a_letter_are_limited() -> None:
    piled = "a" + "\u0332" * 50 + "b"
    assert sanitise(piled) == "a" + "\u0332" * 4 + "b"
