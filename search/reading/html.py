"""Pages of the web: the main text without menus and adverts, as trafilatura finds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from search.reading.decoding import read_bytes
from search.reading.document import Document
from search.reading.markup import decode_markup, paragraphs_of, parse_markup

# the blocks of what trafilatura makes of a page: https://trafilatura.readthedocs.io
_BLOCKS = frozenset({"body", "p", "head", "list", "item", "quote", "table", "row", "cell"})
_FEW = 500
_VERBATIM = frozenset({"quote", "code"})
# what the page says of itself, and never what only looks like a date
_DATES = {"original_date": True, "extensive_search": False}


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the page at `path`; raises UnreadableFileError."""
    yield read_page(decode_markup(read_bytes(path)))


def read_page(text: str) -> Document:
    """The document in a page; where no main text is found, all the text of it."""
    tree = parse_markup(text)
    # it is changed while the main text is looked for
    everything = paragraphs_of(tree)
    title, language = tree.findtext(".//title") or "", tree.get("lang") or ""
    found: Any = bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        favor_recall=True,
        date_extraction_params=dict(_DATES),
    )
    if found is None:
        return Document(tuple(everything), title=title, language=language)
    main = paragraphs_of(found.body, _BLOCKS, frozenset(), _VERBATIM)
    # of a page of a few words trafilatura makes one paragraph, menus and all
    is_lump = len(main) < 2 and sum(map(len, everything)) < _FEW
    return Document(
        tuple(everything if is_lump else main),
        title=found.title or title,
        date=found.date or "",
        source=found.sitename or found.hostname or "",
        url=found.url or "",
        author=(found.author or "").replace(";", ","),
        language=language,
    )
