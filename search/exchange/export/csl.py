"""CSL-JSON, which Zotero, pandoc and citeproc read: an item an article.

Every item is an `article-newspaper`: the corpus is of news and does not tell a report from a page
of the web, and this type prints source, date and address. An author is a `literal` name, since a
byline does not tell which of its words is the family's. The passages are in `note`, one a line
after the disclosure, see `references`.
"""

from __future__ import annotations

import json
from typing import BinaryIO

from search.exchange.export.document import Document, Step
from search.exchange.export.references import Date, Reference, references


def write(document: Document, out: BinaryIO, step: Step) -> None:
    """Write the articles of `document` as a list of items."""
    before = "["
    for reference in references(document.passages):
        item = json.dumps(_item(reference), ensure_ascii=False)
        out.write(f"{before}\n{item}".encode())
        before = ","
        for _ in range(reference.size):
            step()
    out.write(b"\n]\n" if before == "," else b"[]\n")


def _item(reference: Reference) -> dict[str, object]:
    known: dict[str, object] = {
        "title": reference.title,
        "author": [{"literal": reference.author}] if reference.author else [],
        "container-title": reference.source,
        "issued": _date(reference.date),
        "URL": reference.url,
        "accessed": _date(reference.accessed),
        "language": reference.language,
        "keyword": ", ".join(reference.tags),
        "note": "\n".join(map(_inert, reference.notes)),
    }
    filled = {name: value for name, value in known.items() if value}
    return {"id": reference.key, "type": "article-newspaper"} | filled


def _date(date: Date) -> dict[str, object]:
    return {"date-parts": [list(date)]} if date else {}


def _inert(line: str) -> str:
    """`line` without what citeproc takes for a variable of the item: `{:title: …}`."""
    return line.replace("{:", "{ :")
