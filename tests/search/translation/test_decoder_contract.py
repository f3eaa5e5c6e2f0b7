"""What every decoder does: the one on CTranslate2, and a tiny one that shares nothing with it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from search.translation.decoder import USUAL, Decoder, Decoding
from search.translation.held_decoders import load_decoder
from search.translation.packages.package import find_package
from search.translation.translator import CAREFUL, Wanted, translate
from tests.search.translation.tiny_decoder import TinyDecoder

SENTENCES = ["El ministro viajó ayer.", "No hay agua.", "La paz es posible en la región."]
WORDS = {"El": "The", "La": "The", "ministro": "minister", "paz": "peace", "No": "No"}


@pytest.fixture(params=["ctranslate2", "tiny"])
def decoder(request: pytest.FixtureRequest) -> Decoder:
    package = find_package("es", "en")
    if request.param == "tiny":
        return TinyDecoder(package, "es", "en", WORDS)
    return load_decoder(package)


def test_it_says_which_package_and_direction_it_is(decoder: Decoder) -> None:
    assert (decoder.source, decoder.target) == ("es", "en")
    assert decoder.package == find_package("es", "en")


def test_translations_come_in_the_order_of_the_texts(decoder: Decoder) -> None:
    together = decoder.translate(SENTENCES)
    assert together == [decoder.translate([sentence])[0] for sentence in SENTENCES]
    assert decoder.translate(SENTENCES[::-1]) == together[::-1]


def test_nothing_is_translated_into_nothing(decoder: Decoder) -> None:
    assert decoder.translate([]) == []
    assert decoder.translate([""]) == [""]


def test_what_is_begun_is_what_comes_of_translating(decoder: Decoder) -> None:
    begun = [decoder.begin([sentence]) for sentence in SENTENCES]
    ended = [finish() for finish in reversed(begun)]
    assert [one.text for ((one,),) in reversed(ended)] == decoder.translate(SENTENCES)


def test_its_own_translation_is_likelier_than_another(decoder: Decoder) -> None:
    own = decoder.translate(SENTENCES)
    others = [own[1], own[2], own[0]]
    for better, worse in zip(
        decoder.likelihoods(SENTENCES, own), decoder.likelihoods(SENTENCES, others), strict=True
    ):
        assert sum(better) / len(better) > sum(worse) / len(worse)
    assert decoder.likelihoods([], []) == []
    assert [len(tokens) for tokens in decoder.likelihoods(["La paz."], [""])] == [1]


def test_as_many_candidates_come_as_are_wanted(decoder: Decoder) -> None:
    made = decoder.begin(SENTENCES, Decoding(beam=4, candidates=3))()
    assert [len(candidates) for candidates in made] == [3, 3, 3]
    assert all(len(candidates) == 1 for candidates in decoder.begin(SENTENCES, USUAL)())


def test_hypotheses_come_likeliest_first_and_end_in_time(decoder: Decoder) -> None:
    for found in decoder.hypotheses(SENTENCES, 4, 3):
        scores = [hypothesis.score for hypothesis in found]
        assert scores == sorted(scores, reverse=True)
        assert len(found) == 4
        assert all(score <= 0 for score in scores)
        assert all(len(hypothesis.text.split()) <= 3 for hypothesis in found)


def test_several_threads_may_ask_at_once(decoder: Decoder) -> None:
    alone = decoder.translate(SENTENCES)
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(decoder.translate, [SENTENCES] * 4))
    assert together == [alone] * 4


def test_the_translator_works_with_any(decoder: Decoder) -> None:
    made = translate(decoder, [Wanted(sentence) for sentence in SENTENCES])
    assert len(made) == 3
    assert all(one.text for one in made)
    assert {one.beam for one in made} <= {USUAL.beam, CAREFUL.beam}
