"""Sentences → checked translations: preparing, decoding, glossary, guard, estimate of quality.

A translation that has a fault is decoded once more, more carefully, and so is one that lacks a
term of the glossary, with the term in the place of what it translates. Where it is open whether
one is right, the models of both directions are asked about it. Words that are none after that
give way to those of the dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from search.article import Language, other_language
from search.rendering import Doubt
from search.text.terms import is_rendered
from search.text.tokens import words
from search.translation.decoder import USUAL, Decoder, Decoding, Hypothesis
from search.translation.guard import doubts_of
from search.translation.guard.names import Paired, lost_names
from search.translation.guard.text import read
from search.translation.lost_names import name_spans
from search.translation.made import Fault, Made, fault_of
from search.translation.nonwords import replaced
from search.translation.preparation.parts import ALL_PARTS, Parts
from search.translation.preparation.prepared import Prepared, Wanted, placeable, prepare
from search.translation.quality.confidence import confidences, first_confidence
from search.translation.quality.judgement import judge
from search.translation.quality.signs import Confidence
from search.translation.shielded_decoding import begin_prepared
from search.translation.termbase.finding import Found, lacking_terms

# on news, a narrower beam leaves more doubts, and a wider one takes longer and leaves as many
CAREFUL = Decoding(beam=6, repetition_penalty=1.2, longest_repeat=4, candidates=6)
# of quality, as it is estimated
_SURE = 0.5
# with names and title case, for those have lists of their own
_PROBES: dict[Language, str] = {
    "es": "El Programa Nacional de Becas de Ana Gómez llegó a Quito.",
    "en": "The National Scholarship Programme of Ann Miller came to Quito.",
}


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
    plain = begin_prepared(decoder, prepared, USUAL)

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
    fault: Fault = fault_of,
    back: Decoder | None = None,
) -> list[Made]:
    """The translations of `sentences` again, with what is doubtful in them decoded once more.

    What has no faults, and what comes out no better by `fault`, stays, but for words that are none.
    With a decoder for the way `back`, what is left open is judged by what both make of it. Raises
    ModelUnavailableError.
    """
    mending = list(made)
    mend = partial(_mend, decoder, sentences, mending, parts, fault)
    mend(lambda made: made.is_doubted_for("glossary"), USUAL)
    mend(_is_short_of_terms, USUAL)
    mend(lambda made: made.is_doubted_for("name"), USUAL)
    mend(lambda made: bool(made.faults), CAREFUL)
    if parts.terms:
        pairs = zip(sentences, mending, strict=True)
        mending = [_with_dictionary(decoder, sentence, one) for sentence, one in pairs]
    judged = mending if back is None else _judged(decoder, back, sentences, mending)
    return list(map(_with_missing, judged))


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
    chosen = [_with_placed(decoder, sentences[number], made[number]) for number in numbers]
    ready = [prepare(each, decoder.source, parts, is_mending=True) for each in chosen]
    found = begin_prepared(decoder, ready, decoding)()
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
    known = _target_words(prepared.sentence)
    judgement = judge(*sides, doubts, told, is_thorough=False, known=known)
    return Made(
        text,
        decoding.beam,
        judgement.doubts,
        judgement.quality,
        translation.score,
        _lacking_terms(decoder, prepared, text) if prepared.parts.terms else (),
    )


def _lacking_terms(decoder: Decoder, prepared: Prepared, text: str) -> tuple[Found, ...]:
    taken = [span for _, span in prepared.sentence.terms]
    return lacking_terms(prepared.in_ordinary_case, text, decoder.source, taken)


def _lacking(prepared: Prepared, text: str) -> Iterator[Doubt]:
    for term in dict.fromkeys(term for term, _ in placeable(prepared.sentence)):
        if not is_rendered(term, text):
            yield Doubt("glossary", f"“{term.target}” is missing for “{term.source}”.")


def _found(decoder: Decoder, prepared: Prepared, text: str) -> list[Doubt]:
    source, target = decoder.source, decoder.target
    guarded = doubts_of(prepared.comparable, text, source, target, _paired(prepared, text))
    # of a kind one doubt is enough
    kinds = {doubt.kind for doubt in guarded}
    harmed = [each for each in prepared.doubts(text) if each.kind not in kinds][:1]
    return [*guarded, *harmed]


def _paired(prepared: Prepared, text: str) -> Paired:
    """The words of the reader's terms that are rendered, and those of their targets."""
    terms = [term for term, _ in prepared.sentence.terms if is_rendered(term, text)]
    sides = [term.source for term in terms], [term.target for term in terms]
    return Paired(*({word.folded for one in side for word in words(one)} for side in sides))


def _judged(
    decoder: Decoder,
    back: Decoder,
    sentences: Sequence[Wanted],
    made: Sequence[Made],
) -> list[Made]:
    """What was `made`, with what is open judged anew by what both decoders make of it."""
    judged = list(made)
    numbers = [number for number, one in enumerate(made) if one.is_open]
    # all of it is of the package's own making, be there what was placed in it or not
    own = [Hypothesis(made[number].text, made[number].score) for number in numbers]
    sources, texts = [sentences[n].text for n in numbers], [made[n].text for n in numbers]
    told = confidences(decoder, back, sources, texts, own)
    for number, confidence in zip(numbers, told, strict=True):
        one = made[number]
        sides = read(sentences[number].text, decoder.source), read(one.text, decoder.target)
        known = _target_words(sentences[number])
        found = judge(*sides, (), confidence, is_thorough=True, known=known)
        judged[number] = replace(one, doubts=found.doubts, quality=found.quality)
    return judged


def _with_dictionary(decoder: Decoder, sentence: Wanted, made: Made) -> Made:
    """What was `made`, with words of the dictionary for those in it that are none."""
    source, rendering = read(sentence.text, decoder.source), read(made.text, decoder.target)
    kept = _target_words(sentence)
    found = replaced(source, rendering, kept)
    if found is None:
        return made
    others = [doubt for doubt in made.faults if doubt.kind != "nonword"]
    told = Confidence(difficulty=-made.score)
    sides = source, read(found.text, decoder.target)
    judged = judge(*sides, (*others, found.doubt), told, is_thorough=False, known=kept)
    taken = [span for _, span in sentence.terms]
    return replace(
        made,
        text=found.text,
        doubts=judged.doubts,
        quality=judged.quality,
        lacking=lacking_terms(sentence.text, found.text, decoder.source, taken),
    )


def _target_words(sentence: Wanted) -> frozenset[str]:
    """The folded words of the targets of the reader's terms."""
    targets = (term.target for term, _ in sentence.terms)
    return frozenset(word.folded for target in targets for word in words(target))


def _with_missing(made: Made) -> Made:
    """What was `made`, with a doubt for a word of the termbase that it has in no way.

    One that is most probably right may have another word as good, but hardly another expression.
    """
    is_sure = (made.quality or 0.0) >= _SURE
    telling = [each for each in made.lacking if len(each.entry.words) > 1 or not is_sure]
    if not telling:
        return made
    entry = telling[0].entry
    told = Doubt("missing", f"“{entry.source}” is “{entry.target}” as a rule.")
    return replace(made, doubts=(*(each for each in made.doubts if each.kind != "missing"), told))


def _with_placed(decoder: Decoder, sentence: Wanted, made: Made) -> Wanted:
    """The sentence with the names and the words of the termbase that what was `made` lacks."""
    placed = [(each.span, each.form) for each in made.lacking if each.is_placeable]
    if made.is_doubted_for("name"):
        lost = lost_names(read(sentence.text, decoder.source), read(made.text, decoder.target))
        placed += name_spans(sentence.text, lost, decoder.source)
    return replace(sentence, placed=tuple(placed))


def _is_short_of_terms(made: Made) -> bool:
    """Whether a word of the termbase is lacking that can be asked for."""
    return any(each.is_placeable for each in made.lacking)
