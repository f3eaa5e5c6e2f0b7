"""Bytes of a file → text."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from search.errors import UnreadableFileError

MAX_BYTES = 32 * 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE_BOMS = tuple(mark for mark, encoding in _BOMS if encoding != "utf-8")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0c\r\x1b"))
_SAMPLE = 8192
# what is UTF-8 is looked at no further, where this much of it is clean
_BEGINNING = 512
_FIRST_BYTES = frozenset(mark[0] for mark, _ in _BOMS)
_REPLACEMENT = "\ufffd"


def read_text(path: Path) -> str:
    """Return the text of the file at `path`.

    Raises UnreadableFileError for a file that is empty, too large, binary or not to be read.
    """
    return decode(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Return the content of the file at `path`; raises UnreadableFileError as `read_text` does."""
    try:
        # what was a file when it was found may be a pipe by now, which is not to be waited for
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            facts = os.fstat(opened)
            if not stat.S_ISREG(facts.st_mode):
                raise UnreadableFileError("not a regular file")
            check_size(facts.st_size)
            data = os.read(opened, facts.st_size + 1)
            while len(data) != facts.st_size and (more := os.read(opened, MAX_BYTES)):
                # it grows while it is read
                data += more
                check_size(len(data))
            return data
        finally:
            os.close(opened)
    except OSError as error:
        raise UnreadableFileError(error.strerror or "cannot be read") from error


def check_size(size: int) -> None:
    """Raise UnreadableFileError where a file of `size` bytes is too large to be an article."""
    if size > MAX_BYTES:
        raise UnreadableFileError(f"larger than {MAX_BYTES // 1024**2} MB")


def decode(data: bytes, declared: str = "") -> str:
    """Decode UTF-8 (UTF-16 and UTF-32 with a byte-order mark), else what is declared or likely.

    An encoding that is `declared` holds for what is not UTF-8 and is whole in it; the likely one is
    Windows-1252. A file that is UTF-8 but for a few broken bytes keeps its letters; the broken
    bytes become U+FFFD. Raises UnreadableFileError for binary data and for no data.
    """
    if data and data[0] in _FIRST_BYTES:
        for mark, encoding in _BOMS:
            if data.startswith(mark):
                return _not_empty(data[len(mark) :].decode(encoding, "replace"))
    text = data.decode("utf-8", "replace")
    if declared and (_REPLACEMENT in text or b"\0" in data):
        with suppress(LookupError, ValueError):
            return _not_empty(data.decode(declared))
    if b"\0" in data:
        raise UnreadableFileError("binary file")
    is_broken = _REPLACEMENT in text
    if is_broken:
        broken = text.count(_REPLACEMENT)
        whole = sum(not character.isascii() for character in text) - broken
        if broken > whole:
            # five byte values mean nothing in Windows-1252
            text = data.decode("cp1252", "replace")
    if is_broken or _controls_in(data[:_BEGINNING]):
        sample = data[:_SAMPLE]
        if _controls_in(sample) * 10 > len(sample):
            raise UnreadableFileError("binary file")
    return _not_empty(text)


def decode_lines(data: BinaryIO) -> Iterator[str]:
    """Yield the lines of a stream as they come, without their line breaks.

    Raises UnreadableFileError for binary data and a line longer than MAX_BYTES.
    """
    for number, line in enumerate(decode_lines_of_any_length(data), 1):
        if line is None:
            raise UnreadableFileError(f"line {number} is longer than {MAX_BYTES // 1024**2} MB")
        yield line


def decode_lines_of_any_length(data: BinaryIO) -> Iterator[str | None]:
    """Like `decode_lines`, but a line that is too long comes as None.

    A stream that begins with the byte-order mark
    of UTF-16 or UTF-32 is read whole first; a line that is not UTF-8 is taken for Windows-1252.
    Raises UnreadableFileError for binary data.
    """
    is_first = True
    while line := data.readline(MAX_BYTES):
        if is_first and line.startswith(_WIDE_BOMS):
            content = line + data.read(MAX_BYTES)
            check_size(len(content))
            yield from decode(content).splitlines()
            return
        is_first = False
        if len(line) == MAX_BYTES and not line.endswith(b"\n"):
            while (rest := data.readline(MAX_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield decode(line).rstrip("\r\n") if line.strip() else ""


def _controls_in(sample: bytes) -> int:
    return len(sample) - len(sample.translate(None, _CONTROLS))


def _not_empty(text: str) -> str:
    if not text or text.isspace():
        raise UnreadableFileError("empty file")
    return text
