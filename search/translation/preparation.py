"""A sentence as it is put before the model, and what becomes of its translation."""

from __future__ import annotations

from dataclasses import dataclass

from search.article import Language, Span, other_language
from search.text.terms import Occurrence
from search.translation.casing import Recased, ordinary_case
from search.translation.name_spelling import respelled
from search.translation.parts import ALL_PARTS, Parts
from search.translation.quotation_marks import typographic
from search.translation.restyling import restyled
from search.translation.shielding import Shielded, find_fixed, shield
from search.translation.short_texts import short_rendering


@dataclass(frozen=True)
class Wanted:
    """A sentence to translate, and where terms of the glossary stand in it.

    `names` are spans with their form in the translation, for a second look.
    """

    text: str
    terms: tuple[Occurrence, ...] = ()
    names: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True)
class Prepared:
    """A sentence that is ready: `shielded.text` is what the model is given."""

    sentence: Wanted
    language: Language
    recased: Recased
    shielded: Shielded
    parts: Parts
    known: str | None = None

    @property
    def has_words(self) -> bool:
        """Whether the model is asked: there is more than what is shielded or known already."""
        if self.known is not None:
            return False
        rest = self.shielded.text
        for mark, _ in self.shielded.marks:
            rest = rest.replace(mark, "")
        return not self.shielded.marks or any(map(str.isalpha, rest))

    @property
    def comparable(self) -> str:
        """The source as the rendering is to be compared with it: what shouts there is no name."""
        is_shouted = any(run.style == "capitals" for run in self.recased.runs)
        return self.recased.text if is_shouted else self.sentence.text

    @property
    def untranslated(self) -> str:
        """The rendering where the model is not asked."""
        if self.known is not None:
            return self.known
        return self._finished(self.shielded.restored(self.shielded.text) or self.shielded.text)

    def rendering(self, translation: str) -> str | None:
        """The rendering by what the model made; None where a mark is lost or came twice."""
        restored = self.shielded.restored(self._styled(translation))
        return None if restored is None else self._finished(restored)

    def unshielded(self, translation: str) -> str:
        """The rendering by what was made of `recased.text`, with no marks in it."""
        return self._finished(self._styled(translation))

    def _styled(self, translation: str) -> str:
        target = other_language(self.language)
        if self.parts.names:
            translation = respelled(translation, self.recased.text, self.language, target)
        return restyled(translation, self.recased, self.language, target)

    def _finished(self, text: str) -> str:
        """`text` with the quotation marks of the sentence, and with the capital that begins it.

        A term in small letters may stand there.
        """
        text = typographic(text, self.sentence.text)
        begins = any(text.startswith(term.target) for term, _ in self.sentence.terms)
        is_capital = self.sentence.text[:1].isupper()
        return text[:1].upper() + text[1:] if begins and is_capital else text


def prepare(
    sentence: Wanted, language: Language, parts: Parts = ALL_PARTS, *, is_mending: bool = False
) -> Prepared:
    """Make `sentence` ready, with marks for what is fixed; for mending also for terms and names."""
    text = sentence.text
    recased = ordinary_case(text, language) if parts.capitals else Recased(text)
    taken = [(span, text[slice(*span)]) for span in find_fixed(text)]
    if is_mending:
        terms = [(span, term.target) for term, span in sentence.terms]
        for span, form in (*terms, *sentence.names):
            if not any(span[0] < end and start < span[1] for (start, end), _ in taken):
                taken.append((span, form.upper() if recased.whole == "capitals" else form))
    looks_up = parts.short_texts and not sentence.terms
    known = short_rendering(text, language) if looks_up else None
    return Prepared(sentence, language, recased, shield(recased.text, taken), parts, known)


def placeable(sentence: Wanted) -> list[Occurrence]:
    """The terms of `sentence` but for those in an address, which stays as it is."""
    fixed = find_fixed(sentence.text) if sentence.terms else ()
    return [
        found
        for found in sentence.terms
        if not any(found.span[0] < end and start < found.span[1] for start, end in fixed)
    ]
