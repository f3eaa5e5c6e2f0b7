"""Renders segments: what is settled or remembered at once, the rest as it is made.

What the reader sees comes first, then the rest by length, for sentences of one length are quickest
together. While a batch is being checked the next ones are decoded already.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from search.article import Language, Place, Segment, Sentence, other_language
from search.errors import ModelUnavailableError
from search.rendering import Correction, Rendering
from search.text.terms import IndexedTerms, index_terms
from search.translation.decoder import Decoder
from search.translation.held_decoders import load_decoder
from search.translation.made import Made
from search.translation.memory import Source, as_kept, recall, recall_latest, remember
from search.translation.packages.package import ModelPackage, find_package, packages_for
from search.translation.pending import Pending
from search.translation.translator import begin, mended

# small batches at first, for a quick first line; larger ones are more efficient
_FIRST_BATCHES = (2, 4, 8)
_BATCH = 16
_IN_HAND = 3
_broken: set[ModelPackage] = set()


def _no_corrections(
    texts: Iterable[str], source: Language, target: Language
) -> Mapping[str, Correction]:
    return {}


@dataclass(frozen=True)
class Settled:
    """What the reader has settled: corrections of sentences, by text, and a glossary."""

    corrections: Callable[[Iterable[str], Language, Language], Mapping[str, Correction]] = (
        _no_corrections
    )
    terms: IndexedTerms = field(default_factory=lambda: index_terms(()))


@dataclass(frozen=True)
class Reader:
    """Who waits for renderings.

    `visible` says which segments are on the screen now; once `cancelled()` is true no further batch
    is begun; `warn` is told where a package failed and another took over; `on_made` is called after
    each batch that was made, and not only remembered.
    """

    visible: Callable[[], Collection[Place]] = lambda: ()
    cancelled: Callable[[], bool] = lambda: False
    warn: Callable[[str], None] = lambda _: None
    on_made: Callable[[], None] = lambda: None


def render(
    memory: Path,
    segments: Sequence[Segment],
    to: Language | None = None,
    reader: Reader | None = None,
    settled: Settled | None = None,
) -> Iterator[tuple[Rendering, ...]]:
    """Yield renderings of `segments` in batches; every segment gets one that is not stale.

    Each goes into the language `to`, or into the other one of its own where `to` is None. What is
    corrected or remembered comes first; where an older package has made something, or the glossary
    has changed, that comes too, as stale, until it is made again, and so does what the guard
    doubts until it was looked at once more. Raises ModelUnavailableError.
    """
    reader, settled = reader or Reader(), settled or Settled()
    for language in _languages(segments, reader):
        group = [segment for segment in segments if segment.language == language]
        target = to or other_language(language)
        if target == language:
            yield tuple(Rendering(s.place, s.text, language) for s in group)
        else:
            yield from _render_group(memory, group, language, target, reader, settled)


def render_sentences(
    memory: Path,
    sentences: Iterable[Sentence],
    reader: Reader | None = None,
    settled: Settled | None = None,
) -> Iterator[Mapping[Sentence, str]]:
    """Yield renderings of sentences from anywhere, by sentence, into the language that each is not.

    They come in the batches of `render`, which also says what is raised.
    """
    segments = [
        Segment(Place(0, number), text, text, language)
        for number, (text, language) in enumerate(dict.fromkeys(sentences))
    ]
    by_place = {segment.place: segment for segment in segments}
    for batch in render(memory, segments, None, reader, settled):
        yield {
            Sentence(by_place[made.place].text, by_place[made.place].language): made.text
            for made in batch
        }


def _languages(segments: Sequence[Segment], reader: Reader) -> list[Language]:
    """The languages of `segments`, that of what is on the screen first."""
    visible = reader.visible()
    seen = [segment.language for segment in segments if segment.place in visible]
    return list(dict.fromkeys([*seen, *(segment.language for segment in segments)]))


def _render_group(
    memory: Path,
    segments: Sequence[Segment],
    language: Language,
    target: Language,
    reader: Reader,
    settled: Settled,
) -> Iterator[tuple[Rendering, ...]]:
    """Render segments of one language."""
    corrected = settled.corrections([s.text for s in segments], language, target)
    if corrected:
        yield tuple(
            Rendering(s.place, kept.text, target, made=kept.made, is_edited=True)
            for s in segments
            if (kept := corrected.get(s.text))
        )
    rest = [s for s in segments if s.text not in corrected]
    pending = Pending(rest, language, target, settled.terms)
    while pending:
        package = _package(language, target)
        try:
            yield from _render_with(memory, package, pending, reader)
            return
        except ModelUnavailableError as error:
            _broken.add(package)
            instead = _package(language, target)
            if instead is package or instead in _broken:
                raise
            reader.warn(f"{error} {instead.name} {instead.version} is used instead.")


def _package(language: Language, target: Language) -> ModelPackage:
    """The best package for a direction that has not failed in this session."""
    packages = packages_for(language, target)
    return next((package for package in packages if package not in _broken), packages[0])


def _render_with(
    memory: Path,
    package: ModelPackage,
    pending: Pending,
    reader: Reader,
) -> Iterator[tuple[Rendering, ...]]:
    known = recall(memory, package, pending.sources())
    if known:
        yield pending.settle(known)
    if not pending:
        return
    stale = recall_latest(memory, package.name, pending.sources())
    if stale:
        yield pending.provisional(stale)
    doubtful: dict[Source, Made] = {}
    for made in _first_look(package, pending, reader):
        unsure = {source: one for source, one in made.items() if one.needs_second_look}
        doubtful |= unsure
        yield from _kept(memory, package, pending, _without(made, unsure), reader)
        if unsure:
            yield pending.provisional(as_kept(package, unsure))
    for made in _second_look(package, pending, doubtful, reader):
        yield from _kept(memory, package, pending, made, reader)


def _first_look(
    package: ModelPackage, pending: Pending, reader: Reader
) -> Iterator[dict[Source, Made]]:
    """Yield what the package makes of all that is pending, a batch at a time."""
    in_hand: deque[tuple[list[Source], Callable[[], list[Made]]]] = deque()
    sizes = iter(_FIRST_BATCHES)
    waiting = pending.queue()
    while waiting or in_hand:
        if reader.cancelled():
            return
        while waiting and len(in_hand) < _IN_HAND:
            batch = waiting.take(reader.visible(), next(sizes, _BATCH))
            in_hand.append((batch, begin(load_decoder(package), pending.wanted(batch))))
        batch, finish = in_hand.popleft()
        yield dict(zip(batch, finish(), strict=True))


def _second_look(
    package: ModelPackage, pending: Pending, doubtful: Mapping[Source, Made], reader: Reader
) -> Iterator[dict[Source, Made]]:
    """Yield what is `doubtful`, mended where that is possible, and judged by both packages.

    That takes longer than the first look, and so waits until there is everything to be read.
    """
    back = _way_back(load_decoder(package)) if doubtful else None
    for start in range(0, len(doubtful), _BATCH):
        if reader.cancelled():
            return
        some = dict(islice(doubtful.items(), start, start + _BATCH))
        wanted, made = pending.wanted(some), list(some.values())
        again = mended(load_decoder(package), wanted, made, back=back)
        yield dict(zip(some, again, strict=True))


def _way_back(there: Decoder) -> Decoder | None:
    """What translates the other way, if anything does."""
    try:
        return load_decoder(find_package(there.target, there.source))
    except ModelUnavailableError:
        return None


def _kept(
    memory: Path,
    package: ModelPackage,
    pending: Pending,
    made: Mapping[Source, Made],
    reader: Reader,
) -> Iterator[tuple[Rendering, ...]]:
    if made:
        kept = remember(memory, package, made)
        reader.on_made()
        yield pending.settle(kept)


def _without(made: Mapping[Source, Made], others: Collection[Source]) -> dict[Source, Made]:
    return {source: one for source, one in made.items() if source not in others}
