"""What speaks against a rendering, told from the two texts alone: no model is asked."""

from __future__ import annotations

from functools import partial

from search.article import Language
from search.rendering import Doubt
from search.translation.guard.language import copy_doubts, language_doubts
from search.translation.guard.names import NOTHING, Paired, name_doubts
from search.translation.guard.negation import negation_doubts
from search.translation.guard.numbers import number_doubts
from search.translation.guard.opposites import opposite_doubts
from search.translation.guard.repetition import length_doubts, repetition_doubts
from search.translation.guard.text import read


def doubts_of(
    source: str,
    rendering: str,
    source_language: Language,
    target_language: Language,
    paired: Paired = NOTHING,
) -> tuple[Doubt, ...]:
    """What makes `rendering` doubtful as a translation of `source`, at most one of a kind.

    Words that are `paired`, as those of the reader's glossary are, are neither lost nor invented.
    There is nothing to doubt where both are in one language. The first call reads the lexicon,
    a tenth of a second.
    """
    if source_language == target_language:
        return ()
    there, here = read(source, source_language), read(rendering, target_language)
    foreign = [*copy_doubts(there, here)] or [*language_doubts(there, here)]
    if foreign:
        return tuple(foreign)  # what else is wrong with it follows from that
    checks = (
        repetition_doubts,
        length_doubts,
        number_doubts,
        partial(name_doubts, paired=paired),
        negation_doubts,
        opposite_doubts,
    )
    return tuple(doubt for check in checks for doubt in check(there, here))
