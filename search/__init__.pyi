"""The names of `search`, for type checkers and for what loads each where it is asked for."""

from .article import (
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
from .concordance import (
    CONCORDANCE_ORDERS,
    ConcordanceBatch,
    ConcordanceLine,
    ConcordanceOrder,
    sort_lines,
)
from .diagnosis import Finding, diagnose
from .entities.linking import LinkedMention
from .entities.mention import ENTITY_CLASSES, EntityClass, Mention
from .entities.recogniser import find_mentions
from .entity import ENTITY_ORDERS, Alias, Entity, EntityOrder, Neighbour
from .entity_graph import write_graph
from .errors import (
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
from .filtering import (
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
from .finding import Find, Finds, FoldedText, find_in_texts, find_text, fold_text
from .formulas import quote_formula
from .glossary import (
    GlossaryTerm,
    IndexedTerms,
    Occurrence,
    index_terms,
    is_rendered,
    occurrences,
    terms_in,
)
from .importing import read_bookmarks
from .index.matches import find_matches
from .index.parse import parse_query
from .index.query import Query
from .library.anchoring import Anchor, locate, placed
from .library.backups import Backup, back_up, list_backups, restore_backup
from .library.bookmark_store import (
    find_bookmarks,
    keep_bookmarks,
    list_bookmarks,
    remove_bookmarks,
    restore_bookmarks,
)
from .library.bookmarks import (
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
from .library.copying import free_name
from .library.corrections import (
    correct,
    corrections_of,
    list_corrections,
    undo_correction,
)
from .library.export.disclosure import provenances
from .library.export.document import Document
from .library.export.exporting import (
    article_document,
    bookmarks_document,
    export_document,
    write_document,
)
from .library.export.formats import (
    EXPORT_FORMATS,
    ExportFormat,
    export_format_named,
    export_format_of,
)
from .library.export.json_lines import bookmark_json
from .library.export.json_text import json_text
from .library.export.markdown import escape_markdown
from .library.export.quoting import QUOTE_FORMS, QuoteForm, quote_text
from .library.export.writing import write_export, write_file
from .library.glossary import (
    GlossaryChange,
    change_glossary,
    checked_term,
    find_term,
    list_terms,
    undo_change,
)
from .library.history import (
    PastQuery,
    forget_query,
    list_history,
    remember_query,
    restore_query,
)
from .library.identities import (
    NO_ENTITY,
    Identities,
    change_identities,
    describe_identity,
    load_identities,
    merge_identities,
    split_identity,
)
from .library.merging import Merged, merge_bookmarks
from .library.reads import mark_read, read_articles
from .library.searches import (
    Ledger,
    SavedSearch,
    find_search,
    keep_search,
    list_searches,
    new_search,
    remove_search,
    reviewed,
)
from .library.tags import Tag, list_tags, parse_tags, with_tags
from .lines import (
    TranslatedSentence,
    paragraphs_of,
    translate_lines,
    translate_paragraphs,
)
from .locations import config_folder, data_folder, state_folder
from .mentions import ArticleEntity, Mentions, article_entities, rendered_mentions
from .narrowing import has_filter, narrowed, quoted
from .pretranslation import PretranslationReport
from .progress import UpdateProgress
from .reading.decoding import decode_lines
from .reading.files import Skipped
from .reading.options import ReadingOptions
from .reading.rows import ROW_FIELDS
from .reading.sanitise import sanitise, sanitise_line
from .recognising import RECOGNISERS, RecognisedName, RecogniserName, recognise_lines
from .register import Entities, EntityRegister
from .rendering import Correction, Doubt, DoubtKind, Rendering
from .report import FileChange, FileReport, UpdateReport, group_by_reason
from .results import (
    ORDERS,
    Facet,
    FacetValue,
    Hit,
    Matched,
    Order,
    Results,
    Snippet,
)
from .termbases.reading import Termbase, read_termbase
from .termbases.table import to_table
from .translation.checking import Check, check_package
from .translation.installing import (
    InstallProgress,
    InstallStage,
    install_file,
    install_named,
)
from .translation.inventory import (
    InstalledPackage,
    PackageOrigin,
    installed_package,
    installed_packages,
    pin_warnings,
)
from .translation.models import ModelPackage, directions
from .translation.pins import pin_packages, pinned_versions
from .translation.shelving import (
    RemovedPackage,
    discard_removed,
    remove_package,
    restore_package,
)
from .watching import watch
from .workspace import Workspace, library_of, open_workspace, sample_corpus

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
