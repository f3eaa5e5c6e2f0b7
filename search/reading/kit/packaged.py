"""XML files in a ZIP archive, as word processors and electronic books have them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import etree

from search.errors import UnreadableFileError
from search.reading.kit.limits import most_unpacked

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What zipfile raises over an archive that is not whole, or made in a way that it does not know."""
_OLE = b"\xd0\xcf\x11\xe0"


@contextmanager
def opened_package(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open the archive at `path`; raises UnreadableFileError, also while it is read."""
    with path.open("rb") as file:
        if file.read(4) == _OLE:
            raise UnreadableFileError("protected by a password, or of an older format")
    try:
        with zipfile.ZipFile(path) as package:
            yield package
    except DAMAGE as error:
        raise UnreadableFileError("damaged: not a whole archive") from error
    except RuntimeError as error:  # which zipfile raises for this
        raise UnreadableFileError("protected by a password") from error


def read_member(package: zipfile.ZipFile, name: str) -> bytes:
    """The content of a file in `package`; nothing where there is none of this name.

    Raises UnreadableFileError where it is more than it may be.
    """
    try:
        member = package.getinfo(name)
    except KeyError:
        return b""
    most = most_unpacked(member.compress_size)
    with package.open(member) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise UnreadableFileError(f"unpacks to more than {most // 1024**2:,} MB")
    return content


def parse_xml(content: bytes) -> Any:
    """The root of an XML file, without what it refers to; raises UnreadableFileError."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFileError("damaged: not well-formed XML") from error


def local_name(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def facts_of(root: Any, fields: Mapping[str, str]) -> dict[str, str]:
    """What the elements named in `fields` say, by the field that each stands for.

    Of several for one field, the one that is named first in `fields` counts.
    """
    said: dict[str, str] = {}
    for element in root.iter("{*}*"):
        text = (element.text or "").strip()
        if text:
            said.setdefault(local_name(element), text)
    told: dict[str, str] = {}
    for name, field in fields.items():
        if name in said:
            told.setdefault(field, said[name])
    return told
