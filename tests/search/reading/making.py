"""Small documents of each format, made by hand for what they have in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from search.article import Article
from search.reading import read
from search.reading.files import Skipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def read_one(file: Path) -> Article:
    """The one article in a file that has no more than that in it."""
    (article,) = read(file, file.name, {})
    assert isinstance(article, Article)
    return article


def read_content(folder: Path, name: str, content: str | bytes) -> Article:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_one(folder / name)


def outcome(file: Path) -> tuple[dict[str, str], dict[str, str]]:
    """By path, the text of the articles in a file, and why the rest is none."""
    found: Iterable[Article | Skipped] = list(read(file, file.name, {}))
    articles = {one.path: one.text for one in found if isinstance(one, Article)}
    return articles, {one.path: one.reason for one in found if isinstance(one, Skipped)}
