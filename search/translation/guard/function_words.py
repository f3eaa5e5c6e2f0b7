"""The small words that every sentence of a language has."""

from __future__ import annotations

from search.article import Language
from search.translation.guard.word_sets import word_set

FUNCTION_WORDS: dict[Language, frozenset[str]] = {
    "es": word_set(
        "el la los las un una unos unas de del al y que en es por para con se su sus lo como mas",
        "pero fue son ha han este esta estos estas eso esa ese entre sobre desde hasta sin muy",
        "tambien cuando donde quien segun fueron era ser hay porque si ya tras durante nos le les",
        "mi tu te todo toda todos todas otro otra e ni o contra ante esto aquel cada",
    ),
    "en": word_set(
        "the of and to in a an is was for on with",
        "that by at from it as be are were has have had he",
        "his her she they their this these those which",
        "who what when where not but or its been will",
        "would could should than then there into about after before over under between we our you",
        "your i my all also more most other some such only if so because while do does did up out",
        "no",
    ),
}
