"""Sentences in, translations out: one Argos package, run on CTranslate2."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from search.article import Language
from search.errors import ModelUnavailableError
from search.translation.clauses import cut_clauses, joined
from search.translation.decoder import USUAL, Decoding, Hypothesis
from search.translation.packages.package import ModelPackage, argos_package

_LENGTH_PENALTY = 0.2
_BATCH_TOKENS, _FEWEST_TOKENS = 1024, 128
_LONGEST_OUTPUT = 512
# a sentence of more tokens is none, and scoring one takes memory by the square
_LONGEST_SCORED = 256


class CTranslate2Decoder:
    """An Argos package on CTranslate2, the `search.translation.decoder.Decoder` of the program."""

    def __init__(self, package: ModelPackage) -> None:
        """Load the model, in a tenth of a second or so; raises ModelUnavailableError."""
        import ctranslate2

        self.package = package
        self.source: Language = "es" if package.from_language == "es" else "en"
        self.target: Language = "es" if package.to_language == "es" else "en"
        try:
            self._argos = argos_package(package.folder)
            self._tokenizer = self._argos.tokenizer
            self._tokenizer.encode("")  # which is when its own file is read
            # so many batches at once use the cores better than one batch on all of them
            self._workers = os.cpu_count() or 1
            self._translator: Any = ctranslate2.Translator(
                str(package.folder / "model"),
                device="cpu",
                inter_threads=self._workers,
                intra_threads=1,
            )
        except (RuntimeError, ValueError, OSError, AttributeError) as error:
            raise ModelUnavailableError(
                f"The translation package in {package.folder} is damaged ({error}). Delete that "
                "folder; the packages that come with corpus-tui are then unpacked again."
            ) from error

    def begin(
        self, texts: Sequence[str], decoding: Decoding = USUAL
    ) -> Callable[[], list[tuple[Hypothesis, ...]]]:
        """See `search.translation.decoder.Decoder`.

        Settings and post-processing are those of `argostranslate.translate`, so a sentence comes
        out as it would there with the same beam.
        """
        pieces = [cut_clauses(self._tokenizer.encode(text)) for text in texts]
        results = self._run(
            [piece for clauses in pieces for piece in clauses],
            asynchronous=True,
            beam_size=decoding.beam,
            num_hypotheses=decoding.candidates,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.longest_repeat,
            max_decoding_length=_LONGEST_OUTPUT,
            return_scores=True,
        )

        def finish() -> list[tuple[Hypothesis, ...]]:
            made = iter([self._hypotheses(self._waited(result)) for result in results])
            return [self._joined(clauses, list(islice(made, len(clauses)))) for clauses in pieces]

        return finish

    def translate(self, texts: Sequence[str], decoding: Decoding = USUAL) -> list[str]:
        """See `search.translation.decoder.Decoder`."""
        return [candidates[0].text for candidates in self.begin(texts, decoding)()]

    def hypotheses(self, texts: Sequence[str], number: int, longest: int) -> list[list[Hypothesis]]:
        """See `search.translation.decoder.Decoder`."""
        results = self._run(
            [self._tokenizer.encode(text) for text in texts],
            beam_size=number,
            num_hypotheses=number,
            max_decoding_length=longest,
            return_scores=True,
        )
        return [list(self._hypotheses(result)) for result in results]

    def likelihoods(
        self, texts: Sequence[str], translations: Sequence[str]
    ) -> list[tuple[float, ...]]:
        """See `search.translation.decoder.Decoder`."""
        if not texts:
            return []
        encode = self._tokenizer.encode
        prefix = [self._argos.target_prefix] if self._argos.target_prefix else []
        sources = [encode(text)[:_LONGEST_SCORED] for text in texts]
        try:
            results = self._translator.score_batch(
                sources,
                [prefix + encode(text)[:_LONGEST_SCORED] for text in translations],
                max_batch_size=self._batch_tokens(sources),
                batch_type="tokens",
            )
        except (RuntimeError, ValueError) as error:
            raise self._failed(error) from error
        return [tuple(result.log_probs[len(prefix) :]) for result in results]

    def _run(self, tokens: list[list[str]], **options: Any) -> Sequence[Any]:
        prefix = self._argos.target_prefix
        try:
            results: Sequence[Any] = self._translator.translate_batch(
                tokens,
                target_prefix=[[prefix]] * len(tokens) if prefix else None,
                replace_unknowns=True,
                max_batch_size=self._batch_tokens(tokens),
                batch_type="tokens",
                length_penalty=_LENGTH_PENALTY,
                **options,
            )
        except (RuntimeError, ValueError) as error:
            raise self._failed(error) from error
        return results

    def _batch_tokens(self, tokens: Sequence[Sequence[str]]) -> int:
        """How many tokens make a batch, so that there is one for each worker at least."""
        share = sum(map(len, tokens)) // self._workers + 1
        return max(_FEWEST_TOKENS, min(_BATCH_TOKENS, share))

    def _waited(self, result: Any) -> Any:
        try:
            return result.result()
        except (RuntimeError, ValueError) as error:
            raise self._failed(error) from error

    def _failed(self, error: Exception) -> ModelUnavailableError:
        return ModelUnavailableError(
            f"The translation package in {self.package.folder} failed ({error})."
        )

    def _joined(
        self, clauses: Sequence[list[str]], translated: Sequence[tuple[Hypothesis, ...]]
    ) -> tuple[Hypothesis, ...]:
        """The candidates of a text from those of its clauses."""
        if len(translated) == 1:
            return translated[0]
        texts = [str(self._tokenizer.decode(clause)) for clause in clauses]
        return tuple(
            Hypothesis(joined(texts, [one.text for one in each]), sum(one.score for one in each))
            for each in zip(*translated, strict=True)
        )

    def _hypotheses(self, result: Any) -> tuple[Hypothesis, ...]:
        return tuple(
            Hypothesis(self._finish(tokens), float(score))
            for tokens, score in zip(result.hypotheses, result.scores, strict=True)
        )

    def _finish(self, tokens: list[str]) -> str:
        text = str(self._tokenizer.decode(tokens))
        return " ".join(text.removeprefix(self._argos.target_prefix).split())
