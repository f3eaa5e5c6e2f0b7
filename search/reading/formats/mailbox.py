"""Mailboxes of many letters (mbox, RFC 4155)."""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from pathlib import Path

from search.errors import UnreadableFileError
from search.reading.document import Part
from search.reading.formats import mail

# a line of a letter that begins so has one “>” more than was written, not to begin a letter here
_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def read(path: Path) -> Iterator[Part]:
    """Yield each letter in the box at `path`, by its number, with its attachments.

    Raises UnreadableFileError.
    """
    box = mailbox.mbox(path, create=False)
    try:
        is_empty = True
        for number, key in enumerate(box.iterkeys(), 1):
            is_empty = False
            letter = mail.parse(_ESCAPED.sub(b"", box.get_bytes(key)))
            yield from mail.parts_of(letter, str(number))
        if is_empty:
            raise UnreadableFileError("not a mailbox: no line begins with “From ”")
    finally:
        box.close()
