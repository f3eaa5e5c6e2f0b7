"""Fixtures for all tests: a home folder of their own, and corpora to read."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from search import (
    Article,
    Language,
    Place,
    Segment,
    Workspace,
    article_id,
    open_workspace,
    sample_corpus,
)
from search.translation.packages.package import bundled_files

# examples are the same in every run, and a slow machine fails none of them
settings.register_profile(
    "corpus-tui",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("corpus-tui")

Write = Callable[[Mapping[str, "str | bytes"]], Path]
MakeArticle = Callable[..., Article]


@pytest.fixture(scope="session")
def unpacked_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages that come with the program, unpacked once for all tests."""
    folder = tmp_path_factory.mktemp("models")
    for file in bundled_files():
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder)
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unpacked_models: Path) -> Path:
    """An empty home folder, except that the translation packages are there already."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    data = home / "data" / "corpus-tui"
    data.mkdir(parents=True)
    (data / "models").symlink_to(unpacked_models)
    return home


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Put files into a corpus folder: `write({"a.txt": "Text."})` returns the folder."""

    def put(files: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / "corpus"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return put


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A copy of the sample corpus."""
    return shutil.copytree(sample_corpus(), tmp_path / "sample")


@pytest.fixture
def workspace(corpus: Path) -> Iterator[Workspace]:
    """The sample corpus, open and indexed."""
    opened = open_workspace(corpus)
    opened.upkeep.update()
    yield opened
    opened.close()


@pytest.fixture
def make_article() -> MakeArticle:
    """Make an article of paragraphs of sentences: `make_article([["One.", "Two."], ["Three."]])`.

    A sentence is in the article's language, or a pair of its text and its own language.
    """

    def make(
        paragraphs: Sequence[Sequence[str | tuple[str, Language]]],
        language: Language = "es",
        path: str = "article.txt",
        **values: str,
    ) -> Article:
        segments: list[Segment] = []
        for paragraph, sentences in enumerate(paragraphs):
            for number, sentence in enumerate(sentences):
                original, own = sentence if isinstance(sentence, tuple) else (sentence, language)
                place = Place(paragraph, number)
                segments.append(Segment(place, " ".join(original.split()), original, own))
        told = {"title": "A title", "date": "", "source": "", "url": "", "author": ""} | values
        return Article(
            id=article_id(path), path=path, language=language, segments=tuple(segments), **told
        )

    return make


@pytest.fixture
def scanned(tmp_path: Path) -> bytes:
    """A page of a sample as a picture, in a PDF without a text layer."""
    import pypdfium2

    (source, *_) = sorted((Path(__file__).parent / "documents" / "pdf-libreoffice").iterdir())
    pixels = pypdfium2.PdfDocument(source)[0].render(scale=3).to_numpy()
    height, width = pixels.shape[:2]
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pypdfium2.raw.FPDFBitmap_BGR)
    bitmap.to_numpy()[:] = pixels
    made = pypdfium2.PdfDocument.new()
    picture = pypdfium2.PdfImage.new(made)
    picture.set_bitmap(bitmap)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(width / 3, height / 3))
    page = made.new_page(width / 3, height / 3)
    page.insert_obj(picture)
    page.gen_content()
    file = tmp_path / "made.pdf"
    made.save(file)
    return file.read_bytes()
