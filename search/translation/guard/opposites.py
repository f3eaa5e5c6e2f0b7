"""Words that say the opposite of what the source says: agreed for disagreed, also for neither."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from search.article import Language
from search.rendering import Doubt
from search.text.tokens import stem
from search.translation.guard.negation import STRONG
from search.translation.guard.text import Text
from search.translation.guard.word_sets import word_set

# what denies a sentence, but for the words that are one side of a pair themselves
_DENIALS = {
    language: strong - word_set("tampoco neither nor") for language, strong in STRONG.items()
}


class _Side(NamedTuple):
    """The stems of the words that say one thing, by language."""

    es: frozenset[str]
    en: frozenset[str]

    def of(self, language: Language) -> frozenset[str]:
        return self.es if language == "es" else self.en


def _side(spanish: str, english: str) -> _Side:
    return _Side(
        frozenset(stem(word, "es") for word in word_set(spanish)),
        frozenset(stem(word, "en") for word in word_set(english)),
    )


# what no sentence says in the place of the other; each side in all the words that it may have
_OPPOSITES = tuple(
    (_side(*one), _side(*other))
    for one, other in (
        (("tambien", "also too likewise"), ("tampoco", "neither either nor")),
        (
            ("coincidir coincide coincidio coincidieron concordar concuerda", "agree agreed"),
            ("discrepar discrepa discrepo discreparon disentir disiente", "disagree disagreed"),
        ),
        (
            ("confirmar confirmo confirma confirmaron confirmado", "confirm confirmed"),
            ("desmentir desmiente desmintio desmentido negar nego niega", "deny denied denies"),
        ),
        (
            ("aprobar aprobo aprueba aprobaron aprobado", "approve approved passed"),
            ("rechazar rechazo rechaza rechazaron rechazado", "reject rejected rejects"),
        ),
        (
            ("aceptar acepto acepta aceptaron aceptado", "accept accepted accepts"),
            ("rechazar rechazo rechaza rechazaron rechazado", "reject rejected rejects"),
        ),
        (
            ("aumentar aumento aumenta aumentaron subir subio sube subieron subida alza incremento",
             "increase increased rise rose rises risen grew grow growth raised climbed"),
            ("disminuir disminuyo disminuye bajar bajo baja bajaron caer cayo cae cayeron descenso"
             " reduccion reducir redujo",
             "decrease decreased fall fell fallen drop dropped decline declined reduce reduced"),
        ),
        (
            ("absolver absolvio absuelto absuelta absolucion", "acquit acquitted acquittal"),
            ("condenar condeno condenado condenada condena", "convict convicted sentenced"),
        ),
        (
            ("inocente inocentes inocencia", "innocent innocence"),
            ("culpable culpables culpabilidad", "guilty guilt"),
        ),
        (
            ("ganar gano gana ganaron victoria", "win won wins victory"),
            ("perder perdio pierde perdieron derrota", "lose lost loses defeat defeated"),
        ),
        (
            ("permitir permitio permite permitieron", "allow allowed allows permit permitted"),
            ("prohibir prohibio prohibe prohibieron prohibicion", "ban banned prohibit prohibited"),
        ),
        (
            ("importar importo importacion importaciones", "import imported imports"),
            ("exportar exporto exportacion exportaciones", "export exported exports"),
        ),
        (
            ("comprar compro compra compraron comprador", "buy bought buys buyer purchase"),
            ("vender vendio vende vendieron vendedor venta", "sell sold sells seller sale"),
        ),
        (
            ("encender encendio", "lit light"),
            ("apagar apago", "extinguish extinguished"),
        ),
        (
            ("izquierda izquierdo", "left"),
            ("derecha derecho", "right"),
        ),
        (
            ("mayoria", "majority most"),
            ("minoria", "minority"),
        ),
        (
            ("legal legales", "legal lawful"),
            ("ilegal ilegales", "illegal unlawful"),
        ),
        (
            ("acreedor acreedores", "creditor creditors"),
            ("deudor deudores", "debtor debtors"),
        ),
    )
)  # fmt: skip


def opposite_doubts(source: Text, rendering: Text) -> Iterator[Doubt]:
    """Where the rendering says the opposite by its words, and nothing that denies explains it."""
    if _is_denied(source) != _is_denied(rendering):
        return
    for one, other in _OPPOSITES:
        for said, contrary in ((one, other), (other, one)):
            if _says(source, said, contrary) and _says(rendering, contrary, said):
                meant = _first(source, said.of(source.language))
                put = _first(rendering, contrary.of(rendering.language))
                yield Doubt("opposite", f"“{put}” is the opposite of “{meant}”.")
                return


def _is_denied(text: Text) -> bool:
    return not text.vocabulary.isdisjoint(_DENIALS[text.language])


def _says(text: Text, wanted: _Side, unwanted: _Side) -> bool:
    return not text.stems.isdisjoint(wanted.of(text.language)) and text.stems.isdisjoint(
        unwanted.of(text.language)
    )


def _first(text: Text, stems: frozenset[str]) -> str:
    return next(
        token
        for token, folded in zip(text.tokens, text.folded, strict=True)
        if stem(folded, text.language) in stems
    )
