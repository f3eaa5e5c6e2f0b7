"""Downloads a file of some size: goes on where it was broken off, and says when it is not whole."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from search.errors import DownloadError, StorageError, WorkspaceBusyError
from search.storage.locks import locked
from search.translation.packages.fetching import BrokenOffError, Head, Response, fetch

_TRIES = 5
_MOST_BYTES = 2 * 1024**3
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")

OnBytes = Callable[[int, int | None], None]


@dataclass(frozen=True)
class _Record:
    """What is known of a part: where it is from, how large the whole is, and which version.

    `validator` is an entity tag or a date, as the server gave it.
    """

    url: str
    total: int | None = None
    validator: str = ""


def download(
    urls: Sequence[str], part: Path, on_bytes: OnBytes, cancelled: Callable[[], bool]
) -> None:
    """Bring the file, which is at each of `urls`, to `part`, going on with what is there of it.

    `on_bytes` is called with the bytes there are and those of the whole, where that is known.
    Raises DownloadError where none of `urls` gives the whole file, Cancelled when told to,
    WorkspaceBusyError where another program is at it, StorageError where there is no room. What has
    come stays in `part` for the next time.
    """
    with _alone(part):
        _download_from_any(urls, part, on_bytes, cancelled)


def discard(part: Path) -> None:
    """Delete a part, and what is known of it."""
    part.unlink(missing_ok=True)
    _record_file(part).unlink(missing_ok=True)


@contextmanager
def _alone(part: Path) -> Iterator[None]:
    try:
        with locked(part):
            yield
    except WorkspaceBusyError as error:
        raise WorkspaceBusyError(
            "Another corpus-tui is downloading this package. Try again when it is done."
        ) from error


def _download_from_any(
    urls: Sequence[str], part: Path, on_bytes: OnBytes, cancelled: Callable[[], bool]
) -> None:
    try:
        _download(urls[0], part, on_bytes, cancelled)
    except DownloadError:
        if len(urls) == 1:
            raise
        _download_from_any(urls[1:], part, on_bytes, cancelled)


def _download(url: str, part: Path, on_bytes: OnBytes, cancelled: Callable[[], bool]) -> None:
    """Try several times, as long as each time something comes."""
    for _ in range(_TRIES):
        before = _size(part)
        try:
            _go_on(url, part, on_bytes, cancelled)
            return
        except BrokenOffError:
            if _size(part) == before:
                break
    there, total = _size(part), _load(part, url).total
    of = f" of {total / 1e6:.1f}" if total else ""
    raise DownloadError(
        f"The download from {url} broke off at {there / 1e6:.1f}{of} MB. What has come is kept: "
        "try again, and it goes on from there."
    )


def _go_on(url: str, part: Path, on_bytes: OnBytes, cancelled: Callable[[], bool]) -> None:
    record = _load(part, url)
    there = _size(part)
    if there and there == record.total:
        return
    headers = {}
    if there:
        headers["Range"] = f"bytes={there}-"
        if record.validator:
            headers["If-Range"] = record.validator
    with fetch(url, headers, cancelled) as response:
        head = response.head
        if head.status == 206 and there and _fits(head, there, record.total):
            total = record.total
        elif head.status == 200:
            there, total = 0, _length(head)
            _save(part, _Record(url, total, _validator(head)))
        elif head.status in (206, 416):
            # it is another file by now
            _clear(part)
            raise BrokenOffError
        else:
            raise DownloadError(f"{url} cannot be had: the server answered {head.status}.")
        there = _write(response, part, there, total, on_bytes)
    if total is not None and there < total:
        raise BrokenOffError


def _write(response: Response, part: Path, there: int, total: int | None, on_bytes: OnBytes) -> int:
    """Put what comes after the first `there` bytes of `part`; return how many there are then."""
    most = _MOST_BYTES if total is None else total
    try:
        with part.open("r+b") as opened:
            opened.truncate(there)
            opened.seek(there)
            on_bytes(there, total)
            for block in response.blocks:
                there += len(block)
                if there > most:
                    break
                opened.write(block)
                on_bytes(there, total)
    except OSError as error:
        raise StorageError(
            f"Cannot write {part} ({error.strerror}). Make room there and try again: what has "
            "come is kept."
        ) from error
    if there > most:
        _clear(part)
        raise DownloadError(
            f"The server sent more than the {most / 1e6:.1f} MB that there are to be."
        )
    return there


def _fits(head: Head, there: int, total: int | None) -> bool:
    """Whether what comes is the rest of what is there."""
    told = _RANGE.fullmatch(head.headers.get("content-range", ""))
    return told is not None and (int(told[1]), int(told[2])) == (there, total)


def _length(head: Head) -> int | None:
    told = head.headers.get("content-length", "")
    length = int(told) if told.isdecimal() else None
    if length is not None and length > _MOST_BYTES:
        raise DownloadError(
            f"The file has {length / 1e9:.1f} GB, and no translation package has over 2."
        )
    return length


def _validator(head: Head) -> str:
    """A weak entity tag does not say that bytes are the same."""
    tag = head.headers.get("etag", "")
    return tag if tag and not tag.startswith("W/") else head.headers.get("last-modified", "")


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _load(part: Path, url: str) -> _Record:
    """What is known of the part, which is emptied where that is of something else."""
    with suppress(OSError, ValueError, TypeError):
        record = _Record(**json.loads(_record_file(part).read_text("utf-8")))
        if record.url == url and record.total is not None and _size(part) <= record.total:
            return record
    _clear(part)
    return _Record(url)


def _save(part: Path, record: _Record) -> None:
    _clear(part)
    _record_file(part).write_text(json.dumps(asdict(record)), "utf-8")


def _clear(part: Path) -> None:
    # emptied, not deleted, for the lock is on this very file
    _record_file(part).unlink(missing_ok=True)
    with part.open("wb"):
        pass


def _record_file(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")
