"""Paragraph → sentences. sentencex finds the boundaries; what it splits wrongly is joined again.

Its rules know most abbreviations of both languages; the list here holds those it misses in news
and policy texts.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sentencex import get_sentence_boundaries

from search.article import Language

_ABBREVIATIONS = {
    "es": "a. m.|p. m.|a.m.|p.m.|art.|arts.|cap.|cf.|col.|cía.|d.|dña.|d.c.|a.c.|ee. uu.|ee.uu."
    "|excmo.|ff. aa.|gral.|ing.|inc.|lic.|mons.|núm.|núms.|n.º|nro.|pág.|págs.|pp.|prof.|profa."
    "|rr. hh.|s. a.|s.a.|sr.|sra.|srta.|dr.|dra.|ss.|tel.|ten.|tte.|cnel.|ud.|uds.|vol.|vs.|p. ej."
    "|u.s.|d. c.|st.|av.|avda.",
    "en": "a.m.|p.m.|art.|capt.|cf.|co.|col.|corp.|cpl.|dr.|e.g.|fig.|gen.|gov.|hon.|i.e.|inc.|jr."
    "|lt.|ltd.|maj.|messrs.|mr.|mrs.|ms.|mt.|no.|nos.|pp.|prof.|rep.|rev.|sen.|sgt.|sr.|st.|v.|vs.",
}
_ENDS_IN_ABBREVIATION = {
    language: re.compile(
        r"(?:^|[\s(«“\"'¿¡])(?:" + "|".join(map(re.escape, words.split("|"))) + r")\s*$",
        re.IGNORECASE,
    )
    for language, words in _ABBREVIATIONS.items()
}
_ENDS_IN_INITIAL = re.compile(r"(?:^|[\s(«“])[A-ZÁÉÍÓÚÑ]\.\s*$")
_STARTS_LOWER = re.compile(r"[\s«“\"'(]*[a-záéíóúüñ]")
# no abbreviation is longer, and looking further back would take ever longer in a long sentence
_TAIL = 40
_NEVER_FINAL = re.compile(
    r"(?:^|[\s(«“])(?:sr|sra|srta|dr|dra|mr|mrs|ms|gral|cnel|tte|ten|mons|excmo|lic|ing|núm|pág|págs"
    r"|cf|p\. ej|col|gen|lt|sgt|capt|sen|rep|gov|prof|profa|st|vs)\.\s*$",
    re.IGNORECASE,
)


_WITHIN_QUOTATION = re.compile(r"(?<=[a-záéíóúüñ]{3}[.!?])\s+(?=[“«\"¿¡]?[A-ZÁÉÍÓÚÑ])")


def split_sentences(paragraph: str, language: Language) -> list[str]:
    """Split `paragraph` into sentences; joined, they give back the paragraph, white space and all.

    No sentence is without a letter or digit unless the whole paragraph is.
    """
    sentences: list[list[str]] = []
    tail, has_word = "", False
    for piece in _pieces(paragraph, language):
        if sentences and (not has_word or _belongs_together(tail, piece, language)):
            sentences[-1].append(piece)
            tail = (tail + piece)[-_TAIL:]
            has_word = has_word or _has_word(piece)
        else:
            sentences.append([piece])
            tail, has_word = piece[-_TAIL:], _has_word(piece)
    return ["".join(pieces) for pieces in sentences]


def _pieces(paragraph: str, language: Language) -> list[str]:
    starts = [int(found["start_index"]) for found in get_sentence_boundaries(language, paragraph)]
    # sentencex keeps a quotation together, however many sentences it has
    starts += [match.end() for match in _WITHIN_QUOTATION.finditer(paragraph)]
    edges = sorted({0, *(start for start in starts if start < len(paragraph)), len(paragraph)})
    return [paragraph[start:end] for start, end in pairwise(edges)]


def _belongs_together(tail: str, piece: str, language: Language) -> bool:
    """Whether `piece` goes on with the sentence that ends in `tail`."""
    if not _has_word(piece) or _NEVER_FINAL.search(tail) or _ENDS_IN_INITIAL.search(tail):
        return True
    continues = _STARTS_LOWER.match(piece) is not None or piece.lstrip()[:1].isdigit()
    return continues and _ENDS_IN_ABBREVIATION[language].search(tail) is not None


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))
