"""Text in CAPITALS and in Title Case, as it would stand in a sentence.

Models are trained on ordinary sentences: what shouts, and what has a capital on every word, is put
before them in small letters, letter for letter, so that places in the one are places in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from search.article import Language, Span
from search.translation.preparation.cased_words import (
    CasedWord,
    cased_words,
    is_common_word,
    is_link,
)
from search.translation.preparation.lowering import lowered
from search.translation.preparation.styled_runs import LEAST, capital_runs, is_body, title_runs

Style = Literal["capitals", "title"]
_NEARLY_ALL = 0.9
# what may have a small letter in a title; what is longer has a capital there
_SHORT = 3


@dataclass(frozen=True)
class Run:
    """Words that stood in a style of their own, at `span`."""

    span: Span
    style: Style


@dataclass(frozen=True)
class Recased:
    """A text in ordinary case, as long as the text that it was; `whole` is how all of it was."""

    text: str
    whole: Style | None = None
    runs: tuple[Run, ...] = ()


def ordinary_case(text: str, language: Language) -> Recased:
    """`text` with words in small letters where it, or three words or more in it, were in another
    style; names and acronyms stay. What is in ordinary case comes back as it is.
    """
    capitals = sum(map(str.isupper, text))
    if capitals < 2 or (capitals < LEAST and len(text.split()) > 2):
        return Recased(text)
    words = list(cased_words(text))
    whole = _style(words, language, is_sentence=text.rstrip().endswith("."))
    if whole and not (whole == "title" and is_body(words, language)):
        made = lowered(text, words, language)
        return Recased(made, whole) if made != text else Recased(text)
    made, runs = text, []
    parts: list[tuple[list[CasedWord], Style]] = [
        *((run, "capitals") for run in capital_runs(words)),
        *((run, "title") for run in title_runs(text, words, language)),
    ]
    for run, style in parts:
        changed = lowered(made, run, language)
        if sum(a != b for a, b in zip(changed, made, strict=True)) >= 2:
            made = changed
            runs.append(Run((run[0].start, run[-1].end), style))
    return Recased(made, None, tuple(runs))


def _style(words: Sequence[CasedWord], language: Language, *, is_sentence: bool) -> Style | None:
    """The style of a whole text of these words. In a sentence a title is rather a part of it."""
    letters = [word for word in words if len(word.written) > 1]
    capitals = [word for word in letters if word.is_capitals]
    if letters and len(capitals) >= _NEARLY_ALL * len(letters):
        return "capitals"
    content = [word for word in letters if not is_link(word)]
    linking = [word for word in letters if not word.is_initial and is_link(word)]
    if is_sentence and 2 * sum(word.is_capital for word in linking) < len(linking):
        return None
    long = [word for word in content if len(word.written) > _SHORT]
    small = [word for word in long if not word.is_capital]
    common = [word for word in long if not word.is_initial and is_common_word(word, language)]
    is_title = len(small) <= (1 - _NEARLY_ALL) * len(long) and len(common) >= LEAST
    return "title" if is_title else None
