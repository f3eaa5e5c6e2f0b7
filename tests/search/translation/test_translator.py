"""Sentences → checked translations, with the real model in either direction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from search.article import Language, other_language
from search.rendering import Doubt
from search.text.terms import GlossaryTerm, index_terms, is_rendered, occurrences
from search.translation import translator as making
from search.translation.ctranslate2_decoder import CTranslate2Decoder
from search.translation.decoder import USUAL, Decoding, Hypothesis
from search.translation.held_decoders import load_decoder
from search.translation.made import Made
from search.translation.packages.package import find_package, packages_in
from search.translation.preparation.prepared import Wanted
from search.translation.quality.judgement import Judgement
from search.translation.translator import CAREFUL, mended, translate

TERMS = [
    GlossaryTerm("astillero", "boatyard", "es", "en"),
    GlossaryTerm("decomiso", "forfeiture", "es", "en"),
    GlossaryTerm("Guardia", "Home Guard", "es", "en"),
    GlossaryTerm("paz", "concord", "es", "en"),
    GlossaryTerm("shipyard", "varadero", "en", "es"),
    GlossaryTerm("seizure", "incautación", "en", "es"),
]
INDEXED = index_terms(TERMS)
SENTENCES = [
    "Llegaron 4 barcos al puerto de Guayaquil con 3.500 toneladas de banano.",
    "«¿Quién lo dijo?», preguntó la señora Muñoz.",
    "La policía citó a varios testigos del caso, que se negaron a declarar ante el juez.",
]
DOUBT = Doubt("number", "A number is missing.")


class Both(NamedTuple):
    """A sentence with two translations of it: as usual, and with more care."""

    source: str
    usual: str
    careful: str


def decoder(language: Language = "es") -> CTranslate2Decoder:
    return load_decoder(find_package(language, other_language(language)))


def wanted(text: str, language: Language = "es") -> Wanted:
    return Wanted(text, occurrences(text, language, INDEXED))


def made_of(text: str, language: Language = "es") -> Made:
    (made,) = translate(decoder(language), [wanted(text, language)])
    return made


@pytest.fixture(autouse=True)
def _without_doubts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nothing doubted but what a test doubts; the guard has tests of its own."""
    monkeypatch.setattr(making, "doubts_of", lambda *_: ())


@pytest.mark.parametrize(
    ("text", "language", "target"),
    [
        ("El astillero cerró en mayo.", "es", "boatyard"),
        ("Los astilleros de la costa cerraron en mayo.", "es", "boatyard"),
        ("Astilleros y puertos cerraron en mayo.", "es", "boatyard"),
        ("La policía anunció dos decomisos de coca.", "es", "forfeiture"),
        ("La Guardia llegó por la noche.", "es", "Home Guard"),
        ("The shipyard closed in May.", "en", "varadero"),
        ("Two shipyards on the coast closed in May.", "en", "varadero"),
        ("The seizures were announced by the police.", "en", "incautación"),
    ],
)
def test_a_term_of_the_glossary_is_in_the_translation_however_the_source_inflects_it(
    text: str, language: Language, target: str
) -> None:
    (term,) = [term for term in TERMS if term.target == target]
    assert not is_rendered(term, decoder(language).translate([text])[0])
    made = made_of(text, language)
    assert is_rendered(term, made.text)
    assert made.doubts == ()
    assert made.text[0].isupper()


def test_several_terms_find_their_places_in_one_sentence() -> None:
    made = made_of("La Guardia anunció el decomiso en el astillero.")
    assert [made.text.count(t.target) for t in TERMS[:3]] == [1, 1, 1]


def test_a_sentence_that_is_nothing_but_a_term_is_its_target() -> None:
    assert made_of("Guardia").text == "Home Guard"
    assert made_of("Decomiso").text == "Forfeiture"


def test_a_term_in_an_address_is_not_asked_for() -> None:
    made = made_of("Escriba a guardia@paz.org o con #paz, por favor.")
    assert "guardia@paz.org" in made.text
    assert "#paz" in made.text
    assert made.doubts == ()


def losing(marks: str) -> Callable[..., Callable[[], list[tuple[Hypothesis, ...]]]]:
    """A model that leaves out `marks`, and is the real one otherwise."""
    begin = CTranslate2Decoder.begin

    def begin_losing(
        decoder: CTranslate2Decoder, texts: Sequence[str], decoding: Decoding = USUAL
    ) -> Callable[[], list[tuple[Hypothesis, ...]]]:
        finish = begin(decoder, texts, decoding)
        return lambda: [
            tuple(Hypothesis(one.text.replace(marks, ""), one.score) for one in each)
            for each in finish()
        ]

    return begin_losing


def test_a_term_that_the_model_does_not_place_leaves_a_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "El astillero cerró en mayo."
    (plain,) = decoder().translate([text])
    monkeypatch.setattr(CTranslate2Decoder, "begin", losing("X1"))
    made = made_of(text)
    assert made == Made(
        plain, USUAL.beam, (Doubt("glossary", "“boatyard” is missing for “astillero”."),)
    )


def test_where_a_mark_is_lost_the_sentence_is_translated_in_the_parts_between(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "El informe está en https://example.org/a_b, dijo el ministro a @un_lector."
    monkeypatch.setattr(CTranslate2Decoder, "begin", losing("X1"))
    before, between = decoder().translate(["El informe está en", ", dijo el ministro a"])
    made = made_of(text)
    assert made.text == f"{before} https://example.org/a_b{between} @un_lector."


@pytest.mark.parametrize(
    "text", ["https://example.org/a_b", "— @un_lector #paz —", "www.example.org, 2023.", "a_b.pdf"]
)
def test_a_sentence_of_nothing_but_an_address_is_its_own_translation(text: str) -> None:
    assert made_of(text).text == text


@pytest.fixture(scope="session")
def both(unpacked_models: Path) -> Both:
    (package,) = [p for p in packages_in(unpacked_models) if p.from_language == "es"]
    decoder = load_decoder(package)
    usual, careful = decoder.translate(SENTENCES), decoder.translate(SENTENCES, CAREFUL)
    return next(
        Both(*each) for each in zip(SENTENCES, usual, careful, strict=True) if each[1] != each[2]
    )


def doubting(
    monkeypatch: pytest.MonkeyPatch,
    doubts: Mapping[str, tuple[Doubt, ...]],
    otherwise: tuple[Doubt, ...] = (),
) -> None:
    """Have the guard find these doubts, by translation, and others in all others; and no more."""
    monkeypatch.setattr(making, "doubts_of", lambda _, text, *__: doubts.get(text, otherwise))
    monkeypatch.setattr(making, "judge", lambda _, __, found, *___, **____: Judgement(0.9, found))


def test_what_is_beyond_doubt_is_decoded_once(monkeypatch: pytest.MonkeyPatch, both: Both) -> None:
    doubting(monkeypatch, {both.careful: (DOUBT,)})
    assert made_of(both.source) == Made(both.usual, USUAL.beam)


def test_a_doubtful_translation_is_decoded_again_with_more_care(
    monkeypatch: pytest.MonkeyPatch, both: Both
) -> None:
    doubting(monkeypatch, {both.usual: (DOUBT,)})
    assert made_of(both.source) == Made(both.careful, CAREFUL.beam)
    twice = (DOUBT, DOUBT)
    doubting(monkeypatch, {both.usual: twice, both.careful: (DOUBT,)}, twice)
    assert made_of(both.source) == Made(both.careful, CAREFUL.beam, (DOUBT,))


def test_more_care_that_brings_no_fewer_doubts_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, both: Both
) -> None:
    doubting(monkeypatch, {}, (DOUBT,))
    assert made_of(both.source) == Made(both.usual, USUAL.beam, (DOUBT,))


def test_of_several_candidates_the_one_with_fewest_doubts_is_kept(
    monkeypatch: pytest.MonkeyPatch, both: Both
) -> None:
    ((_, *others),) = decoder().begin([both.source], CAREFUL)()
    assert len(others) == CAREFUL.candidates - 1
    doubting(monkeypatch, {others[-1].text: ()}, (DOUBT,))
    assert made_of(both.source) == Made(others[-1].text, CAREFUL.beam)


@pytest.mark.parametrize("careful", [(), (DOUBT,), (DOUBT, DOUBT)])
def test_the_second_look_never_makes_a_rendering_worse_by_the_measure_that_is_given(
    monkeypatch: pytest.MonkeyPatch, both: Both, careful: tuple[Doubt, ...]
) -> None:
    doubting(monkeypatch, {both.usual: (DOUBT,)}, careful)
    first = Made(both.usual, USUAL.beam, (DOUBT,))

    def fault(made: Made) -> tuple[float, ...]:
        return (made.text != both.usual,)

    (made,) = mended(decoder(), [Wanted(both.source)], [first], fault=fault)
    assert made == first
    (made,) = mended(decoder(), [Wanted(both.source)], [first])
    assert len(made.doubts) <= len(first.doubts)


def test_a_name_that_was_lost_is_put_before_the_model_as_a_mark() -> None:
    lost = Doubt("name", "The name Xochiquetzal is not in the rendering.")
    sentence = Wanted("La ministra Xochiquetzal Ñañez llegó a España el lunes.")
    (made,) = mended(decoder(), [sentence], [Made("The minister arrived in Spain.", 2, (lost,))])
    assert "Xochiquetzal Ñañez" in made.text
    assert not any(doubt.kind == "name" for doubt in made.doubts)


def test_only_the_doubtful_ones_of_several_are_made_anew(
    monkeypatch: pytest.MonkeyPatch, both: Both
) -> None:
    doubting(monkeypatch, {both.usual: (DOUBT,)})
    texts = ["Todos volvieron.", both.source, "La paz llegó."]
    made = translate(decoder(), [Wanted(text) for text in texts])
    alone = decoder().translate(texts)
    assert [one.text for one in made] == [alone[0], both.careful, alone[2]]
    assert [one.beam for one in made] == [USUAL.beam, CAREFUL.beam, USUAL.beam]


def test_nothing_is_made_of_nothing() -> None:
    assert translate(decoder(), []) == []


def test_the_guard_is_asked_about_the_sentence_and_not_about_its_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, ...]] = []

    def doubts_of(*pair: str) -> tuple[Doubt, ...]:
        asked.append(pair[:4])
        return ()

    monkeypatch.setattr(making, "doubts_of", doubts_of)
    text = "Escriba a ana@example.org hoy."
    made = made_of(text)
    assert asked == [(text, made.text, "es", "en")]
