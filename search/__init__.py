"""The engine of corpus-tui: everything that can be asked of a corpus without a screen.

These are the names that screens, scripts and notebooks may import.
"""

from search.article import (
    LANGUAGES,
    Article,
    Language,
    Place,
    Segment,
    article_id,
    other_language,
)
from search.concordance import (
    CONCORDANCE_ORDERS,
    ConcordanceBatch,
    ConcordanceLine,
    ConcordanceOrder,
    sort_lines,
)
from search.diagnosis import Finding, diagnose
from search.entities.article import mentions_by_place
from search.entities.recogniser import EntityClass, Mention, find_mentions
from search.errors import (
    CorpusError,
    CorpusUnavailableError,
    ExportError,
    ModelUnavailableError,
    QuerySyntaxError,
    SavedSearchError,
    StorageError,
    UnknownArticleError,
    UnknownSearchError,
    UnreadableFileError,
    WatchingError,
    WorkspaceBusyError,
)
from search.finding import Find, Finds, FoldedText, find_in_texts, find_text, fold_text
from search.index.matches import find_matches
from search.index.parse import parse_query
from search.index.query import Query
from search.library.bookmarks import (
    Bookmark,
    keep_bookmark,
    list_bookmarks,
    locate,
    new_bookmark,
    remove_bookmark,
)
from search.library.export.markdown import to_markdown
from search.library.export.writing import write_export
from search.library.history import (
    PastQuery,
    forget_query,
    list_history,
    remember_query,
    restore_query,
)
from search.library.reads import mark_read, read_articles
from search.library.searches import (
    Ledger,
    SavedSearch,
    find_search,
    keep_search,
    list_searches,
    new_search,
    remove_search,
    reviewed,
)
from search.lines import translate_lines
from search.locations import config_folder, data_folder, state_folder
from search.narrowing import has_filter, narrowed, quoted
from search.progress import UpdateProgress
from search.reading.decoding import decode_lines
from search.reading.files import Skipped
from search.reading.sanitise import sanitise, sanitise_line
from search.report import FileChange, UpdateReport
from search.results import (
    ORDERS,
    Facet,
    FacetValue,
    Hit,
    Matched,
    Order,
    Results,
    Snippet,
    Span,
)
from search.translation.rendering import Rendering
from search.watching import watch
from search.workspace import Workspace, open_workspace, sample_corpus

__all__ = [
    "CONCORDANCE_ORDERS",
    "LANGUAGES",
    "ORDERS",
    "Article",
    "Bookmark",
    "ConcordanceBatch",
    "ConcordanceLine",
    "ConcordanceOrder",
    "CorpusError",
    "CorpusUnavailableError",
    "EntityClass",
    "ExportError",
    "Facet",
    "FacetValue",
    "FileChange",
    "Find",
    "Finding",
    "Finds",
    "FoldedText",
    "Hit",
    "Language",
    "Ledger",
    "Matched",
    "Mention",
    "ModelUnavailableError",
    "Order",
    "PastQuery",
    "Place",
    "Query",
    "QuerySyntaxError",
    "Rendering",
    "Results",
    "SavedSearch",
    "SavedSearchError",
    "Segment",
    "Skipped",
    "Snippet",
    "Span",
    "StorageError",
    "UnknownArticleError",
    "UnknownSearchError",
    "UnreadableFileError",
    "UpdateProgress",
    "UpdateReport",
    "WatchingError",
    "Workspace",
    "WorkspaceBusyError",
    "article_id",
    "config_folder",
    "data_folder",
    "decode_lines",
    "diagnose",
    "find_in_texts",
    "find_matches",
    "find_mentions",
    "find_search",
    "find_text",
    "fold_text",
    "forget_query",
    "has_filter",
    "keep_bookmark",
    "keep_search",
    "list_bookmarks",
    "list_history",
    "list_searches",
    "locate",
    "mark_read",
    "mentions_by_place",
    "narrowed",
    "new_bookmark",
    "new_search",
    "open_workspace",
    "other_language",
    "parse_query",
    "quoted",
    "read_articles",
    "remember_query",
    "remove_bookmark",
    "remove_search",
    "restore_query",
    "reviewed",
    "sample_corpus",
    "sanitise",
    "sanitise_line",
    "sort_lines",
    "state_folder",
    "to_markdown",
    "translate_lines",
    "watch",
    "write_export",
]
