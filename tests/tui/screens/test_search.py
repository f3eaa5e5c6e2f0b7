from __future__ import annotations

import asyncio
from pathlib import Path

from textual import events
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import HelpPanel, Input, Static

from search import open_workspace
from tests.tui.driving import Driver, settle, type_query
from tui.screens.article.article import ArticleScreen
from tui.screens.search.search import SearchScreen
from tui.widgets.hits import HitList


def hits(pilot: Pilot[None]) -> HitList:
    return pilot.app.screen.query_one(HitList)


def shown(pilot: Pilot[None]) -> list[str]:
    return [str(option.prompt) for option in hits(pilot).options]


def found(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#query", Input).border_subtitle)


def messages(pilot: Pilot[None]) -> str:
    return "\n".join(notification.message for notification in pilot.app._notifications)


async def test_every_article_is_there_at_the_start(drive: Driver) -> None:
    async with drive() as pilot:
        assert len(shown(pilot)) == 4
        assert found(pilot) == "4 found"


async def test_typing_searches(drive: Driver) -> None:
    async with drive() as pilot:
        await type_query(pilot, "microtrafico")
        assert found(pilot) == "1 found"
        assert shown(pilot)[0].startswith("Taller binacional")
        await type_query(pilot, " noboa")
        assert found(pilot) == "0 found"


async def test_a_hit_tells_title_language_date_source_and_passage(drive: Driver) -> None:
    async with drive() as pilot:
        await type_query(pilot, "roundtable")
        title, facts, passage, _ = shown(pilot)[0].split("\n")
        assert title == "The European Union and Ecuador deepen cooperation in security matters"
        assert facts.startswith("EN · 2023-09-27 · Press release")
        assert "Roundtable" in passage


async def test_the_words_that_match_are_marked(drive: Driver) -> None:
    async with drive() as pilot:
        await type_query(pilot, "roundtables")
        content = hits(pilot).options[0].prompt
        assert isinstance(content, Content)
        marked = {content.plain[a:b] for a, b, style in content.spans if "underline" in str(style)}
        assert marked == {"Roundtable"}


async def test_down_and_enter_open_a_hit_and_escape_comes_back_to_it(drive: Driver) -> None:
    async with drive() as pilot:
        await type_query(pilot, "petro")
        await pilot.press("down", "down", "enter")
        assert isinstance(pilot.app.screen, ArticleScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        assert pilot.app.screen.query_one("#query", Input).value == "petro"
        assert hits(pilot).has_focus
        assert hits(pilot).highlighted == 1


async def test_enter_goes_to_the_first_hit_and_enter_again_opens_it(drive: Driver) -> None:
    async with drive() as pilot:
        await type_query(pilot, "petro")
        await pilot.press("enter")
        assert hits(pilot).highlighted == 0
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ArticleScreen)


async def test_several_pasted_lines_become_one(drive: Driver) -> None:
    async with drive() as pilot:
        box = pilot.app.screen.query_one("#query", Input)
        box.post_message(events.Paste("drug\ntrafficking\r\nEcuador"))
        await settle(pilot)
        assert box.value == "drug trafficking Ecuador"


async def test_slash_goes_to_the_box_and_is_text_within_it(drive: Driver) -> None:
    async with drive() as pilot:
        await pilot.press("down", "slash")
        box = pilot.app.screen.query_one("#query", Input)
        assert box.has_focus
        await pilot.press("slash", "q")
        assert box.value == "/q"


async def test_escape_goes_to_the_box_and_then_clears_it(drive: Driver) -> None:
    async with drive() as pilot:
        await type_query(pilot, "petro")
        await pilot.press("down", "escape")
        box = pilot.app.screen.query_one("#query", Input)
        assert box.has_focus
        assert box.value == "petro"
        await pilot.press("escape")
        await settle(pilot)
        assert box.value == ""
        assert len(shown(pilot)) == 4


async def test_up_from_the_first_hit_goes_to_the_box(drive: Driver) -> None:
    async with drive() as pilot:
        await pilot.press("down", "down", "up", "up")
        assert pilot.app.screen.query_one("#query", Input).has_focus


async def test_vim_keys_move_over_the_hits(drive: Driver) -> None:
    async with drive() as pilot:
        await pilot.press("down", "j", "j", "k")
        assert hits(pilot).highlighted == 1
        await pilot.press("G")
        assert hits(pilot).highlighted == 3
        await pilot.press("g")
        assert hits(pilot).highlighted == 0


async def test_q_leaves_from_the_hits(drive: Driver) -> None:
    async with drive() as pilot:
        await pilot.press("down", "q")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_a_wrong_query_is_explained_under_the_box_and_the_hits_stay(drive: Driver) -> None:
    async with drive() as pilot:
        await type_query(pilot, "petro")
        before = shown(pilot)
        await type_query(pilot, ' "guardia')
        fault = pilot.app.screen.query_one("#fault", Static)
        assert fault.display
        content = fault.content
        assert isinstance(content, Content)
        assert "not closed" in content.plain
        marks = [content.plain[a:b] for a, b, style in content.spans if "reverse" in str(style)]
        assert marks == ['"guardia']
        assert shown(pilot) == before
        await pilot.press(*["backspace"] * 9)
        await settle(pilot)
        assert not fault.display


async def test_finding_nothing_says_so(drive: Driver) -> None:
    async with drive() as pilot:
        await type_query(pilot, "zzzz")
        nothing = pilot.app.screen.query_one("#nothing", Static)
        assert nothing.display
        assert "zzzz" in str(nothing.content)
        assert not hits(pilot).display


async def test_help_opens_with_f1_and_with_a_question_mark(drive: Driver) -> None:
    async with drive() as pilot:
        await pilot.press("f1")
        assert pilot.app.screen.query(HelpPanel)
        await pilot.press("f1")
        assert not pilot.app.screen.query(HelpPanel)
        await pilot.press("down", "question_mark")
        assert pilot.app.screen.query(HelpPanel)


async def test_more_hits_come_when_the_cursor_nears_the_end(drive: Driver, tmp_path: Path) -> None:
    corpus = tmp_path / "many"
    corpus.mkdir()
    for number in range(120):
        (corpus / f"{number:03}.txt").write_text(f"Report number {number} on the banana trade.\n")
    async with drive(corpus) as pilot:
        await type_query(pilot, "banana")
        assert found(pilot) == "120 found"
        assert hits(pilot).option_count == 15
        await pilot.press("down", "end")
        await settle(pilot)
        assert hits(pilot).option_count == 65
        await pilot.press("end")
        await settle(pilot)
        assert hits(pilot).option_count == 115
        await pilot.press("end")
        await settle(pilot)
        assert hits(pilot).option_count == 120
        ids = [option.id for option in hits(pilot).options]
        assert len(set(ids)) == 120


async def test_a_folder_without_articles_says_what_is_read(drive: Driver, tmp_path: Path) -> None:
    corpus = tmp_path / "empty"
    corpus.mkdir()
    async with drive(corpus) as pilot:
        nothing = pilot.app.screen.query_one("#nothing", Static)
        assert nothing.display
        assert ".txt and .md" in str(nothing.content)


async def test_what_was_indexed_and_skipped_is_announced(drive: Driver, tmp_path: Path) -> None:
    corpus = tmp_path / "mixed"
    corpus.mkdir()
    (corpus / "good.txt").write_text("The ambassador arrived on Monday.\n")
    (corpus / "bad.txt").write_bytes(b"\0\1\2\3")
    async with drive(corpus) as pilot:
        assert "1 article: 1 new, 1 skipped" in messages(pilot)


async def test_files_added_between_two_starts_are_found(drive: Driver, tmp_path: Path) -> None:
    corpus = tmp_path / "growing"
    corpus.mkdir()
    (corpus / "one.txt").write_text("The ambassador arrived on Monday.\n")
    async with drive(corpus) as pilot:
        assert len(shown(pilot)) == 1
    (corpus / "two.md").write_text("# Second\n\nThe minister left on Tuesday.\n")
    async with drive(corpus) as pilot:
        assert len(shown(pilot)) == 2


async def test_indexing_can_be_stopped_and_what_was_read_is_kept(
    drive: Driver, tmp_path: Path
) -> None:
    corpus = tmp_path / "large"
    corpus.mkdir()
    for number in range(3000):
        (corpus / f"{number:04}.txt").write_text(f"Report {number}.\n\nThe port is open.\n")
    from tui.app import CorpusApp
    from tui.settings import Settings

    app = CorpusApp(open_workspace(corpus), Settings())
    async with app.run_test(size=(160, 48)) as pilot:
        # the pilot waits for an idle program before it presses a key: too late for this one
        while not messages(pilot):
            app.simulate_key("f4")
            await asyncio.sleep(0.02)
        await settle(pilot)
        assert "Stopped" in messages(pilot)
        read = open_workspace(corpus).questions.count()
        assert 0 <= read < 3000
        # what goes on being noticed would be indexed in spite of that
        screen = pilot.app.screen
        assert isinstance(screen, SearchScreen)
        assert screen._indexing._watcher is not None
        assert screen._indexing._watcher._end.is_set()


async def test_a_damaged_index_is_rebuilt_and_said_so(drive: Driver) -> None:
    async with drive() as pilot:
        folder = pilot.app.screen._workspace.folder  # type: ignore[attr-defined]
    for file in (folder / "index").glob("*.toc"):
        file.write_bytes(b"garbage")
    async with drive() as pilot:
        assert "index was damaged" in messages(pilot)
        assert len(shown(pilot)) == 4


async def test_down_and_enter_that_come_at_once_open_the_first_hit(drive: Driver) -> None:
    async with drive() as pilot:
        await type_query(pilot, "microtrafico")
        # as a slow line hands them over
        pilot.app.simulate_key("down")
        pilot.app.simulate_key("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ArticleScreen)
