"""What each screen looks like. `pytest --snapshot-update` takes the pictures anew.

The renderings in the pictures are put into the translation memory beforehand, for no test may
depend on the words that a package chooses.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from search import (
    Doubt,
    GlossaryTerm,
    Rendering,
    Workspace,
    change_glossary,
    keep_bookmarks,
    keep_search,
    mark_read,
    new_bookmark,
    new_search,
    open_workspace,
    remember_query,
    sample_corpus,
)
from search.storage.folders import models_folder
from search.translation.packages.pins import pin_packages
from tests.conftest import Write
from tests.remembering import remember_renderings
from tests.tui.driving import settle, type_query
from tui.app import CorpusApp
from tui.settings import Settings

Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["80x24", "160x48"])


def app(theme: str = "") -> CorpusApp:
    """The program on the sample corpus, with renderings of the Spanish article in its memory."""
    workspace = open_workspace(sample_corpus())
    workspace.upkeep.update()
    article = workspace.questions.article("000_bfe255243ab76a0f.txt")
    renderings = {
        segment.text: f"Rendering {number}: Gustavo Petro of Colombia met the Ministry of Defence."
        for number, segment in enumerate(article.segments, 1)
    }
    remember_renderings(workspace.folder, "es", "en", renderings)
    return CorpusApp(workspace, Settings(theme=theme, watch=False, both_languages=False))


async def search_for_drugs(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await type_query(pilot, "drug traff*")
    pilot.app.clear_notifications()
    await pilot.press("down")
    await settle(pilot)


async def open_spanish(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await type_query(pilot, "ecuador lang:es")
    await pilot.press("down", "enter")
    await settle(pilot)
    await pilot.press("down", "b", "down")
    await settle(pilot)
    pilot.app.clear_notifications()


async def find_in_the_article(pilot: Pilot[None]) -> None:
    await open_spanish(pilot)
    await pilot.press("slash")
    await type_query(pilot, "colombia")
    await pilot.press("n" if pilot.app.size.width < 100 else "enter")
    await settle(pilot)


def keep_searches(workspace: Workspace) -> None:
    """Two saved searches, an article that was read, and some queries of earlier."""
    found = workspace.questions.matching_ids("drug")
    mark_read(workspace.library, found[-1])
    ports = new_search("drugs, both languages", "drug traff*", found[1:])
    other = new_search("El señor Lasso", "lasso lang:es", [])
    for search in (ports, other):
        keep_search(workspace.library, replace(search, reviewed="2026-03-01T00:00:00+00:00"))
    for query in ("petro -noboa", '"drug trafficking"', "cocaína lang:es"):
        remember_query(workspace.library, query)


async def review_drugs(pilot: Pilot[None]) -> None:
    keep_searches(pilot.app.workspace)  # type: ignore[attr-defined]
    await search_for_drugs(pilot)


async def list_names(pilot: Pilot[None]) -> None:
    await open_spanish(pilot)
    await pilot.press("l", "j", "j", "enter")
    await settle(pilot)


async def show_names(pilot: Pilot[None]) -> None:
    await settle(pilot)
    pilot.app.clear_notifications()
    await pilot.press("f10")
    await settle(pilot)
    await pilot.press("m", "m", "down")
    await settle(pilot)


async def split_a_name(pilot: Pilot[None]) -> None:
    await show_names(pilot)
    await pilot.press("x", "space")
    await settle(pilot)


async def classify_a_name(pilot: Pilot[None]) -> None:
    await show_names(pilot)
    await pilot.press("c")
    await settle(pilot)


async def show_history(pilot: Pilot[None]) -> None:
    await review_drugs(pilot)
    await pilot.press("ctrl+r", *"co")
    await settle(pilot)


async def show_searches(pilot: Pilot[None]) -> None:
    await review_drugs(pilot)
    await pilot.press("f5")
    await settle(pilot)


def keep_passages(workspace: Workspace) -> None:
    """Bookmarks of several kinds, made on days that stay the same."""
    spanish = workspace.questions.article("000_bfe255243ab76a0f.txt")
    english = workspace.questions.article("001_e6709b5518120de9.txt")
    places = [segment.place for segment in spanish.segments]
    made = Rendering(
        places[1], "A workshop of 4 days.", "en", "es_en", "0.2", 2, "2026-03-01T00:00:00+00:00"
    )
    doubtful = replace(made, doubts=(Doubt("number", "The number 3 is lost."),))
    kept = [
        new_bookmark(spanish, places[0], tags=("taller",)),
        new_bookmark(spanish, places[1], places[2], {places[1]: doubtful}, tags=("urgente",)),
        new_bookmark(spanish, places[4], note="Preguntar al ministro\nantes del viernes"),
        new_bookmark(english, english.segments[0].place, tags=("taller", "Duque")),
    ]
    (segment,) = kept[2].passage
    gone = replace(segment, original="Una frase que ya no está en ningún artículo.")
    kept[2] = replace(kept[2], passage=(gone,), prefix="", suffix="", anchoring="orphaned", score=0)
    fixed = [
        replace(one, id=f"{number:012x}", made=f"2026-03-0{number}T00:00:00+00:00")
        for number, one in enumerate(kept, 1)
    ]
    keep_bookmarks(workspace.library, fixed)


async def show_bookmarks(pilot: Pilot[None]) -> None:
    keep_passages(pilot.app.workspace)  # type: ignore[attr-defined]
    await settle(pilot)
    await pilot.press("f2")
    await settle(pilot)
    await pilot.press("down")
    await settle(pilot)


async def group_and_mark(pilot: Pilot[None]) -> None:
    await show_bookmarks(pilot)
    await pilot.press("p", "p", "m", "m")
    await settle(pilot)


async def select_sentences(pilot: Pilot[None]) -> None:
    keep_passages(pilot.app.workspace)  # type: ignore[attr-defined]
    await settle(pilot)
    await type_query(pilot, "ecuador lang:es")
    await pilot.press("down", "enter")
    await settle(pilot)
    await pilot.press("v", "down")
    await settle(pilot)


async def write_tags(pilot: Pilot[None]) -> None:
    await show_bookmarks(pilot)
    await pilot.press("t", "space", *"ta")
    await settle(pilot)


async def name_a_file(pilot: Pilot[None]) -> None:
    await show_bookmarks(pilot)
    await pilot.press("x")
    # the folder of the test has another name each time
    pilot.app.screen.query_one("#answer", Input).value = "bookmarks.docx"
    await settle(pilot)


async def write_a_note(pilot: Pilot[None]) -> None:
    await show_bookmarks(pilot)
    await pilot.press("a")
    await settle(pilot)


async def show_lines(pilot: Pilot[None]) -> None:
    await settle(pilot)
    pilot.app.screen.query_one("#query", Input).value = "(petro* OR colombia*) lang:es"
    await settle(pilot)
    await pilot.press("f6")
    await settle(pilot)
    await pilot.press("s")
    await settle(pilot)
    await pilot.press("down", "t")
    await settle(pilot)
    pilot.app.clear_notifications()


async def show_glossary(pilot: Pilot[None]) -> None:
    change_glossary(
        pilot.app.workspace.library,  # type: ignore[attr-defined]
        add=[
            GlossaryTerm("crimen organizado", "organised crime", "es", "en"),
            GlossaryTerm("Guardia Costera", "Coast Guard", "es", "en", "of Ecuador, not of the US"),
            GlossaryTerm("lancha", "speedboat", "es", "en"),
            GlossaryTerm("coast guard", "guardacostas", "en", "es"),
        ],
    )
    await settle(pilot)
    await pilot.press("ctrl+g")
    await type_query(pilot, "gua")
    pilot.app.clear_notifications()


async def write_a_term(pilot: Pilot[None]) -> None:
    await show_glossary(pilot)
    await pilot.press("down", "enter", "tab")
    await settle(pilot)


def put_packages() -> None:
    """Packages as far as listing them goes: their models are empty."""
    for version, direction, megabytes in (
        ("1.0", "es_en", 62),
        ("1.9", "es_en", 87),
        ("0.2", "en_es", 18),
    ):
        folder = models_folder() / f"translate-{direction}-{version.replace('.', '_')}"
        (folder / "model").mkdir(parents=True)
        source, target = direction.split("_")
        told = {"from_code": source, "to_code": target, "package_version": version}
        licence = {} if version == "1.9" else {"license": "CC0-1.0"}
        (folder / "metadata.json").write_text(json.dumps(told | licence))
        (folder / "sentencepiece.model").touch()
        with (folder / "model" / "model.bin").open("wb") as model:
            model.truncate(megabytes * 1_000_000)


async def show_models(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await pilot.press("f12")
    await settle(pilot)
    pilot.app.clear_notifications()


async def show_help(pilot: Pilot[None]) -> None:
    await open_spanish(pilot)
    await pilot.press("f1")
    await settle(pilot)


async def narrow_down(pilot: Pilot[None]) -> None:
    await search_for_drugs(pilot)
    await pilot.press("f7")
    await settle(pilot)
    await pilot.press("home", "j", "enter")
    await settle(pilot)


async def type_wrongly(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await type_query(pilot, "petro")
    await type_query(pilot, ' "guardia')
    pilot.app.clear_notifications()


async def stay(pilot: Pilot[None]) -> None:
    await settle(pilot)
    pilot.app.clear_notifications()


@SIZES
class TestSearch:
    def test_hits(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=search_for_drugs, terminal_size=size)

    def test_facets(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=narrow_down, terminal_size=size)

    def test_a_wrong_query(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=type_wrongly, terminal_size=size)


@SIZES
class TestArticle:
    def test_dark(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=open_spanish, terminal_size=size)

    def test_light(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app("textual-light"), run_before=open_spanish, terminal_size=size)

    def test_terminal_colours(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app("ansi-dark"), run_before=open_spanish, terminal_size=size)

    def test_selection(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=select_sentences, terminal_size=size)

    def test_find(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=find_in_the_article, terminal_size=size)


class TestSavedSearches:
    def test_hits(self, snap_compare: Compare) -> None:
        assert snap_compare(app(), run_before=review_drugs, terminal_size=(80, 24))

    def test_history(self, snap_compare: Compare) -> None:
        assert snap_compare(app(), run_before=show_history, terminal_size=(80, 24))

    def test_list(self, snap_compare: Compare) -> None:
        assert snap_compare(app(), run_before=show_searches, terminal_size=(80, 24))


@SIZES
class TestBookmarks:
    def test_list(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=show_bookmarks, terminal_size=size)

    def test_note(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=write_a_note, terminal_size=size)

    def test_groups(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=group_and_mark, terminal_size=size)

    def test_tags(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=write_tags, terminal_size=size)

    def test_export(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=name_a_file, terminal_size=size)


@SIZES
class TestNames:
    def test_of_an_article(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=list_names, terminal_size=size)

    def test_of_the_corpus(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=show_names, terminal_size=size)

    def test_timeline(self, snap_compare: Compare, size: tuple[int, int], write: Write) -> None:
        years = ((2019, 3), (2020, 1), (2022, 7), (2023, 5))
        corpus = write(
            {
                f"{year}-{number}.md": f"---\ndate: {year}\n---\n\nGustavo Petro visitó Quito."
                for year, articles in years
                for number in range(articles)
            }
        )
        program = CorpusApp(open_workspace(corpus), Settings(watch=False))
        assert snap_compare(program, run_before=show_names, terminal_size=size)

    def test_split(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=split_a_name, terminal_size=size)

    def test_class(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=classify_a_name, terminal_size=size)


@SIZES
class TestGlossary:
    def test_list(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=show_glossary, terminal_size=size)

    def test_term(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(app(), run_before=write_a_term, terminal_size=size)


@SIZES
class TestModels:
    def test_list(
        self,
        snap_compare: Compare,
        size: tuple[int, int],
        home: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        program = app()
        monkeypatch.setattr("search.translation.packages.package._BUNDLED", tmp_path / "none")
        models_folder().unlink()
        put_packages()
        pin_packages({"es-en": "1.0"})
        try:
            assert snap_compare(program, run_before=show_models, terminal_size=size)
        finally:
            pin_packages({})


def app_of_files(write: Write) -> CorpusApp:
    """The program on files of which some are skipped, and some are reprints."""
    sample = (sample_corpus() / "002_8ecb0a5a319f0bf5.txt").read_text("utf-8")
    files = {
        "prensa/acuerdo.txt": sample,
        "prensa/otra vez.txt": f"El acuerdo, otra vez\n\n{sample}",
        "prensa/y otra.txt": f"El acuerdo\n\n{sample}",
        "foto.jpg": "",
        "plano.jpg": "",
        "carta.docx": "",
        "actas.jsonl": '{"text": "Hola a todos."}\n{}\n{"text": "Adiós."}\n',
    }
    workspace = open_workspace(write(files))
    workspace.upkeep.update()
    return CorpusApp(workspace, Settings(watch=False, both_languages=False))


async def show_files(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await pilot.press("ctrl+l")
    await settle(pilot)


async def unfold_reprints(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await type_query(pilot, "security")
    await pilot.press("down", "p")
    await settle(pilot)


@SIZES
class TestFiles:
    def test_list(self, snap_compare: Compare, size: tuple[int, int], write: Write) -> None:
        assert snap_compare(app_of_files(write), run_before=show_files, terminal_size=size)

    def test_reprints(self, snap_compare: Compare, size: tuple[int, int], write: Write) -> None:
        assert snap_compare(app_of_files(write), run_before=unfold_reprints, terminal_size=size)


@SIZES
def test_concordance(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app(), run_before=show_lines, terminal_size=size)


def test_help(snap_compare: Compare) -> None:
    assert snap_compare(app(), run_before=show_help, terminal_size=(160, 48))


def test_too_small(snap_compare: Compare) -> None:
    assert snap_compare(app(), run_before=stay, terminal_size=(38, 9))
