from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest

from search import correct, open_workspace
from search.rendering import Doubt
from search.storage.sqlite import connect
from search.translation.memory import Source, remember
from search.translation.packages.package import find_package
from search.translation.translator import Made
from tests.conftest import Write
from tests.tui.running import Run

TEXT = "La paz llegó\na Bogotá.\n\nEscriba a <a_b@c.org>. El puerto cerró.\n"
COMMAND = [sys.executable, "-c", "from tui.cli import main; main()"]


def test_lines_stay_lines(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    out = run("translate", str(file), "--to", "en").out.split("\n")
    assert [bool(line) for line in out] == [True, True, False, True, False]
    assert "a_b@c.org" in out[3]


def test_paragraphs_are_written_as_json_markdown_and_html(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    to = ("translate", str(file), "--to", "en", "--format")
    records = [json.loads(line) for line in run(*to, "jsonl").out.splitlines()]
    assert [record["place"] for record in records] == ["1.1", "2.1", "2.2"]
    assert records[0]["text"] == "La paz llegó a Bogotá."
    assert {record["package"] for record in records} == {"es_en"}
    assert {record["verdict"] for record in records} <= {"fine", "doubtful", "wrong"}
    assert all(0 <= record["quality"] <= 1 for record in records)
    paragraphs = run(*to, "md").out.split("\n\n")
    assert len(paragraphs) == 3  # the last one says that a machine made it
    page = run(*to, "html").out
    assert page.count("<section>") == 2
    assert "&lt;a_b@c.org&gt;" in page
    assert "<a_b" not in page


def test_show_marks_what_is_doubtful_and_counts_it(run: Run, write: Write) -> None:
    corpus = write({"a.txt": "La paz llegó. El puerto cerró. Fin de eso."})
    run("index", str(corpus))
    made = {
        Source("La paz llegó."): Made("Peace came.", quality=0.9),
        Source("El puerto cerró."): Made("The suegrace.", quality=0.0412),
        Source("Fin de eso."): Made("End.", doubts=(Doubt("length", "It is short."),), quality=0.5),
    }
    folder = open_workspace(corpus).folder
    remember(folder / "cache.sqlite3", find_package("es", "en"), made)
    show = ("show", "a.txt", "--corpus", str(corpus))
    _, _, counts, *pairs = run(*show).out.splitlines()
    assert counts == "1 of 3 doubtful · 1 most probably wrong"
    assert [pair.split("\t")[2:] for pair in pairs] == [
        ["Peace came."],
        ["The suegrace.", "!"],
        ["End.", "?"],
    ]
    told = [json.loads(line) for line in run(*show, "--json").out.splitlines()[1:]]
    assert [(one["quality"], one["verdict"]) for one in told] == [
        (0.9, "fine"),
        (0.041, "wrong"),
        (0.5, "doubtful"),
    ]
    ended = run("pretranslate", "--corpus", str(corpus))
    assert "1 doubtful, 1 most probably wrong." in ended.err


PAGE = """<html><head><title>El puerto</title></head><body><article>
<p>El astillero cerró en mayo y los obreros de la ciudad volvieron a sus casas.</p>
<p>Llegaron cuatro barcos al puerto, y el alcalde los recibió con los obreros.</p>
</article></body></html>"""


def word_file(path: Path, *paragraphs: str) -> str:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return str(path)


def test_a_word_document_is_translated_paragraph_by_paragraph(run: Run, tmp_path: Path) -> None:
    texts = ("El puerto cerró ayer.", "Los barcos volvieron a la ciudad. Nadie lo vio.")
    file = word_file(tmp_path / "informe.docx", *texts)
    lines = run("translate", file, "--to", "en").out.splitlines()
    assert len(lines) == 2
    assert "port" in lines[0].lower()
    sentences = run("translate", file, "--to", "en", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["place"] for line in sentences] == ["1.1", "2.1", "2.2"]


def test_a_page_is_read_as_the_index_reads_it_with_its_title(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE, "utf-8")
    lines = run("translate", str(file), "--to", "en").out.splitlines()
    assert len(lines) == 3
    assert "<p>" not in "".join(lines)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b"no document"), ("a.pdf", b"%PDF-1.4 broken"), ("a.png", b"\x89PNG\0\0")],
)
def test_what_cannot_be_read_is_told_with_what_to_do(
    run: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    ended = run("translate", str(file), "--to", "en")
    assert (ended.code, ended.out) == (2, "")
    assert name in ended.err
    assert "save its text as .txt" in ended.err
    missing = run("translate", str(tmp_path / f"no{name}"), "--to", "en")
    assert missing.code == 2
    assert "Check the path" in missing.err


def test_terms_of_a_file_are_used(run: Run, tmp_path: Path) -> None:
    text, terms = tmp_path / "a.txt", tmp_path / "terms.csv"
    text.write_text("El astillero cerró en mayo.\n", "utf-8")
    terms.write_text("astillero,boatyard\n", "utf-8")
    assert "oatyard" not in run("translate", str(text), "--to", "en").out
    ended = run("translate", str(text), "--to", "en", "--glossary", str(terms))
    assert "oatyard" in ended.out
    # the other way there is none
    terms.write_text("source,target,from\nshipyard,varadero,en\n", "utf-8")
    ended = run("translate", str(text), "--to", "en", "--glossary", str(terms))
    assert ended.code == 0
    assert "no term from es to en" in ended.err
    assert run("translate", str(text), "--to", "en", "--glossary", str(text) + "x").code == 2


def test_the_glossary_and_the_corrections_of_a_corpus_are_used(
    run: Run, write: Write, tmp_path: Path
) -> None:
    corpus = str(write({"a.txt": "El puerto cerró."}))
    run("glossary", "add", "astillero", "boatyard", "--from", "es", "--corpus", corpus)
    workspace = open_workspace(Path(corpus))
    correct(workspace.library, "El puerto cerró.", "es", "en", "The harbour is shut.")
    workspace.close()
    text, terms = tmp_path / "b.txt", tmp_path / "terms.csv"
    text.write_text("El astillero cerró en mayo. El puerto cerró.\n", "utf-8")
    with_corpus = ("translate", str(text), "--to", "en", "--corpus", corpus)
    out = run(*with_corpus).out
    assert "oatyard" in out
    assert out.endswith("The harbour is shut.\n")
    # what a file says goes before what the corpus says
    terms.write_text("astillero,slipway\n", "utf-8")
    out = run(*with_corpus, "--glossary", str(terms)).out
    assert "lipway" in out
    assert "oatyard" not in out
    assert run("translate", str(text), "--to", "en", "--corpus", str(tmp_path / "no")).code == 3


def renderings(folder: Path) -> int:
    with connect(folder / "cache.sqlite3") as database:
        return int(database.execute("SELECT count(*) FROM renderings").fetchone()[0])


def test_a_corpus_or_what_a_query_finds_is_rendered_ahead_of_time(run: Run, write: Write) -> None:
    corpus = str(write({"a.txt": "La paz llegó.", "b.txt": "El puerto cerró. La paz llegó."}))
    ended = run("pretranslate", "--corpus", corpus, "puerto")
    assert ended.code == 0
    assert "2 sentences of 1 article rendered, 2 of them now" in ended.err
    ended = run("pretranslate", "--corpus", corpus)
    assert "3 sentences of 2 articles rendered, 0 of them now" in ended.err
    assert run("pretranslate", "--corpus", corpus, "nothing").code == 1
    assert run("search", "--corpus", corpus, "--json", "--no-cross", "harbour OR port").code == 0


def test_what_was_rendered_before_a_kill_is_not_rendered_again(write: Write) -> None:
    sentences = [f"Llegaron {number} barcos al puerto de la ciudad." for number in range(400)]
    corpus = write({"a.txt": "\n".join(sentences)})
    workspace = open_workspace(corpus)
    workspace.upkeep.update()
    with subprocess.Popen(
        [*COMMAND, "pretranslate", "--corpus", corpus], stderr=subprocess.DEVNULL
    ) as rendering:
        while renderings(workspace.folder) < 20:
            assert rendering.poll() is None
            time.sleep(0.05)
        rendering.send_signal(signal.SIGKILL)
    kept = renderings(workspace.folder)
    stopped: list[None] = []
    report = workspace.renderings.pretranslate(
        workspace.questions.matching_ids(""),
        lambda _: stopped.append(None),
        lambda: len(stopped) > 1,
    )
    assert report.sentences - report.made == kept
    workspace.close()
