"""What must pass a translation unharmed: addresses, handles, tags, file names, placeholders, code.

A model spoils them (the decoder of Argos turns underscores into blanks), so it is given marks such
as X1 in their place, which it copies like the name of a street. Where a mark is lost all the same,
the text is translated in the parts between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

from search.article import Span

_FIXED = re.compile(
    r"""
    (?P<code>
        \{\{[^{}\n]{1,60}\}\} | \$\{[^{}\n]{1,60}\} | \{[\w.:!]{0,30}\}      # {{x}}, ${x}, {0}
        | %\(\w+\)[-+\ 0]?\d*(?:\.\d+)?[a-z] | %\d+\$[a-z]                 # %(name)s, %1$s
        | (?<![\d%])(?<!\d\s)%[sdif](?!\w)                               # %s
        | </?[a-z][^<>\n]{0,200}>                                        # a tag
        | `[^`\n]{1,80}`                                                 # code
    )
    | (?<!\w)(?:https?://|ftp://|www\.)[^\s<>«»“”"]+                         # an address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                         # of e-mail
    | (?<![\w@.])@\w[\w.]*\w                                               # a handle
    | (?<![\w&\#])\#\w*[^\W\d_]\w*                                         # a tag
    | (?<![\w@.-])(?:
        (?:[\w-]+\.)+(?:com|org|net|edu|gov|gob|int|info|eu)(?:\.[a-z]{2})?\b
        # with the two letters of a country only where no sentence could begin
        | (?-i:[a-z][a-z\d-]+\.(?:(?:com?|org|ac)\.)?(?:es|mx|ar|cl|co|pe|ec|ve|bo|uy|py|cu
            |do|gt|hn|ni|cr|pa|pr|us|uk|ca|au|ie|de|fr|it|pt|br|tv|io)\b)
      )(?:/[^\s<>«»“”"]*)?                                                 # the name of a site
    | (?<![\w.-])[\w-]+\.(?:pdf|docx?|odt|rtf|xlsx?|csv|tsv|pptx?|txt|md|html?|xml|json|zip|epub|eml
        |jpe?g|png|gif|mp[34]|py)\b                                        # the name of a file
    """,
    re.VERBOSE | re.IGNORECASE,
)
# what stands after an address rather belongs to the sentence
_AFTER = ".,;:!?…'’)]}"
_LETTERS = "XQAJ"


@dataclass(frozen=True)
class Shielded:
    """A text with marks, and what each mark stands for."""

    text: str
    marks: Sequence[tuple[str, str]]

    def restored(self, translation: str) -> str | None:
        """`translation` with what was shielded; None where a mark is lost or came twice."""
        if not self.marks:
            return translation
        kept = dict(self.marks)
        # all at once, for what a mark stands for may look like another mark
        mark = re.compile(rf"\b(?:{'|'.join(kept)})\b")
        if sorted(mark.findall(translation)) != sorted(kept):
            return None
        return mark.sub(lambda found: kept[found.group()], translation)


def find_fixed(text: str) -> list[Span]:
    """Where in `text` there is something that no translation may change, in order."""
    spans = []
    for match in _FIXED.finditer(text):
        if match["code"]:
            spans.append(match.span())
            continue
        length = len(match.group().rstrip(_AFTER))
        if match.group().count("(") > match.group()[:length].count(")"):
            length += match.group()[length:].startswith(")")
        spans.append((match.start(), match.start() + length))
    return spans


def shield(text: str, replacements: Iterable[tuple[Span, str]]) -> Shielded:
    """`text` with marks at these spans, which do not overlap; each stands for its replacement."""
    letters = chain(_LETTERS, (f"X{number}" for number in count()))
    letter = next(letter for letter in letters if not re.search(rf"{letter}\d", text))
    shielded, marks, end = [], [], 0
    for number, ((start, stop), kept) in enumerate(sorted(replacements), 1):
        mark = f"{letter}{number}"
        shielded += [text[end:start], mark]
        marks.append((mark, kept))
        end = stop
    return Shielded("".join([*shielded, text[end:]]), marks)


def between(text: str, spans: Sequence[Span]) -> list[str]:
    """The parts of `text` between `spans`, one more than there are spans."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
