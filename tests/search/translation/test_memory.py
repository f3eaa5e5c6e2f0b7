from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from search.errors import StorageError
from search.rendering import Doubt
from search.storage.articles import create_cache
from search.translation.made import Made
from search.translation.memory import SCHEMA, Source, recall, recall_latest, remember
from search.translation.packages.package import ModelPackage

PACKAGE = ModelPackage("es_en", "1.0", "es", "en", Path("nowhere"))


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    create_cache(tmp_path / "cache.sqlite3", SCHEMA)
    return tmp_path / "cache.sqlite3"


def texts(memory: Path, package: ModelPackage, *sources: Source) -> list[str]:
    """The texts of what is recalled, in the order of `sources`."""
    found = recall(memory, package, sources)
    return [found[source].text for source in sources if source in found]


HOLA, NADA = Source("Hola."), Source("Nada.")


def test_what_is_remembered_is_recalled_by_its_source(memory: Path) -> None:
    doubt = Doubt("number", "The number 4 is missing.")
    kept = remember(memory, PACKAGE, {HOLA: Made("Hello.", 8, (doubt,)), NADA: Made("Nothing.")})
    assert recall(memory, PACKAGE, [HOLA, HOLA, Source("Otra.")]) == {HOLA: kept[HOLA]}
    assert (kept[HOLA].beam, kept[HOLA].doubts) == (8, (doubt,))
    assert (kept[HOLA].package, kept[HOLA].version) == ("es_en", "1.0")


def test_what_another_package_or_version_made_is_not_recalled(memory: Path) -> None:
    remember(memory, PACKAGE, {HOLA: Made("Hello.")})
    assert recall(memory, replace(PACKAGE, version="1.1"), [HOLA]) == {}
    assert recall(memory, replace(PACKAGE, name="es_fr"), [HOLA]) == {}


def test_the_latest_of_any_version_is_there_for_the_time_being(memory: Path) -> None:
    remember(memory, PACKAGE, {HOLA: Made("Hello.")})
    assert recall_latest(memory, "es_en", [HOLA, NADA])[HOLA].version == "1.0"
    assert recall_latest(memory, "en_es", [HOLA]) == {}


def test_what_is_made_again_takes_the_place_of_the_old(memory: Path) -> None:
    remember(memory, PACKAGE, {HOLA: Made("Hello.")})
    remember(memory, PACKAGE, {HOLA: Made("Hi.")})
    assert texts(memory, PACKAGE, HOLA) == ["Hi."]


def test_a_rendering_belongs_to_the_terms_it_had_to_have(memory: Path) -> None:
    with_term = Source("Hola.", ("hola → hi",))
    remember(memory, PACKAGE, {HOLA: Made("Hello."), with_term: Made("Hi.")})
    assert texts(memory, PACKAGE, HOLA, with_term) == ["Hello.", "Hi."]
    assert recall(memory, PACKAGE, [with_term])[with_term].terms == ("hola → hi",)
    assert recall(memory, PACKAGE, [Source("Hola.", ("hola → hey",))]) == {}


def test_sources_differ_in_every_letter_but_not_in_what_cannot_be_seen(memory: Path) -> None:
    sources = [HOLA, Source("hola."), Source("Hola")]
    remember(memory, PACKAGE, {source: Made(source.text) for source in sources})
    assert texts(memory, PACKAGE, *sources, Source("Hóla.")) == ["Hola.", "hola.", "Hola"]
    assert texts(memory, PACKAGE, Source("Ho\u00adla.\u200b")) == ["Hola."]


def test_a_memory_that_cannot_be_read_is_told_with_its_file(memory: Path) -> None:
    memory.write_bytes(b"no database at all" * 100)
    with pytest.raises(StorageError, match=r"cache\.sqlite3"):
        recall(memory, PACKAGE, [HOLA])
