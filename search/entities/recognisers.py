"""Which recogniser finds the names: our own, or spaCy's pipelines where they are installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from search.article import Language
from search.entities.article import Recogniser
from search.entities.mention import EntityClass
from search.entities.recogniser import RECOGNISER, find_mentions

RecogniserName = Literal["built-in", "spacy"]
RECOGNISERS: tuple[RecogniserName, ...] = get_args(RecogniserName)


@dataclass(frozen=True)
class ChosenRecogniser:
    """A recogniser; `version` changes when it may find something else than before."""

    version: str
    find: Recogniser


@dataclass(frozen=True)
class RecognisedName:
    """A name at `start` to `end` of a line, in characters."""

    start: int
    end: int
    text: str
    entity_class: EntityClass


def recogniser_named(name: RecogniserName) -> ChosenRecogniser:
    """The recogniser of this name; raises RecogniserUnavailableError where it is not installed."""
    if name == "built-in":
        return ChosenRecogniser(RECOGNISER, find_mentions)
    from search.entities import spacy_pipelines

    return ChosenRecogniser(f"spacy {spacy_pipelines.version()}", spacy_pipelines.find_mentions)


def recognise_lines(
    lines: Iterable[str], language: Language, name: RecogniserName = "built-in"
) -> Iterator[tuple[RecognisedName, ...]]:
    """Yield the names in each of `lines`, each line by itself, as they come."""
    recogniser = recogniser_named(name)
    for line in lines:
        yield tuple(
            RecognisedName(one.start, one.end, line[one.start : one.end], one.entity_class)
            for one in recogniser.find([line], language)[0]
        )
