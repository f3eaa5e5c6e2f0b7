"""One passage as it is pasted elsewhere: quoted, cited, and what a machine did told."""

from __future__ import annotations

from typing import Literal, get_args

from search.article import Language
from search.exchange.export.citation import citation, citation_key
from search.exchange.export.cleaning import lines_of, one_line
from search.exchange.export.disclosure import LANGUAGE_NAMES, provenances, warnings
from search.exchange.export.markdown import cited, escape_markdown
from search.library.bookmarks import Bookmark

QuoteForm = Literal["plain", "markdown", "citation-key"]
QUOTE_FORMS: tuple[QuoteForm, ...] = get_args(QuoteForm)
_MARKS: dict[Language, tuple[str, str]] = {"es": ("«", "»"), "en": ("“", "”")}


def quote_text(passage: Bookmark, form: QuoteForm, *, is_original: bool) -> str:
    """The rendering of `passage` and its original, or `is_original` alone, with the citation.

    What was rendered comes with a line on how, and on what is doubtful. Where there is no rendering
    it is the original that is given, and a line says so. `plain` and `markdown` cite in words,
    `citation-key` as Pandoc does, with the key that the article has by itself. There is no line
    break at the end.
    """
    sides = [(passage.quote, passage.passage[0].language)]
    if passage.rendering and not is_original:
        sides.insert(0, (passage.rendering, passage.rendering_language))
    told = "" if is_original else _disclosure(passage)
    if form == "plain":
        quotes = ["\n".join(_marked(lines_of(text), language)) for text, language in sides]
        return "\n".join(filter(None, [*quotes, one_line(citation(passage)), told]))
    block: list[str] = []
    for text, language in sides:
        lines = [escape_markdown(line) for line in lines_of(text)]
        block += _marked(lines, language) if form == "markdown" else lines
    block.append(_source(passage, form))
    return "\n>\n".join(f"> {line}" for line in block) + (
        f"\n\n{escape_markdown(told)}" if told else ""
    )


def _source(passage: Bookmark, form: QuoteForm) -> str:
    if form == "citation-key":
        return f"[@{citation_key(passage)}, {passage.place}]"
    return f"— {cited(citation(passage), passage.url)}"


def _marked(lines: list[str], language: Language) -> list[str]:
    """The lines of a text in the quotation marks of its language."""
    opening, closing = _MARKS[language]
    text = "\n".join(lines)
    return f"{opening}{text}{closing}".split("\n")


def _disclosure(passage: Bookmark) -> str:
    """How the rendering was made, what of it is missing and what is doubtful, on one line."""
    language = LANGUAGE_NAMES[passage.rendering_language]
    if not passage.rendering:
        return f"Not translated into {language}; this is the original."
    missing = not all(segment.rendering for segment in passage.passage)
    told = [*provenances(passage), *(["in part not translated"] if missing else [])]
    told += warnings(passage)
    return one_line(f"{language}: {'; '.join(told)}")
