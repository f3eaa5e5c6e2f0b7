"""BibTeX for biblatex and biber: an entry an article, `@online` where it has an address.

Our own writer: a value has to keep its braces in pairs even where they are escaped (BibTeX counts
them all), and no library's encoder does. The passages are in `annotation`, a paragraph each after
the disclosure, see `references`. An author is one name in braces, since a byline does not tell
which of its words is the family's.
"""

from __future__ import annotations

import re
from typing import BinaryIO

from search.article import Language
from search.exchange.export.document import Document, Step
from search.exchange.export.references import Date, Reference, references

_LANGUAGES: dict[Language, str] = {"es": "spanish", "en": "english"}
_ESCAPED = {
    **{character: f"\\{character}" for character in "#$%&_"},
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}
# pairs that TeX sets as one sign: “--” as a dash, “?`” as ¿
_LIGATURE = re.compile(
    "(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)|(?<=<)(?=<)|(?<=>)(?=>)|(?<=,)(?=,)"
)
# never “@” at the start of a line, where some readers see the next entry
_PARAGRAPH = "\n    \\par "
_SPECIAL = re.compile(r"[#$%&_\\{}~^]")


def write(document: Document, out: BinaryIO, step: Step) -> None:
    """Write the articles of `document` as entries."""
    for reference in references(document.passages):
        out.write(_entry(reference).encode())
        for _ in range(reference.size):
            step()


def escape(text: str) -> str:
    """`text` of one line so that TeX sets it as it is, with every brace in a pair."""
    return _LIGATURE.sub("{}", _SPECIAL.sub(lambda found: _ESCAPED[found[0]], text))


def _entry(reference: Reference) -> str:
    # an address is taken as it is, without escapes; it has no braces
    fields = {
        "title": escape(reference.title),
        "author": f"{{{escape(reference.author)}}}" if reference.author else "",
        "organization": escape(reference.source),
        "date": _date(reference.date),
        "url": reference.url,
        "urldate": _date(reference.accessed),
        "langid": _LANGUAGES[reference.language],
        "keywords": ", ".join(map(escape, reference.tags)),
        "annotation": _PARAGRAPH.join(map(escape, reference.notes)),
    }
    kind = "online" if reference.url else "misc"
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{reference.key},\n{''.join(lines)}}}\n\n"


def _date(date: Date) -> str:
    return "-".join(f"{part:02}" for part in date)
