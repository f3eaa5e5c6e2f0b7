"""What a capitalised word may be, as far as the word lists tell."""

from __future__ import annotations

from functools import lru_cache

from search.article import Language
from search.text.word_lists.knowledge import common_words, cues, people


class Kind:
    """Every list that a word may be in, as bits of a number: an enumeration is too slow."""

    NONE = 0
    HEAD = 1
    BARE = 2
    TITLE = 4
    ADDRESS = 8
    PLACE_HEAD = 16
    WORK = 32
    PLAIN = 64
    FIRST_NAME = 128
    SURNAME = 256
    COMMON = 512
    DEMONYM = 1024


TOLD = Kind.HEAD | Kind.BARE | Kind.TITLE | Kind.ADDRESS | Kind.PLACE_HEAD | Kind.WORK
_DEMONYM_ENDINGS: tuple[str, ...] = (
    "ian", "ians", "ean", "eans", "ese", "ish", "rench", "utch", "elgic", "rmans", "erman", "reek",
    "reeks", "raqi", "raqis", "raeli", "raelis", "ricans", "rican", "panics", "atino", "atinos",
    "uslim", "uslims", "hristian", "atholic", "rotestant", "ewish", "rab", "rabs", "urd", "urds",
    "wiss", "hai",
)  # fmt: skip
# as they are folded: Germán, Román
_NO_FIRST_NAMES = {"german", "roman", "iran"}
_NO_DEMONYMS = {"sebastian", "christian", "julian", "vivian", "adrian", "damian", "jean", "sean"}
_NO_DEMONYMS |= {"fabian", "kian", "dean", "ian", "brian", "fish", "irish sea", "dorian", "florian"}


@lru_cache(maxsize=1 << 15)
def kinds_of(folded: str, language: Language) -> int:
    """What a word may be; `folded` is it without case and accents."""
    told = cues(language)
    lists = (
        (Kind.HEAD, told.heads),
        (Kind.BARE, told.bare),
        (Kind.TITLE, told.titles),
        (Kind.ADDRESS, told.addresses),
        (Kind.PLACE_HEAD, told.place_heads),
        (Kind.WORK, told.works),
        (Kind.PLAIN, told.plain),
        (Kind.FIRST_NAME, people().first_names),
        (Kind.SURNAME, people().surnames),
        (Kind.COMMON, common_words()),
    )
    kinds = Kind.NONE
    for kind, words in lists:
        if folded in words:
            kinds |= kind
    if kinds & Kind.BARE:
        kinds |= Kind.HEAD
    if language == "en" and folded in _NO_FIRST_NAMES:
        kinds &= ~Kind.FIRST_NAME
    is_name = bool(kinds & Kind.FIRST_NAME) or folded in _NO_DEMONYMS
    if language == "en" and folded.endswith(_DEMONYM_ENDINGS) and not is_name:
        kinds |= Kind.DEMONYM
    return kinds
