"""The engine of corpus-tui: everything that can be asked of a corpus without a screen.

These are the names that screens, scripts and notebooks may import.
"""

from typing import TYPE_CHECKING

from search.article import (
    LANGUAGES,
    Article,
    Language,
    Place,
    Segment,
    Span,
    article_id,
    other_language,
    parse_place,
)
from search.concordance import (
    CONCORDANCE_ORDERS,
    ConcordanceBatch,
    ConcordanceLine,
    ConcordanceOrder,
    sort_lines,
)
from search.diagnosis import Finding, diagnose
from search.entities.linking import LinkedMention
from search.entities.mention import ENTITY_CLASSES, EntityClass, Mention
from search.entities.recogniser import find_mentions
from search.entity import ENTITY_ORDERS, Alias, Entity, EntityOrder, Neighbour
from search.entity_graph import write_graph
from search.errors import (
    BookmarkFileError,
    Cancelled,
    CorpusError,
    CorpusUnavailableError,
    CorrectionError,
    DownloadError,
    ExportError,
    GlossaryError,
    ModelUnavailableError,
    OcrUnavailableError,
    PackageRefusedError,
    QuerySyntaxError,
    SavedSearchError,
    StorageError,
    TagError,
    UnknownArticleError,
    UnknownBookmarkError,
    UnknownPackageError,
    UnknownSearchError,
    UnknownTermError,
    UnreadableFileError,
    WatchingError,
    WorkspaceBusyError,
)
from search.filtering import (
    BOOKMARK_ORDERS,
    FILTER_FIELDS,
    FILTER_STATES,
    BookmarkOrder,
    FoldedBookmark,
    filter_bookmarks,
    fold_bookmarks,
    group_bookmarks,
    sort_bookmarks,
)
from search.finding import Find, Finds, FoldedText, find_in_texts, find_text, fold_text
from search.formulas import quote_formula
from search.glossary import (
    GlossaryTerm,
    IndexedTerms,
    Occurrence,
    index_terms,
    is_rendered,
    occurrences,
    terms_in,
)
from search.importing import read_bookmarks
from search.index.matches import find_matches
from search.index.parse import parse_query
from search.index.query import Query
from search.library.anchoring import Anchor, locate, placed
from search.library.backups import Backup, back_up, list_backups, restore_backup
from search.library.bookmark_store import (
    find_bookmarks,
    keep_bookmarks,
    list_bookmarks,
    remove_bookmarks,
    restore_bookmarks,
)
from search.library.bookmarks import (
    ANCHORINGS,
    Anchoring,
    Bookmark,
    QuotedSegment,
    changed_now,
    completed,
    new_bookmark,
    quoted_segment,
    quoted_segments,
)
from search.library.copying import free_name
from search.library.corrections import (
    correct,
    corrections_of,
    list_corrections,
    undo_correction,
)
from search.library.export.disclosure import provenances
from search.library.export.document import Document
from search.library.export.exporting import (
    article_document,
    bookmarks_document,
    export_document,
    write_document,
)
from search.library.export.formats import FORMATS as EXPORT_FORMATS
from search.library.export.formats import Format as ExportFormat
from search.library.export.formats import format_named as export_format_named
from search.library.export.formats import format_of as export_format_of
from search.library.export.json_lines import bookmark_json
from search.library.export.json_text import json_text
from search.library.export.markdown import escape as escape_markdown
from search.library.export.quoting import QUOTE_FORMS, QuoteForm, quote_text
from search.library.export.writing import write_export, write_file
from search.library.glossary import (
    GlossaryChange,
    change_glossary,
    checked_term,
    find_term,
    list_terms,
    undo_change,
)
from search.library.history import (
    PastQuery,
    forget_query,
    list_history,
    remember_query,
    restore_query,
)
from search.library.identities import (
    NO_ENTITY,
    Identities,
    change_identities,
    describe_identity,
    load_identities,
    merge_identities,
    split_identity,
)
from search.library.merging import Merged, merge_bookmarks
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
from search.library.tags import Tag, list_tags, parse_tags, with_tags
from search.lines import (
    TranslatedSentence,
    paragraphs_of,
    translate_lines,
    translate_paragraphs,
)
from search.locations import config_folder, data_folder, state_folder
from search.mentions import ArticleEntity, Mentions, article_entities, rendered_mentions
from search.narrowing import has_filter, narrowed, quoted
from search.pretranslation import PretranslationReport
from search.progress import UpdateProgress
from search.reading.decoding import decode_lines
from search.reading.files import Skipped
from search.reading.options import ReadingOptions
from search.reading.rows import FIELDS as ROW_FIELDS
from search.reading.sanitise import sanitise, sanitise_line
from search.recognising import RECOGNISERS, RecognisedName, RecogniserName, recognise_lines
from search.rendering import Correction, Doubt, DoubtKind, Rendering
from search.report import FileChange, FileReport, UpdateReport, group_by_reason
from search.results import (
    ORDERS,
    Facet,
    FacetValue,
    Hit,
    Matched,
    Order,
    Results,
    Snippet,
)
from search.termbases.reading import Termbase, read_termbase
from search.termbases.table import to_table
from search.translation.checking import Check, check_package
from search.translation.installing import (
    InstallProgress,
    InstallStage,
    install_file,
    install_named,
)
from search.translation.inventory import (
    InstalledPackage,
    PackageOrigin,
    installed_package,
    installed_packages,
    pin_warnings,
)
from search.translation.models import ModelPackage, directions
from search.translation.pins import pin_packages, pinned_versions
from search.translation.shelving import (
    RemovedPackage,
    discard_removed,
    remove_package,
    restore_package,
)
from search.watching import watch
from search.workspace import Workspace, library_of, open_workspace, sample_corpus

if TYPE_CHECKING:
    from search.register import Entities, EntityRegister

__all__ = [
    "ANCHORINGS",
    "BOOKMARK_ORDERS",
    "CONCORDANCE_ORDERS",
    "ENTITY_CLASSES",
    "ENTITY_ORDERS",
    "EXPORT_FORMATS",
    "FILTER_FIELDS",
    "FILTER_STATES",
    "LANGUAGES",
    "NO_ENTITY",
    "ORDERS",
    "QUOTE_FORMS",
    "RECOGNISERS",
    "ROW_FIELDS",
    "Alias",
    "Anchor",
    "Anchoring",
    "Article",
    "ArticleEntity",
    "Backup",
    "Bookmark",
    "BookmarkFileError",
    "BookmarkOrder",
    "Cancelled",
    "Check",
    "ConcordanceBatch",
    "ConcordanceLine",
    "ConcordanceOrder",
    "CorpusError",
    "CorpusUnavailableError",
    "Correction",
    "CorrectionError",
    "Document",
    "Doubt",
    "DoubtKind",
    "DownloadError",
    "Entities",
    "Entity",
    "EntityClass",
    "EntityOrder",
    "EntityRegister",
    "ExportError",
    "ExportFormat",
    "Facet",
    "FacetValue",
    "FileChange",
    "FileReport",
    "Find",
    "Finding",
    "Finds",
    "FoldedBookmark",
    "FoldedText",
    "GlossaryChange",
    "GlossaryError",
    "GlossaryTerm",
    "Hit",
    "Identities",
    "IndexedTerms",
    "InstallProgress",
    "InstallStage",
    "InstalledPackage",
    "Language",
    "Ledger",
    "LinkedMention",
    "Matched",
    "Mention",
    "Mentions",
    "Merged",
    "ModelPackage",
    "ModelUnavailableError",
    "Neighbour",
    "Occurrence",
    "OcrUnavailableError",
    "Order",
    "PackageOrigin",
    "PackageRefusedError",
    "PastQuery",
    "Place",
    "PretranslationReport",
    "Query",
    "QuerySyntaxError",
    "QuoteForm",
    "QuotedSegment",
    "ReadingOptions",
    "RecognisedName",
    "RecogniserName",
    "RemovedPackage",
    "Rendering",
    "Results",
    "SavedSearch",
    "SavedSearchError",
    "Segment",
    "Skipped",
    "Snippet",
    "Span",
    "StorageError",
    "Tag",
    "TagError",
    "Termbase",
    "TranslatedSentence",
    "UnknownArticleError",
    "UnknownBookmarkError",
    "UnknownPackageError",
    "UnknownSearchError",
    "UnknownTermError",
    "UnreadableFileError",
    "UpdateProgress",
    "UpdateReport",
    "WatchingError",
    "Workspace",
    "WorkspaceBusyError",
    "article_document",
    "article_entities",
    "article_id",
    "back_up",
    "bookmark_json",
    "bookmarks_document",
    "change_glossary",
    "change_identities",
    "changed_now",
    "check_package",
    "checked_term",
    "completed",
    "config_folder",
    "correct",
    "corrections_of",
    "data_folder",
    "decode_lines",
    "describe_identity",
    "diagnose",
    "directions",
    "discard_removed",
    "escape_markdown",
    "export_document",
    "export_format_named",
    "export_format_of",
    "filter_bookmarks",
    "find_bookmarks",
    "find_in_texts",
    "find_matches",
    "find_mentions",
    "find_search",
    "find_term",
    "find_text",
    "fold_bookmarks",
    "fold_text",
    "forget_query",
    "free_name",
    "group_bookmarks",
    "group_by_reason",
    "has_filter",
    "index_terms",
    "install_file",
    "install_named",
    "installed_package",
    "installed_packages",
    "is_rendered",
    "json_text",
    "keep_bookmarks",
    "keep_search",
    "library_of",
    "list_backups",
    "list_bookmarks",
    "list_corrections",
    "list_history",
    "list_searches",
    "list_tags",
    "list_terms",
    "load_identities",
    "locate",
    "mark_read",
    "merge_bookmarks",
    "merge_identities",
    "narrowed",
    "new_bookmark",
    "new_search",
    "occurrences",
    "open_workspace",
    "other_language",
    "paragraphs_of",
    "parse_place",
    "parse_query",
    "parse_tags",
    "pin_packages",
    "pin_warnings",
    "pinned_versions",
    "placed",
    "provenances",
    "quote_formula",
    "quote_text",
    "quoted",
    "quoted_segment",
    "quoted_segments",
    "read_articles",
    "read_bookmarks",
    "read_termbase",
    "recognise_lines",
    "remember_query",
    "remove_bookmarks",
    "remove_package",
    "remove_search",
    "rendered_mentions",
    "restore_backup",
    "restore_bookmarks",
    "restore_package",
    "restore_query",
    "reviewed",
    "sample_corpus",
    "sanitise",
    "sanitise_line",
    "sort_bookmarks",
    "sort_lines",
    "split_identity",
    "state_folder",
    "terms_in",
    "to_table",
    "translate_lines",
    "translate_paragraphs",
    "undo_change",
    "undo_correction",
    "watch",
    "with_tags",
    "write_document",
    "write_export",
    "write_file",
    "write_graph",
]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """What takes long to import comes when it is asked for."""
        if name in ("Entities", "EntityRegister"):
            from search import register

            return getattr(register, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
