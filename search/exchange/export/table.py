"""CSV for spreadsheets and for pandas: a row a bookmark, and of an article a row a sentence.

RFC 4180 in UTF-8. A byte order mark comes first: Excel takes the file for another encoding without
one, and whoever reads it by program says `utf-8-sig` (pandas needs no telling). A cell that a
spreadsheet would compute has an apostrophe before it, see `formulas.py`. For what comes back
without loss there is JSON Lines.

The columns:

- id, article_id: of the bookmark and of its article.
- title, author, source, date, url, path: of the article; date is 2023, 2023-09 or 2023-09-27.
- place: of the first sentence and, after a dash, of the last. A spreadsheet takes 2.10 for the
  number 2.1, hence also paragraph, sentence, last_paragraph and last_sentence, each from 1.
- anchoring, score: by what the place was found (exact, context, fuzzy, orphaned), and how sure
  that is, to 1.
- language, original, rendering_language, rendering.
- packages: with version, those that made the rendering; is_edited: yes where a person wrote some of
  it; quality: how likely its worst sentence is right, from 0 to 1, empty where that is not known;
  verdict: fine, doubtful or wrong (most probably); is_doubtful: yes where it is not fine; doubts:
  what speaks against it, a line each;
  provenance: all of it in words, a line each; disclosure: in one line.
- prefix, suffix: what stands before and after.
- note; tags: with commas between; made, changed: when, ISO 8601 in UTC.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from search.exchange.export.cleaning import held
from search.exchange.export.disclosure import disclosure, doubts, provenances
from search.exchange.export.document import Document, Step
from search.exchange.formulas import quote_formula
from search.library.bookmarks import Bookmark

COLUMNS = (
    *("id", "article_id", "title", "author", "source", "date", "url", "path"),
    *("place", "paragraph", "sentence", "last_paragraph", "last_sentence", "anchoring", "score"),
    *("language", "original", "rendering_language", "rendering"),
    *(
        "packages",
        "is_edited",
        "quality",
        "verdict",
        "is_doubtful",
        "doubts",
        "provenance",
        "disclosure",
    ),
    *("prefix", "suffix", "note", "tags", "made", "changed"),
)


def write(document: Document, out: BinaryIO, step: Step) -> None:
    """Write `document` as a table with a line of headings."""
    out.write(codecs.BOM_UTF8)
    table = csv.writer(codecs.getwriter("utf-8")(out), lineterminator="\r\n")
    table.writerow(COLUMNS)
    for passage in document.passages:
        for row in _sentences(passage) if document.kind == "article" else [passage]:
            cells = _cells(row)
            table.writerow(quote_formula(held(cells[column])) for column in COLUMNS)
        step()


def _sentences(passage: Bookmark) -> Iterator[Bookmark]:
    for segment in passage.passage:
        place = segment.place
        yield replace(
            passage, passage=(segment,), language=segment.language, start=place, end=place
        )


def _cells(row: Bookmark) -> dict[str, str]:
    return {
        "id": row.id,
        "article_id": row.article_id,
        "title": row.title,
        "author": row.author,
        "source": row.source,
        "date": row.date,
        "url": row.url,
        "path": row.path,
        "place": row.place,
        "paragraph": str(row.start.paragraph + 1),
        "sentence": str(row.start.sentence + 1),
        "last_paragraph": str(row.end.paragraph + 1),
        "last_sentence": str(row.end.sentence + 1),
        "anchoring": row.anchoring,
        "score": f"{row.score:g}",
        "language": row.language,
        "original": row.quote,
        "rendering_language": row.rendering_language if row.rendering else "",
        "rendering": row.rendering,
        "packages": _packages(row),
        "is_edited": "yes" if row.is_edited else "no",
        "quality": "" if row.quality is None else f"{row.quality:.3f}",
        "verdict": row.verdict,
        "is_doubtful": "yes" if row.is_doubtful else "no",
        "doubts": "\n".join(doubts(row)),
        "provenance": "\n".join(provenances(row)),
        "disclosure": disclosure([row]),
        "prefix": row.prefix,
        "suffix": row.suffix,
        "note": row.note,
        "tags": ", ".join(row.tags),
        "made": row.made,
        "changed": row.changed,
    }


def _packages(row: Bookmark) -> str:
    made = [segment for segment in row.passage if segment.rendering and not segment.is_edited]
    return ", ".join(dict.fromkeys(f"{one.package} {one.version}".strip() for one in made))
