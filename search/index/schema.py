"""The fields of the index. Whatever changes here needs a new `VERSION`: old indexes are rebuilt."""

from __future__ import annotations

from typing import Any

from whoosh.fields import ID, NUMERIC, TEXT, Schema

from search.article import LANGUAGES, Article
from search.index.analyzer import FoldingAnalyzer

VERSION = 1


def make_schema() -> Any:
    """The Whoosh schema: stems by language for words, one unstemmed field for phrases.

    A paragraph goes into the text field of its own language, so that a stemmer never sees the
    words of the other one.
    """
    exact = FoldingAnalyzer()
    fields = {
        "id": ID(unique=True, stored=True),
        "path": ID,
        "language": ID,
        "date": NUMERIC(int, sortable=True),
        "source": TEXT(analyzer=exact),
        "author": TEXT(analyzer=exact),
        "title": TEXT(analyzer=exact),
        "exact": TEXT(analyzer=exact),
    }
    for language in LANGUAGES:
        analyzer = FoldingAnalyzer(language)
        fields[f"text_{language}"] = TEXT(analyzer=analyzer, phrase=False)
        fields[f"title_{language}"] = TEXT(analyzer=analyzer, phrase=False)
    return Schema(**fields)


def fields_of(article: Article) -> dict[str, Any]:
    """The values of an article for the index."""
    fields: dict[str, Any] = {
        "id": article.id,
        "path": article.path,
        "language": article.language,
        "source": article.source,
        "author": article.author,
        "title": article.title,
        "exact": f"{article.title}\n{article.text}",
        f"title_{article.language}": article.title,
    }
    for language in LANGUAGES:
        fields[f"text_{language}"] = "\n".join(
            segment.text for segment in article.segments if segment.language == language
        )
    if article.date:
        fields["date"] = date_number(article.date)
    return {name: value for name, value in fields.items() if value != ""}


def date_number(date: str, *, last: bool = False) -> int:
    """An ISO date as a number that sorts: 2023-09 is 20230900, or 20230999 as the last of it."""
    digits = date.replace("-", "")
    return int(digits.ljust(8, "9" if last else "0"))
