"""Tells Spanish from English: by the commonest words where these are clear, else by py3langid.

Counting common words is a hundred times quicker than the byte n-grams of py3langid, and enough for
all but short or odd text.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from search.article import LANGUAGES, Language
from search.errors import StorageError
from search.text.folding import fold

_SAMPLE = 4000
_SHORT_SAMPLE = 1500
_SURE = 0.99
_LONG_ENOUGH = 60
# words that are common in the one language and hardly ever seen in the other
_COMMON_WORDS = {
    "es": """
    de la que el en y los se las del un por con una su para es al lo como más pero sus le ya este
    sí porque esta entre cuando muy sobre también fue había hasta desde está mi qué han hay donde
    quien todos durante uno ni contra otros ese eso ante ellos esto antes algunos unos yo otro
    otras otra él tanto esa estos mucho cual poco ella estar estas ha si nos todo puede ser así
    según dijo están era eran
    """,
    "en": """
    the of and to in is that for it as was with be by on not his but at are this have from or an
    they which you were her all she there would their we him been when who will more if out so
    said what up its about into than them can only other new some could time these two may then do
    first any my now such like our over also after most through where because well how your
    between both many did has had he
    """,
}
_ALL_COMMON_WORDS = frozenset(
    fold(word) for text in _COMMON_WORDS.values() for word in text.split()
)
_SPANISH, _ENGLISH = (frozenset(_COMMON_WORDS[language].split()) for language in LANGUAGES)
# what one more word of the one language than of the other makes it likelier, put low
_ODDS = 4.0
_CLEAR_MARGIN = 4
_CLEAR_RATIO = 4


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
    """Return the more likely language of `text` and its probability (0.5 to 1).

    Raises StorageError where py3langid is needed and cannot be loaded.
    """
    by_words = _identify_by_words(text[:_SHORT_SAMPLE])
    if by_words is not None:
        return by_words
    language, probability = _identifier().classify(text[:_SAMPLE])
    return ("es" if language == "es" else "en"), float(probability)


def _identify_by_words(text: str) -> tuple[Language, float] | None:
    """Like `identify`, but nothing where the words are not clear."""
    words = text.lower().split()
    spanish = sum(map(_SPANISH.__contains__, words))
    english = sum(map(_ENGLISH.__contains__, words))
    more, fewer = max(spanish, english), min(spanish, english)
    if more - fewer < _CLEAR_MARGIN or more < _CLEAR_RATIO * fewer:
        return None
    return ("es" if spanish > english else "en"), 1 / (1 + _ODDS ** (fewer - more))


def identify_paragraph(text: str, article_language: Language) -> Language:
    """The language of one paragraph: that of its article, unless it is plainly the other one.

    A short paragraph (a name, a heading) says too little to go against the article.
    """
    if len(text) < _LONG_ENOUGH:
        return article_language
    language, probability = identify(text)
    return language if probability >= _SURE else article_language


def is_common_word(folded: str) -> bool:
    """Whether the folded word is one that tells the languages apart and means little else."""
    return folded in _ALL_COMMON_WORDS
