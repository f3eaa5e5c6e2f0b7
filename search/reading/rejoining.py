"""Lines of printed pages → paragraphs: across lines, hyphens and pages, without what pages repeat.

A paragraph ends where the next line is set apart from it: by more room above, by an indent, by
another size of letters, or by its own last line, which ends a sentence before the edge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# written for a hyphen at the end of a line by who made the page, and by pdfium
SOFT_HYPHENS = "\u00ad\u0002\ufffe"
_HYPHENS = f"-\u2010{SOFT_HYPHENS}"
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|p[áa]gina|p[áa]g\.?|p\.)\s*)?\d{1,4}(?:\s*(?:of|de|/)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_ENDS_SENTENCE = re.compile(r"[.!?…][»”’\"')\]]*$")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BULLET = re.compile(r"(?:[•▪◦‣·○●■–—*-]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s")
# how many lines at the edge of a page may be a header or a footer
_EDGE = 4
_MANY_PAGES = 3


@dataclass(frozen=True)
class Line:
    """A line on a page: its text, and in points from the lower left corner, where it stands.

    `height` is the size of its letters.
    """

    text: str
    left: float
    right: float
    base: float
    height: float


def rejoin(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of `pages`, each of which has its lines in the order of reading."""
    bodies = list(_without_edges(pages))
    lines = [line for body in bodies for line in body]
    if not lines:
        return []
    spacing = _usual_spacing(bodies)
    edges = _right_edges(lines)
    words = Counter(word.lower() for line in lines for word in _WORDS.findall(line.text))
    paragraphs = [[lines[0]]]
    for line, following in pairwise(lines):
        if _begins_paragraph(paragraphs[-1], line, following, spacing, edges):
            paragraphs.append([following])
        else:
            paragraphs[-1].append(following)
    return [_joined(paragraph, words) for paragraph in paragraphs]


def _without_edges(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Yield the lines of each page without those that other pages have too, and page numbers."""
    repeated: Counter[str] = Counter()
    for page in pages:
        repeated.update({_pattern(line) for line in _edge_lines(page)})
    fewest = max(_MANY_PAGES, len(pages) // 3)
    for page in pages:
        outermost = {id(line) for line in _edge_lines(page, 1)}
        edge = {id(line) for line in _edge_lines(page)}
        yield [
            line
            for line in page
            if not (id(line) in outermost and len(pages) > 1 and _PAGE_NUMBER.fullmatch(line.text))
            and not (id(line) in edge and repeated[_pattern(line)] >= fewest)
        ]


def _edge_lines(page: Sequence[Line], most: int = _EDGE) -> list[Line]:
    """The lines nearest to the upper and to the lower edge."""
    by_height = sorted(page, key=lambda line: -line.base)
    return [*by_height[:most], *by_height[most:][-most:]]


def _pattern(line: Line) -> str:
    """What lines that differ in no more than numbers share: their words and their height."""
    return f"{_DIGITS.sub('#', ' '.join(line.text.split()))} {round(line.base / 8)}"


def _usual_spacing(bodies: Iterable[Sequence[Line]]) -> float:
    """From one line to the next in the same paragraph, in heights of the letters."""
    gaps = [
        (line.base - following.base) / following.height
        for body in bodies
        for line, following in pairwise(body)
        if following.height > 0 and 0 < line.base - following.base < 3 * following.height
    ]
    return median(gaps) if gaps else 1.2


def _right_edges(lines: Iterable[Line]) -> dict[int, float]:
    """For each left edge of a column, roughly, how far its lines reach to the right."""
    edges: dict[int, float] = {}
    for line in lines:
        column = round(line.left / 36)
        for near in (column - 1, column, column + 1):
            edges[near] = max(edges.get(near, 0.0), line.right)
    return edges


def _begins_paragraph(
    paragraph: Sequence[Line],
    line: Line,
    following: Line,
    spacing: float,
    edges: dict[int, float],
) -> bool:
    """Whether `following` begins a paragraph after `line`, the last one of `paragraph` so far."""
    height = max(line.height, following.height, 1.0)
    if abs(line.height - following.height) > 0.15 * height:
        return True
    if _BULLET.match(following.text):
        return True
    down = line.base - following.base
    edge = edges.get(round(line.left / 36), line.right)
    ends_early = line.right < edge - max(0.12 * (edge - line.left), 2 * height)
    ends_sentence = _ENDS_SENTENCE.search(line.text.rstrip()) is not None
    if not 0 < down < 4 * height:
        # the next page or column: the line goes on, unless it plainly ends
        begins_anew = following.text.lstrip()[:1].isupper()
        return begins_anew and (ends_sentence or ends_early)
    if down > (spacing + 0.35) * height:
        return True
    if len(paragraph) > 1 and following.left > line.left + height and ends_sentence:
        return True
    return ends_early and (ends_sentence or following.text.lstrip()[:1].isupper())


def _joined(paragraph: Sequence[Line], words: Counter[str]) -> str:
    text = paragraph[0].text.strip()
    for line in paragraph[1:]:
        following = line.text.strip()
        if text[-1:] in _HYPHENS and text[-2:-1].isalpha() and following[:1].islower():
            text = _unhyphenated(text, following, words)
        elif following:
            text = f"{text} {following}"
    return "".join(character for character in text if character not in SOFT_HYPHENS)


def _unhyphenated(text: str, following: str, words: Counter[str]) -> str:
    """Both joined, with the hyphen where the word has it elsewhere in the document."""
    before, after = text[:-1], following
    first, second = _WORDS.findall(before)[-1:], _WORDS.match(after)
    if first and second and text[-1] not in SOFT_HYPHENS:
        with_hyphen = f"{first[0]}-{second[0]}".lower()
        if words[with_hyphen] > words[f"{first[0]}{second[0]}".lower()]:
            return f"{before}-{after}"
    return before + after
