"""Decodes prepared sentences, and puts what was shielded back into what came out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, zip_longest

from search.translation.decoder import Decoder, Decoding, Hypothesis
from search.translation.preparation.capitals import as_within
from search.translation.preparation.prepared import Prepared
from search.translation.preparation.shielding import between, find_fixed


def begin_prepared(
    decoder: Decoder, prepared: Sequence[Prepared], decoding: Decoding
) -> Callable[[], list[tuple[Hypothesis, ...]]]:
    """Begin to translate, and return what waits for the candidates of each sentence.

    Where nothing is to be decoded, that is the only one. Both raise ModelUnavailableError.
    """
    telling = [number for number, each in enumerate(prepared) if each.asks_model]
    results = decoder.begin([prepared[number].shielded.text for number in telling], decoding)

    def finish() -> list[tuple[Hypothesis, ...]]:
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
