"""Documents that were made to do harm, through everything that reads, shows or writes them."""

from __future__ import annotations

import csv
import socket
import subprocess
import sys
import unicodedata
from pathlib import Path
from threading import Thread

from textual.widgets import Static

from search import (
    EXPORT_FORMATS,
    SearchOptions,
    Segment,
    article_document,
    export_document,
    keep_bookmarks,
    list_bookmarks,
    new_bookmark,
    open_workspace,
    quote_formula,
    sanitise_line,
)
from tests.hostile import PAYLOADS, make, make_payloads
from tests.tui.driving import Driver, settle, type_query
from tests.tui.running import Run
from tui.screens.article.article import ArticleScreen
from tui.widgets.hits import HitList

# joins emoji, and has no meaning of its own to a terminal
_JOINER = "\u200d"


def harm_in(text: str) -> set[str]:
    """The characters of `text` that no output may have."""
    return {
        character
        for character in set(text) - set("\n\t" + _JOINER)
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}
    }


def corpus_tui(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a reader would; its output is bytes of UTF-8 and nothing else."""
    command = [sys.executable, "-c", "from tui.cli import main; main()", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=280)


def count_visitors(listening: socket.socket, visitors: list[str]) -> None:
    """Note who connects, for as long as the socket is open."""
    while True:
        try:
            connection, address = listening.accept()
        except OSError:
            return
        visitors.append(str(address))
        connection.close()


def test_each_costs_no_more_than_itself_and_is_in_the_report(tmp_path: Path) -> None:
    visitors: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=count_visitors, args=(listening, visitors), daemon=True).start()
        host = f"http://127.0.0.1:{listening.getsockname()[1]}"
        made = make(tmp_path / "harm", host)
        assert len(made) >= 400
        report = tmp_path / "report.csv"
        ended = corpus_tui("index", str(tmp_path / "harm"), "--report", str(report))
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr
    assert not visitors
    written = report.read_text("utf-8")
    rows = list(csv.reader(written.splitlines()[1:]))
    assert not harm_in(ended.stdout + ended.stderr + written)
    listed = {path for path, _, _ in rows}
    named = {path.encode("utf-8", "surrogateescape") for path in made}
    paths = {name.decode("utf-8", "backslashreplace") for name in named}
    assert {quote_formula(sanitise_line(path)) for path in paths} <= listed
    # a file was read, or there is a reason why not, and never both or neither
    assert all((int(articles) > 0) != bool(reason) for _, articles, reason in rows)
    reasons = {path: reason for path, _, reason in rows if "//" not in path}
    assert reasons["bomb.docx"] == "unpacks to more than 256 MB"
    assert reasons["odd/line.txt"] == "larger than 32 MB"
    assert reasons["odd/pipe.txt"] == "not a regular file"
    assert reasons["odd/folder.txt/inside.txt"] == ""
    assert not any("root:" in article for article in written.splitlines())
    for arguments in (
        ("search", "viajó", "--limit", "500", "--all"),
        ("search", "viajó", "--csv", "--limit", "500", "--all"),
        ("search", "viajó", "--json"),
        ("concordance", "viajó"),
        ("entities", "--csv"),
    ):
        asked = corpus_tui(*arguments)
        assert asked.returncode == 0, asked.stderr
        assert len(asked.stdout.splitlines()) > 10 or "entities" in arguments
        assert not harm_in(asked.stdout + asked.stderr), arguments


def test_no_export_has_a_control_character(tmp_path: Path, run: Run) -> None:
    make_payloads(tmp_path / "harm")
    assert run("index", str(tmp_path / "harm")).code == 0
    workspace = open_workspace(tmp_path / "harm")
    articles = [
        workspace.questions.article(hit.id)
        for hit in workspace.questions.search(
            "viajó", SearchOptions(limit=1000, unfolded=None)
        ).hits
    ]
    assert len(articles) > 140
    first: list[Segment] = [article.segments[0] for article in articles]
    keep_bookmarks(
        workspace.library,
        [
            new_bookmark(article, segment.place, segment.place, {})
            for article, segment in zip(articles, first, strict=True)
        ],
    )
    kept = list_bookmarks(workspace.library)
    for form in EXPORT_FORMATS:
        file = tmp_path / f"all{form.endings[0]}"
        ended = run("bookmarks", "export", str(file))
        assert ended.code == 0, ended.err
        if form.name != "docx":
            text = file.read_text("utf-8-sig")
            assert not harm_in(text.replace("\r\n", "\n")), form.name
            assert len(text) > (50 * len(kept) if form.name != "tmx" else 50)
    whole = tmp_path / "whole.md"
    export_document(article_document(articles[0], {}), EXPORT_FORMATS[0], whole)
    assert not harm_in(whole.read_text("utf-8"))


async def test_the_screen_shows_them_as_text(tmp_path: Path, drive: Driver) -> None:
    make_payloads(tmp_path / "harm")
    async with drive(tmp_path / "harm") as pilot:
        await type_query(pilot, "viajó")
        hits = pilot.app.screen.query_one(HitList)
        assert hits.option_count > 10
        for payload in PAYLOADS:
            pilot.app.run_query(f"payload {payload}")  # type: ignore[attr-defined]
        await settle(pilot)
        pilot.app.run_query("viajó")  # type: ignore[attr-defined]
        await settle(pilot)
        await pilot.press("down")
        for _ in range(6):
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(pilot.app.screen, ArticleScreen)
            shown = "\n".join(str(one.visual) for one in pilot.app.screen.query(Static))
            shown += pilot.app.export_screenshot()
            assert not harm_in(shown.replace("\r", ""))
            await pilot.press("escape", "down", "down")
            await settle(pilot)
