"""Negation that one side of a pair has and the other has not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.article import Language
from search.rendering import Doubt
from search.translation.guard.text import Text
from search.translation.guard.word_sets import word_set

STRONG: dict[Language, frozenset[str]] = {
    "es": word_set(
        "no nunca jamas sin nadie nada ningun ninguno ninguna ningunos ningunas ni tampoco",
    ),
    "en": word_set(
        "no not never without nobody none nothing",
        "neither nor nowhere cannot cant dont doesnt didnt",
        "wont wouldnt couldnt shouldnt isnt arent wasnt werent hasnt havent hadnt aint mustnt",
        "neednt",
    ),
}
# phrases that deny nothing, or that the other language says in other words
_IDIOMS: dict[Language, re.Pattern[str]] = {
    "es": re.compile(
        r" (?:no (?:\w+ ){1,5}sino|no (?:se )?(?:dud|olvid)\w+"
        r"|no (?:solo|vidente|menos de|solamente|unicamente|obstante|tanto|bien|mas (?:de|que))"
        r"|no (?:hay|tiene|tienen|queda|cabe) (?:mas|otra)"
        r"|sin (?:embargo|contar|previo|cita|conexion"
        r"|duda|lugar a dudas|mas|ir mas lejos|precedentes?|parar|cesar|par|igual"
        r"|(?:fines?|animo|afan) de lucro|techo|hogar|papeles|importar|perjuicio|falta|costo)"
        r"|(?:mas|mejor|peor|menos|como|que|casi) nunca|nunca mas|nada (?:mas|menos)"
        r"|(?:mas|antes) que nada|ni (?:mas ni menos|que)|a no ser|hasta que no|o no"
        r"|por no decir|no importa|¿ no|, no \?|cuanto no"
        r"|no dejan?|no paran?|mientras no|nada de eso|no hace|no faltan?|no mas|n o)(?= )"
    ),
    "en": re.compile(
        r" (?:not (?:only|just|merely|simply|least|to mention|so much)|no (?:matter|doubt|wonder"
        r"|sooner|less|fewer|more than|later than|\.(?= \d))"
        r"|(?:without|beyond) (?:a |any )?doubt|nothing (?:but|less|more)|none other"
        r"|or not|why not|never before|cant help|"
        r"without fail|have nt|no one knows"
        r"|never mind|(?:is|does|was|did|are|were|do|has|have|would|wo|ca)nt "
        r"(?:it|he|she|they|we|i|you) \?)(?= )"
    ),
}
# what says the same without one of the strong words; the idioms are among it
_WEAK: dict[Language, re.Pattern[str]] = {
    "es": re.compile(
        r" (?:(?:im|in)(?:posib|capa|cumpl|existen|eficac|suficien|necesari|segur|ciert|sensib"
        r"|compet|justific|probab|conform|util|valid|complet|comun|defin|esperad|explic"
        r"|habit|visib|usual|consci|accesib|estab|feliz|formal|soportab|alterad|mun|pun|ocen|edit)"
        r"|des(?:conoc|acuerd|apar|cart|emple|igual|ocup|prov|cono|hac|aprob|ilus|ment)"
        r"|irr|ileg|evit|imped|impid|nega|nieg|rechaz|rehus|carec|carez|falt|ausen"
        r"|prohib|excepto|salvo |menos|apenas|poc[oa]s? |rara|escas|dej\w+ de |fracas|"
        r"lejos de|libre de|nul[oa]|exent|en vez de|en lugar de|antes de|omit|ajen"
        r"|excluy|abst|ignor|hasta que|solo |dificil|dud|ex )"
    ),
    "en": re.compile(
        r" (?:un(?!i|der|til|cles? |esco|a )\w{3,}|unidentif|in(?:ab|capab|suff|effect|adeq"
        r"|valid|visib|compl|consist|access|effic|secur|frequ|signif|evitab|accur|experienc"
        r"|convenien|hum)|im(?:poss|prob|pun|perf)|irr|illeg|dis(?:agre|appear|reg|miss|conn"
        r"|contin|app|abl|allow|satisf|like|trust)|non\w*|fail|lack|refus|den[yi]|avoid"
        r"|prevent|reject|unless|hardly|barely|scarce|rarely|seldom|few|little|except|far from"
        r"|instead|rather|less|stop|ceas|absen|miss|ban |banned|forb|prohib|false|yet to"
        r"|free (?:of|from)|only|but for|exempt|decline|ignor|contrary|until|\w+less"
        r"|doubt|difficult|other than|innocent|empt|short of"
        r"|rare |devoid|offline|beyond |contradict|outside|blind"
        r"|lost |lose |losing |out of |without |anything but|apart from)"
    ),
}


def negation_doubts(source: Text, rendering: Text) -> Iterator[Doubt]:
    """Whether one side denies something and nothing on the other does."""
    there, here = _strong(source), _strong(rendering)
    if there and not here and not _excuses(rendering, source):
        yield Doubt("negation", f"“{there}” of the source is not in the rendering.")
    elif here and not there and not _excuses(source, rendering):
        yield Doubt("negation", f"The rendering has “{here}”, the source has no negation.")


def _excuses(text: Text, other: Text) -> bool:
    """Whether `text` has an idiom, or a word that `other` has not, that may stand for a no."""
    if not STRONG[text.language].isdisjoint(text.vocabulary):
        return True
    return _weak(text) > _weak(other)


def _weak(text: Text) -> int:
    """How many words of `text` may stand for a negation; those that deny are left out."""
    strong = STRONG[text.language]
    line = " ".join("-" if word in strong else word for word in text.folded)
    return len(_WEAK[text.language].findall(f" {line} "))


def _strong(text: Text) -> str:
    """A word of `text` that denies, as it is written; empty where there is none."""
    strong = STRONG[text.language]
    if strong.isdisjoint(text.vocabulary):
        return ""
    line = _IDIOMS[text.language].sub("", text.line)
    found = next((word for word in line.split() if word in strong), "")
    return text.tokens[text.folded.index(found)] if found else ""
