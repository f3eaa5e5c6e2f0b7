"""Lines of printed pages → paragraphs: across lines, hyphens and pages, without what pages repeat.

A paragraph ends where the next line is set apart from it: by more room above, by an indent, by
another size of letters, or by its own last line, which ends a sentence before the edge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple, TypeAlias

# written for a hyphen at the end of a line by who made the page, and by pdfium
SOFT_HYPHENS = "\u00ad\u0002\ufffe"
_HYPHENS = f"-\u2010{SOFT_HYPHENS}"
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|p[áa]gina|p[áa]g\.?|p\.)\s*)?(\d{1,4})(?:\s*(?:of|de|/)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_CLOSING = "»”’\"')]"
_FULL_STOPS = tuple(".!?…")
_ENDS_IN_INITIALS = re.compile(r"(?:^|[\W_])[^\W\d_](?:\.[^\W\d_])*\.$")
# which most often stand before a hyphen of their own
_BEFORE_HYPHENS = frozenset(
    """
    anti cross far first full half high left long low non right self third two three well wide
    """.split()  # noqa: SIM905 - a word a line says no more
)
# and after one
_AFTER_HYPHENS = frozenset(("based", "backed", "led", "related", "wide"))
_LONGEST_WORD = 60
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BULLET = re.compile(r"(?:[•▪◦‣·○●■–—*-]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s")
_TOLD_NUMBER = re.compile("(?i)p[áa]g")
# years are longer, and what counts on with them is no page
_LONGEST_NUMBER, _LAST_PAGE = 4, 1500
# how many rows of lines at the edge of a page may be a header or a footer
_EDGE = 6
# of all pages
_NEARLY_ALL = 0.8
# points between the lines of a row, and the room above a footer, in that between lines of text
_SAME_ROW, _APART = 2.0, 1.15
# the share of a line that its text leaves empty
_SOME_LEFT, _MUCH_LEFT = 0.12, 0.35


_Mark: TypeAlias = tuple[str, int, int]
_Edges: TypeAlias = tuple[list[list[int]], list[list[int]]]


class Line(NamedTuple):
    """A line on a page: its text, and in points from the lower left corner, where it stands.

    The text has neither white space at its ends nor line breaks, and is not empty.
    `base` is where the letters stand, and `height` their size.
    """

    text: str
    left: float
    right: float
    base: float
    height: float


def rejoin(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of `pages`, each of which has its lines in the order of reading."""
    spacing = _usual_spacing(pages)
    bodies = list(_without_edges(pages, spacing))
    lines = [line for body in bodies for line in body]
    if not lines:
        return []
    edges = _right_edges(lines)
    whole = "\n".join(line.text for line in lines).lower()
    paragraphs = [[lines[0]]]
    for line, following in pairwise(lines):
        if _begins_paragraph(paragraphs[-1], line, following, spacing, edges):
            paragraphs.append([following])
        else:
            paragraphs[-1].append(following)
    joined = [_joined(paragraph, whole) for paragraph in paragraphs]
    for hyphen in filter(whole.__contains__, SOFT_HYPHENS):
        joined = [text.replace(hyphen, "") for text in joined]
    return joined


def _without_edges(pages: Sequence[Sequence[Line]], spacing: float) -> Iterator[list[Line]]:
    """Yield the lines of each page without its header and its footer.

    These are what stands at the edge of other pages too, set apart from the text or with a number
    that counts on, and the number of the page, set apart or counting on. Answers or cells that are
    alike on several pages are not set apart.
    """
    edges = [_edge_rows(page) for page in pages]
    numbers = [
        _numbers(page, both, before)
        for before, (page, both) in enumerate(zip(pages, edges, strict=True))
    ]
    if len(pages) == 1:
        told = (place for place in numbers[0] if _TOLD_NUMBER.search(pages[0][place].text))
        left_out = set(told)
        yield [line for place, line in enumerate(pages[0]) if place not in left_out]
        return
    marks = _page_marks(pages, edges, numbers)
    repeated = Counter(mark for own in marks for mark in set(chain.from_iterable(own.values())))
    counting = Counter(first for own in numbers for first in set(own.values()))
    fewest, nearly_all = max(2, len(pages) // 3), max(3.0, _NEARLY_ALL * len(pages))
    for page, both, own, numbered in zip(pages, edges, marks, numbers, strict=True):
        alike, everywhere = set(numbered), set[int]()
        for place, (same, *counted) in own.items():
            number = max((repeated[mark] for mark in counted), default=0)
            if repeated[same] >= fewest or number >= max(3, fewest):
                alike.add(place)
            if number >= nearly_all:
                everywhere.add(place)
        left_out = {place for place, first in numbered.items() if counting[first] > 1}
        for rows in both:
            left_out.update(_set_apart(page, rows, alike, everywhere, spacing))
        yield [line for place, line in enumerate(page) if place not in left_out]


def _page_marks(
    pages: Sequence[Sequence[Line]], edges: Sequence[_Edges], numbers: Sequence[Collection[int]]
) -> list[dict[int, list[_Mark]]]:
    """The marks of the lines of each page, row by row from both edges.

    Looking ends behind a row that no other page has.
    """
    marks: list[dict[int, list[_Mark]]] = [{} for _ in pages]
    number_of_pages: Counter[_Mark] = Counter()
    looked_at = [(before, rows) for before, both in enumerate(edges) for rows in both]
    for depth in range(_EDGE):
        looked_at = [(before, rows) for before, rows in looked_at if depth < len(rows)]
        for before, rows in looked_at:
            for place in rows[depth]:
                if place not in marks[before]:
                    found = _marks(pages[before][place], before)
                    marks[before][place] = found
                    number_of_pages.update(found)
        looked_at = [
            (before, rows)
            for before, rows in looked_at
            if any(
                place in numbers[before]
                or any(number_of_pages[mark] > 1 for mark in marks[before][place])
                for place in rows[depth]
            )
        ]
    return marks


def _edge_rows(page: Sequence[Line]) -> _Edges:
    """The rows of lines at the upper and at the lower edge, and one more each, from the edge."""
    bases = [line.base for line in page]
    upwards = sorted(range(len(page)), key=bases.__getitem__)
    return _rows(reversed(upwards), bases), _rows(upwards, bases)


def _rows(places: Iterable[int], bases: Sequence[float]) -> list[list[int]]:
    rows: list[list[int]] = []
    last = float("inf")
    for place in places:
        if abs(bases[place] - last) > _SAME_ROW:
            if len(rows) > _EDGE:
                break
            rows.append([])
        rows[-1].append(place)
        last = bases[place]
    return rows


def _numbers(page: Sequence[Line], edges: _Edges, before: int) -> dict[int, int]:
    """The lines at the very edges that may be the number of a page with so many pages `before` it.

    Each comes with the number that the first page would have.
    """
    numbers: dict[int, int] = {}
    for row in (row for rows in edges for row in rows[:1]):
        found = _PAGE_NUMBER.fullmatch(" ".join(page[place].text for place in row))
        if found and int(found[1]) <= _LAST_PAGE:
            numbers |= dict.fromkeys(row, int(found[1]) - before)
    return numbers


def _set_apart(
    page: Sequence[Line],
    rows: Sequence[Sequence[int]],
    alike: Collection[int],
    everywhere: Collection[int],
    spacing: float,
) -> list[int]:
    """Which lines of `rows` are a header or a footer.

    `alike` are those that other pages have, and `everywhere` those that count on nearly all pages.
    """
    outer: list[int] = []
    certain: list[int] = []
    for number, row in enumerate(rows):
        line = page[row[0]]
        if number:
            room = abs(page[rows[number - 1][0]].base - line.base)
            if room > _APART * spacing * line.height:
                certain = [*outer]
        found = [place for place in row if place in alike]
        if not found:
            return certain
        outer += found
        if all(place in everywhere for place in outer):
            certain = [*outer]
    return outer if sum(map(len, rows)) == len(page) else certain


def _marks(line: Line, before: int) -> list[_Mark]:
    """What tells a line that is the same on another page: its words and its height.

    Further ones are the same where the first or the last number in it counts on from page to page,
    with so many pages `before` this one.
    """
    text, height = line.text, int(line.base) // 8
    marks = [(text, height, 0)]
    if _DIGITS.search(text):
        numbers = [*_DIGITS.finditer(text)]
        for found in (numbers[0], numbers[-1]):
            if len(found[0]) < _LONGEST_NUMBER:
                around = f"{text[: found.start()]}#{text[found.end() :]}"
                marks.append((around, height, int(found[0]) - before))
    return marks


def _usual_spacing(pages: Iterable[Sequence[Line]]) -> float:
    """From one line to the next in the same paragraph, in heights of the letters."""
    gaps = sorted(
        (base - following) / height
        for page in pages
        for (_, _, _, base, _), (_, _, _, following, height) in pairwise(page)
        if height > 0 and 0 < base - following < 3 * height
    )
    return gaps[len(gaps) // 2] if gaps else 1.2


def _right_edges(lines: Iterable[Line]) -> dict[int, float]:
    """For each left edge of a column, roughly, how far its lines reach to the right."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        ends.setdefault(round(line.left / 36), []).append(line.right)
    edges = {}
    for column, own in ends.items():
        near = sorted([*ends.get(column - 1, ()), *own, *ends.get(column + 1, ())])
        # a few may reach over several columns
        edges[column] = near[int(0.9 * (len(near) - 1))]
    return edges


def _begins_paragraph(
    paragraph: Sequence[Line],
    line: Line,
    following: Line,
    spacing: float,
    edges: dict[int, float],
) -> bool:
    """Whether `following` begins a paragraph after `line`, the last one of `paragraph` so far."""
    text, left, right, base, height = line
    following_text, following_left, _, following_base, following_height = following
    if following_height != height or height < 1.0:
        height = max(height, following_height, 1.0)
        if abs(line.height - following_height) > 0.15 * height:
            return True
    if not following_text[:2].isalpha() and _BULLET.match(following_text):
        return True
    edge = edges.get(round(left / 36), right)
    left_over = (edge - right) / max(edge - left, 1.0) if right < edge else 0.0
    down = base - following_base
    if 0 < down < 4 * height:
        if down > (spacing + 0.35) * height:
            return True
        is_indented = len(paragraph) > 1 and following_left > left + height
        if is_indented and _ends_sentence(text):
            return True
        if left_over <= _SOME_LEFT:
            return False
    # on the next page or column too the line goes on, unless it plainly ends
    return _begins_anew(following_text) and (left_over > _MUCH_LEFT or _ends_sentence(text))


def _begins_anew(text: str) -> bool:
    return not text[:1].islower()


def _ends_sentence(text: str) -> bool:
    is_stopped = text.rstrip(_CLOSING).endswith(_FULL_STOPS)
    return is_stopped and not _ENDS_IN_INITIALS.search(text)


def _joined(paragraph: Sequence[Line], whole: str) -> str:
    texts = [paragraph[0].text]
    for line in paragraph[1:]:
        last, text = texts[-1], line.text
        if last[-1] in _HYPHENS and last[-2:-1].isalpha() and text[0].isalpha():
            texts[-1] = _unhyphenated(last, text, whole)
        else:
            texts.append(text)
    return " ".join(texts)


def _unhyphenated(text: str, following: str, whole: str) -> str:
    """Both joined, with the hyphen where the word seems to have one in the `whole` of the text."""
    before = text[:-1]
    last = before[before.rfind(" ", -_LONGEST_WORD) + 1 :][-_LONGEST_WORD:]
    first, second = _WORDS.findall(last)[-1:], _WORDS.match(following)
    if first and second and _has_hyphen(first[0], second[0], whole):
        return f"{before}-{following}"
    return before + following


def _has_hyphen(first: str, second: str, whole: str) -> bool:
    """Whether two parts of a word, parted at the end of a line, are parted elsewhere too."""
    with_hyphen, without = f"{first}-{second}".lower(), f"{first}{second}".lower()
    counts = whole.count(with_hyphen), whole.count(without)
    if counts[0] != counts[1]:
        return counts[0] > counts[1]
    return (
        (first.istitle() and second.istitle())
        or (first.lower() in _BEFORE_HYPHENS and len(second) > 3)
        or second in _AFTER_HYPHENS
    )
