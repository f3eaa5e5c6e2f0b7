"""Sentences → checked translations: preparing, decoding, glossary, guard, estimate of quality.

A translation that has a fault is decoded once more, more carefully, and so is one that lacks a
term of the glossary, with the term in the place of what it translates. Where it is open whether
one is right, the models of both directions are asked about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, zip_longest

from search.article import Language, other_language
from search.rendering import Doubt
from search.text.terms import is_rendered
from search.translation.decoder import USUAL, Decoder, Decoding, Hypothesis
from search.translation.guard import doubts_of
from search.translation.guard.names import lost_names
from search.translation.guard.text import read
from search.translation.lost_names import name_spans
from search.translation.preparation.capitals import as_within
from search.translation.preparation.parts import ALL_PARTS, Parts
from search.translation.preparation.prepared import Prepared, Wanted, placeable, prepare
from search.translation.preparation.shielding import between, find_fixed
from search.translation.quality.confidence import confidences, first_confidence
from search.translation.quality.judgement import judge
from search.translation.quality.signs import Confidence

# on news, a narrower beam leaves more doubts, and a wider one takes longer and leaves as many
CAREFUL = Decoding(beam=6, repetition_penalty=1.2, longest_repeat=4, candidates=6)
# with names and title case, for those have lists of their own
_PROBES: dict[Language, str] = {
    "es": "El Programa Nacional de Becas de Ana Gómez llegó a Quito.",
    "en": "The National Scholarship Programme of Ann Miller came to Quito.",
}
# of quality, as it is estimated at first: what is below or above stays so when models are asked
_OPEN = 0.2, 0.36
# reasons of an estimate, which are no faults that another translation would lack
_GUESSES = frozenset({"missing", "added", "unsure"})


@dataclass(frozen=True)
class Made:
    """A translation, the width of the beam it was found with, and what speaks against it.

    `quality` is how likely it is right, from 0 to 1, and `score` what the decoder gave it.
    """

    text: str
    beam: int = USUAL.beam
    doubts: tuple[Doubt, ...] = ()
    quality: float | None = field(default=None, compare=False)
    score: float = field(default=0.0, compare=False)

    @property
    def needs_second_look(self) -> bool:
        """Whether a fault was found, or it is open whether it is right."""
        return _is_faulty(self) or _is_open(self)


Fault = Callable[[Made], tuple[float, ...]]
"""How bad a translation is: of several the one with the least is kept."""


def _fault(made: Made) -> tuple[float, ...]:
    """What the reader asked for weighs more than what is guessed, and a fault more than a guess."""
    return _lacks_term(made), len(_faults(made)), -(made.quality or 0.0)


def read_lists() -> None:
    """Read the word lists that the first translation would have to wait for, half a second."""
    for language, text in _PROBES.items():
        prepared = prepare(Wanted(text), language)
        sides = read(prepared.comparable, language), read(text, other_language(language))
        doubts = doubts_of(text, text.swapcase(), language, other_language(language))
        judge(*sides, doubts, Confidence(0.0), is_thorough=False)


def begin(
    decoder: Decoder, sentences: Sequence[Wanted], parts: Parts = ALL_PARTS
) -> Callable[[], list[Made]]:
    """Begin to translate `sentences`, and return what waits for the translations, in order.

    What `needs_second_look` then is worth to be mended. Both raise ModelUnavailableError where the
    package fails.
    """
    prepared = [prepare(each, decoder.source, parts) for each in sentences]
    plain = _begin(decoder, prepared, USUAL)

    def finish() -> list[Made]:
        return [
            _checked(decoder, each, best, USUAL)
            for each, (best, *_) in zip(prepared, plain(), strict=True)
        ]

    return finish


def mended(
    decoder: Decoder,
    sentences: Sequence[Wanted],
    made: Sequence[Made],
    parts: Parts = ALL_PARTS,
    fault: Fault = _fault,
    back: Decoder | None = None,
) -> list[Made]:
    """The translations of `sentences` again, with what is doubtful in them decoded once more.

    What has no faults, and what comes out no better by `fault`, stays. With a decoder for the way
    `back`, what is left open is judged by what both make of it. Raises ModelUnavailableError.
    """
    mending = list(made)
    mend = partial(_mend, decoder, sentences, mending, parts, fault)
    mend(_lacks_term, USUAL)
    mend(_has_lost_names, USUAL)
    mend(_is_faulty, CAREFUL)
    return mending if back is None else _judged(decoder, back, sentences, made, mending)


def translate(
    decoder: Decoder, sentences: Sequence[Wanted], parts: Parts = ALL_PARTS
) -> list[Made]:
    """The translations of `sentences`, mended, in order; raises ModelUnavailableError."""
    return mended(decoder, sentences, begin(decoder, sentences, parts)(), parts)


def _mend(
    decoder: Decoder,
    sentences: Sequence[Wanted],
    made: list[Made],
    parts: Parts,
    fault: Fault,
    is_wanting: Callable[[Made], bool],
    decoding: Decoding,
) -> None:
    """Decode anew what is wanting, with its terms, and keep what has fewer faults than before."""
    numbers = [number for number, one in enumerate(made) if is_wanting(one)]
    if not numbers:
        return
    chosen = [_with_names(decoder, sentences[number], made[number]) for number in numbers]
    ready = [prepare(each, decoder.source, parts, is_mending=True) for each in chosen]
    found = _begin(decoder, ready, decoding)()
    for number, each, candidates in zip(numbers, ready, found, strict=True):
        again = [_checked(decoder, each, one, decoding) for one in candidates]
        # of equals the first, and that is the one there was
        made[number] = min([made[number], *again], key=fault)


def _checked(
    decoder: Decoder, prepared: Prepared, translation: Hypothesis, decoding: Decoding
) -> Made:
    text = translation.text
    if prepared.known is not None:
        return Made(text, decoding.beam, tuple(_lacking(prepared, text)), quality=1.0)
    doubts = (*_lacking(prepared, text), *_found(decoder, prepared, text))
    sides = read(prepared.comparable, decoder.source), read(text, decoder.target)
    told = first_confidence(translation)
    judgement = judge(*sides, doubts, told, is_thorough=False)
    return Made(text, decoding.beam, judgement.doubts, judgement.quality, translation.score)


def _lacking(prepared: Prepared, text: str) -> Iterator[Doubt]:
    for term in dict.fromkeys(term for term, _ in placeable(prepared.sentence)):
        if not is_rendered(term, text):
            yield Doubt("glossary", f"“{term.target}” is missing for “{term.source}”.")


def _found(decoder: Decoder, prepared: Prepared, text: str) -> list[Doubt]:
    guarded = doubts_of(prepared.comparable, text, decoder.source, decoder.target)
    # of a kind one doubt is enough
    kinds = {doubt.kind for doubt in guarded}
    harmed = [each for each in prepared.doubts(text) if each.kind not in kinds][:1]
    return [*guarded, *harmed]


def _judged(
    decoder: Decoder,
    back: Decoder,
    sentences: Sequence[Wanted],
    first: Sequence[Made],
    made: Sequence[Made],
) -> list[Made]:
    """What was `made`, with what is open judged anew by what both decoders make of it."""
    judged = list(made)
    numbers = [number for number, one in enumerate(made) if _is_open(one)]
    own = [Hypothesis(first[number].text, first[number].score) for number in numbers]
    sources, texts = [sentences[n].text for n in numbers], [made[n].text for n in numbers]
    told = confidences(decoder, back, sources, texts, own)
    for number, confidence in zip(numbers, told, strict=True):
        one = made[number]
        sides = read(sentences[number].text, decoder.source), read(one.text, decoder.target)
        found = judge(*sides, (), confidence, is_thorough=True)
        judged[number] = replace(one, doubts=found.doubts, quality=found.quality)
    return judged


def _with_names(decoder: Decoder, sentence: Wanted, made: Made) -> Wanted:
    """The sentence with the names that were lost in what was `made` of it."""
    if not _has_lost_names(made):
        return sentence
    lost = lost_names(read(sentence.text, decoder.source), read(made.text, decoder.target))
    return replace(sentence, names=tuple(name_spans(sentence.text, lost, decoder.source)))


def _has_lost_names(made: Made) -> bool:
    return any(doubt.kind == "name" for doubt in made.doubts)


def _is_faulty(made: Made) -> bool:
    return bool(_faults(made))


def _faults(made: Made) -> tuple[Doubt, ...]:
    return tuple(doubt for doubt in made.doubts if doubt.kind not in _GUESSES)


def _is_open(made: Made) -> bool:
    """Whether the two texts alone leave it open if a translation is right."""
    is_between = made.quality is not None and _OPEN[0] <= made.quality < _OPEN[1]
    return is_between and not _is_faulty(made)


def _lacks_term(made: Made) -> bool:
    return any(doubt.kind == "glossary" for doubt in made.doubts)


def _begin(
    decoder: Decoder, prepared: Sequence[Prepared], decoding: Decoding
) -> Callable[[], list[tuple[Hypothesis, ...]]]:
    """Begin to translate, and return what waits for the candidates of each sentence."""
    telling = [number for number, each in enumerate(prepared) if each.asks_model]
    results = decoder.begin([prepared[number].shielded.text for number in telling], decoding)

    def finish() -> list[tuple[Hypothesis, ...]]:
        # where nothing is to be decoded, that is the translation
        found: list[tuple[Hypothesis, ...]]
        found = [(Hypothesis(each.untranslated, 0.0),) for each in prepared]
        for number, candidates in zip(telling, results(), strict=True):
            each = prepared[number]
            found[number] = _restored(each, candidates) or (_apart(decoder, each, decoding),)
        return found

    return finish


def _restored(prepared: Prepared, candidates: Sequence[Hypothesis]) -> tuple[Hypothesis, ...]:
    """Those of `candidates` in which every mark is, with what it stands for."""
    restored = ((prepared.rendering(one.text), one.score) for one in candidates)
    return tuple(Hypothesis(text, score) for text, score in restored if text is not None)


def _apart(decoder: Decoder, prepared: Prepared, decoding: Decoding) -> Hypothesis:
    made = _in_parts(decoder, prepared.recased.text, decoding)
    return Hypothesis(prepared.unshielded(made), 0.0)


def _in_parts(decoder: Decoder, text: str, decoding: Decoding) -> str:
    """The translation of `text` where what is fixed stands between parts that are translated."""
    spans = find_fixed(text)
    parts = between(text, spans)
    if not spans:
        return decoder.translate([text], decoding)[0]
    telling = [number for number, part in enumerate(parts) if any(map(str.isalpha, part))]
    made = decoder.translate([parts[number].strip() for number in telling], decoding)
    for number, translation in zip(telling, made, strict=True):
        part = parts[number]
        before, after = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
        within = as_within(translation, part.strip(), decoder.target) if number else translation
        parts[number] = f"{before}{within}{after}"
    kept = [text[start:end] for start, end in spans]
    return "".join(chain.from_iterable(zip_longest(parts, kept, fillvalue="")))
