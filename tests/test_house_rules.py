"""The checks that are not tests of behaviour, so that one command runs everything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy --strict": ["mypy"],
    "import contracts": ["lint-imports"],
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_code_keeps_the_house_rules(check: str) -> None:
    command, *arguments = CHECKS[check]
    tool = Path(sys.executable).parent / command
    ended = subprocess.run([tool, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def imported_by(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after `statement`."""
    script = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(ended.stdout.split())


def test_the_engine_loads_without_a_screen() -> None:
    assert not imported_by("import search") & {"textual", "rich", "click", "tui"}


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    loaded = imported_by("import tui.cli, tui.app")
    assert not loaded & {"whoosh", "ctranslate2", "argostranslate", "py3langid", "numpy", "babel"}


def test_a_process_that_reads_loads_neither_the_index_nor_the_models_nor_the_screen(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.md"
    file.write_text("Una *nota* sobre la frontera.\n")
    loaded = imported_by(
        "from search.reading.worker import serve\n"
        "from search.reading.job import FoundFile, Job, Numbering, perform\n"
        f"job = Job(FoundFile({str(file)!r}, 'a.md', 30, 0), {{}})\n"
        "assert next(perform(job, Numbering())).rows"
    )
    assert "sentencex" in loaded
    assert not loaded & {"whoosh", "argostranslate", "ctranslate2", "textual", "rich", "click"}


def test_translating_loads_neither_the_agpl_splitter_nor_onnxruntime() -> None:
    statement = "from search import translate_lines; list(translate_lines(['Hola.'], 'en', 'es'))"
    loaded = imported_by(statement)
    assert "ctranslate2" in loaded
    assert not loaded & {"minisbd", "onnxruntime", "stanza", "spacy", "torch"}


def test_what_is_found_waits_for_a_frame_no_longer_than_4_ms() -> None:
    statement = "import tui.cli, textual.constants; assert textual.constants.MAX_FPS == 250"
    assert "textual" in imported_by(statement)
