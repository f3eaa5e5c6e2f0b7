from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from search.diagnosis import Finding, diagnose
from search.storage.folders import models_folder


def by_topic() -> dict[str, Finding]:
    return {finding.topic: finding for finding in diagnose()}


def test_everything_is_fine_on_a_working_installation(home: Path) -> None:
    findings = by_topic()
    assert all(finding.is_fine for finding in findings.values())
    assert findings["data folder"].text == str(home / "data" / "corpus-tui")
    assert findings["settings"].text == str(home / "config" / "corpus-tui" / "config.toml")
    assert {"corpus-tui", "Python", "whoosh3", "ctranslate2", "es→en", "en→es"} <= set(findings)


def test_a_damaged_package_is_told_and_the_other_is_fine(unpacked_models: Path) -> None:
    models_folder().unlink()
    shutil.copytree(unpacked_models, models_folder())
    (model,) = models_folder().glob("*es_en*/model/model.bin")
    model.write_bytes(b"damaged")
    findings = by_topic()
    assert not findings["es→en"].is_fine
    assert str(model.parent.parent) in findings["es→en"].text
    assert findings["en→es"].is_fine


def test_a_data_folder_that_cannot_be_written_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "file"))
    findings = by_topic()
    assert not findings["data folder"].is_fine
    assert "XDG_DATA_HOME" in findings["data folder"].text
