"""Paragraph → sentences. sentencex finds the boundaries; what it splits wrongly is joined again.

Its rules know most abbreviations of both languages; the list here holds those it misses in news
and policy texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

from sentencex import segment

from search.article import Language

_ABBREVIATIONS = {
    "es": "a. m.|p. m.|a.m.|p.m.|art.|arts.|cap.|cf.|col.|cía.|d.|dña.|d.c.|a.c.|ee. uu.|ee.uu."
    "|excmo.|ff. aa.|gral.|ing.|inc.|lic.|mons.|núm.|núms.|n.º|nro.|pág.|págs.|pp.|prof.|profa."
    "|rr. hh.|s. a.|s.a.|sr.|sra.|srta.|dr.|dra.|ss.|tel.|ten.|tte.|cnel.|ud.|uds.|vol.|vs.|p. ej."
    "|u.s.|d. c.|st.|av.|avda.",
    "en": "a.m.|p.m.|art.|capt.|cf.|co.|col.|corp.|cpl.|dr.|e.g.|fig.|gen.|gov.|hon.|i.e.|inc.|jr."
    "|lt.|ltd.|maj.|messrs.|mr.|mrs.|ms.|mt.|no.|nos.|pp.|prof.|rep.|rev.|sen.|sgt.|sr.|st.|v.|vs.",
}
_NEVER_FINAL_ABBREVIATIONS = (
    "sr.|sra.|srta.|dr.|dra.|mr.|mrs.|ms.|gral.|cnel.|tte.|ten.|mons.|excmo.|lic.|ing.|núm.|pág."
    "|págs.|cf.|p. ej.|col.|gen.|lt.|sgt.|capt.|sen.|rep.|gov.|prof.|profa.|st.|vs."
)


def _ends_in(abbreviations: str, before: str) -> re.Pattern[str]:
    alternatives = "|".join(map(re.escape, abbreviations.split("|")))
    return re.compile(rf"(?:^|[{before}])(?:{alternatives})\s*$", re.IGNORECASE)


_ENDS_IN_ABBREVIATION = {
    language: _ends_in(words, r"\s(«“\"'¿¡") for language, words in _ABBREVIATIONS.items()
}
_NEVER_FINAL = _ends_in(_NEVER_FINAL_ABBREVIATIONS, r"\s(«“")
_ENDS_IN_INITIAL = re.compile(r"(?:^|[\s(«“])[A-ZÁÉÍÓÚÑ]\.\s*$")
# Most sentences end in none of these words, and a look into a set tells so at once.
_LAST_WORDS = {
    abbreviation.rsplit(" ", 1)[-1]
    for listed in (*_ABBREVIATIONS.values(), _NEVER_FINAL_ABBREVIATIONS)
    for abbreviation in listed.split("|")
}
_WITHIN_WORD = re.compile(r"[(«“\"'¿¡]")
_STARTS_LOWER = re.compile(r"[\s«“\"'(]*[a-záéíóúüñ]")
# no abbreviation is longer, and looking further back would take ever longer in a long sentence
_TAIL = 40
# no sentence is, but for lists and what is no text at all
_LONGEST = 5000
# the mark comes first, for a mark can be looked for quickly
_WITHIN_QUOTATION = re.compile(r"[.!?](?<=[a-záéíóúüñ]{3}[.!?])\s+(?=[“«\"¿¡]?[A-ZÁÉÍÓÚÑ])")


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
    return [part for pieces in sentences for part in _cut("".join(pieces))]


def _cut(sentence: str) -> Iterator[str]:
    """What is too long for a sentence in parts that a screen can show, cut at spaces."""
    while len(sentence) > _LONGEST:
        end = max(sentence.rfind(" ", _LONGEST // 2, _LONGEST) + 1, 0) or _LONGEST
        if not (_has_word(sentence[:end]) and _has_word(sentence[end:])):
            break
        yield sentence[:end]
        sentence = sentence[end:]
    yield sentence


def _pieces(paragraph: str, language: Language) -> list[str]:
    pieces: list[str] = segment(language, paragraph)
    # sentencex keeps a quotation together, however many sentences it has
    inner = {match.end() for match in _WITHIN_QUOTATION.finditer(paragraph)}
    edges = [0, *accumulate(map(len, pieces))]
    if inner.issubset(edges):
        return pieces
    return [paragraph[start:end] for start, end in pairwise(sorted(inner.union(edges)))]


def _belongs_together(tail: str, piece: str, language: Language) -> bool:
    """Whether `piece` goes on with the sentence that ends in `tail`."""
    if not _has_word(piece):
        return True
    if not _may_end_in_abbreviation(tail):
        return False
    if _NEVER_FINAL.search(tail) or _ENDS_IN_INITIAL.search(tail):
        return True
    continues = _STARTS_LOWER.match(piece) is not None or piece.lstrip()[:1].isdigit()
    return continues and _ENDS_IN_ABBREVIATION[language].search(tail) is not None


def _may_end_in_abbreviation(tail: str) -> bool:
    words = tail.split()
    if not words or words[-1][-1] not in ".º":
        return False
    last = _WITHIN_WORD.split(words[-1])[-1]
    is_initial = len(last) == 2 and last[-1] == "."
    return is_initial or last.lower() in _LAST_WORDS


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))
