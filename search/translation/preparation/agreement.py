"""The article before what a mark stood for: the model that chose it has seen the mark only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from search.article import Language
from search.text.folding import fold
from search.translation.guard.word_sets import word_set

# as it sounds: an hour, a unit
_VOWEL = re.compile(
    r"(?:[aeio]|u(?!ni(?!n|m)|s[eau]|til|ran|kr|rug)|hour|heir|honou?r|honest)(?!u|ne\b)"
)
# whose gender is that of the person, or which say el and are feminine
_EITHER = re.compile(
    r"\w*(?:[nrtmd]ista|cida|crata|[aei]nte|guia|guardia|policia|lider|testigo|piloto|rehen|capital)|"
    r"cura|cometa|frente|agua|arma|area|aula|acta|alma|ala|ave|hambre|hacha"
)
_FEMININE_WORDS = word_set(
    "ley red orden carcel mano clase muerte base serie especie nave calle torre llave fe paz cruz",
    "luz voz ong sangre nieve leche fuente mente gente suerte parte corte sede fase frase imagen",
    "sal miel piel señal crisis tesis vez",
)
_MASCULINE = re.compile(
    r"\w*(?:[lmrt]ema|grama|oma|mapa|clima|trauma|planeta|o|or|aje|al|il|ol|an|en|in|me)|dia|avion|"
    r"camion|analisis|oasis|juez|pez"
)
_FEMININE = re.compile(r"\w*(?:a|[cstxgn]ion|dad|tad|tud|umbre|ez|triz)")
_PLURAL = re.compile(r"\w{2,}[aeo]s")
_FORMS = (
    ("el", "la", "los", "las"),
    ("un", "una", "unos", "unas"),
    ("del", "de la", "de los", "de las"),
    ("al", "a la", "a los", "a las"),
)
_ROWS = {form: forms for forms in _FORMS for form in forms}
_SPANISH = r"\b(?:de (?:las?|los)|a (?:las?|los)|del|al|el|las?|los|un|una|unos|unas)"


def with_articles(text: str, forms: Iterable[str], language: Language) -> str:
    """`text` with the articles before these `forms` as they must be, as far as rules tell."""
    article = r"\ban?" if language == "en" else _SPANISH
    for form in forms:
        before = re.compile(rf"{article}(?=\s+{re.escape(form)}(?!\w))", re.IGNORECASE)
        text = before.sub(partial(_agreeing, form=form, language=language), text)
    return text


def _agreeing(found: re.Match[str], form: str, language: Language) -> str:
    article = found.group()
    if language == "en":
        # letter by letter an acronym sounds otherwise
        agreeing = article if form[:2].isupper() else "an" if _is_vowel(form) else "a"
    else:
        agreeing = _spanish(article.lower(), fold(form.split()[0]))
    is_capital = article[:1].isupper()
    return agreeing[:1].upper() + agreeing[1:] if is_capital else agreeing


def _is_vowel(form: str) -> bool:
    return _VOWEL.match(form.lower()) is not None


def _spanish(article: str, head: str) -> str:
    """The article in the gender and number of `head`; as it is where that is not told."""
    is_plural = _PLURAL.fullmatch(head) is not None
    singular = _singular(head) if is_plural else head
    row = _ROWS[article]
    is_feminine = row.index(article) % 2 == 1
    if _EITHER.fullmatch(singular):
        if not is_plural:
            return article
    elif singular in _FEMININE_WORDS:
        is_feminine = True
    elif _MASCULINE.fullmatch(singular):
        is_feminine = False
    elif _FEMININE.fullmatch(singular):
        is_feminine = True
    return row[2 * is_plural + is_feminine]


def _singular(plural: str) -> str:
    if plural.endswith("ces"):
        return f"{plural[:-3]}z"
    return plural[:-2] if re.search(r"[dlnrjx]es$", plural) else plural[:-1]
