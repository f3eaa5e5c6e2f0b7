"""A package that does not translate is told from one that does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import Cancelled
from search.translation.packages.checking import Check, check_package, chrf, judge, known_pairs
from search.translation.packages.package import ModelPackage, open_package, packages_in
from tests.search.translation.damaging import shuffle_weights
from tests.search.translation.packing import copy_package

Damage = Callable[[Path], object]


def opened(folder: Path) -> ModelPackage:
    package = open_package(folder)
    assert package is not None
    return package


def swap_languages(folder: Path) -> None:
    """Say that the package translates into the language that it translates from."""
    file = folder / "metadata.json"
    told = json.loads(file.read_text("utf-8"))
    told["from_code"], told["to_code"] = told["to_code"], told["from_code"]
    file.write_text(json.dumps(told), "utf-8")


def cut_model(folder: Path) -> None:
    model = folder / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:1_000_000])


def test_the_packages_that_come_with_the_program_are_in_order(unpacked_models: Path) -> None:
    for package in packages_in(unpacked_models):
        check = check_package(package)
        assert check.is_fine, check.fault
        # well above what is refused
        assert check.score > 60


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (shuffle_weights, "translate|repeats itself"),
        (swap_languages, "gives back|translate"),
        (cut_model, "cannot be used"),
        (lambda folder: (folder / "model" / "config.json").unlink(), "cannot be used"),
        (lambda folder: (folder / "sentencepiece.model").write_bytes(b"x"), "cannot be used"),
        (lambda folder: shutil.rmtree(folder / "model"), "files are not those"),
    ],
    ids=["weights", "languages", "cut", "config", "tokenizer", "gone"],
)
def test_a_package_that_does_not_translate_is_told_with_the_reason(
    unpacked_models: Path, tmp_path: Path, damage: Damage, reason: str
) -> None:
    folder = copy_package(unpacked_models, "es_en", tmp_path / "package")
    package = opened(folder)
    damage(folder)
    check = check_package(open_package(folder) or package)
    assert not check.is_fine
    assert check.score < 30
    assert any(words in check.fault for words in reason.split("|")), check.fault


def test_a_model_that_brings_down_its_process_harms_no_other(
    unpacked_models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = opened(copy_package(unpacked_models, "es_en", tmp_path / "package"))
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    monkeypatch.setattr("search.translation.packages.checking._START", killed)
    assert "brought down" in check_package(package).fault


def test_a_check_can_be_given_up(unpacked_models: Path) -> None:
    package = packages_in(unpacked_models)[0]
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > 1

    with pytest.raises(Cancelled):
        check_package(package, cancelled)


PAIRS = [
    ("El presidente viajó ayer a Ecuador.", "The president travelled to Ecuador yesterday."),
    ("El gobierno anunció una nueva ley.", "The government announced a new law."),
    ("Las escuelas abrirán el próximo lunes.", "The schools will open next Monday."),
]


def test_translations_need_not_be_the_known_ones() -> None:
    free = [
        "Yesterday, the president went to Ecuador.",
        "A new law was announced.",
        "Schools will open on Monday.",
    ]
    assert judge(PAIRS, free).is_fine


@pytest.mark.parametrize(
    ("outputs", "reason"),
    [
        ([source for source, _ in PAIRS], "gives back"),
        (["the the the the the the"] * 3, "repeats itself"),
        (["one two " * 40] * 3, "repeats itself"),
        (["", "", ""], "does not translate"),
        (["Seven birds sang in an old tree."] * 3, "does not translate"),
    ],
)
def test_what_is_no_translation_is_told_with_an_example(outputs: list[str], reason: str) -> None:
    check = judge(PAIRS, outputs)
    assert reason in check.fault
    assert "“" in check.fault
    assert "became" in check.fault


@pytest.mark.parametrize(
    ("output", "reference", "score"),
    [
        ("The cat sat.", "The cat sat.", 100.0),
        ("A cat was sitting on the mat.", "The cat sat on the mat.", 46.8338),
        ("El gobierno anunció una ley nueva.", "El gobierno anunció una nueva ley.", 80.9109),
        ("oil price", "The price of oil rose by 4% in March.", 14.8503),
        ("xyz", "The cat sat.", 0.0),
        ("", "The cat sat.", 0.0),
    ],
)
def test_the_score_is_the_chrf_of_sacrebleu(output: str, reference: str, score: float) -> None:
    assert chrf(output, reference) == pytest.approx(score, abs=1e-3)


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_score_is_between_nothing_and_everything(output: str, reference: str) -> None:
    assert 0 <= chrf(output, reference) <= 100.0001
    assert isinstance(judge([(reference, reference)], [output]), Check)


def test_every_known_sentence_has_its_translation(unpacked_models: Path) -> None:
    forth, back = (known_pairs(package) for package in packages_in(unpacked_models))
    assert [(target, source) for source, target in forth] == back
    assert len(forth) > 10
    assert all(source and target and source != target for source, target in forth)
