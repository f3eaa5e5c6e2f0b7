"""Sentences in, translations out: one Argos package, run on CTranslate2 in batches."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from search.errors import ModelUnavailableError
from search.translation.models import ModelPackage, argos_package

BEAM = 4
_LENGTH_PENALTY = 0.2
_BATCH_TOKENS = 1024
# in longer inputs small models begin to repeat themselves
_LONGEST_INPUT = 100
_LONGEST_OUTPUT = 512
_PIECES_AT_ONCE = 32


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """The translation was given up because its reader has left."""


class Engine:
    """A loaded package. `translate` may be called from several threads."""

    def __init__(self, package: ModelPackage) -> None:
        """Load the model, in a tenth of a second or so; raises ModelUnavailableError."""
        import ctranslate2

        self.package = package
        try:
            self._argos = argos_package(package.folder)
            self._tokenizer = self._argos.tokenizer
            self._tokenizer.encode("")  # which is when its own file is read
            self._translator: Any = ctranslate2.Translator(
                str(package.folder / "model"), device="cpu", intra_threads=os.cpu_count() or 1
            )
        except (RuntimeError, ValueError, OSError, AttributeError) as error:
            raise ModelUnavailableError(
                f"The translation package in {package.folder} is damaged ({error}). Delete that "
                "folder; the packages that come with corpus-tui are then unpacked again."
            ) from error

    def translate(
        self, sentences: Sequence[str], cancelled: Callable[[], bool] = lambda: False
    ) -> list[str]:
        """Translate each sentence, in order; raises Cancelled soon after `cancelled()` is true.

        Settings and post-processing are those of `argostranslate.translate`, so a sentence comes
        out as it would there. Raises ModelUnavailableError where the package fails.
        """
        tokens: list[list[str]] = []
        owners: list[int] = []
        for number, sentence in enumerate(sentences):
            for piece in _pieces(self._tokenizer.encode(sentence)):
                tokens.append(piece)
                owners.append(number)
        made: list[list[str]] = [[] for _ in sentences]
        for start in range(0, len(tokens), _PIECES_AT_ONCE):
            if cancelled():
                raise Cancelled
            part = slice(start, start + _PIECES_AT_ONCE)
            for owner, text in zip(owners[part], self._translate_tokens(tokens[part]), strict=True):
                made[owner].append(text)
        return [" ".join(pieces) for pieces in made]

    def hypotheses(
        self, texts: Sequence[str], number: int, longest: int
    ) -> list[list[tuple[str, float]]]:
        """For each of `texts` its `number` likeliest translations with their scores.

        Scores are log-probabilities, likeliest first; outputs end at `longest` tokens. Raises
        ModelUnavailableError where the package fails.
        """
        results = self._run(
            [self._tokenizer.encode(text) for text in texts],
            beam_size=number,
            num_hypotheses=number,
            max_decoding_length=longest,
            return_scores=True,
        )
        return [
            [
                (self._finish(tokens), float(score))
                for tokens, score in zip(result.hypotheses, result.scores, strict=True)
            ]
            for result in results
        ]

    def _translate_tokens(self, tokens: list[list[str]]) -> list[str]:
        results = self._run(tokens, beam_size=BEAM, max_decoding_length=_LONGEST_OUTPUT)
        return [self._finish(result.hypotheses[0]) for result in results]

    def _run(self, tokens: list[list[str]], **options: Any) -> Sequence[Any]:
        prefix = self._argos.target_prefix
        try:
            results: Sequence[Any] = self._translator.translate_batch(
                tokens,
                target_prefix=[[prefix]] * len(tokens) if prefix else None,
                replace_unknowns=True,
                max_batch_size=_BATCH_TOKENS,
                batch_type="tokens",
                length_penalty=_LENGTH_PENALTY,
                **options,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelUnavailableError(
                f"The translation package in {self.package.folder} failed ({error})."
            ) from error
        return results

    def _finish(self, tokens: list[str]) -> str:
        text = str(self._tokenizer.decode(tokens))
        return " ".join(text.removeprefix(self._argos.target_prefix).split())


def _pieces(tokens: list[str]) -> Iterator[list[str]]:
    """Cut what is too long for the model, after punctuation where there is some in reach."""
    while len(tokens) > _LONGEST_INPUT:
        cut = next(
            (
                place + 1
                for place in range(_LONGEST_INPUT - 1, _LONGEST_INPUT // 2, -1)
                if tokens[place][-1] in ",;:.)—"
            ),
            _LONGEST_INPUT,
        )
        yield tokens[:cut]
        tokens = tokens[cut:]
    yield tokens


@lru_cache(maxsize=4)
def load_engine(package: ModelPackage) -> Engine:
    """The engine of `package`, loaded once; raises ModelUnavailableError."""
    return Engine(package)
