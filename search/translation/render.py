"""Renders the segments of an article: what is remembered at once, the rest as it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from search.article import Language, Place, Segment, other_language
from search.translation.engine import Cancelled, load_engine
from search.translation.memory import recall, remember
from search.translation.models import ModelPackage, find_package
from search.translation.rendering import Rendering

_FIRST_BATCH = 2
_BATCH = 16


def render(
    memory: Path,
    segments: Sequence[Segment],
    to: Language | None,
    start: Place | None,
    cancelled: Callable[[], bool],
    on_made: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Rendering, ...]]:
    """Yield renderings of `segments` in batches; every segment gets exactly one.

    `on_made` is called after each batch that was made, and not only remembered.

    Each goes into the language `to`, or into the other one of its own where `to` is None. What
    the memory holds comes first, in one batch; the rest is made from `start` on, then from the
    beginning. Once `cancelled()` is true no further batch is begun. Raises ModelUnavailableError.
    """
    for language in ("es", "en"):
        group = [segment for segment in segments if segment.language == language]
        target = to or other_language(language)
        if group and target == language:
            yield tuple(Rendering(s.place, s.text, language, "", "") for s in group)
        elif group:
            package = find_package(language, target)
            yield from _render_group(memory, group, package, target, start, cancelled, on_made)


def render_sentences(
    memory: Path, sentences: Iterable[tuple[str, Language]], cancelled: Callable[[], bool]
) -> Iterator[Mapping[tuple[str, Language], str]]:
    """Yield renderings of sentences from anywhere, by sentence, into the language that each is not.

    They come in the batches of `render`, which also says what is raised.
    """
    segments = [
        Segment(Place(0, number), text, text, language)
        for number, (text, language) in enumerate(dict.fromkeys(sentences))
    ]
    by_place = {segment.place: segment for segment in segments}
    for batch in render(memory, segments, None, None, cancelled):
        yield {
            (by_place[made.place].text, by_place[made.place].language): made.text for made in batch
        }


def _render_group(
    memory: Path,
    segments: list[Segment],
    package: ModelPackage,
    target: Language,
    start: Place | None,
    cancelled: Callable[[], bool],
    on_made: Callable[[], None],
) -> Iterator[tuple[Rendering, ...]]:
    """Render segments of one language with one package."""

    def rendering(segment: Segment, text: str) -> Rendering:
        return Rendering(segment.place, text, target, package.name, package.version)

    known = recall(memory, package, (segment.text for segment in segments))
    if known:
        yield tuple(rendering(s, known[s.text]) for s in segments if s.text in known)
    missing = [segment for segment in segments if segment.text not in known]
    for batch in _batches(_from(missing, start)):
        if cancelled():
            return
        sources = list(dict.fromkeys(segment.text for segment in batch))
        try:
            texts = load_engine(package).translate(sources, cancelled)
        except Cancelled:
            return
        made = dict(zip(sources, texts, strict=True))
        remember(memory, package, made)
        on_made()
        yield tuple(rendering(segment, made[segment.text]) for segment in batch)


def _from(segments: list[Segment], start: Place | None) -> list[Segment]:
    if start is None:
        return segments
    here = (start.paragraph, start.sentence)

    def is_before(segment: Segment) -> bool:
        return (segment.place.paragraph, segment.place.sentence) < here

    return sorted(segments, key=is_before)


def _batches(segments: list[Segment]) -> Iterator[list[Segment]]:
    """A small batch first, for a quick first line; then larger ones, which are more efficient."""
    if segments:
        yield segments[:_FIRST_BATCH]
    for start in range(_FIRST_BATCH, len(segments), _BATCH):
        yield segments[start : start + _BATCH]
