"""Sentences → checked translations: shielding, decoding, glossary, guard.

A translation that the guard doubts is decoded once more, more carefully, and so is one that lacks
a term of the glossary, with the term in the place of what it translates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from search.article import Span
from search.rendering import Doubt
from search.text.terms import Occurrence, is_rendered
from search.translation.decoder import USUAL, Decoder, Decoding
from search.translation.guard import doubts_of
from search.translation.guard.names import lost_names
from search.translation.guard.text import read
from search.translation.lost_names import name_spans
from search.translation.quotation_marks import typographic
from search.translation.shielding import Shielded, between, find_fixed, shield

# on news, a narrower beam leaves more doubts, and a wider one takes longer and leaves as many
CAREFUL = Decoding(beam=6, repetition_penalty=1.2, longest_repeat=4, candidates=6)


@dataclass(frozen=True)
class Wanted:
    """A sentence to translate, and where terms of the glossary stand in it.

    `names` are spans with their form in the translation, for a second look.
    """

    text: str
    terms: tuple[Occurrence, ...] = ()
    names: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True)
class Made:
    """A translation, the width of the beam it was found with, and what speaks against it."""

    text: str
    beam: int = USUAL.beam
    doubts: tuple[Doubt, ...] = ()


def begin(decoder: Decoder, sentences: Sequence[Wanted]) -> Callable[[], list[Made]]:
    """Begin to translate `sentences`, and return what waits for the translations, in order.

    What has doubts then is worth to be mended. Both raise ModelUnavailableError where the package
    fails.
    """
    plain = _begin(decoder, sentences, is_mending=False, decoding=USUAL)

    def finish() -> list[Made]:
        return [
            _checked(decoder, sentence, Made(text))
            for sentence, (text, *_) in zip(sentences, plain(), strict=True)
        ]

    return finish


def mended(decoder: Decoder, sentences: Sequence[Wanted], made: Sequence[Made]) -> list[Made]:
    """The translations of `sentences` again, with what is doubtful in them decoded once more.

    What has no doubts, and what comes out no better, stays. Raises ModelUnavailableError.
    """
    mending = list(made)
    _mend(decoder, sentences, mending, _lacks_term, USUAL)
    _mend(decoder, sentences, mending, _has_lost_names, USUAL)
    _mend(decoder, sentences, mending, _is_doubtful, CAREFUL)
    return mending


def translate(decoder: Decoder, sentences: Sequence[Wanted]) -> list[Made]:
    """The translations of `sentences`, mended, in order; raises ModelUnavailableError."""
    return mended(decoder, sentences, begin(decoder, sentences)())


def _mend(
    decoder: Decoder,
    sentences: Sequence[Wanted],
    made: list[Made],
    is_wanting: Callable[[Made], bool],
    decoding: Decoding,
) -> None:
    """Decode anew what is wanting, with its terms, and keep what has fewer faults than before."""
    numbers = [number for number, one in enumerate(made) if is_wanting(one)]
    if not numbers:
        return
    chosen = [_with_names(decoder, sentences[number], made[number]) for number in numbers]
    found = _begin(decoder, chosen, is_mending=True, decoding=decoding)()
    for number, candidates in zip(numbers, found, strict=True):
        again = [_checked(decoder, sentences[number], Made(t, decoding.beam)) for t in candidates]
        # of equals the first, and that is the one there was
        made[number] = min([made[number], *again], key=_fault)


def _checked(decoder: Decoder, sentence: Wanted, made: Made) -> Made:
    wanted = dict.fromkeys(term for term, _ in _placeable(sentence))
    missing = [term for term in wanted if not is_rendered(term, made.text)]
    lacking = (Doubt("glossary", f"“{t.target}” is missing for “{t.source}”.") for t in missing)
    guarded = doubts_of(sentence.text, made.text, decoder.source, decoder.target)
    doubts = (*lacking, *guarded)
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


def _fault(made: Made) -> tuple[bool, int]:
    """What the reader asked for weighs more than what the guard guesses."""
    return _lacks_term(made), len(made.doubts)


def _begin(
    decoder: Decoder, sentences: Sequence[Wanted], *, is_mending: bool, decoding: Decoding
) -> Callable[[], list[tuple[str, ...]]]:
    """Begin to translate with everything shielded that a translation must not change."""
    shielded = [_shielded(sentence, is_mending=is_mending) for sentence in sentences]
    telling = [number for number, each in enumerate(shielded) if _has_words(each)]
    results = decoder.begin([shielded[number].text for number in telling], decoding)

    def finish() -> list[tuple[str, ...]]:
        # where nothing is to be decoded, that is the translation
        found: list[tuple[str, ...]] = [
            (_finished(each.restored(each.text) or each.text, sentence),)
            for each, sentence in zip(shielded, sentences, strict=True)
        ]
        for number, candidates in zip(telling, results(), strict=True):
            sentence = sentences[number]
            restored = (shielded[number].restored(one.text) for one in candidates)
            found[number] = tuple(_finished(t, sentence) for t in restored if t is not None) or (
                _in_parts(decoder, sentence.text, decoding),
            )
        return found

    return finish


def _shielded(sentence: Wanted, *, is_mending: bool) -> Shielded:
    """The sentence with marks for what is fixed; for mending, also for terms and names."""
    taken = [(span, sentence.text[slice(*span)]) for span in find_fixed(sentence.text)]
    if is_mending:
        terms = [(span, term.target) for term, span in sentence.terms]
        for span, form in (*terms, *sentence.names):
            if not any(span[0] < end and start < span[1] for (start, end), _ in taken):
                taken.append((span, form))
    return shield(sentence.text, taken)


def _placeable(sentence: Wanted) -> list[Occurrence]:
    """The terms of `sentence` but for those in an address, which stays as it is."""
    fixed = find_fixed(sentence.text) if sentence.terms else ()
    return [
        found
        for found in sentence.terms
        if not any(found.span[0] < end and start < found.span[1] for start, end in fixed)
    ]


def _finished(text: str, sentence: Wanted) -> str:
    """`text` with the quotation marks of `sentence`, and with the capital that begins it.

    A term in small letters may stand there.
    """
    text = typographic(text, sentence.text)
    begins = any(text.startswith(term.target) for term, _ in sentence.terms)
    return text[:1].upper() + text[1:] if begins and sentence.text[:1].isupper() else text


def _has_words(shielded: Shielded) -> bool:
    """Whether there is anything to translate besides what is shielded."""
    rest = shielded.text
    for mark, _ in shielded.marks:
        rest = rest.replace(mark, "")
    return not shielded.marks or any(map(str.isalpha, rest))


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
        parts[number] = f"{before}{translation}{after}"
    kept = [text[start:end] for start, end in spans]
    return "".join(chain.from_iterable(zip_longest(parts, kept, fillvalue="")))
