"""Bookmarks: passages that the reader marked, with all that is needed to cite and find them."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from itertools import groupby
from typing import Literal, get_args

from search.article import Article, Language, Place, Segment, other_language
from search.rendering import Rendering, Verdict, verdict_of

Anchoring = Literal["exact", "context", "fuzzy", "orphaned"]
ANCHORINGS: tuple[Anchoring, ...] = get_args(Anchoring)
_CONTEXT = 64
# what is no work of the reader: where a passage stands by now
_PLACED = {"article_id", "path", "start", "end", "anchoring", "score", "changed"}


@dataclass(frozen=True)
class QuotedSegment:
    """One sentence of a passage as the document had it, with its rendering as it was then.

    `rendering` is empty where there was none. It was made by `package` in `version` with a beam of
    width `beam` at `rendered` (ISO 8601 in UTC), with the glossary's `terms`; or it `is_edited`:
    written by a person. `doubts` are sentences on what speaks against it, and `quality` is how
    likely it is right, from 0 to 1, where that was estimated.
    """

    place: Place
    language: Language
    original: str
    rendering: str = ""
    package: str = ""
    version: str = ""
    beam: int = 0
    rendered: str = ""
    is_edited: bool = False
    terms: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    quality: float | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether the rendering can be relied on, as far as the program can tell."""
        return verdict_of(self.quality, self.doubts)

    @property
    def rendering_language(self) -> Language:
        """The language of `rendering`."""
        return other_language(self.language)


@dataclass(frozen=True)
class Bookmark:
    """A passage of one article, what was known of the article then, and the reader's words on it.

    `passage` are its sentences, one or more; `prefix` and `suffix` what stood before and after
    them (a W3C TextQuoteSelector). `made` and `changed` are ISO 8601 in UTC, `tags` in the order in
    which they were given. `start` and `end` are where the passage stands now, by what `anchoring`
    says, which is certain to the degree `score` (0 to 1); an orphaned one stood there last.
    """

    id: str
    article_id: str
    path: str
    title: str
    language: Language
    date: str
    source: str
    url: str
    author: str
    passage: tuple[QuotedSegment, ...]
    prefix: str
    suffix: str
    note: str
    tags: tuple[str, ...]
    made: str
    changed: str
    start: Place
    end: Place
    anchoring: Anchoring = "exact"
    score: float = 1.0

    @property
    def quote(self) -> str:
        """The passage as the document had it, a line a paragraph."""
        return _by_paragraph(self.passage, [segment.original for segment in self.passage])

    @property
    def rendering(self) -> str:
        """Its rendering, a line a paragraph, with … for a sentence without; else empty."""
        texts = [segment.rendering for segment in self.passage]
        return _by_paragraph(self.passage, [text or "…" for text in texts]) if any(texts) else ""

    @property
    def rendering_language(self) -> Language:
        """The language of `rendering`, as its first sentence goes."""
        return self.passage[0].rendering_language

    @property
    def place(self) -> str:
        """Where it stands: “2.1”, or “2.1–2.3”."""
        return str(self.start) if self.start == self.end else f"{self.start}–{self.end}"

    @property
    def quality(self) -> float | None:
        """That of its worst rendering; None where none was estimated."""
        known = [segment.quality for segment in self.passage if segment.quality is not None]
        return min(known, default=None)

    @property
    def verdict(self) -> Verdict:
        """What its worst rendering is taken for."""
        verdicts = {segment.verdict for segment in self.passage}
        return "wrong" if "wrong" in verdicts else "doubtful" if "doubtful" in verdicts else "fine"

    @property
    def is_doubtful(self) -> bool:
        """Whether a rendering in it is doubtful or most probably wrong."""
        return self.verdict != "fine"

    @property
    def is_edited(self) -> bool:
        """Whether a person wrote a rendering in it."""
        return any(segment.is_edited for segment in self.passage)

    @property
    def is_orphaned(self) -> bool:
        """Whether the passage is no longer found in the corpus."""
        return self.anchoring == "orphaned"


def new_bookmark(
    article: Article,
    start: Place,
    end: Place | None = None,
    renderings: Mapping[Place, Rendering] | None = None,
    *,
    note: str = "",
    tags: tuple[str, ...] = (),
) -> Bookmark:
    """Return a bookmark of the segments from `start` to `end`, both with it, not yet kept.

    Without `end` it is of one segment. Raises ValueError where the article has no such segments.
    """
    places = [segment.place for segment in article.segments]
    first, last = places.index(start), places.index(end or start)
    if last < first:
        raise ValueError(f"{end} stands before {start}")
    segments = article.segments
    before = " ".join(s.original for s in segments[max(0, first - 3) : first])
    after = " ".join(s.original for s in segments[last + 1 : last + 4])
    now = timestamp()
    return Bookmark(
        id=secrets.token_hex(6),
        article_id=article.id,
        path=article.path,
        title=article.title,
        language=article.language,
        date=article.date,
        source=article.source,
        url=article.url,
        author=article.author,
        passage=quoted_segments(segments[first : last + 1], renderings or {}),
        prefix=before[-_CONTEXT:],
        suffix=after[:_CONTEXT],
        note=note,
        tags=tags,
        made=now,
        changed=now,
        start=start,
        end=end or start,
    )


def quoted_segments(
    segments: Iterable[Segment], renderings: Mapping[Place, Rendering]
) -> tuple[QuotedSegment, ...]:
    """These segments with those of the `renderings` that there are."""
    return tuple(quoted_segment(segment, renderings.get(segment.place)) for segment in segments)


def quoted_segment(segment: Segment, rendering: Rendering | None = None) -> QuotedSegment:
    """A segment as it is kept; a rendering in its own language is none."""
    quoted = QuotedSegment(segment.place, segment.language, segment.original)
    if rendering is None or rendering.language == segment.language:
        return quoted
    return replace(
        quoted,
        rendering=rendering.text,
        package=rendering.package,
        version=rendering.version,
        beam=rendering.beam,
        rendered=rendering.made,
        is_edited=rendering.is_edited,
        terms=rendering.terms,
        doubts=tuple(doubt.detail for doubt in rendering.doubts),
        quality=rendering.quality,
    )


def completed(bookmark: Bookmark, renderings: Sequence[QuotedSegment]) -> Bookmark:
    """`bookmark` with renderings where it lacked them, and with what the reader made of others.

    `renderings` are of its passage as it stands now; a bookmark of which more or fewer sentences
    are left, or that is no longer there word for word, stays as it is.
    """
    if len(renderings) != len(bookmark.passage) or bookmark.anchoring != "exact":
        return bookmark
    passage = tuple(map(_completed, bookmark.passage, renderings))
    return bookmark if passage == bookmark.passage else replace(bookmark, passage=passage)


def is_same_work(one: Bookmark, other: Bookmark) -> bool:
    """Whether two bookmarks say the same, wherever their passages stand by now."""
    return _unplaced(one) == _unplaced(other)


def derived_id(bookmark: Bookmark) -> str:
    """An id made of that of `bookmark` and what it says: for the same always the same."""
    work = json.dumps(_unplaced(bookmark), default=_known, sort_keys=True)
    return hashlib.blake2b(work.encode(), digest_size=6).hexdigest()


def changed_now(bookmark: Bookmark) -> Bookmark:
    """`bookmark` as one that the reader changed at this moment."""
    return replace(bookmark, changed=timestamp())


def timestamp() -> str:
    """This moment, as it is written in a library."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def _completed(kept: QuotedSegment, now: QuotedSegment) -> QuotedSegment:
    is_edited = now.is_edited or kept.is_edited
    if not now.rendering or (kept.rendering and not is_edited):
        return kept
    return replace(now, place=kept.place, language=kept.language, original=kept.original)


def _unplaced(bookmark: Bookmark) -> dict[str, object]:
    work = {name: value for name, value in vars(bookmark).items() if name not in _PLACED}
    return work | {"tags": tuple(tag.casefold() for tag in bookmark.tags)}


def _known(part: object) -> dict[str, object]:
    # a field that says nothing changes no id, or what is imported again would come twice
    return {name: value for name, value in vars(part).items() if value is not None}


def _by_paragraph(passage: Sequence[QuotedSegment], texts: Sequence[str]) -> str:
    lines = groupby(zip(passage, texts, strict=True), lambda pair: pair[0].place.paragraph)
    return "\n".join(" ".join(" ".join(text.split()) for _, text in line) for _, line in lines)
