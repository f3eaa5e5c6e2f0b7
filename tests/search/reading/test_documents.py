"""The samples, made into documents by LibreOffice, pandoc and Chromium (bench/extraction.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from search import Article, sample_corpus
from search.reading import read

DOCUMENTS = Path(__file__).parents[2] / "documents"
FOLDERS = sorted(folder.name for folder in DOCUMENTS.iterdir())


def sentences(file: Path) -> list[str]:
    found = read(file, file.name, {})
    return [
        one.text for article in found if isinstance(article, Article) for one in article.segments
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_sentence_is_found_again(folder: str) -> None:
    made = sorted((DOCUMENTS / folder).iterdir())
    assert len(made) == 4
    for file in made:
        wanted = sentences(sample_corpus() / f"{file.stem}.txt")
        found = sentences(file)
        assert [sentence for sentence in wanted if sentence not in found] == []


@pytest.mark.parametrize("folder", [name for name in FOLDERS if "menus" in name or "pdf" in name])
def test_what_stands_around_an_article_is_left_out(folder: str) -> None:
    around = (
        "Inicio",
        "Publicidad",
        "Comentarios",
        "derechos reservados",
        "Página 1",
        "El Diario,",
    )
    for file in (DOCUMENTS / folder).iterdir():
        text = "\n".join(sentences(file))
        assert [words for words in around if words in text] == []
