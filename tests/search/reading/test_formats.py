from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from search.reading.registry import ending_of, endings, is_plain, reader_of

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.TXT", ".txt"),
        ("a.tar.gz", ".tar.gz"),
        ("nota.txt.gz", ".gz"),
        ("2023.05.17", ".17"),
        ("crawl.WARC.gz", ".warc.gz"),
        ("none", ""),
        (".gz", ".gz"),
    ],
)
def test_the_ending_of_a_name_is_what_is_read_as_one(name: str, ending: str) -> None:
    assert ending_of(name) == ending


def test_every_ending_has_a_module_that_reads_it() -> None:
    for ending in endings():
        assert callable(reader_of(f"a{ending}"))
    assert reader_of("a.exe") is None
    assert is_plain("a.md")
    assert not is_plain("a.pdf")


PACKAGE = {
    "abiword.py": "from search.reading.document import Document\n\n"
    "def read(path):\n    yield Document((path.read_text('utf-8').removeprefix('abw '),))\n",
    "abiword-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: abiword\nVersion: 1.0\n",
    "abiword-1.0.dist-info/entry_points.txt": "[corpus_tui.formats]\nabw = abiword:read\n",
}


def test_another_package_adds_a_format_by_an_entry_point(tmp_path: Path) -> None:
    for name, content in PACKAGE.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "nota.abw").write_text("abw El presidente viajó ayer a la capital.", "utf-8")
    program = (
        f"import sys; sys.path[:0] = [{str(tmp_path / 'site')!r}, {str(ROOT)!r}]\n"
        "from pathlib import Path\nfrom search import open_workspace\n"
        f"workspace = open_workspace(Path({str(corpus)!r}))\n"
        "added = workspace.upkeep.update().added\n"
        "print(added, workspace.questions.search('presidente').hits[0].path)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert ended.stdout == "1 nota.abw\n", ended.stderr
