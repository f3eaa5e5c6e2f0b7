"""The names of `search`, for type checkers and for what loads each where it is asked for."""

from .answers.concordance import (
    CONCORDANCE_ORDERS,
    ConcordanceBatch,
    ConcordanceLine,
    ConcordanceOrder,
    sort_lines,
)
from .answers.entity import ENTITY_ORDERS, Alias, Entity, EntityOrder, Neighbour
from .answers.entity_graph import write_graph
from .answers.mentions import ArticleEntity, Mentions, article_entities, rendered_mentions
from .answers.register import Entities, EntityRegister
from .article import (
    LANGUAGES,
    Article,
    Language,
    Place,
    Segment,
    Sentence,
    Span,
    article_id,
    other_language,
    parse_place,
)
from .bilingual.settled import settled_in, with_terms
from .diagnosis import Finding, diagnose
from .entities.linking import LinkedMention
from .entities.mention import ENTITY_CLASSES, EntityClass, Mention
from .entities.recogniser import find_mentions
from .entities.recognisers import RECOGNISERS, RecognisedName, RecogniserName, recognise_lines
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
from .exchange.export.disclosure import provenances, reasons
from .exchange.export.document import Document
from .exchange.export.exporting import (
    article_document,
    bookmarks_document,
    export_document,
    write_document,
)
from .exchange.export.formats import (
    EXPORT_FORMATS,
    ExportFormat,
    export_format_named,
    export_format_of,
)
from .exchange.export.json_lines import bookmark_json
from .exchange.export.json_text import json_text
from .exchange.export.markdown import escape_markdown
from .exchange.export.quoting import QUOTE_FORMS, QuoteForm, quote_text
from .exchange.export.writing import write_export, write_file
from .exchange.formulas import quote_formula
from .exchange.imports.bookmark_files import read_bookmarks
from .exchange.termbases.reading import Termbase, read_termbase
from .exchange.termbases.table import to_table
from .library.anchoring import Anchor, locate, placed
from .library.backups import Backup, back_up, list_backups, restore_backup
from .library.bookmark_filter import (
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
from .progress import UpdateProgress
from .query.matches import find_matches
from .query.narrowing import has_filter, narrowed, quoted
from .query.options import SearchOptions
from .query.parse import parse_query
from .query.results import (
    ORDERS,
    Facet,
    FacetValue,
    Hit,
    Matched,
    Order,
    Results,
    Snippet,
)
from .query.tree import Query
from .reading.files import Skipped
from .reading.kit.rows import ROW_FIELDS
from .reading.lone_file import is_document, read_paragraphs
from .reading.options import ReadingOptions
from .rendering import (
    VERDICT_MARKS,
    VERDICT_WORDS,
    Correction,
    Doubt,
    DoubtKind,
    Rendering,
    Verdict,
)
from .storage.folders import config_folder, data_folder, state_folder
from .text.decoding import decode_lines
from .text.finds import Find, Finds, FoldedText, find_in_texts, find_text, fold_text
from .text.sanitise import sanitise, sanitise_line
from .text.terms import (
    GlossaryTerm,
    IndexedTerms,
    Occurrence,
    index_terms,
    is_rendered,
    occurrences,
    terms_in,
)
from .translation.lines import (
    TranslatedSentence,
    paragraphs_of,
    translate_lines,
    translate_paragraphs,
)
from .translation.packages.checking import Check, check_package
from .translation.packages.installing import (
    InstallProgress,
    InstallStage,
    install_file,
    install_named,
)
from .translation.packages.inventory import (
    InstalledPackage,
    PackageOrigin,
    installed_package,
    installed_packages,
    pin_warnings,
)
from .translation.packages.package import ModelPackage, directions
from .translation.packages.pins import pin_packages, pinned_versions
from .translation.packages.shelving import (
    RemovedPackage,
    discard_removed,
    remove_package,
    restore_package,
)
from .translation.pretranslation import PretranslationReport
from .translation.quality.pairs import CheckedPair, TranslationPair, check_pairs
from .translation.render import Settled
from .upkeep.changes import watch
from .upkeep.report import FileChange, FileReport, UpdateReport, group_by_reason
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
    "VERDICT_MARKS",
    "VERDICT_WORDS",
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
    "CheckedPair",
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
    "SearchOptions",
    "Segment",
    "Sentence",
    "Settled",
    "Skipped",
    "Snippet",
    "Span",
    "StorageError",
    "Tag",
    "TagError",
    "Termbase",
    "TranslatedSentence",
    "TranslationPair",
    "UnknownArticleError",
    "UnknownBookmarkError",
    "UnknownPackageError",
    "UnknownSearchError",
    "UnknownTermError",
    "UnreadableFileError",
    "UpdateProgress",
    "UpdateReport",
    "Verdict",
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
    "check_pairs",
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
    "is_document",
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
    "read_paragraphs",
    "read_termbase",
    "reasons",
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
    "settled_in",
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
    "with_terms",
    "write_document",
    "write_export",
    "write_file",
    "write_graph",
]
