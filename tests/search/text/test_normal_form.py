from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.normal_form import normalised


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("  Todos\u00a0lo \n\t vieron. ", "Todos lo vieron."),
        ("Bogota\u0301", "Bogotá"),
        ("coo\u00adpe\u200bra\ufeffción", "cooperación"),
        ("a\u200b\u0301", "á"),
        ("“Sí” — dijo", "“Sí” — dijo"),
        ("\u200b \u2060", ""),
    ],
)
def test_what_cannot_be_seen_makes_no_difference(text: str, same: str) -> None:
    assert normalised(text) == same


@given(st.text(), st.text())
def test_it_is_stable_and_knows_no_white_space_but_blanks(text: str, more: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.split(" ") == (once.split() or [""])
    assert normalised(f"{text} \u200b\n{more}") == normalised(f"{text}\u3000{more}")
