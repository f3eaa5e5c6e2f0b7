"""Reading one file: what is asked, and what came of it. Both can travel between processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from search.article import Article
from search.errors import CorpusError, UnreadableFileError
from search.packing import ArticleRow, PackedMentions, pack
from search.reading import read
from search.reading.decoding import check_size
from search.reading.files import FoundFile, reason_of
from search.tokenised import Numbering, Tokenised, TokenTable, tokenise

Recognise: TypeAlias = Callable[[Article], PackedMentions]
"""Finds the names in an article. It must be a function of a module, for other processes call it."""


@dataclass(frozen=True)
class Job:
    """A file to read, with what `metadata.csv` says of it.

    `digest_before` is what it had when it was last read, or empty: where it has that still, it is
    not read again.
    """

    found: FoundFile
    metadata: Mapping[str, str]
    digest_before: str = ""


@dataclass(frozen=True)
class Reading:
    """What a file holds: articles, or nothing and the reason why.

    `mentions` has the names in each article, where they were looked for; `digest` is of the content
    and the metadata; `is_same` says that it is what it was before; `table` has the tokens of the
    articles, where it has not been left behind.
    """

    found: FoundFile
    digest: str
    rows: tuple[ArticleRow, ...] = ()
    tokenised: tuple[Tokenised, ...] = ()
    mentions: tuple[PackedMentions, ...] = ()
    reason: str = ""
    is_same: bool = False
    table: TokenTable | None = None


def perform(job: Job, numbering: Numbering, recognise: Recognise | None = None) -> Reading:
    """Read the file of `job`, without the table of tokens, which `numbering` has.

    Raises StorageError where the program lacks what it needs for it.
    """
    found = job.found
    try:
        check_size(found.size)
        digest = _digest(found.file) + metadata_digest(job.metadata)
        if digest == job.digest_before:
            return Reading(found, digest, is_same=True)
        articles = list(read(Path(found.file), found.path, job.metadata))
        tokenised = tuple(tokenise(article, numbering) for article in articles)
        mentions = tuple(map(recognise, articles)) if recognise else ()
        return Reading(found, digest, tuple(map(pack, articles)), tokenised, mentions)
    except (UnreadableFileError, OSError) as error:
        return unread(job, reason_of(error))
    except CorpusError:
        raise
    except Exception as error:  # one file must not keep all others from being read
        return unread(job, f"cannot be read ({type(error).__name__})")


def unread(job: Job, reason: str) -> Reading:
    """The outcome of a job that came to nothing."""
    return Reading(job.found, metadata_digest(job.metadata), reason=reason)


def metadata_digest(metadata: Mapping[str, str]) -> str:
    """The latter part of a digest, which tells whether the metadata has changed."""
    if not metadata:
        return ":"
    given = repr(sorted(metadata.items())).encode()
    return f":{hashlib.blake2b(given, digest_size=8).hexdigest()}"


def content_digest(digest: str) -> str:
    """The part of a digest that two files of the same content share; empty for one not read."""
    return digest.partition(":")[0]


def _digest(file: str) -> str:
    content = hashlib.blake2b(digest_size=8)
    with Path(file).open("rb", buffering=0) as opened:
        while chunk := opened.read(1 << 20):
            content.update(chunk)
    return content.hexdigest()
