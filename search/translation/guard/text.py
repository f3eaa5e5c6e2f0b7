"""A sentence as the guard looks at it: its tokens, marks among them, and the same without case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from search.article import Language
from search.text.tokens import fold_token, stem
from search.translation.guard.word_sets import word_set

_TOKEN = re.compile(
    r"\d{1,3}(?:[   ]\d{3})+(?!\d)|\d+(?:[.,:’']\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[^\w\s]"
)
_POINTS = re.compile(r"(?<![\w.])(?:[^\W\d_]\.\s?){2,6}(?!\w)|\b([A-Z])\1\.?\s?([A-Z])\2\b\.?")
_HAS_POINTS = re.compile(r"\.\s?[^\W\d_]\.")
_ADDRESS = re.compile(r"\S+(?:://|@)\S+|\bwww\.\S+|[@#]\w+")
_HAS_ADDRESS = re.compile(r"://|@|#|www\.")
# a capital after one of these may be there for that
_BREAKS = frozenset(".!?…:;¿¡«»\"“”„‘()[]—–*•|/-'’")
_ABBREVIATIONS = word_set(
    "mr mrs ms dr dra sr sra srta st sta sto jr gen sen rep gov gob sgt col prof lic ing arq",
    "mons hon rev capt lt cmdr insp no num vs d da dña avda av pdte ex",
)


@dataclass(frozen=True)
class Text:
    """One side of a pair. `tokens` are as written, `folded` the same without case and accents."""

    written: str
    language: Language
    tokens: list[str]
    folded: list[str]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different tokens, folded."""
        return frozenset(self.folded)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the different tokens."""
        return frozenset(stem(token, self.language) for token in self.vocabulary)

    @cached_property
    def words(self) -> list[str]:
        """The folded tokens that are words or numbers, in order."""
        return [token for token in self.folded if token and token[0].isalnum()]

    @cached_property
    def fours(self) -> list[tuple[str, ...]]:
        """Each four words that follow one another."""
        words = self.words
        return list(zip(words, words[1:], words[2:], words[3:], strict=False))

    @cached_property
    def line(self) -> str:
        """The folded tokens with a space between and around."""
        return f" {' '.join(self.folded)} "

    def is_initial(self, place: int) -> bool:
        """Whether a sentence or a quotation may begin with the token at `place`."""
        if place == 0:
            return True
        before = self.tokens[place - 1]
        if before not in _BREAKS:
            return False
        if before in "-/'’":
            return place == 1
        if before == "." and place > 1:
            shortened = self.folded[place - 2]
            return len(shortened) > 1 and shortened not in _ABBREVIATIONS
        return True


def read(text: str, language: Language) -> Text:
    """Take `text` apart. Addresses, @handles and #tags are left out: they are no words."""
    written = text
    if _HAS_ADDRESS.search(text):
        text = _ADDRESS.sub(" ", text)
    if "UU" in text or _HAS_POINTS.search(text):
        text = _POINTS.sub(_joined, text)
    tokens = _TOKEN.findall(text)
    return Text(written, language, tokens, list(map(_folded, tokens)))


@lru_cache(maxsize=200_000)
def _folded(token: str) -> str:
    return fold_token(token) or token  # an apostrophe alone would be nothing


def _joined(match: re.Match[str]) -> str:
    """`U.S.` as US, `EE. UU.` as EEUU."""
    return "".join(letter for letter in match.group() if letter.isalnum()) + " "
