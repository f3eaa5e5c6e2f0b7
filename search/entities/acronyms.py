"""Abbreviations and what they stand for, as an article ties them: “Long Form (LF)” and “LF (Long
Form)”.

After A. Schwartz and M. Hearst, “A simple algorithm for identifying abbreviation definitions in
biomedical text” (2003): the letters of the abbreviation are sought from the end of the text before
it. Here each has to begin a word, and the words that are passed over are small ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.text.folding import fold

_BRACKETED = re.compile(r"\s\(([^()]{2,100})\)")
_LONGEST = 160
_ABBREVIATION = re.compile(r"[^\W\d_](?:[\w.-]{1,8})[^\W_]?")
_WORD = re.compile(r"\w+")
_SMALL_TEXT = """
de del la las los el y e a al en para por con contra sobre of the and for on in to against
da do dos et du
"""
_SMALL = frozenset(_SMALL_TEXT.split())


def acronyms(sentences: Sequence[str]) -> dict[str, str]:
    """Abbreviations, as they are written, with their long forms."""
    found: dict[str, str] = {}
    for sentence in sentences:
        if "(" not in sentence:
            continue
        for match in _BRACKETED.finditer(sentence):
            before = sentence[max(0, match.start() - _LONGEST) : match.start()].rpartition(")")[2]
            inside = match[1].strip()
            short_inside = inside.split(",")[0].split(";")[0].strip()
            last = before.split()[-1] if before.split() else ""
            if _is_abbreviation(short_inside) and (long := _long_form(before, short_inside)):
                found.setdefault(short_inside, long)
            elif _is_abbreviation(last) and (long := _long_form(inside, last)) == inside:
                found.setdefault(last, long)
    return found


def _is_abbreviation(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    return bool(_ABBREVIATION.fullmatch(text)) and capitals >= 2 and 2 * capitals >= len(text)


def _long_form(before: str, short: str) -> str:
    """The end of `before` whose words begin with the letters of the abbreviation, or nothing."""
    letters = [fold(letter) for letter in short if letter.isalpha()]
    words = list(_WORD.finditer(before))
    start = len(before)
    for letter in reversed(letters):
        while words and fold(words[-1][0])[:1] != letter:
            if fold(words.pop()[0]) not in _SMALL:
                return ""
        if not words:
            return ""
        start = words.pop().start()
    long = before[start:]
    return long if long[:1].isupper() and len(long) > len(short) else ""
