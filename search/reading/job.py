"""Reading one file: what is asked, and what came of it. Both can travel between processes."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from search.article import Article
from search.errors import CorpusError, UnreadableFileError
from search.reading import read
from search.reading.files import FoundFile, Skipped, reason_of
from search.reading.metadata import Told
from search.storage.reprints import signature_of
from search.storage.rows import ArticleRow, PackedMentions, pack
from search.text.tokenised import Numbering, Tokenised, TokenTable, tokenise

Recognise: TypeAlias = Callable[[Article], PackedMentions]
"""Finds the names in an article. It must be a function of a module, for other processes call it."""
# what of a file travels at once, but for the last article of it
_PORTION_SEGMENTS = 5000


@dataclass(frozen=True)
class Job:
    """A file to read, with what `metadata.csv` says of it.

    `digest_before` is what it had when it was last read, or empty: where it has that still, it is
    not read again.
    """

    found: FoundFile
    metadata: Told
    digest_before: str = ""


@dataclass(frozen=True)
class Reading:
    """What a file holds, or a portion of it: articles, and what in it is none and why.

    `mentions` has the names in each article, where they were looked for, and `signatures` what
    tells reprints; `digest` is of the content
    and the metadata; `is_same` says that it is what it was before; `reason` tells why there is no
    article at all; `table` has the tokens of the articles, where it has not been left behind. All
    portions but the last have `is_unfinished`, and those after the first have `is_more`.
    """

    found: FoundFile
    digest: str
    rows: tuple[ArticleRow, ...] = ()
    tokenised: tuple[Tokenised, ...] = ()
    mentions: tuple[PackedMentions, ...] = ()
    signatures: tuple[bytes, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    reason: str = ""
    is_same: bool = False
    is_unfinished: bool = False
    is_more: bool = False
    table: TokenTable | None = None


def perform(
    job: Job, numbering: Numbering, recognise: Recognise | None = None
) -> Iterator[Reading]:
    """Read the file of `job` and yield what is in it, a portion at a time.

    The readings come without the table of tokens, which `numbering` has. Raises StorageError where
    the program lacks what it needs for it.
    """
    found = job.found
    digest = metadata_digest(job.metadata)
    is_more = False
    try:
        digest = _digest(found.file) + digest
        if digest == job.digest_before:
            yield Reading(found, digest, is_same=True)
            return
        has_article = False
        found_in_it = read(Path(found.file), found.path, job.metadata)
        for articles, skipped, is_last in _portions(found_in_it):
            has_article = has_article or bool(articles)
            yield Reading(
                found,
                digest,
                tuple(map(pack, articles)),
                tuple(tokenise(article, numbering) for article in articles),
                tuple(map(recognise, articles)) if recognise else (),
                tuple(map(signature_of, articles)),
                tuple(skipped),
                reason="" if has_article or not is_last else "nothing in it can be read",
                is_unfinished=not is_last,
                is_more=is_more,
            )
            is_more = True
    except (UnreadableFileError, OSError) as error:
        yield unread(job, reason_of(error), digest, is_more=is_more)
    except CorpusError:
        raise
    except Exception as error:  # one file must not keep all others from being read
        yield unread(job, f"cannot be read ({type(error).__name__})", digest, is_more=is_more)


def _portions(
    items: Iterator[Article | Skipped],
) -> Iterator[tuple[list[Article], list[Skipped], bool]]:
    """Yield the articles and what is none, as many as travel at once, and whether these are all."""
    articles: list[Article] = []
    skipped: list[Skipped] = []
    segments = 0
    for item in items:
        if segments >= _PORTION_SEGMENTS or len(skipped) >= _PORTION_SEGMENTS:
            yield articles, skipped, False
            articles, skipped, segments = [], [], 0
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            articles.append(item)
            segments += len(item.segments)
    yield articles, skipped, True


def unread(job: Job, reason: str, digest: str = "", *, is_more: bool = False) -> Reading:
    """The outcome of a job that came to nothing, or with `is_more`, to no more than it had."""
    digest = digest or metadata_digest(job.metadata)
    if is_more:
        rest = Skipped(job.found.path, f"{reason}; what comes before it was read")
        return Reading(job.found, digest, skipped=(rest,), is_more=True)
    return Reading(job.found, digest, reason=reason)


def metadata_digest(metadata: Told) -> str:
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
    # what was a file when it was found may be a pipe by now, which is not to be waited for
    opened = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise UnreadableFileError("not a regular file")
        while chunk := os.read(opened, 1 << 20):
            content.update(chunk)
    finally:
        os.close(opened)
    return content.hexdigest()
