from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from search.cache import create_cache
from search.errors import StorageError
from search.translation.memory import SCHEMA, recall, remember
from search.translation.models import ModelPackage

PACKAGE = ModelPackage("es_en", "1.0", "es", "en", Path("nowhere"))


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    create_cache(tmp_path / "cache.sqlite3", SCHEMA)
    return tmp_path / "cache.sqlite3"


def test_what_is_remembered_is_recalled_by_its_source(memory: Path) -> None:
    remember(memory, PACKAGE, {"Hola.": "Hello.", "Adiós.": "Goodbye."})
    assert recall(memory, PACKAGE, ["Hola.", "Hola.", "Nada."]) == {"Hola.": "Hello."}


def test_what_another_package_or_version_made_is_not_recalled(memory: Path) -> None:
    remember(memory, PACKAGE, {"Hola.": "Hello."})
    assert recall(memory, replace(PACKAGE, version="1.1"), ["Hola."]) == {}
    assert recall(memory, replace(PACKAGE, name="es_fr"), ["Hola."]) == {}


def test_what_is_made_again_takes_the_place_of_the_old(memory: Path) -> None:
    remember(memory, PACKAGE, {"Hola.": "Hello."})
    remember(memory, PACKAGE, {"Hola.": "Hi."})
    assert recall(memory, PACKAGE, ["Hola."]) == {"Hola.": "Hi."}


def test_sources_differ_in_every_character(memory: Path) -> None:
    remember(memory, PACKAGE, {"Hola.": "Hello.", "hola.": "hello.", "Hola": "Hello"})
    assert recall(memory, PACKAGE, ["hola.", "Hóla."]) == {"hola.": "hello."}


def test_a_memory_that_cannot_be_read_is_told_with_its_file(memory: Path) -> None:
    memory.write_bytes(b"no database at all" * 100)
    with pytest.raises(StorageError, match=r"cache\.sqlite3"):
        recall(memory, PACKAGE, ["Hola."])
