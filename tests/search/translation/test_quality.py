"""The estimate of quality: one number a rendering, which more faults never raise."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.rendering import DOUBTFUL, WRONG, Doubt, verdict_of
from search.translation.guard.text import read
from search.translation.held_decoders import load_decoder
from search.translation.packages.package import find_package
from search.translation.quality.confidence import confidences
from search.translation.quality.estimate import quality
from search.translation.quality.judgement import judge
from search.translation.quality.pairs import TranslationPair, check_pairs
from search.translation.quality.signs import Confidence, Signs, observe

NOTHING = Signs(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
SURE = Confidence(2.0)
NAMES = [field.name for field in fields(Signs)]
_SIGN = st.floats(0, 5, allow_nan=False)
SIGNS = st.builds(Signs, *[_SIGN] * len(fields(Signs)))
CONFIDENCES = st.builds(
    Confidence, st.floats(0, 60), st.floats(0, 1), st.floats(0, 10), st.floats(0, 20)
)


@given(SIGNS, CONFIDENCES, st.booleans(), st.sampled_from(NAMES), st.floats(0, 3))
def test_more_of_any_sign_never_makes_it_better(
    signs: Signs, confidence: Confidence, is_thorough: bool, name: str, more: float
) -> None:
    worse = replace(signs, **{name: getattr(signs, name) + more})
    before = quality(signs, confidence, is_thorough=is_thorough)
    assert 0 <= quality(worse, confidence, is_thorough=is_thorough) <= before <= 1


@given(SIGNS, CONFIDENCES, st.sampled_from(["difficulty", "back", "back_worst"]))
def test_less_confidence_never_makes_it_better(
    signs: Signs, confidence: Confidence, name: str
) -> None:
    less = replace(confidence, **{name: getattr(confidence, name) + 1})
    assert quality(signs, less, is_thorough=True) <= quality(signs, confidence, is_thorough=True)


def test_what_was_marked_by_hand_is_worth_fitting_to() -> None:
    """Some of the signs weigh something in each of the two estimates."""
    for is_thorough in (False, True):
        perfect = quality(NOTHING, SURE, is_thorough=is_thorough)
        assert perfect > 0.6
        assert quality(replace(NOTHING, doubts=2, nonwords=2), SURE, is_thorough=is_thorough) < (
            perfect / 1.5
        )


def test_a_word_that_is_none_is_named() -> None:
    source, rendering = read("Llegó la suegra.", "es"), read("The suegrace arrived.", "en")
    found = judge(source, rendering, (), SURE, is_thorough=False)
    assert found.doubts == (Doubt("nonword", "“suegrace” is no word."),)
    assert found.quality < DOUBTFUL


def test_a_word_of_the_source_or_a_name_is_no_invention() -> None:
    source = read("El alebrije de Xóchitl llegó a Ixtapaluca.", "es")
    rendering = read("Xóchitl's alebrije arrived in Ixtapaluca.", "en")
    assert observe(source, rendering, ()).nonwords == ()


@pytest.mark.parametrize(
    ("quality", "doubts", "verdict"),
    [
        (0.9, (), "fine"),
        (None, (), "fine"),
        (0.9, ("something",), "doubtful"),
        (DOUBTFUL - 0.01, (), "doubtful"),
        (WRONG - 0.01, (), "wrong"),
        (None, ("something",), "doubtful"),
    ],
)
def test_a_verdict_goes_by_the_number_and_the_doubts(
    quality: float | None, doubts: tuple[str, ...], verdict: str
) -> None:
    assert verdict_of(quality, doubts) == verdict


def test_a_translation_of_the_packages_own_is_like_it_and_another_less() -> None:
    there, back = load_decoder(find_package("es", "en")), load_decoder(find_package("en", "es"))
    sentence = "El ministro viajó ayer a la frontera con una delegación de diputados."
    ((own,),) = there.begin([sentence])()
    other = "Yesterday the minister set off for the border, deputies in tow."
    near, far = confidences(there, back, [sentence] * 2, [own.text, other], [own] * 2)
    assert (near.likeness, near.difficulty) == (1.0, far.difficulty)
    assert far.likeness < near.likeness
    assert far.back > near.back


def checked(source: str, rendering: str) -> str:
    (found,) = check_pairs([TranslationPair(source, rendering)], "es", "en")
    return found.verdict


def test_pairs_from_anywhere_are_checked() -> None:
    source = "El Gobierno anunció ayer un nuevo paquete de ayudas para los agricultores."
    right = "The government yesterday announced a new aid package for farmers."
    assert checked(source, right) == "fine"
    assert checked(source, "The moon exploded yesterday over Paris, killing 40.") == "wrong"
    assert checked("Tampoco las confirmó.", "He confirmed them too.") != "fine"
    assert checked("Pagó 4.500 euros.", "He paid 4,600 euros.") != "fine"


def test_an_empty_rendering_is_wrong_and_nothing_is_right_of_nothing() -> None:
    assert checked("El ministro viajó.", "") == "wrong"
    assert checked("—", "—") == "fine"
    assert list(check_pairs([], "es", "en")) == []


def test_many_pairs_come_in_their_order() -> None:
    pairs = [TranslationPair(f"Llegaron {n} barcos.", f"{n} ships arrived.") for n in range(70)]
    assert [one.source for one in check_pairs(pairs, "es", "en")] == [one.source for one in pairs]
