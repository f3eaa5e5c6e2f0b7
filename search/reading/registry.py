"""Which module reads which ending; see CONTRIBUTING.md for how to add one."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points

from search.reading.document import Read

GROUP = "corpus_tui.formats"
_OWN = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mht": "mht",
    ".mhtml": "mht",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".epub": "epub",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".zip": "zipped",
    ".tar": "tarred",
    ".tar.gz": "tarred",
    ".tar.bz2": "tarred",
    ".tar.xz": "tarred",
    ".tgz": "tarred",
    ".tbz2": "tarred",
    ".txz": "tarred",
    ".gz": "compressed",
    ".bz2": "compressed",
    ".xz": "compressed",
}
# read by code of ours that a file can neither halt nor crash
_PLAIN = frozenset({".txt", ".text", ".md", ".markdown", ".jsonl", ".ndjson", ".csv", ".tsv"})


@cache
def endings() -> frozenset[str]:
    """The endings of all files that can be read, in lower case and with their dot."""
    return frozenset(_formats())


def reader_of(name: str) -> Read | None:
    """What reads a file of this name; None where nothing does."""
    found = _formats().get(ending_of(name))
    return _loaded(found) if found else None


def ending_of(name: str) -> str:
    """The ending of a name, in lower case: both of two, where these are read as one."""
    name = name.lower()
    last = name.rfind(".")
    if last < 0:
        return ""
    double = name[max(name.rfind(".", 0, last), 0) :]
    return double if double in _formats() else name[last:]


def is_plain(name: str) -> bool:
    """Whether a file of this name is safe to read in the process of the screen."""
    return ending_of(name) in _PLAIN


@cache
def _formats() -> dict[str, EntryPoint]:
    own = {
        ending: EntryPoint(ending[1:], f"search.reading.formats.{module}:read", GROUP)
        for ending, module in _OWN.items()
    }
    others = {f".{found.name.lower().lstrip('.')}": found for found in entry_points(group=GROUP)}
    return others | own


@cache
def _loaded(found: EntryPoint) -> Read:
    read: Read = found.load()
    return read
