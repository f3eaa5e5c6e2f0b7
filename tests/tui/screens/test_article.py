from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

import search.translation.ctranslate2_decoder
import search.translation.packages.package
from search import (
    GlossaryTerm,
    change_glossary,
    list_bookmarks,
    list_corrections,
    open_workspace,
)
from search.rendering import Doubt
from search.translation.made import Made
from search.translation.memory import Source, remember
from search.translation.packages.package import find_package
from tests.conftest import Write
from tests.tui.driving import Driver, hold_back_renderings, settle, type_query
from tests.tui.failing import fail_once
from tui.screens.article.article import ArticleScreen
from tui.screens.search.search import SearchScreen
from tui.widgets.bilingual import BilingualView

SPANISH = "lang:es"


def view(pilot: Pilot[None]) -> BilingualView:
    return pilot.app.screen.query_one(BilingualView)


def status(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#status", Static).content)


def lines(pilot: Pilot[None]) -> list[str]:
    widget = view(pilot)
    return [widget.render_line(y).text for y in range(widget.size.height)]


async def open_first(pilot: Pilot[None], query: str) -> None:
    await type_query(pilot, query)
    await pilot.press("down", "enter")


async def test_the_source_is_there_at_once_and_renderings_follow(
    drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = hold_back_renderings(monkeypatch)
    async with drive(fresh=True) as pilot:
        await type_query(pilot, SPANISH)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ArticleScreen)
        assert len(view(pilot).rows) == 7
        assert lines(pilot)[0].startswith(" ▌ Expertos y delegados")
        ready.set()
        await settle(pilot)
        for row in view(pilot).rows:
            assert row.rendering is not None
            assert row.rendering.place == row.segment.place
            assert row.rendering.language == "en"
            assert row.rendering.text.strip()
        assert "rendering" not in status(pilot)


async def test_english_articles_get_spanish_beside_them(drive: Driver) -> None:
    async with drive(fresh=True) as pilot:
        await open_first(pilot, "roundtable")
        await settle(pilot)
        languages = {row.rendering.language for row in view(pilot).rows if row.rendering}
        assert languages == {"es"}


async def test_a_second_opening_needs_no_model(
    drive: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(fresh=True) as pilot:
        await open_first(pilot, SPANISH)
        await settle(pilot)
        first = [row.rendering for row in view(pilot).rows]
        await pilot.press("escape")

        def refuse(package: object) -> None:
            raise AssertionError("the model was loaded")

        monkeypatch.setattr(search.translation.render, "load_decoder", refuse)
        await pilot.press("enter")
        await settle(pilot)
        assert [row.rendering for row in view(pilot).rows] == first


async def test_leaving_the_article_stops_the_work(drive: Driver, tmp_path: Path) -> None:
    corpus = tmp_path / "long"
    corpus.mkdir()
    sentences = [f"The delegation visited port number {n} and wrote a report." for n in range(4000)]
    (corpus / "long.txt").write_text("\n".join(sentences))
    async with drive(corpus, fresh=True) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause(0.5)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, SearchScreen)
        await settle(pilot)
        cache = pilot.app.screen._workspace.folder / "cache.sqlite3"
        made = sqlite3.connect(cache).execute("SELECT count(*) FROM renderings").fetchone()[0]
        assert made < 4000


async def test_the_cursor_moves_by_sentence_with_arrows_and_vim_keys(drive: Driver) -> None:
    async with drive() as pilot:
        await open_first(pilot, SPANISH)
        await settle(pilot)
        await pilot.press("down", "j", "j", "k")
        assert view(pilot).cursor == 2
        assert status(pilot).startswith("1.3  sentence 3 of 7")
        await pilot.press("end")
        assert view(pilot).cursor == 6
        await pilot.press("down")
        assert view(pilot).cursor == 6
        await pilot.press("home", "up")
        assert view(pilot).cursor == 0


async def test_the_sentence_under_the_cursor_is_marked_on_both_sides(drive: Driver) -> None:
    async with drive() as pilot:
        await open_first(pilot, SPANISH)
        await settle(pilot)
        widget = view(pilot)
        first_line = list(widget.render_line(0))
        other_line = list(widget.render_line(widget._page.tops[1]))
        backgrounds = {segment.style.bgcolor for segment in first_line if segment.style}
        others = {segment.style.bgcolor for segment in other_line if segment.style}
        assert len(backgrounds - others) == 1
        right_half = [segment for segment in first_line if segment.text.strip()][-1]
        assert right_half.style is not None
        assert right_half.style.bgcolor in backgrounds - others


async def test_wide_terminals_show_columns_and_narrow_ones_stack(drive: Driver) -> None:
    async with drive(size=(160, 48)) as pilot:
        await open_first(pilot, SPANISH)
        await settle(pilot)
        assert all(" │ " in line for line in lines(pilot)[:4])
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert not any("│" in line for line in lines(pilot))
        text = " ".join(" ".join(lines(pilot)).replace("▌", " ").split())
        rendering = view(pilot).rows[0].rendering
        assert rendering is not None
        assert rendering.text in text


async def test_nothing_is_cut_off_at_any_width(drive: Driver) -> None:
    async with drive(size=(60, 200)) as pilot:
        await open_first(pilot, SPANISH)
        await settle(pilot)
        text = " ".join(" ".join(lines(pilot)).replace("▌", " ").split())
        for row in view(pilot).rows:
            assert row.segment.text in text
            assert row.rendering_text in text


async def test_people_places_and_organisations_are_highlighted_on_both_sides(
    drive: Driver,
) -> None:
    async with drive() as pilot:
        await open_first(pilot, SPANISH)
        await settle(pilot)
        classes = {m.entity_class for row in view(pilot).rows for m in row.mentions}
        assert classes == {"PER", "LOC", "ORG"}
        assert any(row.rendering_mentions for row in view(pilot).rows)
        styled = [segment for segment in view(pilot).render_line(2) if segment.text == "Colombia"]
        assert styled[0].style is not None
        assert styled[0].style.underline


async def test_a_hit_opens_at_the_passage_that_was_shown(drive: Driver) -> None:
    async with drive() as pilot:
        await open_first(pilot, "pazmiño")
        await settle(pilot)
        assert "Pazmiño" in view(pilot).current.segment.text
        top = view(pilot).scroll_offset.y
        shown = " ".join(lines(pilot))
        assert top > 0 or "Pazmiño" in shown
        assert "Pazmiño" in shown


async def test_paging_shows_every_line(drive: Driver) -> None:
    async with drive(size=(45, 12)) as pilot:
        await open_first(pilot, SPANISH)
        await settle(pilot)
        seen = lines(pilot)
        for _ in range(40):
            await pilot.press("pagedown")
            await pilot.pause()
            seen += lines(pilot)
        text = " ".join(" ".join(seen).replace("▌", " ").split())
        for row in view(pilot).rows:
            for word in f"{row.segment.text} {row.rendering_text}".split():
                assert word in text
        assert view(pilot).cursor == 6
        await pilot.press(*["pageup"] * 40)
        assert view(pilot).cursor == 0


async def test_markup_in_a_document_is_text(drive: Driver, tmp_path: Path) -> None:
    corpus = tmp_path / "markup"
    corpus.mkdir()
    text = "The [/foo] minister [bold]said[/bold] $text-error {{x}} \\[red] to the press."
    (corpus / "markup.txt").write_text(f"[/foo] Title [b]\n\n{text}\n\nAnd he left at once.\n")
    async with drive(corpus) as pilot:
        await type_query(pilot, "minister")
        await pilot.press("down", "enter")
        await settle(pilot)
        assert any(text in line for line in lines(pilot))


async def test_escape_sequences_in_a_document_never_reach_the_terminal(
    drive: Driver, tmp_path: Path
) -> None:
    corpus = tmp_path / "hostile"
    corpus.mkdir()
    hostile = (
        "The \x1b[31mminister\x1b]0;pwned\x07 \x9b2J said \u202eno\u202c to \x00the\x08 press."
    )
    (corpus / "hostile.txt").write_text(hostile.replace("\x00", "") + "\n\nHe left at once.\n")
    async with drive(corpus) as pilot:
        await pilot.press("down", "enter")
        await settle(pilot)
        text = "".join(lines(pilot))
        assert "minister" in text
        assert not set(text) & {chr(code) for code in (*range(32), *range(127, 160), 0x202E)}


async def test_without_a_package_the_source_can_be_read_and_the_reason_is_shown(
    drive: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with drive() as pilot:
        monkeypatch.setattr(search.translation.packages.package, "_BUNDLED", tmp_path)
        monkeypatch.setattr(
            search.translation.packages.package, "models_folder", lambda: tmp_path / "none"
        )
        await open_first(pilot, SPANISH)
        await settle(pilot)
        assert "no renderings" in status(pilot)
        told = "\n".join(notification.message for notification in pilot.app._notifications)
        assert "No translation package for es→en" in told
        assert "Expertos" in lines(pilot)[0]


async def test_a_sentence_taller_than_the_screen_can_be_read_to_its_end(
    drive: Driver, tmp_path: Path
) -> None:
    corpus = tmp_path / "tall"
    corpus.mkdir()
    words = " ".join(f"word{n}" for n in range(150))
    (corpus / "tall.txt").write_text(f"A short title\n\n{words}\n\nThe end of it all.\n")
    async with drive(corpus, size=(50, 12)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        seen = "".join(lines(pilot))
        for _ in range(24):
            await pilot.press("down")
            await pilot.pause()
            seen += " ".join(lines(pilot))
        assert all(f"word{n}" in seen for n in range(150))
        assert view(pilot).cursor == 2


SAME = "Todos volvieron."


@pytest.fixture
def three(write: Write) -> Path:
    """Two articles; one sentence is in both, twice in the first."""
    first = f"La lancha salió del puerto.\n\n{SAME} Nadie habló.\n\n{SAME}\n"
    return write({"a.txt": first, "b.txt": f"La lancha llegó.\n\n{SAME}\n"})


def remember_fine(corpus: Path) -> Path:
    """Put renderings that nobody doubts into the memory of `three`; returns its file."""
    workspace = open_workspace(corpus)
    workspace.upkeep.update()
    texts = ("La lancha salió del puerto.", SAME, "Nadie habló.", "La lancha llegó.")
    made = {Source(text): Made(f"Rendering {n}.", quality=0.9) for n, text in enumerate(texts)}
    memory = workspace.folder / "cache.sqlite3"
    remember(memory, find_package("es", "en"), made)
    return memory


def margin(pilot: Pilot[None]) -> list[str]:
    """The marks in the margin, a sentence each."""
    tops, layouts = view(pilot)._page.tops, view(pilot)._page.layouts
    shown = lines(pilot)
    return [shown[top + layout.space_before][0] for top, layout in zip(tops, layouts, strict=True)]


def renderings(pilot: Pilot[None]) -> list[str]:
    return [row.rendering_text for row in view(pilot).rows]


async def open_article(pilot: Pilot[None], number: int = 1) -> None:
    await pilot.press(*["down"] * number, "enter")
    await settle(pilot)


async def correct_current(pilot: Pilot[None], text: str) -> None:
    await pilot.press("e")
    pilot.app.screen.query_one(TextArea).text = text
    await pilot.press("enter")
    await settle(pilot)


async def test_e_corrects_a_rendering_wherever_its_sentence_occurs_and_u_takes_it_back(
    drive: Driver, three: Path
) -> None:
    remember_fine(three)
    async with drive(three) as pilot:
        await open_article(pilot)
        before = renderings(pilot)
        assert len(before) == 4 or len(before) == 2
        if len(before) == 2:  # the other article is the first one
            await pilot.press("escape", "down", "enter")
            await settle(pilot)
            before = renderings(pilot)
        assert margin(pilot) == [" "] * 4
        await pilot.press("down")
        await correct_current(pilot, "They all came home.")
        assert renderings(pilot) == [
            before[0],
            "They all came home.",
            before[2],
            "They all came home.",
        ]
        assert margin(pilot) == [" ", "✎", " ", "✎"]
        assert "✎ edited by you" in status(pilot)
        await correct_current(pilot, "They came home.")
        assert renderings(pilot)[3] == "They came home."
        await pilot.press("u")
        await settle(pilot)
        assert renderings(pilot)[3] == "They all came home."
        await pilot.press("u")
        await settle(pilot)
        assert renderings(pilot) == before
        assert margin(pilot) == [" "] * 4
        assert not list_corrections(open_workspace(three).library)


async def test_a_correction_is_there_after_reopening_and_found_by_the_search(
    drive: Driver, three: Path
) -> None:
    async with drive(three) as pilot:
        await open_article(pilot)
        await pilot.press("end")
        assert view(pilot).current.segment.text == SAME
        await correct_current(pilot, "Everybody reappeared.")
    async with drive(three) as pilot:
        for _ in range(2):
            await pilot.press("down", "enter")
            await settle(pilot)
            assert renderings(pilot)[-1] == "Everybody reappeared."
            assert margin(pilot)[-1] == "✎"
            await pilot.press("escape")
            await settle(pilot)
        await type_query(pilot, "reappeared")
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ArticleScreen)


async def test_what_is_not_corrected_after_all_stays_as_it_was(drive: Driver, three: Path) -> None:
    async with drive(three) as pilot:
        await open_article(pilot)
        before = renderings(pilot)
        await pilot.press("e", "x", "escape")
        await settle(pilot)
        await pilot.press("e", "enter")
        await settle(pilot)
        await pilot.press("e")
        pilot.app.screen.query_one(TextArea).text = "  "
        await pilot.press("enter")
        assert "needs a text" in str(pilot.app.screen.query_one("#hint", Static).content)
        await pilot.press("escape")
        await settle(pilot)
        assert renderings(pilot) == before
        assert not list_corrections(open_workspace(three).library)


async def test_a_correction_that_cannot_be_kept_is_not_lost(
    drive: Driver, three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(three) as pilot:
        await open_article(pilot)
        fail_once(monkeypatch, "tui.screens.article.corrections", "correct")
        await pilot.press("e")
        pilot.app.screen.query_one(TextArea).text = "Mine."
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen.query_one(TextArea).text == "Mine."
        await pilot.press("enter")
        await settle(pilot)
        assert [kept.text for kept in list_corrections(open_workspace(three).library)] == ["Mine."]


async def test_a_bookmark_follows_the_correction_of_its_sentence(
    drive: Driver, three: Path
) -> None:
    async with drive(three) as pilot:
        await open_article(pilot)
        library = open_workspace(three).library
        await pilot.press("b")
        (machine,) = list_bookmarks(library)
        await correct_current(pilot, "The speedboat left.")
        (edited,) = list_bookmarks(library)
        assert (edited.rendering, edited.is_edited) == ("The speedboat left.", True)
        await pilot.press("u")
        await settle(pilot)
        assert list_bookmarks(library) == [machine]


async def test_i_shows_where_a_rendering_comes_from(drive: Driver, three: Path) -> None:
    package = find_package("es", "en")
    async with drive(three) as pilot:
        await open_article(pilot)
        made = view(pilot).current.rendering
        assert made is not None
        await pilot.press("i")
        shown = str(pilot.app.screen.query_one("#text", Static).content)
        assert f"made by  translation package {package.name} {package.version}" in shown
        assert f"beam  {made.beam}" in shown
        assert made.made[:10] in shown
        assert "UTC" in shown
        await pilot.press("escape")
        await settle(pilot)
        await correct_current(pilot, "The speedboat left.")
        await pilot.press("i")
        shown = str(pilot.app.screen.query_one("#text", Static).content)
        assert "you (a person edited it)" in shown
        assert "beam" not in shown
        await pilot.press("i")
        assert isinstance(pilot.app.screen, ArticleScreen)


async def test_a_doubtful_rendering_has_a_mark_and_its_reason(drive: Driver, three: Path) -> None:
    doubtful = Made("They [all] left.", 8, (Doubt("number", "The number 4 is [lost]."),))
    remember(remember_fine(three), find_package("es", "en"), {Source(SAME): doubtful})
    async with drive(three) as pilot:
        await open_article(pilot)
        assert margin(pilot)[-1] == "?"
        assert "?" not in margin(pilot)[0]
        await pilot.press("end")
        assert "? The number 4 is [lost]." in status(pilot)
        await pilot.press("i")
        shown = str(pilot.app.screen.query_one("#text", Static).content)
        assert "doubtful  The number 4 is [lost]." in shown
        assert "beam  8" in shown


def remember_made(corpus: Path, made: dict[str, Made]) -> None:
    memory = open_workspace(corpus).library.with_name("cache.sqlite3")
    remembered = {Source(text): rendering for text, rendering in made.items()}
    remember(memory, find_package("es", "en"), remembered)


@pytest.fixture
def doubted(write: Write) -> Path:
    """An article of five sentences."""
    return write({"a.txt": "Uno es poco. Dos son más. Tres son muchos.\n\nFin de eso. Y nada.\n"})


JUDGED = {
    "Uno es poco.": Made("One is little.", 8, quality=0.9),
    "Dos son más.": Made("Two is suegrace.", 8, (Doubt("nonword", "“x” is no word."),), 0.07),
    "Tres son muchos.": Made("Three are many.", 8, quality=0.5),
    "Fin de eso.": Made("End of it.", 8, quality=0.18),
    "Y nada.": Made("And nothing.", 8),
}


def facts(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#facts", Static).content)


async def test_each_verdict_has_its_mark_and_the_header_counts_them(
    drive: Driver, doubted: Path
) -> None:
    async with drive(doubted) as pilot:
        remember_made(doubted, JUDGED)
        await open_article(pilot)
        assert margin(pilot) == [" ", "!", " ", "?", " "]
        assert facts(pilot).startswith("1 of 5 doubtful · 1 most probably wrong · Spanish")
        await pilot.press("down")
        assert "  ! 0.07 “x” is no word." in status(pilot)
        await pilot.press("i")
        shown = str(pilot.app.screen.query_one("#text", Static).content)
        assert "quality  0.07 of 1, most probably wrong" in shown
        await pilot.press("escape", "down")
        assert "0.50" not in status(pilot)
        await correct_current(pilot, "Three is a crowd.")
        await pilot.press("up")
        await correct_current(pilot, "Two are more.")
        assert facts(pilot).startswith("1 of 5 doubtful · Spanish")


async def test_the_keys_go_from_doubt_to_doubt_and_round(drive: Driver, doubted: Path) -> None:
    async with drive(doubted) as pilot:
        remember_made(doubted, JUDGED)
        await open_article(pilot)
        await pilot.press("greater_than_sign")
        assert view(pilot).cursor == 1
        assert "mark 1 of 2  !" in status(pilot)
        await pilot.press("greater_than_sign")
        assert view(pilot).cursor == 3
        assert "mark 2 of 2  ? 0.18" in status(pilot)
        await pilot.press("greater_than_sign")
        assert view(pilot).cursor == 1
        assert "mark 1 of 2, from the top again" in status(pilot)
        await pilot.press("less_than_sign")
        assert view(pilot).cursor == 3
        assert "mark 2 of 2, from the end again" in status(pilot)
        await pilot.press("up")
        assert "mark" not in status(pilot)
        await pilot.press("less_than_sign")
        assert view(pilot).cursor == 1


async def test_where_nothing_is_doubtful_the_keys_say_so(drive: Driver, doubted: Path) -> None:
    async with drive(doubted) as pilot:
        remember_made(doubted, {text: Made("Fine.", 8, quality=0.9) for text in JUDGED})
        await open_article(pilot)
        assert facts(pilot).startswith("Spanish")
        await pilot.press("greater_than_sign")
        assert view(pilot).cursor == 0
        told = [notification.message for notification in pilot.app._notifications]
        assert told[-1] == "No rendering here is doubtful."


async def test_a_stale_rendering_is_shown_as_such_until_it_is_made_again(
    drive: Driver, three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = replace(find_package("es", "en"), version="0.0")
    async with drive(three) as pilot:
        memory = open_workspace(three).library.with_name("cache.sqlite3")
        remember(memory, older, {Source(SAME): Made("An older rendering.")})
        ready = hold_back_renderings(monkeypatch)
        await pilot.press("down", "enter")
        while not isinstance(pilot.app.screen, ArticleScreen):
            await pilot.pause()
        await pilot.press("end")
        while renderings(pilot)[-1] == "…":
            await pilot.pause()
        await pilot.pause()
        assert renderings(pilot)[-1] == "An older rendering."
        assert margin(pilot)[-1] == "~"
        assert "~ being made again" in status(pilot)
        assert "rendering 0 of" in status(pilot)
        ready.set()
        await settle(pilot)
        assert renderings(pilot)[-1] != "An older rendering."
        assert margin(pilot)[-1] != "~"
        assert "~" not in status(pilot)


async def test_a_term_added_meanwhile_renders_its_sentences_anew(
    drive: Driver, three: Path
) -> None:
    async with drive(three) as pilot:
        await open_article(pilot)
        before = [row.rendering for row in view(pilot).rows]
        await pilot.press("ctrl+g")
        await settle(pilot)
        change_glossary(
            open_workspace(three).library, add=[GlossaryTerm("lancha", "gunboat", "es", "en")]
        )
        await pilot.press("escape")
        await settle(pilot)
        after = [row.rendering for row in view(pilot).rows]
        assert after[0] is not None
        assert "gunboat" in after[0].text.lower()
        assert after[0].terms == ("lancha → gunboat",)
        assert after[1:] == before[1:]
        assert "rendering" not in status(pilot)
