"""Letters (RFC 5322 and MIME): the text of one, and what is attached to it."""

from __future__ import annotations

import email
import email.policy
import mimetypes
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage, Message, MIMEPart
from email.utils import parsedate_to_datetime
from pathlib import Path

from search.errors import UnreadableFileError
from search.reading.document import NO_TEXT, Document, Inner, Part, Unread
from search.reading.formats.text import split_paragraphs
from search.reading.kit.markup import decode_markup, paragraphs_of, parse_markup
from search.reading.kit.unpacking import Unpacker
from search.reading.registry import reader_of
from search.text.decoding import decode, read_bytes

# a policy that does not stumble over headers that break the rules
_POLICY = email.policy.default.clone(raise_on_defect=False)
_HEADERS = {"title": "subject", "author": "from"}


def read(path: Path) -> Iterator[Part]:
    """Yield the letter in the file at `path` and its attachments; raises UnreadableFileError."""
    yield from parts_of(parse(read_bytes(path)), "")


def parse(data: bytes) -> EmailMessage:
    """The letter in `data`, however broken."""
    return email.message_from_bytes(data, policy=_POLICY)


def parts_of(letter: EmailMessage, place: str) -> Iterator[Part]:
    """Yield the text of `letter` as the document at `place`, then what is attached to it."""
    bodies = [letter.get_body((kind,)) for kind in ("plain", "html")]
    # the plain one is empty in some letters that have both
    body = next((one for one in bodies if one is not None and content_of(one).strip()), bodies[0])
    told = _told(letter, letter if body is None else body)
    others = list(_others(letter, body))
    try:
        paragraphs = [] if body is None else text_of(body)
        if paragraphs:
            yield Document(tuple(paragraphs), **told, place=place)
        elif place and not others:
            yield Unread(place, NO_TEXT)
    except UnreadableFileError as error:
        # which leaves the other letters of a box whole
        if not place:
            raise
        yield Unread(place, str(error))
    known = {name: value for name, value in told.items() if name != "title"}
    with Unpacker() as unpacker:
        for number, part in enumerate(others, 1):
            name = _name(part, number)
            inside = f"{place}/{name}" if place else name
            if reader_of(name) is None:
                yield Unread(inside, "not a format that is read")
            else:
                yield Inner(unpacker.write(content_of(part), name), inside, known)


def text_of(part: MIMEPart) -> list[str]:
    """The paragraphs of a part that is plain text or HTML."""
    data = content_of(part)
    if not data.strip():
        return []
    declared = part.get_content_charset("")
    if part.get_content_subtype() == "html":
        return paragraphs_of(parse_markup(decode_markup(data, declared)))
    return split_paragraphs("\n".join(decode(data, declared).splitlines()))


def content_of(part: MIMEPart) -> bytes:
    """What is in a part, as bytes."""
    if part.get_content_maintype() == "message":
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _others(part: MIMEPart, body: MIMEPart | None) -> Iterator[MIMEPart]:
    """Yield the parts that are not the body, nor the same in another form."""
    if part.get_content_maintype() != "multipart":
        if part is not body:
            yield part
        return
    is_choice = part.get_content_subtype() == "alternative"
    for inner in part.iter_parts():
        if not (is_choice and inner.get_content_maintype() == "text"):
            yield from _others(inner, body)


def _name(part: MIMEPart, number: int) -> str:
    """The name of the file that is attached, or one by its kind."""
    try:
        name = part.get_filename("")
    except Exception:  # the parser of headers stumbles in many ways over those that break the rules
        name = ""
    if "." in name:
        return name.replace("/", "_")
    if part.get_content_maintype() == "message":
        return f"{name or number}.eml"
    return (name or str(number)) + (mimetypes.guess_extension(part.get_content_type()) or "")


def _told(letter: EmailMessage, body: MIMEPart) -> dict[str, str]:
    told = {name: _header(letter, header, body) for name, header in _HEADERS.items()}
    told["date"] = _header(letter, "date", body)
    with suppress(ValueError, TypeError, IndexError):
        told["date"] = parsedate_to_datetime(told["date"]).date().isoformat()
    return {name: value for name, value in told.items() if value}


def _header(letter: EmailMessage, name: str, body: MIMEPart) -> str:
    try:
        written = next((value for key, value in letter.raw_items() if key.lower() == name), "")
        # what is not ASCII although it should be comes as surrogates
        raw = str(written).encode("ascii", "surrogateescape")
        if not raw.isascii():
            written = decode(raw, body.get_content_charset(""))
        return str(_POLICY.header_fetch_parse(name, written))
    except Exception:  # see above
        return ""
