from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.article import Language, other_language
from search.errors import ModelUnavailableError
from search.translation.clauses import LONGEST, cut_clauses
from search.translation.ctranslate2_decoder import CTranslate2Decoder
from search.translation.decoder import Decoding
from search.translation.held_decoders import load_decoder
from search.translation.packages.package import ModelPackage, packages_in
from search.workspace import sample_corpus

SENTENCES: dict[Language, list[str]] = {
    "es": [
        "El presidente viajó ayer a Ecuador para reunirse con su homólogo.",
        "«¿Quién lo dijo?», preguntó la señora Muñoz.",
        "El 4,5 % de las 3.500 toneladas salió por el puerto de Guayaquil en 2022.",
        "EE. UU. y Colombia firmaron un acuerdo.",
        "Así.",
    ],
    "en": [
        "The president travelled to Ecuador yesterday to meet his counterpart.",
        "“Who said that?” asked Mrs. Muñoz.",
        "Some 4.5% of the 3,500 tonnes left through the port of Guayaquil in 2022.",
        "The U.S. and Colombia signed an agreement.",
        "So.",
    ],
}
EACH = [(language, sentence) for language in SENTENCES for sentence in SENTENCES[language]]


@pytest.fixture(scope="session")
def decoder(unpacked_models: Path) -> Callable[[Language], CTranslate2Decoder]:
    packages = {package.from_language: package for package in packages_in(unpacked_models)}
    return lambda language: load_decoder(packages[language])


@pytest.mark.parametrize(("language", "sentence"), EACH)
def test_a_sentence_comes_out_as_argos_itself_translates_it(
    decoder: Callable[[Language], CTranslate2Decoder],
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
    sentence: str,
) -> None:
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "1")
    import ctranslate2
    from argostranslate.package import Package
    from argostranslate.translate import apply_packaged_translation

    class Sentencizer:
        """The whole text is one sentence."""

        def split_sentences(self, text: str) -> list[str]:
            return [text]

    ours = decoder(language)
    package = Package(ours.package.folder)
    translator = ctranslate2.Translator(str(ours.package.folder / "model"), device="cpu")
    (theirs,) = apply_packaged_translation(package, sentence, translator, Sentencizer(), 1)
    # with one hypothesis Argos takes a beam of 4
    assert ours.translate([sentence], Decoding(beam=4)) == [" ".join(theirs.value.split())]


@pytest.mark.parametrize("language", ["es", "en"])
def test_each_sentence_has_one_translation_in_its_place(
    decoder: Callable[[Language], CTranslate2Decoder], language: Language
) -> None:
    sentences = SENTENCES[language]
    together = decoder(language).translate(sentences)
    assert len(together) == len(sentences)
    assert all(together)
    assert decoder(language).translate([sentences[0], *sentences])[0] == together[0]


def test_a_translation_is_one_line_with_single_spaces(
    decoder: Callable[[Language], CTranslate2Decoder],
) -> None:
    for text in decoder("es").translate(
        ["Uno  dos\ttres.", "La\u00a0paz llegó a Bogotá.", "— 😀 —"]
    ):
        assert text == " ".join(text.split())


def test_nothing_is_translated_into_nothing(
    decoder: Callable[[Language], CTranslate2Decoder],
) -> None:
    assert decoder("es").translate([]) == []
    assert decoder("es").translate([""]) == [""]


def test_a_sentence_without_an_end_comes_out_in_pieces(
    decoder: Callable[[Language], CTranslate2Decoder],
) -> None:
    (file,) = sample_corpus().glob("000*.txt")
    endless = re.sub(r"[.!?;]", "", file.read_text("utf-8"))
    (long, short) = decoder("es").translate([endless, "Todos volvieron."])
    # more than half of it would be missing, were only its first piece translated
    assert len(endless.split()) > 300
    assert len(long.split()) > 150
    assert short == decoder("es").translate(["Todos volvieron."])[0]


@given(st.lists(st.sampled_from(["▁paz", "▁la", ",", ".", "▁¿", "s"]), max_size=3000))
@example(["▁paz"] * 2000)
@example(["▁paz", ","] * 1000)
def test_the_pieces_of_a_sentence_are_short_enough_and_lose_nothing(tokens: list[str]) -> None:
    pieces = cut_clauses(tokens)
    assert [token for piece in pieces for token in piece] == tokens
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert len(pieces) == 1 or all(len(piece) >= LONGEST // 4 for piece in pieces)


def test_a_sentence_is_cut_after_a_comma_where_there_is_one() -> None:
    first, second = cut_clauses([*["▁paz"] * (LONGEST - 20), ",", *["▁guerra"] * (LONGEST - 30)])
    assert first[-1] == ","
    assert second[0] == "▁guerra"


def test_several_threads_may_translate(decoder: Callable[[Language], CTranslate2Decoder]) -> None:
    sentences = SENTENCES["es"]
    alone = [decoder("es").translate([sentence])[0] for sentence in sentences]
    with ThreadPoolExecutor(4) as pool:
        together = pool.map(lambda sentence: decoder("es").translate([sentence])[0], sentences)
        assert list(together) == alone


def test_a_package_is_loaded_once(unpacked_models: Path) -> None:
    package, again = packages_in(unpacked_models)[0], packages_in(unpacked_models)[0]
    assert load_decoder(package) is load_decoder(again)


@pytest.mark.parametrize(
    "file",
    [
        "model/model.bin",
        "model/config.json",
        "model/shared_vocabulary.json",
        "sentencepiece.model",
    ],
)
@pytest.mark.parametrize("damage", [b"", b"\x93 no such thing \xff" * 40])
def test_a_damaged_package_is_told_with_its_folder(
    unpacked_models: Path, tmp_path: Path, file: str, damage: bytes
) -> None:
    whole = packages_in(unpacked_models)[0]
    folder = shutil.copytree(whole.folder, tmp_path / "damaged")
    (folder / file).write_bytes(damage)
    package = ModelPackage(
        whole.name, whole.version, whole.from_language, whole.to_language, folder
    )
    with pytest.raises(ModelUnavailableError, match=re.escape(str(folder))):
        CTranslate2Decoder(package).translate(["Hola."])


def test_each_direction_goes_into_the_other_language(unpacked_models: Path) -> None:
    for package in packages_in(unpacked_models):
        assert package.from_language in {"es", "en"}
        assert package.to_language == other_language(package.from_language)  # type: ignore[arg-type]
