"""The package index of Argos: which translation packages there are to be had."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from search.errors import DownloadError
from search.translation.packages.fetching import BrokenOffError, fetch
from search.translation.packages.package import directions, import_argos, is_version, version_key

_MOST_BYTES = 16 * 1024**2


@dataclass(frozen=True)
class CatalogPackage:
    """A package that can be downloaded from any of `links`. A direction is written `es-en`."""

    direction: str
    version: str
    links: tuple[str, ...]


def index_address() -> str:
    """Where the index is read from: what ARGOS_PACKAGE_INDEX says, else where Argos has it."""
    settings = import_argos().settings
    folder = settings.get_setting("ARGOS_PACKAGE_INDEX", settings.package_index)
    return f"{str(folder).rstrip('/')}/index.json"


def read_catalog(cancelled: Callable[[], bool] = lambda: False) -> tuple[CatalogPackage, ...]:
    """The packages of our directions in the index, by direction, the highest version first.

    Raises DownloadError where the index cannot be reached or makes no sense, Cancelled when told
    to.
    """
    address = index_address()
    read = bytearray()
    try:
        with fetch(address, {}, cancelled) as response:
            if response.head.status != 200:
                raise DownloadError(
                    f"The package index {address} cannot be had: the server answered "
                    f"{response.head.status}."
                )
            for block in response.blocks:
                read += block
                if len(read) > _MOST_BYTES:
                    raise ValueError("it is too long")
        entries = json.loads(read.decode())
        if not isinstance(entries, list):
            raise ValueError("it is no list")
    except (ValueError, BrokenOffError) as error:
        raise DownloadError(
            f"The package index {address} cannot be read ({error or 'it broke off'})."
        ) from error
    found = [package for entry in entries if (package := _package(entry))]
    found.sort(key=lambda package: version_key(package.version), reverse=True)
    return tuple(sorted(found, key=lambda package: package.direction))


def _package(entry: Any) -> CatalogPackage | None:
    """The package that an entry of the index tells of; None where we have no use for it."""
    if not isinstance(entry, dict):
        return None
    direction = f"{entry.get('from_code')}-{entry.get('to_code')}"
    version, links = str(entry.get("package_version")), entry.get("links")
    links = [link for link in links if _is_web(link)] if isinstance(links, list) else []
    if direction not in directions() or not is_version(version) or not links:
        return None
    return CatalogPackage(direction, version, tuple(links))


def _is_web(link: object) -> bool:
    try:
        return isinstance(link, str) and urlsplit(link).scheme in {"http", "https"}
    except ValueError:
        return False
