"""Translates a stream of lines or paragraphs, for the command line."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from search.article import Language, other_language
from search.rendering import Doubt, Verdict, verdict_of
from search.text.language import identify, identify_paragraph
from search.text.sanitise import sanitise_line
from search.text.sentences import split_sentences
from search.text.terms import occurrences
from search.translation.held_decoders import load_decoder
from search.translation.packages.package import find_package
from search.translation.preparation.prepared import Wanted
from search.translation.render import Settled
from search.translation.translator import begin, mended

_BATCH = 64
_IN_HAND = 2


@dataclass(frozen=True)
class TranslatedSentence:
    """A sentence beside its translation, with what made it and what speaks against it.

    `package` is empty for one that was in the language asked for already, or that the reader
    corrected.
    """

    text: str
    translation: str
    language: Language
    package: str = ""
    version: str = ""
    beam: int = 0
    doubts: tuple[Doubt, ...] = ()
    quality: float | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether it can be relied on, as far as the program can tell."""
        return verdict_of(self.quality, self.doubts)


Translated = tuple[TranslatedSentence, ...]


def translate_lines(
    lines: Iterable[str],
    to: Language,
    from_language: Language | None = None,
    *,
    settled: Settled | None = None,
    at_once: int = _BATCH,
) -> Iterator[str]:
    """Yield one line for each of `lines`, translated into `to`; empty lines stay empty.

    `at_once` is how many lines are waited for before the first is answered. What else holds is
    told of `translate_paragraphs`.
    """
    for sentences in translate_paragraphs(
        lines, to, from_language, settled=settled, at_once=at_once
    ):
        yield " ".join(sentence.translation for sentence in sentences)


def translate_paragraphs(
    paragraphs: Iterable[str],
    to: Language,
    from_language: Language | None = None,
    *,
    settled: Settled | None = None,
    at_once: int = _BATCH,
) -> Iterator[Translated]:
    """Yield the sentences of each of `paragraphs` beside their translations into `to`.

    Without `from_language` the language is found: that of the first paragraphs taken together, and
    that of a long one which is plainly in the other one. A paragraph that is in `to` already comes
    back as it is, and a sentence that the reader corrected as it was corrected; of what is
    `settled` the terms are used too. Raises ModelUnavailableError, and StorageError for what is
    settled.
    """
    remaining = iter(paragraphs)
    overall: Language | None = from_language
    in_hand: deque[Callable[[], list[Translated]]] = deque()
    while batch := [sanitise_line(line) for line in islice(remaining, at_once)]:
        if overall is None and any(batch):
            overall = identify("\n".join(batch))[0]
        is_told = from_language is not None
        in_hand.append(_begin(batch, to, overall or to, settled or Settled(), is_told=is_told))
        if len(in_hand) == (1 if at_once == 1 else _IN_HAND):
            yield from in_hand.popleft()()
    for finish in in_hand:
        yield from finish()


def paragraphs_of(lines: Iterable[str]) -> Iterator[str]:
    """Yield the paragraphs of a text: lines up to an empty one, joined."""
    paragraph: list[str] = []
    for line in lines:
        if line.strip():
            paragraph.append(line.strip())
        elif paragraph:
            yield " ".join(paragraph)
            paragraph = []
    if paragraph:
        yield " ".join(paragraph)


def _begin(
    paragraphs: Sequence[str],
    to: Language,
    overall: Language,
    settled: Settled,
    *,
    is_told: bool,
) -> Callable[[], list[Translated]]:
    sentences: list[tuple[int, str]] = []
    kept: dict[int, Translated] = {}
    for number, text in enumerate(paragraphs):
        language = overall if is_told or not text else identify_paragraph(text, overall)
        if text and language != to:
            sentences += [(number, " ".join(s.split())) for s in split_sentences(text, language)]
        else:
            kept[number] = (TranslatedSentence(text, text, to),)
    finish = _begin_sentences([text for _, text in sentences], to, settled)

    def collect() -> list[Translated]:
        found: dict[int, list[TranslatedSentence]] = {}
        for (number, _), made in zip(sentences, finish(), strict=True):
            found.setdefault(number, []).append(made)
        return [
            kept[number] if number in kept else tuple(found.get(number, ()))
            for number in range(len(paragraphs))
        ]

    return collect


def _begin_sentences(
    texts: Sequence[str], to: Language, settled: Settled
) -> Callable[[], list[TranslatedSentence]]:
    if not texts:
        return list
    source = other_language(to)
    corrected = settled.corrections(texts, source, to)
    # the guard looks a sentence up once, however often it comes
    different = [text for text in dict.fromkeys(texts) if text not in corrected]
    finish = _begin_different(different, to, settled) if different else dict

    def collect() -> list[TranslatedSentence]:
        made = dict(finish())
        for text, correction in corrected.items():
            made[text] = TranslatedSentence(text, correction.text, source)
        return [made[text] for text in texts]

    return collect


def _begin_different(
    texts: Sequence[str], to: Language, settled: Settled
) -> Callable[[], dict[str, TranslatedSentence]]:
    source = other_language(to)
    package = find_package(source, to)
    decoder = load_decoder(package)
    wanted = [Wanted(text, occurrences(text, source, settled.terms)) for text in texts]
    finish = begin(decoder, wanted)

    def collect() -> dict[str, TranslatedSentence]:
        found = mended(decoder, wanted, finish(), back=load_decoder(find_package(to, source)))
        return {
            text: TranslatedSentence(
                text,
                made.text,
                source,
                package.name,
                package.version,
                made.beam,
                made.doubts,
                made.quality,
            )
            for text, made in zip(texts, found, strict=True)
        }

    return collect
