"""Renderings that stand in the memory before a test begins."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from search.article import Language
from search.translation.made import Made
from search.translation.memory import Source, remember
from search.translation.packages.package import find_package


def remember_renderings(
    folder: Path, source: Language, target: Language, renderings: Mapping[str, str]
) -> None:
    """Put `renderings`, by their sources, into the memory of the workspace in `folder`."""
    made = {Source(text): Made(rendering) for text, rendering in renderings.items()}
    remember(folder / "cache.sqlite3", find_package(source, target), made)
