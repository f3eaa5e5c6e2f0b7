"""What a term means in the other language, by the translation model.

Small models are unsure of a word without a sentence. So the term is translated as it is, as a
sentence and with an article, with several hypotheses each, and what keeps coming back is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from search.article import Language, other_language
from search.text.folding import fold
from search.text.tokens import stem, words
from search.translation.decoder import Hypothesis
from search.translation.held_decoders import load_decoder
from search.translation.packages.package import ModelPackage, find_package

_HYPOTHESES = 5
_LONGEST_OUTPUT = 20
_MOST = 4
# mean log-probabilities: what one form gives must be likelier than what two agree on
_LEAST_OF_TWO = -3.5
_LEAST_OF_ONE = -2.2
_FORMS = {"es": ("{}", "{}.", "el {}", "la {}"), "en": ("{}", "{}.", "the {}")}
_ARTICLES = {"el", "la", "los", "las", "un", "una", "lo", "the", "a", "an"}


def model_translations(term: str, source: Language) -> tuple[str, ...]:
    """Up to four translations of `term`, likeliest first; none where the model is unsure.

    Raises ModelUnavailableError. A term takes some 50 ms the first time.
    """
    target = other_language(source)
    there, back = find_package(source, target), find_package(target, source)
    return _translations(term, source, there, back)


@lru_cache(maxsize=2_000)
def _translations(
    term: str, source: Language, there: ModelPackage, back: ModelPackage
) -> tuple[str, ...]:
    (likely,) = _likely([term], source, there)
    candidates = sorted(likely, key=lambda text: -likely[text])[:_MOST]
    meant = _stems(term, source)
    returned = _likely(candidates, other_language(source), back)
    return tuple(
        candidate
        for candidate, meanings in zip(candidates, returned, strict=True)
        if any(_stems(meaning, source) & meant for meaning in meanings)
    )


def _likely(
    terms: Sequence[str], source: Language, package: ModelPackage
) -> list[dict[str, float]]:
    """For each term what it may mean, with the score of its best hypothesis."""
    forms = [form.format(term) for term in terms for form in _FORMS[source]]
    hypotheses = load_decoder(package).hypotheses(forms, _HYPOTHESES, _LONGEST_OUTPUT)
    each = len(_FORMS[source])
    return [
        _agreed(hypotheses[start : start + each], term)
        for term, start in zip(terms, range(0, len(forms), each), strict=True)
    ]


def _agreed(hypotheses: Sequence[Sequence[Hypothesis]], term: str) -> dict[str, float]:
    """What the forms of one term have in common, or one of them is sure of."""
    scores: dict[str, list[float]] = defaultdict(list)
    for form in hypotheses:
        best: dict[str, float] = {}
        for text, score in _cleaned(form):
            best[text] = max(score, best.get(text, score))
        for text, score in best.items():
            scores[text].append(score)
    return {
        text: max(found)
        for text, found in scores.items()
        if max(found) >= (_LEAST_OF_ONE if len(found) == 1 else _LEAST_OF_TWO)
        and fold(text) != fold(term)
    }


def _stems(text: str, language: Language) -> set[str]:
    return {stem(word.folded, language) for word in words(text)}


def _cleaned(hypotheses: Iterable[Hypothesis]) -> Iterator[Hypothesis]:
    """Hypotheses in small letters, without an article before and punctuation around."""
    for text, score in hypotheses:
        found = list(words(text))
        while found and found[0].folded in _ARTICLES:
            found = found[1:]
        if found:
            yield Hypothesis(text[found[0].start : found[-1].end].lower(), score)
