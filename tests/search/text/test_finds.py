from __future__ import annotations

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from search.text.finds import Find, Finds, find_in_texts, find_text, fold_text
from search.text.folding import fold

TEXTS = st.text(
    st.characters(exclude_characters="\0")
    | st.sampled_from("aeñÑé AΣσς\u0301\u0303\u200d\ufe0f👩🇪🇸👍\U0001f3fdİß한ᄀ"),
    max_size=40,
)


def found(needle: str, text: str) -> list[str]:
    return [text[start:end] for start, end in find_text(needle, text)]


@pytest.mark.parametrize(
    ("needle", "text", "expected"),
    [
        ("bogota", "Bogotá, BOGOTA y bogotá", ["Bogotá", "BOGOTA", "bogotá"]),
        ("GÓ", "Bogotá", ["go"]),
        ("año", "El año y el ano", ["año"]),
        ("ano", "El año y el ano", ["ano"]),
        ("la paz", "La paz total", ["La paz"]),
        ("aa", "aaaaa", ["aa", "aa"]),
        ("e", "caf\u0065\u0301", ["e\u0301"]),
        ("🇪🇸", "🇫🇷🇪🇸", ["🇪🇸"]),
        ("👩", "👩\u200d🔬 y 👩", ["👩"]),
        ("i", "İ", ["İ"]),
        ("ΟΔΟΣ", "οδός ΟΔΟΣ", ["οδός", "ΟΔΟΣ"]),
        ("", "Nada", []),
        ("\u0301", "é", []),
        ("zz", "Nada", []),
    ],
)
def test_pieces_of_words_are_found_whatever_their_case_and_accents(
    needle: str, text: str, expected: list[str]
) -> None:
    assert found(needle, text) == expected


@given(TEXTS, TEXTS)
@example("\u0301", "\u0301")
def test_what_is_found_folds_to_what_was_sought(needle: str, text: str) -> None:
    end = 0
    for start, following in find_text(needle, text):
        assert end <= start < following <= len(text)
        assert sigma(fold(text[start:following])) == sigma(fold(needle))
        end = following


@given(TEXTS, TEXTS)
def test_no_find_breaks_a_grapheme(needle: str, text: str) -> None:
    edges = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    assert all({start, end} <= edges for start, end in find_text(needle, text))


@given(st.text("abñáÉ ñN", max_size=8), st.text("abñáÉ ñN", max_size=8), st.text("abñáÉ ñN"))
def test_what_stands_in_a_text_is_found(before: str, needle: str, after: str) -> None:
    spans = find_text(needle.swapcase(), f"{before}{needle}{after}")
    assert bool(spans) == bool(needle)


@given(TEXTS, st.lists(TEXTS | st.none(), max_size=5))
def test_the_finds_of_many_texts_are_those_of_each_in_order(
    needle: str, texts: list[str | None]
) -> None:
    finds = find_in_texts(needle, [None if text is None else fold_text(text) for text in texts])
    expected = [
        Find(number, span)
        for number, text in enumerate(texts)
        for span in find_text(needle, text or "")
    ]
    assert [finds[number] for number in range(finds.total)] == expected
    for number, text in enumerate(texts):
        assert list(finds.spans(number)) == find_text(needle, text or "")
        assert finds.count(number) == len(finds.spans(number))


def test_the_finds_before_a_place_are_counted() -> None:
    spans = [(), ((2, 4), (6, 8)), (), ((0, 2),), ()]
    finds = Finds([len(text) for text in spans], spans.__getitem__)
    assert [finds.before(text) for text in range(5)] == [0, 0, 2, 2, 3]
    assert [finds.before(1, start) for start in (0, 2, 3, 6, 7)] == [0, 0, 1, 1, 2]
    with pytest.raises(IndexError):
        finds[3]


def sigma(folded: str) -> str:
    return folded.replace("ς", "σ")
