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
from search.diagnosis import Finding, diagnose
from search.entities.article import mentions_by_place
from search.entities.recogniser import EntityClass, Mention, find_mentions
from search.errors import (
    CorpusError,
    CorpusUnavailableError,
    ExportError,
    ModelUnavailableError,
    QuerySyntaxError,
    StorageError,
    UnknownArticleError,
    UnreadableFileError,
    WatchingError,
    WorkspaceBusyError,
)
from search.index.matches import find_matches
from search.index.query import Query, parse_query
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
from search.lines import translate_lines
from search.locations import config_folder, data_folder, state_folder
from search.progress import UpdateProgress
from search.reading.decoding import decode_lines
from search.reading.files import Skipped
from search.reading.sanitise import sanitise, sanitise_line
from search.report import FileChange, UpdateReport
from search.results import Hit, Results, Snippet, Span
from search.translation.rendering import Rendering
from search.watching import watch
from search.workspace import Workspace, open_workspace, sample_corpus

__all__ = [
    "LANGUAGES",
    "Article",
    "Bookmark",
    "CorpusError",
    "CorpusUnavailableError",
    "EntityClass",
    "ExportError",
    "FileChange",
    "Finding",
    "Hit",
    "Language",
    "Mention",
    "ModelUnavailableError",
    "Place",
    "Query",
    "QuerySyntaxError",
    "Rendering",
    "Results",
    "Segment",
    "Skipped",
    "Snippet",
    "Span",
    "StorageError",
    "UnknownArticleError",
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
    "find_matches",
    "find_mentions",
    "keep_bookmark",
    "list_bookmarks",
    "locate",
    "mentions_by_place",
    "new_bookmark",
    "open_workspace",
    "other_language",
    "parse_query",
    "remove_bookmark",
    "sample_corpus",
    "sanitise",
    "sanitise_line",
    "state_folder",
    "to_markdown",
    "translate_lines",
    "watch",
    "write_export",
]
