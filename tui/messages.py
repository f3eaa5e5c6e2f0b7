"""What workers tell screens. A `Report` carries one of the frozen dataclasses below.

Textual writes into a message while it travels, so the message itself cannot be frozen; what it
carries can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from search import (
    ArticleEntity,
    Bookmark,
    Check,
    ConcordanceBatch,
    ConcordanceLine,
    ConcordanceOrder,
    CorpusError,
    Facet,
    FoldedBookmark,
    FoldedText,
    GlossaryTerm,
    InstalledPackage,
    InstallProgress,
    Ledger,
    Mentions,
    ModelPackage,
    Neighbour,
    Place,
    RemovedPackage,
    Rendering,
    Results,
    SavedSearch,
    Sentence,
    Span,
    Tag,
    UpdateProgress,
    UpdateReport,
)

if TYPE_CHECKING:
    from search import Entities


@dataclass(frozen=True)
class HitsFound:
    """A page of hits; an `offset` in the results above 0 means that they follow those shown.

    `notices` tell what had to be repaired to find them.
    """

    results: Results
    notices: tuple[str, ...]


@dataclass(frozen=True)
class FacetsFound:
    """What the hits of `query` have in common."""

    query: str
    facets: tuple[Facet, ...]


@dataclass(frozen=True)
class EntitiesChosen:
    """The entities that fit, of how many, and the number of the one that was wanted, if any."""

    entities: Entities
    total: int
    cursor: int | None


@dataclass(frozen=True)
class EntityCompany:
    """How many articles mention an entity when, and what they mention besides."""

    identity: str
    timeline: list[tuple[str, int]]
    neighbours: list[Neighbour]


@dataclass(frozen=True)
class EntitiesFound:
    """The names in all articles are known."""


@dataclass(frozen=True)
class SearchFailed:
    """The query `query` could not be answered."""

    query: str
    error: CorpusError


@dataclass(frozen=True)
class IndexingProgressed:
    """Files read so far."""

    progress: UpdateProgress


@dataclass(frozen=True)
class IndexingEnded:
    """The index is up to date, as far as `report` says; `notices` tell what was repaired."""

    report: UpdateReport
    articles: int
    notices: tuple[str, ...]


@dataclass(frozen=True)
class FilesChanged:
    """Files of the corpus may have come, changed or gone."""


@dataclass(frozen=True)
class WatchingFailed:
    """Changes of files are not noticed, and the error says why."""

    error: CorpusError


@dataclass(frozen=True)
class WorkFailed:
    """Something else went wrong, and the error says what to do."""

    error: CorpusError


@dataclass(frozen=True)
class SourceMarked:
    """The entities of the source side, what the query found there, and the texts to find in."""

    mentions: Mentions
    entities: tuple[ArticleEntity, ...]
    matches: Mapping[Place, tuple[Span, ...]]
    folded: Mapping[Place, FoldedText]


@dataclass(frozen=True)
class RenderingsMade:
    """Renderings that have just become ready, the entities in them, and the texts to find in."""

    renderings: tuple[Rendering, ...]
    mentions: Mentions
    folded: tuple[FoldedText, ...]


@dataclass(frozen=True)
class RenderingEnded:
    """Every segment has its rendering; `mentions` are the entities of that side, seen together.

    `notices` tell where one package failed and another took over.
    """

    mentions: Mentions
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class BookmarksLoaded:
    """The bookmarks as they are in the library now, ready to be filtered, and their tags."""

    bookmarks: tuple[FoldedBookmark, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True)
class ImportProgressed:
    """How much of a file of bookmarks has been read."""

    progress: UpdateProgress


@dataclass(frozen=True)
class ImportEnded:
    """An import has ended: with what became of the bookmarks, in words, or with an error."""

    outcome: str | CorpusError


@dataclass(frozen=True)
class ExportProgressed:
    """How far an export has come."""

    progress: UpdateProgress


@dataclass(frozen=True)
class ExportEnded:
    """An export has ended: with what was written, in words, or with an error."""

    outcome: str | CorpusError


@dataclass(frozen=True)
class LedgerLoaded:
    """Which hits of `query` are read; and where it is a saved search, what its ledger says."""

    query: str
    read: frozenset[str]
    search: SavedSearch | None = None
    ledger: Ledger | None = None


@dataclass(frozen=True)
class SearchKept:
    """A saved search was written; `told` says so to the reader."""

    told: str


@dataclass(frozen=True)
class RecordFailed:
    """The library could not be read or written on the side, while the reader did something else."""

    error: CorpusError


@dataclass(frozen=True)
class SearchesLoaded:
    """The saved searches as they are in the library now."""

    searches: tuple[SavedSearch, ...]


@dataclass(frozen=True)
class SearchCounted:
    """What one saved search finds now, or why it finds nothing."""

    id: str
    ledger: Ledger | CorpusError


@dataclass(frozen=True)
class TermsLoaded:
    """The glossary as it is in the library now, and the lines of its list, to find in."""

    terms: tuple[GlossaryTerm, ...]
    lines: tuple[FoldedText, ...]


@dataclass(frozen=True)
class LinesGathered:
    """More lines of the concordance."""

    batch: ConcordanceBatch


@dataclass(frozen=True)
class LinesSorted:
    """The lines of the concordance in this order."""

    order: ConcordanceOrder
    lines: Sequence[ConcordanceLine]


@dataclass(frozen=True)
class SentencesRendered:
    """Renderings of sentences, by text and language, with the spans that the query matches."""

    renderings: Mapping[Sentence, tuple[str, tuple[Span, ...]]]


@dataclass(frozen=True)
class SentencesEnded:
    """No more renderings come for now; with an `error`, none can be made."""

    error: CorpusError | None = None


@dataclass(frozen=True)
class PackagesLoaded:
    """The translation packages as they are now, and what is wrong with the pins."""

    packages: tuple[InstalledPackage, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class PackageChecked:
    """What came of a check; nothing where it was given up."""

    package: ModelPackage
    check: Check | None


@dataclass(frozen=True)
class PackageRemoved:
    """A package was removed; or where nothing can be brought back, it was unpacked anew."""

    package: ModelPackage
    removed: RemovedPackage | None


@dataclass(frozen=True)
class InstallProgressed:
    """How far an installation has come."""

    progress: InstallProgress


@dataclass(frozen=True)
class InstallEnded:
    """An installation has ended: with a package, with an error, or because it was stopped."""

    outcome: ModelPackage | CorpusError | None


News = (
    HitsFound
    | FacetsFound
    | EntitiesFound
    | EntitiesChosen
    | EntityCompany
    | SearchFailed
    | IndexingProgressed
    | IndexingEnded
    | FilesChanged
    | WatchingFailed
    | WorkFailed
    | SourceMarked
    | RenderingsMade
    | RenderingEnded
    | BookmarksLoaded
    | ImportProgressed
    | ImportEnded
    | ExportProgressed
    | ExportEnded
    | LedgerLoaded
    | SearchKept
    | RecordFailed
    | SearchesLoaded
    | SearchCounted
    | TermsLoaded
    | LinesGathered
    | LinesSorted
    | SentencesRendered
    | SentencesEnded
    | PackagesLoaded
    | PackageChecked
    | PackageRemoved
    | InstallProgressed
    | InstallEnded
)


class Report(Message):
    """Brings `news` from a worker to its screen."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.news = news


class QuoteWanted(Message):
    """The reader wants a passage on the clipboard: its rendering, or the original."""

    def __init__(self, passage: Bookmark, *, is_original: bool) -> None:
        super().__init__()
        self.passage = passage
        self.is_original = is_original


class QueryWanted(Message):
    """The reader wants to search for this query."""

    def __init__(self, query: str) -> None:
        super().__init__()
        self.query = query
