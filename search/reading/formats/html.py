"""Pages of the web: the main text without menus and adverts, as trafilatura finds it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from search.reading.document import Document
from search.reading.kit.markup import UNSEEN, decode_markup, paragraphs_of, parse_markup
from search.reading.kit.published import published_on
from search.text.decoding import read_bytes

# the blocks of what trafilatura makes of a page: https://trafilatura.readthedocs.io
_BLOCKS = frozenset({"body", "p", "head", "list", "item", "quote", "table", "row", "cell"})
_FEW = 500
_VERBATIM = frozenset({"quote", "code"})
_AROUND = frozenset({"header", "nav", "footer"})
# htmldate takes for a date what only looks like one; of a format without a field it finds none
_NO_DATES = {"outputformat": "none"}
logging.getLogger("htmldate.validators").setLevel(logging.CRITICAL)

# what browsers write above a page that they save, with the length of the address before it
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>\"\[\]]+)\s*-->")
_SAMPLE = 4096


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the page at `path`; raises UnreadableFileError."""
    yield read_page(decode_markup(read_bytes(path)))


def read_page(text: str) -> Document:
    """The document in a page; where no main text is found, all the text of it."""
    tree = parse_markup(text)
    # it is changed while the main text is looked for
    everything, whole = paragraphs_of(tree), _whole_document(tree)
    title, language = tree.findtext(".//title") or "", tree.get("lang") or ""
    date = published_on(tree)
    saved_from = _SAVED_FROM.search(text[:_SAMPLE])
    url = saved_from[1] if saved_from else ""
    found: Any = bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        favor_recall=True,
        date_extraction_params=dict(_NO_DATES),
    )
    if found is None:
        return Document(tuple(everything), title, date, url=url, language=language)
    main = whole or paragraphs_of(found.body, _BLOCKS, frozenset(), _VERBATIM)
    # of a page of a few words trafilatura makes one paragraph, menus and all
    is_lump = not whole and len(main) < 2 and sum(map(len, everything)) < _FEW
    return Document(
        tuple(everything if is_lump else main),
        title=found.title or title,
        date=date,
        source=found.sitename or found.hostname or "",
        url=found.url or url,
        author=(found.author or "").replace(";", ","),
        language=language,
    )


def _whole_document(tree: Any) -> list[str]:
    """The text of a page that pandoc made of a document, all of which is wanted; else nothing."""
    if tree.find("body/header[@id='title-block-header']") is None:
        return []
    return paragraphs_of(tree, unseen=UNSEEN | _AROUND)
