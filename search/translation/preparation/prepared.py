"""A sentence as it is put before the model, and what becomes of its translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from search.article import Language, Span, other_language
from search.rendering import Doubt
from search.text.terms import Occurrence
from search.translation.preparation.agreement import with_articles
from search.translation.preparation.capitals import as_within
from search.translation.preparation.casing import Recased, ordinary_case
from search.translation.preparation.codes import code_doubts, find_codes, with_codes
from search.translation.preparation.digits import in_digits_of, with_digits
from search.translation.preparation.framing import Frame, frame_of, with_ellipsis
from search.translation.preparation.measures import amounts, measure_doubts, with_measures
from search.translation.preparation.name_spelling import respelled
from search.translation.preparation.parts import ALL_PARTS, Parts
from search.translation.preparation.quotation_marks import paired, typographic
from search.translation.preparation.restyling import restyled
from search.translation.preparation.shielding import Shielded, find_fixed, shield
from search.translation.preparation.short_texts import short_rendering


@dataclass(frozen=True)
class Wanted:
    """A sentence to translate, and where terms of the glossary stand in it.

    `placed` are spans with their form in the translation, for a second look: names, and words of
    the built-in termbase.
    """

    text: str
    terms: tuple[Occurrence, ...] = ()
    placed: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True)
class Prepared:
    """A sentence that is ready: `shielded.text` is what the model is given.

    `recased` is what stands within its frame; `known` is the rendering of that where no model is
    asked.
    """

    sentence: Wanted
    language: Language
    frame: Frame
    recased: Recased
    shielded: Shielded
    parts: Parts
    known: str | None = None

    @property
    def asks_model(self) -> bool:
        """Whether there is anything to translate besides what is shielded or known already."""
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
        return self.in_ordinary_case if is_shouted else self.sentence.text

    @property
    def in_ordinary_case(self) -> str:
        """The source with what stands within its frame in ordinary case."""
        text, (start, end) = self.sentence.text, (self.frame.start, self.frame.end)
        return text[:start] + self.recased.text + text[end:]

    @property
    def untranslated(self) -> str:
        """The rendering where the model is not asked."""
        if self.known is not None:
            return self.frame.around(self.known)
        return self._finished(self.shielded.restored(self.shielded.text) or self.shielded.text)

    def rendering(self, translation: str) -> str | None:
        """The rendering by what the model made; None where a mark is lost or came twice."""
        restored = self.shielded.restored(self._styled(translation))
        return None if restored is None else self._finished(restored)

    def unshielded(self, translation: str) -> str:
        """The rendering by what was made of `recased.text`, with no marks in it."""
        return self._finished(self._styled(translation))

    def doubts(self, rendering: str) -> Iterator[Doubt]:
        """What was to come through unharmed and did not."""
        if self.parts.shields:
            source, target = self.sentence.text, other_language(self.language)
            yield from code_doubts(source, rendering)
            yield from measure_doubts(source, rendering, self.language, target)

    def _styled(self, translation: str) -> str:
        source, target = self.recased.text, other_language(self.language)
        if self.parts.names:
            translation = respelled(translation, source, self.language, target)
        if self.parts.shields:
            translation = with_codes(translation, source)
            translation = with_measures(translation, source, self.language, target)
            translation = with_digits(translation, source, self.language, target)
        return restyled(translation, self.recased, self.language, target)

    def _finished(self, text: str) -> str:
        """`text` with the quotation marks of the sentence, and with the capital that begins it.

        A term in small letters may stand there.
        """
        source = self.recased.text
        text = typographic(text, source)
        if self.parts.shields:
            text = with_ellipsis(paired(text, source), source)
        forms = [term.target for term, _ in self.sentence.terms]
        forms += [form for _, form in self.sentence.placed]
        text = with_articles(text, forms, other_language(self.language))
        begins = any(map(text.startswith, forms))
        if begins and source[:1].isupper():
            text = text[:1].upper() + text[1:]
        if self.frame.before:
            text = as_within(text, source, other_language(self.language))
        return self.frame.around(text)


def prepare(
    sentence: Wanted, language: Language, parts: Parts = ALL_PARTS, *, is_mending: bool = False
) -> Prepared:
    """Make `sentence` ready, with marks for what is fixed.

    For mending there are marks for terms, names, codes and amounts of money too.
    """
    looks_up = parts.short_texts and not sentence.terms
    has_terms = parts.terms
    known = None
    if looks_up:
        known = short_rendering(sentence.text, language, has_terms=has_terms)
    frame = Frame.of_nothing(sentence.text)
    if known is None and parts.shields:
        frame = _frame(sentence, language)
    text = sentence.text[frame.start : frame.end]
    if known is None and looks_up and len(text) < len(sentence.text):
        known = short_rendering(text, language, has_terms=has_terms)
    recased = ordinary_case(text, language) if parts.capitals else Recased(text)
    taken = [(span, text[slice(*span)]) for span in find_fixed(text)]
    if is_mending:
        for span, form in _forms(sentence, frame, recased, language, parts):
            if not any(span[0] < end and start < span[1] for (start, end), _ in taken):
                taken.append((span, form))
    return Prepared(sentence, language, frame, recased, shield(recased.text, taken), parts, known)


def _frame(sentence: Wanted, language: Language) -> Frame:
    """The frame of a sentence, but for one that has a term of the glossary in it."""
    frame = frame_of(sentence.text, language)
    is_within = all(frame.start <= a and b <= frame.end for _, (a, b) in sentence.terms)
    return frame if is_within else Frame.of_nothing(sentence.text)


def _forms(
    sentence: Wanted, frame: Frame, recased: Recased, language: Language, parts: Parts
) -> Iterator[tuple[Span, str]]:
    """What stands before the model as a mark: its place within the frame, and what it becomes."""
    terms = [(span, term.target) for term, span in sentence.terms]
    for (start, end), form in (*terms, *sentence.placed):
        if frame.start <= start and end <= frame.end:
            shown = form.upper() if recased.whole == "capitals" else form
            yield (start - frame.start, end - frame.start), shown
    if parts.shields:
        text, target = recased.text, other_language(language)
        for span in find_codes(text):
            yield span, text[slice(*span)]
        for span in amounts(text, language):
            yield span, in_digits_of(text[slice(*span)], language, target)


def placeable(sentence: Wanted) -> list[Occurrence]:
    """The terms of `sentence` but for those in an address, which stays as it is."""
    fixed = find_fixed(sentence.text) if sentence.terms else ()
    return [
        found
        for found in sentence.terms
        if not any(found.span[0] < end and start < found.span[1] for start, end in fixed)
    ]
