"""The segments that have no rendering yet, and which of them are made next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, replace

from search.article import Language, Place, Segment
from search.rendering import Rendering
from search.text.normal_form import normalised
from search.text.terms import IndexedTerms, Occurrence, occurrences
from search.translation.memory import Remembered, Source
from search.translation.preparation.prepared import Wanted

_BATCH_LETTERS = 3_000


class Pending:
    """The segments without a rendering yet, by what the memory keeps it by."""

    def __init__(
        self,
        segments: Iterable[Segment],
        language: Language,
        target: Language,
        terms: IndexedTerms,
    ) -> None:
        self._target: Language = target
        self._places: dict[Source, list[Place]] = {}
        self._terms: dict[Source, tuple[Occurrence, ...]] = {}
        known: dict[str, Source] = {}
        for segment in segments:
            # what is the same sentence to the memory is translated once
            key = normalised(segment.text)
            if key not in known:
                found = occurrences(segment.text, language, terms)
                told = dict.fromkeys(f"{each.term.source} → {each.term.target}" for each in found)
                known[key] = Source(segment.text, tuple(sorted(told)))
                self._terms[known[key]] = found
            self._places.setdefault(known[key], []).append(segment.place)

    def __bool__(self) -> bool:
        return bool(self._places)

    def sources(self) -> list[Source]:
        """What is to be rendered, in the order of the segments."""
        return list(self._places)

    def wanted(self, sources: Iterable[Source]) -> list[Wanted]:
        """What to translate for `sources`."""
        return [Wanted(source.text, self._terms[source]) for source in sources]

    def settle(self, made: Mapping[Source, Remembered]) -> tuple[Rendering, ...]:
        """The renderings of what is `made`, which is no longer pending then."""
        return tuple(
            _rendering(place, one, self._target)
            for source, one in made.items()
            for place in self._places.pop(source)
        )

    def provisional(self, made: Mapping[Source, Remembered]) -> tuple[Rendering, ...]:
        """Renderings for what is pending, to be shown until it is made."""
        return tuple(
            replace(_rendering(place, one, self._target), is_stale=True)
            for source, one in made.items()
            for place in self._places[source]
        )

    def queue(self) -> Queue:
        """All that is pending now, to be begun."""
        return Queue({source: list(places) for source, places in self._places.items()})


class Queue:
    """What is still to be begun."""

    def __init__(self, places: Mapping[Source, Sequence[Place]]) -> None:
        self._in_order = dict(places)
        self._source_of = {place: source for source, own in places.items() for place in own}
        self._by_length = sorted(places, key=lambda source: len(source.text))

    def __bool__(self) -> bool:
        return bool(self._in_order)

    def take(self, visible: Collection[Place], most: int) -> list[Source]:
        """Take up to `most` of what is visible, or else of the longest that are left."""
        seen = sorted(
            (place for place in visible if self._source_of.get(place) in self._in_order),
            key=astuple,
        )
        chosen = list(dict.fromkeys(self._source_of[place] for place in seen))
        if not chosen:
            self._by_length = [source for source in self._by_length if source in self._in_order]
            chosen = self._by_length[: -most - 1 : -1]
        batch: list[Source] = []
        letters = 0
        for source in chosen[:most]:
            letters += len(source.text)
            if batch and letters > _BATCH_LETTERS:
                break
            batch.append(source)
            del self._in_order[source]
        return batch


def _rendering(place: Place, one: Remembered, target: Language) -> Rendering:
    return Rendering(
        place,
        one.text,
        target,
        one.package,
        one.version,
        one.beam,
        one.made,
        one.terms,
        one.doubts,
        quality=one.quality,
    )
