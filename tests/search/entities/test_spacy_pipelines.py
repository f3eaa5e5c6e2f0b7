"""spaCy's pipelines as a recogniser, where spaCy is installed; and what is said where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from search.entities import spacy_pipelines
from search.entities.mention import Mention
from search.errors import RecogniserUnavailableError


@pytest.fixture(autouse=True)
def none_is_loaded() -> Iterator[None]:
    spacy_pipelines._loaded.cache_clear()
    yield
    spacy_pipelines._loaded.cache_clear()


def test_what_is_missing_is_said_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", [])
    with pytest.raises(RecogniserUnavailableError, match=r"corpus-tui\[ner\].*es_core_news_sm"):
        spacy_pipelines.find_mentions(["Habló Petro."], "es")


@pytest.mark.skipif(find_spec("spacy") is None, reason="spaCy is not installed")
def test_a_pipeline_that_is_installed_finds_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import spacy

    pipeline = spacy.blank("es")
    rules = [{"label": "PER", "pattern": "Gustavo Petro"}, {"label": "LOC", "pattern": "Bogotá"}]
    pipeline.add_pipe("entity_ruler").add_patterns([*rules, {"label": "DATE", "pattern": "ayer"}])
    install(pipeline, "es_core_news_md", tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    found = spacy_pipelines.find_mentions(["👩 Gustavo Petro dejó Bogotá ayer.", ""], "es")
    assert found == [(Mention(2, 15, "PER"), Mention(21, 27, "LOC")), ()]
    assert spacy_pipelines.version() == "es_core_news_md 1.0"


@pytest.mark.skipif(find_spec("spacy") is None, reason="spaCy is not installed")
def test_a_pipeline_that_is_broken_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import spacy

    install(spacy.blank("es"), "es_core_news_lg", tmp_path)
    (tmp_path / "es_core_news_lg" / "es_core_news_lg-1.0" / "config.cfg").unlink()
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(RecogniserUnavailableError, match="es_core_news_lg cannot be loaded"):
        spacy_pipelines.find_mentions(["Habló Petro."], "es")


def install(pipeline: object, name: str, folder: Path) -> None:
    """Lay a pipeline out as its wheel does."""
    package = folder / name
    package.mkdir()
    pipeline.to_disk(package / f"{name}-1.0")  # type: ignore[attr-defined]
    (package / "meta.json").write_text(f'{{"lang": "es", "name": "{name[3:]}", "version": "1.0"}}')
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n"
        "    return load_model_from_init_py(__file__, **overrides)\n"
    )
    told = folder / f"{name}-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
