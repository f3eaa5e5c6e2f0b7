"""Sentences → checked translations: shielding, decoding, glossary, guard.

A translation that the guard doubts is decoded once more, more carefully, and so is one that lacks
a term of the glossary, with the term in the place of what it translates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, zip_longest

from search.rendering import Doubt
from search.text.terms import is_rendered
from search.translation.capitals import as_within
from search.translation.decoder import USUAL, Decoder, Decoding
from search.translation.guard import doubts_of
from search.translation.guard.names import lost_names
from search.translation.guard.text import read
from search.translation.lost_names import name_spans
from search.translation.parts import ALL_PARTS, Parts
from search.translation.preparation import Prepared, Wanted, placeable, prepare
from search.translation.shielding import between, find_fixed

# on news, a narrower beam leaves more doubts, and a wider one takes longer and leaves as many
CAREFUL = Decoding(beam=6, repetition_penalty=1.2, longest_repeat=4, candidates=6)


@dataclass(frozen=True)
class Made:
    """A translation, the width of the beam it was found with, and what speaks against it."""

    text: str
    beam: int = USUAL.beam
    doubts: tuple[Doubt, ...] = ()


Fault = Callable[[Made], tuple[float, ...]]
"""How bad a translation is: of several the one with the least is kept."""


def _fault(made: Made) -> tuple[float, ...]:
    """What the reader asked for weighs more than what the guard guesses."""
    return _lacks_term(made), len(made.doubts)


def begin(
    decoder: Decoder, sentences: Sequence[Wanted], parts: Parts = ALL_PARTS
) -> Callable[[], list[Made]]:
    """Begin to translate `sentences`, and return what waits for the translations, in order.

    What has doubts then is worth to be mended. Both raise ModelUnavailableError where the package
    fails.
    """
    prepared = [prepare(each, decoder.source, parts) for each in sentences]
    plain = _begin(decoder, prepared, USUAL)

    def finish() -> list[Made]:
        return [
            _checked(decoder, each, Made(text))
            for each, (text, *_) in zip(prepared, plain(), strict=True)
        ]

    return finish


def mended(
    decoder: Decoder,
    sentences: Sequence[Wanted],
    made: Sequence[Made],
    parts: Parts = ALL_PARTS,
    fault: Fault = _fault,
) -> list[Made]:
    """The translations of `sentences` again, with what is doubtful in them decoded once more.

    What has no doubts, and what comes out no better by `fault`, stays. Raises
    ModelUnavailableError.
    """
    mending = list(made)
    mend = partial(_mend, decoder, sentences, mending, parts, fault)
    mend(_lacks_term, USUAL)
    mend(_has_lost_names, USUAL)
    mend(_is_doubtful, CAREFUL)
    return mending


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
        again = [_checked(decoder, each, Made(text, decoding.beam)) for text in candidates]
        # of equals the first, and that is the one there was
        made[number] = min([made[number], *again], key=fault)


def _checked(decoder: Decoder, prepared: Prepared, made: Made) -> Made:
    wanted = dict.fromkeys(term for term, _ in placeable(prepared.sentence))
    missing = [term for term in wanted if not is_rendered(term, made.text)]
    lacking = (Doubt("glossary", f"“{t.target}” is missing for “{t.source}”.") for t in missing)
    guarded = doubts_of(prepared.comparable, made.text, decoder.source, decoder.target)
    # of a kind one doubt is enough
    kinds = {doubt.kind for doubt in guarded}
    harmed = [each for each in prepared.doubts(made.text) if each.kind not in kinds][:1]
    doubts = (*lacking, *guarded, *harmed)
    return replace(made, doubts=doubts)


def _with_names(decoder: Decoder, sentence: Wanted, made: Made) -> Wanted:
    """The sentence with the names that were lost in what was `made` of it."""
    if not _has_lost_names(made):
        return sentence
    lost = lost_names(read(sentence.text, decoder.source), read(made.text, decoder.target))
    return replace(sentence, names=tuple(name_spans(sentence.text, lost, decoder.source)))


def _has_lost_names(made: Made) -> bool:
    return any(doubt.kind == "name" for doubt in made.doubts)


def _is_doubtful(made: Made) -> bool:
    return bool(made.doubts)


def _lacks_term(made: Made) -> bool:
    return any(doubt.kind == "glossary" for doubt in made.doubts)


def _begin(
    decoder: Decoder, prepared: Sequence[Prepared], decoding: Decoding
) -> Callable[[], list[tuple[str, ...]]]:
    """Begin to translate, and return what waits for the candidates of each sentence."""
    telling = [number for number, each in enumerate(prepared) if each.asks_model]
    results = decoder.begin([prepared[number].shielded.text for number in telling], decoding)

    def finish() -> list[tuple[str, ...]]:
        # where nothing is to be decoded, that is the translation
        found: list[tuple[str, ...]] = [(each.untranslated,) for each in prepared]
        for number, candidates in zip(telling, results(), strict=True):
            each = prepared[number]
            restored = map(each.rendering, candidates)
            found[number] = tuple(text for text in restored if text is not None) or (
                each.unshielded(_in_parts(decoder, each.recased.text, decoding)),
            )
        return found

    return finish


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
