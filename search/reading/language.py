"""Tells Spanish from English, with the byte n-gram model of py3langid limited to the two."""

from __future__ import annotations

from functools import cache
from typing import Any

from search.article import Language
from search.errors import StorageError

_SAMPLE = 4000
_SURE = 0.99
_LONG_ENOUGH = 60


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        # which unpacks the model into the folder for temporary files
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:
        raise StorageError(
            f"Cannot load what tells languages apart ({error.strerror}). Make room in the folder "
            "for temporary files, or set TMPDIR to one that has some."
        ) from error
    identifier.set_languages(["es", "en"])
    return identifier


def identify(text: str) -> tuple[Language, float]:
    """Return the more likely language of `text` and its probability (0.5 to 1)."""
    language, probability = _identifier().classify(text[:_SAMPLE])
    return ("es" if language == "es" else "en"), float(probability)


def identify_paragraph(text: str, article_language: Language) -> Language:
    """The language of one paragraph: that of its article, unless it is plainly the other one.

    A short paragraph (a name, a heading) says too little to go against the article.
    """
    if len(text) < _LONG_ENOUGH:
        return article_language
    language, probability = identify(text)
    return language if probability >= _SURE else article_language
