"""Mailboxes of many letters (mbox, RFC 4155)."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from pathlib import Path

from search.errors import UnreadableFileError
from search.reading import mail
from search.reading.document import Part


def read(path: Path) -> Iterator[Part]:
    """Yield each letter in the box at `path`, by its number, with its attachments.

    Raises UnreadableFileError.
    """
    box = mailbox.mbox(path, create=False)
    try:
        is_empty = True
        for number, key in enumerate(box.iterkeys(), 1):
            is_empty = False
            yield from mail.parts_of(mail.parse(box.get_bytes(key)), str(number))
        if is_empty:
            raise UnreadableFileError("not a mailbox: no line begins with “From ”")
    finally:
        box.close()
