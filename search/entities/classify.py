"""Takes a run of capitalised words apart into mentions, by what is known of each word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.article import Language
from search.entities.kinds import TOLD, Kind, kinds_of
from search.entities.mention import EntityClass, Mention
from search.entities.runs import Run, Token
from search.text.folding import fold
from search.text.word_lists.gazetteer import Gazetteer, load_gazetteer, squeezed
from search.text.word_lists.knowledge import Cues, cues

_ROMAN = re.compile(r"[IVXLCDM]+")
_ABBREVIATION = re.compile(r"[^\W\d_](?:[^\W_]|[-&.]){0,7}[^\W_]")
_NO_ORGANISATIONS_TEXT = """
TV PIB GDP IVA VAT ADN DNA ARN RNA SIDA VIH HIV AIDS PC CD DVD ID OK PDF XML HTML SQL URL
API CEO AM PM BC AD GMT CO CV PS NB DNI RUC SMS GPS USB CPU RAM IP COVID UV FM VIP PYME
PYMES PPP USD EUR PhD MBA QE IT AI IA MW KW KM DJ LP EP MC MVP ISBN ISSN CET EST OGM GMO
SME SMEs GMOs NGO NGOs ONG ONGs HD UFO PIN ADSL HTTP CSS
"""
_NO_ORGANISATIONS = frozenset(_NO_ORGANISATIONS_TEXT.split())
_PERSON_LINKS = {"", "-", "y"}
_PERSON_LINKS |= {"de", "del", "de la", "de los", "de las", "van", "von", "van der", "von der"}
_PERSON_LINKS |= {"bin", "al", "da", "di", "do", "dos", "der", "den", "la"}
_JOINERS = {"y", "e", "and"}
_OF = {"of", "de", "del", "for", "para"}
_ARTICLES = {"the", "la", "el", "los", "las", "–", "/"}
_WHOLE = Kind.HEAD | Kind.WORK
_LONGEST_PERSON = 4
_LONGEST_KNOWN = 9


@dataclass(frozen=True)
class Context:
    """What holds for a sentence: its language, and whether most of its words have capitals."""

    sentence: str
    language: Language
    cues: Cues
    gazetteer: Gazetteer
    is_title_case: bool


def context_of(sentence: str, language: Language, *, is_title_case: bool) -> Context:
    """The context of a sentence, with the word lists of its language."""
    return Context(sentence, language, cues(language), load_gazetteer(), is_title_case)


def classify(run: Run, context: Context) -> Iterator[Mention]:
    """Yield the mentions in a run, in order."""
    at, before = 0, run.before
    while at < len(run.tokens):
        token = run.tokens[at]
        mixed = _mixed(token, context)
        taken, entity_class = (1, mixed[1]) if mixed else _next(run, at, before, context)
        if entity_class is not None:
            end = mixed[0] if mixed else run.tokens[at + taken - 1].end
            start = token.start
            if entity_class == "PER":
                start -= _particle_before(run, at, before, context)
            yield Mention(start, end, entity_class)
        at += taken
        if at < len(run.tokens):
            before = _before(run, at, context)


def _before(run: Run, at: int, context: Context) -> str:
    """The word before a token, or the title before a particle: “Señora de Palacio”."""
    previous, link = run.tokens[at - 1].folded, run.links[at - 1]
    if not link or (link in _PERSON_LINKS and _is_addressed(previous, context)):
        return previous
    return link.split()[-1]


def _particle_before(run: Run, at: int, before: str, context: Context) -> int:
    """The characters of the particle between a title and a surname."""
    if not _is_addressed(before, context):
        return 0
    if at == 0:
        return run.particle
    return run.tokens[at].start - run.tokens[at - 1].end - 1 if run.links[at - 1] else 0


def _mixed(token: Token, context: Context) -> tuple[int, EntityClass] | None:
    """Where a known name ends that begins here and goes on without a capital."""
    for spelling, entity_class in context.gazetteer.mixed.get(token.folded, ()):
        end = token.start + len(spelling)
        if context.sentence[token.start : end] == spelling:
            return end, entity_class
    return None


def _next(run: Run, at: int, before: str, context: Context) -> tuple[int, EntityClass | None]:
    """How many tokens from `at` on belong together, and what they are."""
    token = run.tokens[at]
    kinds = kinds_of(token.folded, context.language)
    is_opening = run.is_first and at == 0
    length, found = _known(run, at, context)
    is_short = token.text.isupper() and len(token.text) > 1
    if length == 1 and kinds & (Kind.PLAIN | Kind.DEMONYM) and not is_short:
        length = 0
    if length == 2 and is_opening and kinds & Kind.PLAIN and _is_head(run, 1, context):
        length = 0  # “La Unión” begins a sentence, and is no town
    if length and not (length == 1 and _is_addressed(before, context)):
        return _around_known(run, at, length, found, context)
    if kinds & Kind.PLAIN or (is_opening and _is_mere_opening(run, kinds)):
        return 1, None
    if kinds & (Kind.TITLE | Kind.ADDRESS) and not (kinds & Kind.HEAD and _has_more(run, at)):
        return 1, None
    if kinds & Kind.DEMONYM and not _leads_to_head(run, at, context):
        return 1, None
    for rule in (_person, _organisation, _work, _place):
        taken, entity_class = rule(run, at, before, context)
        if taken:
            return taken, entity_class
    return _unknown(run, at, before, context)


# what the gazetteer knows


def _known(run: Run, at: int, context: Context) -> tuple[int, EntityClass]:
    """The longest name from `at` on that the gazetteer knows."""
    lists = context.gazetteer
    last = min(len(run.tokens), at + _LONGEST_KNOWN)
    for end in range(last, at, -1):
        text = context.sentence[run.tokens[at].start : run.tokens[end - 1].end]
        is_short = text.isupper() or "." in text
        found = lists.abbreviations.get(squeezed(text)) if is_short else None
        found = found or lists.ids.get(fold(text))
        if found:
            return end - at, found[1]
    return 0, "LOC"


def _around_known(
    run: Run, at: int, length: int, entity_class: EntityClass, context: Context
) -> tuple[int, EntityClass | None]:
    """A known name, or the longer one that it is a part of: “Ecuador Center for Intelligence”."""
    after = at + length
    if entity_class == "LOC" and after < len(run.tokens) and run.links[after - 1] == "":
        kinds = kinds_of(run.tokens[after].folded, context.language)
        is_another = _known(run, after, context)[0]
        if not kinds & Kind.TITLE and not is_another and context.language == "en":
            end = _head_last(run, at, context)
            if end > after:
                return _organisation_end(run, at, end, context) - at, "ORG"
            end = _work_last(run, at, context)
            if end > after:
                return end - at, "MISC"
    return length, entity_class


# people


def _person(run: Run, at: int, before: str, context: Context) -> tuple[int, EntityClass | None]:
    token = run.tokens[at]
    kinds = kinds_of(token.folded, context.language)
    is_titled = _is_titled(before, context)
    is_name = bool(kinds & (Kind.FIRST_NAME | Kind.SURNAME)) or not kinds & Kind.COMMON
    if is_titled and (is_name or _is_addressed(before, context)) and not kinds & _WHOLE:
        return _person_end(run, at, context) - at, "PER"
    if not kinds & Kind.FIRST_NAME or token.text.isupper():
        return 0, None
    end = _person_end(run, at, context)
    if end - at > 1:
        return end - at, "PER"
    if kinds & TOLD or token.folded in context.gazetteer.unsure or kinds & Kind.COMMON:
        return 0, None
    return 1, "PER"


def _person_end(run: Run, at: int, context: Context) -> int:
    end = at + 1
    while end < len(run.tokens) and end - at < _LONGEST_PERSON:
        link, token = run.links[end - 1], run.tokens[end]
        kinds = kinds_of(token.folded, context.language)
        if link not in _PERSON_LINKS or kinds & (Kind.PLAIN | Kind.TITLE | Kind.ADDRESS):
            break
        is_name = kinds & Kind.SURNAME or kinds & Kind.FIRST_NAME
        if kinds & (Kind.HEAD | Kind.WORK) and not is_name:
            break
        if kinds & Kind.COMMON and not is_name and (link or context.is_title_case):
            break
        if link and not kinds & Kind.SURNAME and _known(run, end, context)[0]:
            break
        if link == "y" and not kinds & Kind.SURNAME:
            break
        if token.text.isupper() and len(token.text) > 2:
            break
        end += 1
    return end


def _is_titled(before: str, context: Context) -> bool:
    return before in context.cues.titles or _is_addressed(before, context)


def _is_addressed(before: str, context: Context) -> bool:
    return before in context.cues.addresses


# organisations


def _organisation(
    run: Run, at: int, before: str, context: Context
) -> tuple[int, EntityClass | None]:
    token = run.tokens[at]
    kinds = kinds_of(token.folded, context.language)
    end = at + 1 if kinds & Kind.HEAD else 0
    if context.language == "en":
        end = max(end, _head_last(run, at, context))
    if not end:
        return 0, None
    end = _organisation_end(run, at, end, context)
    if end - at == 1 and not kinds & Kind.BARE:
        return 0, None
    if end - at == 1 and run.is_first and at == 0 and kinds & Kind.COMMON:
        return 1, None
    return end - at, "ORG"


def _head_last(run: Run, at: int, context: Context) -> int:
    """Where a name ends whose last word is a head, with nothing between the words; 0 for none."""
    end, last = at, 0
    while end < len(run.tokens) and (end == at or run.links[end - 1] in ("", "-")):
        kinds = kinds_of(run.tokens[end].folded, context.language)
        if kinds & (Kind.TITLE | Kind.ADDRESS | Kind.PLAIN) and not kinds & Kind.HEAD:
            break
        if context.is_title_case and kinds & Kind.COMMON and not kinds & Kind.HEAD:
            break
        end += 1
        if kinds & Kind.HEAD:
            last = end
    return last


def _organisation_end(run: Run, at: int, end: int, context: Context) -> int:
    """Where an organisation ends that has its head before `end`: “Ministry of Foreign Affairs”."""
    while end < len(run.tokens):
        link, token = run.links[end - 1], run.tokens[end]
        kinds = kinds_of(token.folded, context.language)
        is_office = kinds & Kind.TITLE and link in _OF
        if kinds & (Kind.TITLE | Kind.ADDRESS | Kind.PLAIN) and not is_office:
            break
        is_person = kinds & Kind.FIRST_NAME and _person_end(run, end, context) - end > 1
        if is_person and not kinds & Kind.COMMON:
            break
        words = link.split()
        if _JOINERS.intersection(words) and (
            kinds & Kind.HEAD or len(words) > 1 or _known(run, end, context)[0]
        ):
            break
        if context.is_title_case and kinds & Kind.COMMON and not link:
            break
        if link in _ARTICLES:
            break
        if context.language == "en" and not link and not _continues(run, end, context):
            break
        end += 1
    return end


def _continues(run: Run, at: int, context: Context) -> bool:
    """Whether a word right after an English head still belongs to the name."""
    kinds = kinds_of(run.tokens[at].folded, context.language)
    previous = kinds_of(run.tokens[at - 1].folded, context.language)
    return not previous & Kind.HEAD or bool(kinds & Kind.HEAD)


def _leads_to_head(run: Run, at: int, context: Context) -> bool:
    return context.language == "en" and (
        _head_last(run, at, context) > at + 1 or _work_last(run, at, context) > at + 1
    )


# laws, programmes, operations


def _work(run: Run, at: int, before: str, context: Context) -> tuple[int, EntityClass | None]:
    kinds = kinds_of(run.tokens[at].folded, context.language)
    end = at + 1 if kinds & Kind.WORK else 0
    if context.language == "en":
        end = max(end, _work_last(run, at, context))
    if not end:
        return 0, None
    while end < len(run.tokens) and run.links[end - 1] not in _JOINERS | _ARTICLES:
        kinds = kinds_of(run.tokens[end].folded, context.language)
        if kinds & (Kind.TITLE | Kind.ADDRESS | Kind.PLAIN):
            break
        if context.language == "en" and not run.links[end - 1]:
            break
        end += 1
    return (end - at, "MISC") if end - at > 1 else (0, None)


def _work_last(run: Run, at: int, context: Context) -> int:
    end, last = at, 0
    while end < len(run.tokens) and (end == at or run.links[end - 1] in ("", "-")):
        kinds = kinds_of(run.tokens[end].folded, context.language)
        if kinds & (Kind.TITLE | Kind.ADDRESS | Kind.PLAIN):
            break
        end += 1
        if kinds & Kind.WORK:
            last = end
    return last


# places


def _place(run: Run, at: int, before: str, context: Context) -> tuple[int, EntityClass | None]:
    kinds = kinds_of(run.tokens[at].folded, context.language)
    tokens = run.tokens
    if kinds & Kind.PLACE_HEAD and _has_more(run, at):
        end = at + 2
        while end < len(tokens) and run.links[end - 1] == "" and end - at < 4:
            if kinds_of(tokens[end].folded, context.language) & (TOLD | Kind.PLAIN):
                break
            end += 1
        return end - at, "LOC"
    if _has_more(run, at) and run.links[at] == "":
        kinds = kinds_of(tokens[at + 1].folded, context.language)
        if kinds & Kind.PLACE_HEAD and context.language == "en":
            return 2, "LOC"
    is_unsure = tokens[at].folded in context.gazetteer.unsure
    if is_unsure and before in context.cues.place_cues:
        return 1, "LOC"
    return 0, None


# what is in no list


def _unknown(run: Run, at: int, before: str, context: Context) -> tuple[int, EntityClass | None]:
    token = run.tokens[at]
    kinds = kinds_of(token.folded, context.language)
    end = at + 1
    while end < len(run.tokens) and run.links[end - 1] == "" and end - at < _LONGEST_PERSON + 1:
        following = kinds_of(run.tokens[end].folded, context.language)
        if following & (TOLD | Kind.PLAIN | Kind.DEMONYM) or _known(run, end, context)[0]:
            break
        end += 1
    is_common = any(
        kinds_of(one.folded, context.language) & Kind.COMMON for one in run.tokens[at:end]
    )
    if end - at == 1:
        return 1, _lone(token, kinds, run, at, before, context)
    if is_common or context.is_title_case:
        return end - at if not context.is_title_case else 1, None
    if before in context.cues.place_cues:
        return end - at, "LOC"
    is_shouted = any(one.text.isupper() and len(one.text) > 2 for one in run.tokens[at:end])
    return (
        (end - at, "PER")
        if end - at <= _LONGEST_PERSON - 1 and not is_shouted
        else (end - at, "ORG")
    )


def _lone(
    token: Token, kinds: int, run: Run, at: int, before: str, context: Context
) -> EntityClass | None:
    text = token.text
    if text.isupper() and len(text) > 1:
        is_name = _ABBREVIATION.fullmatch(text) and text not in _NO_ORGANISATIONS
        return "ORG" if is_name and not _ROMAN.fullmatch(text) and len(text) <= 6 else None
    if kinds & Kind.COMMON or len(text) < 3:
        return None
    if before in context.cues.place_cues:
        return "LOC"
    if kinds & Kind.SURNAME and not (run.is_first and at == 0):
        return "PER"
    return None


def _is_mere_opening(run: Run, kinds: int) -> bool:
    """Whether the first word of a sentence has its capital from there alone."""
    if not kinds & Kind.COMMON or kinds & Kind.FIRST_NAME:
        return False
    if len(run.tokens) == 1:
        return True
    return not kinds & TOLD and run.links[0] == ""


def _is_head(run: Run, at: int, context: Context) -> bool:
    return bool(kinds_of(run.tokens[at].folded, context.language) & Kind.HEAD)


def _has_more(run: Run, at: int) -> bool:
    return at + 1 < len(run.tokens)
