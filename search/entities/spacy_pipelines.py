"""Names as spaCy's pipelines find them, where the reader has installed some.

The Spanish pipelines (`es_core_news_*`) are under the GPL 3, the English ones (`en_core_web_*`)
under the MIT licence. None of them comes with corpus-tui, and neither does spaCy.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from typing import Any

from search.article import LANGUAGES, Language
from search.entities.mention import EntityClass, Mention
from search.errors import RecogniserUnavailableError

_FAMILIES = {"es": "es_core_news", "en": "en_core_web"}
# the best come first
_SIZES = ("trf", "lg", "md", "sm")
# https://spacy.io/models: the Spanish ones have four classes, the English ones those of OntoNotes;
# peoples, dates and amounts are no names here
_CLASSES: dict[str, EntityClass] = {
    "PER": "PER",
    "PERSON": "PER",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
    "MISC": "MISC",
    "LAW": "MISC",
    "EVENT": "MISC",
    "WORK_OF_ART": "MISC",
    "PRODUCT": "MISC",
}


def version() -> str:
    """The pipelines that are there, with their versions."""
    return ", ".join(
        f"{name} {installed_version(name)}" for one in LANGUAGES if (name := _pipeline(one))
    )


def find_mentions(sentences: Sequence[str], language: Language) -> list[tuple[Mention, ...]]:
    """The mentions in each of `sentences`; raises RecogniserUnavailableError."""
    pipeline = _loaded(language)
    return [_mentions(document) for document in pipeline.pipe(list(sentences))]


def _mentions(document: Any) -> tuple[Mention, ...]:
    found = []
    for entity in document.ents:
        text = entity.text
        start = entity.start_char + len(text) - len(text.lstrip())
        end = entity.end_char - (len(text) - len(text.rstrip()))
        if entity.label_ in _CLASSES and start < end:
            found.append(Mention(start, end, _CLASSES[entity.label_]))
    return tuple(found)


def _pipeline(language: Language) -> str | None:
    """The best pipeline for a language that is installed."""
    for size in _SIZES:
        name = f"{_FAMILIES[language]}_{size}"
        try:
            installed_version(name)
        except PackageNotFoundError:
            continue
        return name
    return None


@cache
def _loaded(language: Language) -> Any:
    family = _FAMILIES[language]
    name = _pipeline(language)
    if name is None:
        raise RecogniserUnavailableError(
            f"No pipeline of spaCy for “{language}” is installed. Install corpus-tui[ner] and one "
            f"of {family}_sm, _md or _lg, or have the setting recogniser = 'built-in'."
        )
    try:
        import spacy

        # what tags words and finds syntax is not needed for names
        return spacy.load(name, exclude=["parser", "lemmatizer", "attribute_ruler"])
    except Exception as error:  # whatever a pipeline of another time or place raises
        raise RecogniserUnavailableError(
            f"{name} cannot be loaded ({type(error).__name__}: {error}). Install it anew for the "
            "spaCy that is there, or have the setting recogniser = 'built-in'."
        ) from error
