"""Whether a Spanish and an English word can be the same form, by their endings."""

from __future__ import annotations

import re
from collections.abc import Collection

from search.article import Language

SHORTEST_ADVERB = 4
PARTICIPLE = re.compile(r"(?P<stem>\w+[aií]d)(?:o|a|os|as)$")
PLURAL = re.compile(r"[^siu]s$")
NO_PLURAL = re.compile(r"(?:[olrdzj]|[aeóií]n|nte|ista)$")
PLURAL_NOUN = re.compile(r"(?:ciones|siones|dades|[ae]ncias|mientos|ismos|ores|uras)$")
VERB_ENGLISH = re.compile(r"(?:ates|izes|ises|ifies)$")
BASE_ENGLISH = re.compile(r"(?:ate|ize|ise|ify|mit)$")
ABSTRACT_PLURAL = re.compile(r"(?:ions|ments|nces|ings|ages|als|[tc]ies|ses)$")
LIKE_IVE = re.compile(r"(?:iv[oa]s?|ntes?|or(?:as?|es)?|[aií]d[oa]s?|r)$")
INFINITIVE = re.compile(r"[aei]r(?:se)?$")
ADJECTIVE_SPANISH = re.compile(r"ic[oa]s$")
VERB_ONLY_ENGLISH = re.compile(r"(?:ize|[^aeiou]ise|ify|grade)$")
# the future and the conditional, for which English needs two words
FUTURE = re.compile(r"r(?:á[ns]?|é|emos)$|[aei]ría(?:n|s|mos)?$")
GERUND = re.compile(r"[aiyá]e?ndo(?:se|l[aeo]s?|nos|me|te)*$|éndo\w+$")
PRESENT_PARTICIPLE = re.compile(r"(?:[aei]ntes?|dor(?:es|as?)?)$")
PAST_OR_PARTICIPLE = re.compile(
    r"(?:[aií]d[oa]s?|[tsc]h?[oa]s?|ó|ron|stes?|steis|[éí]|ba[ns]?|ía[ns]?|ra[ns]?|ses?|sen|mos)$"
)
PAST = re.compile(r"(?:[aií]eron|aron|[aá]ba(?:n|s|mos)?|ía(?:n|s|mos)?|ó)$")
IRREGULAR_PARTICIPLE = re.compile(
    r"(?:e[ndtl]|[wr]n|ught|[ep]pt|ost|und|u[cn][kg]|it|ut|id|old|elt|ept|one|een)$"
)
PERSON = re.compile(r"(?:[eo]r|ist|ian|s)$")
ABSTRACT_ENGLISH = re.compile(r"(?:ness|ity|tion|sion|ment|ship|ism|ance|ence|hood|acy)$")
ABSTRACT_SPANISH = re.compile(
    r"(?:[cs]ión|dad|tad|eza|ez|tud|ura|cia|ía|ismo|or|mi?ento|aje|ato|gio|rio|cio|nio|[mhngrt]o|a)$"
)
NOUN_SPANISH = re.compile(r"(?:ción|sión|dad|miento|eza|ismo|[ae]ncia)$")
ADJECTIVE_ENGLISH = re.compile(r"(?:ous|ive|able|ible|ful|less|ary|ional|ical|ial)$")


def is_second_person(spanish: str, english: str, known_spanish: Collection[str]) -> bool:
    """Whether `concedes` was taken for a third person or a plural: concedes is not grants."""
    return (
        spanish.endswith(("as", "es"))
        and bool(PLURAL.search(english))
        and spanish.removesuffix("s") + "n" in known_spanish
    )


def agreeing(word: str, translation: str, target: Language, known: Collection[str]) -> str:
    """A Spanish translation of an English word in the form that dictionaries have."""
    if target == "en" or PLURAL.search(word):
        return translation
    participle = PARTICIPLE.fullmatch(translation)
    if word.endswith("ed") and participle:
        return participle["stem"] + "o"
    for ending in ("es", "s"):
        if translation.endswith(ending) and translation.removesuffix(ending) in known:
            return translation.removesuffix(ending)
    return translation


def forms_fit(spanish: str, english: str, known_english: Collection[str]) -> bool:
    """Whether two words can be the same form: of the same number, tense and part of speech."""
    return (
        _numbers_fit(spanish, english)
        and _verbs_fit(spanish, english, known_english)
        and _derivations_fit(spanish, english)
    )


def _numbers_fit(spanish: str, english: str) -> bool:
    if PLURAL.search(english):
        if ABSTRACT_ENGLISH.search(english.removesuffix("s")):
            return spanish.endswith("s")
        if ADJECTIVE_SPANISH.search(spanish) and not english.endswith("ics"):
            return False
        if spanish.endswith("ciones") and not ABSTRACT_PLURAL.search(english):
            return False
        return not (NO_PLURAL.search(spanish) or PARTICIPLE.fullmatch(spanish)) and not (
            VERB_ENGLISH.search(english) and spanish.endswith("s")
        )
    if english.endswith(("men", "ren")):
        return spanish.endswith("s")
    return not PLURAL_NOUN.search(spanish)


def _verbs_fit(spanish: str, english: str, known_english: Collection[str]) -> bool:
    if FUTURE.search(spanish) or english.endswith("people"):
        return False
    if BASE_ENGLISH.search(english) and NOUN_SPANISH.search(spanish):
        return False
    if VERB_ONLY_ENGLISH.search(english) and not spanish.endswith(("r", "n", "s", "e")):
        return False
    if english.endswith("ing"):
        return bool(GERUND.search(spanish) or PRESENT_PARTICIPLE.search(spanish))
    if GERUND.search(spanish):
        return False
    if english.endswith("ed"):
        return bool(PAST_OR_PARTICIPLE.search(spanish))
    if PARTICIPLE.fullmatch(spanish):
        return bool(IRREGULAR_PARTICIPLE.search(english))
    if PAST.search(spanish):
        regular = {english + "ed", english + "d", english[:-1] + "ied"}
        return regular.isdisjoint(known_english) and not PERSON.search(english)
    return not (english.endswith("s") and spanish.endswith("mos"))


def _derivations_fit(spanish: str, english: str) -> bool:
    if english.endswith("ly") and len(english) > SHORTEST_ADVERB:
        return spanish.endswith("mente")
    if spanish.endswith("mente") and len(spanish) > len("mente") + 2:
        return english.endswith("ly")
    if english.endswith("ness") and spanish.endswith("o"):
        return False
    if ABSTRACT_ENGLISH.search(english):
        return bool(ABSTRACT_SPANISH.search(spanish))
    if english.endswith("ive"):
        return bool(LIKE_IVE.search(spanish))
    if english.endswith("er") and INFINITIVE.search(spanish):
        return False
    return not (ADJECTIVE_ENGLISH.search(english) and NOUN_SPANISH.search(spanish))
