"""`corpus-tui library`."""

from __future__ import annotations

from pathlib import Path

from search import (
    GlossaryTerm,
    change_glossary,
    library_of,
    list_terms,
    open_workspace,
    sample_corpus,
)
from tests.tui.running import Run, records


def add_term(source: str) -> None:
    library = open_workspace(sample_corpus()).library
    change_glossary(library, add=[GlossaryTerm(source, "term", "es", "en", "")])


def terms() -> list[str]:
    return [term.source for term in list_terms(library_of(sample_corpus()))]


def test_a_library_is_backed_up_listed_and_restored(run: Run, tmp_path: Path) -> None:
    assert run("library", "backup").code == 1
    assert run("library", "list").code == 1
    add_term("uno")
    made = run("library", "backup")
    assert (made.code, made.out) == (0, "")
    (listed,) = records(run("library", "list", "--json").out)
    assert set(listed) == {"made", "bytes", "file"}
    assert listed["file"] in made.err
    name = Path(listed["file"]).name
    (line,) = run("library", "list").out.splitlines()
    assert line.endswith(f"UTC  {listed['bytes'] // 1024} kB  {name}")
    add_term("dos")
    restored = run("library", "restore", name)
    assert (restored.code, restored.out) == (0, "")
    assert f"Restored from {listed['file']}\nWhat was there before is in " in restored.err
    assert terms() == ["uno"]
    run("library", "restore", restored.err.split()[-1])
    assert terms() == ["dos", "uno"]


def test_the_backup_of_a_day_is_named_by_the_day(run: Run) -> None:
    add_term("uno")
    add_term("dos")
    (daily,) = records(run("library", "list", "--json").out)
    assert run("library", "restore", str(daily["made"])[:10]).code == 0
    assert terms() == ["uno"]


def test_a_backup_goes_to_a_file_and_over_none(run: Run, tmp_path: Path) -> None:
    add_term("uno")
    file = tmp_path / "mine.sqlite3"
    assert run("library", "backup", str(file)).code == 0
    content = file.read_bytes()
    again = run("library", "backup", str(file))
    assert (again.code, file.read_bytes()) == (3, content)
    assert "exists" in again.err


def test_a_damaged_library_is_told_with_the_way_back_and_restored(run: Run) -> None:
    add_term("uno")
    (daily,) = run("library", "backup").err.split()[-1:]
    library = library_of(sample_corpus())
    library.write_bytes(b"damage" * 2000)
    told = run("glossary", "list")
    assert told.code == 3
    assert "corpus-tui library restore" in told.err
    doctor = run("doctor")
    assert doctor.code == 3
    assert "is damaged" in doctor.out + doctor.err
    assert run("library", "restore", daily).code == 0
    assert terms() == ["uno"]
    doctor = run("doctor")
    assert "whole; newest backup" in doctor.out + doctor.err


def test_what_is_no_backup_is_refused(run: Run, tmp_path: Path) -> None:
    add_term("uno")
    for name in ("2001-01-01", str(tmp_path)):
        refused = run("library", "restore", name)
        assert refused.code == 3
        assert "no such file" in refused.err
    assert terms() == ["uno"]
