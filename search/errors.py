"""Everything that can go wrong in a way the reader can do something about.

The message of each is one sentence or two for a person: what happened and what to do.
"""

from __future__ import annotations


class CorpusError(Exception):
    """The base of all errors that are meant to be shown as they are, without a traceback."""


class CorpusUnavailableError(CorpusError):
    """The folder or file named as a corpus is missing, unreadable or holds nothing to read."""


class StorageError(CorpusError):
    """The program's own data folder cannot be written, or a file in it cannot be used."""


class WorkspaceBusyError(CorpusError):
    """Another program is writing to the same workspace."""


class WatchingError(CorpusError):
    """The system cannot tell of changes in the corpus."""


class UnknownArticleError(CorpusError):
    """No article, or more than one, answers to the id or path given."""


class ModelUnavailableError(CorpusError):
    """There is no usable translation package for a direction."""


class PackageRefusedError(CorpusError):
    """A translation package is not installed, or not removed; the message says why."""


class UnknownPackageError(CorpusError):
    """No translation package answers to the name and version given."""


class DownloadError(CorpusError):
    """The package index, or a package in it, cannot be had from the network."""


class SavedSearchError(CorpusError):
    """A saved search cannot have this name."""


class UnknownSearchError(CorpusError):
    """There is no saved search of this name."""


class TagError(CorpusError):
    """A word cannot be a tag."""


class UnknownBookmarkError(CorpusError):
    """No bookmark, or more than one, answers to the id given."""


class CorrectionError(CorpusError):
    """A rendering cannot be corrected to this."""


class GlossaryError(CorpusError):
    """A glossary cannot have this term, or a file of terms cannot be used."""


class UnknownTermError(CorpusError):
    """The glossary has no such term."""


class ExportError(CorpusError):
    """An export could not be written."""


class BookmarkFileError(CorpusError):
    """A file of bookmarks cannot be read back; the message says where and why."""


class UnreadableFileError(CorpusError):
    """A file of the corpus is skipped; the message is the reason, in a few words."""


class DamagedIndexError(Exception):
    """The index cannot be read, or is not that of the cache beside it. It can be rebuilt."""


class QuerySyntaxError(CorpusError):
    """A query that does not parse. `start` and `end` mark the place in it, in characters."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """Work was given up because the reader said so, or has left."""


class RecogniserUnavailableError(CorpusError):
    """What is to find the names is not installed."""


class OcrUnavailableError(CorpusError):
    """What is to read scanned pages is not installed."""
