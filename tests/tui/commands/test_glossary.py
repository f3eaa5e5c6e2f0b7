"""`corpus-tui glossary` and `corpus-tui corrections`."""

from __future__ import annotations

from pathlib import Path

from search import correct, open_workspace, sample_corpus, undo_correction
from tests.tui.running import Run, records


def test_a_term_is_added_replaced_listed_and_removed(run: Run) -> None:
    assert run("glossary", "list").code == 1
    added = run(
        "glossary", "add", "guardia  costera", "coast guard", "--from", "es", "--note", "EC"
    )
    assert (added.code, added.out, added.err) == (0, "", "guardia costera → coast guard added\n")
    run("glossary", "add", "harbour", "puerto", "--from", "en")
    listed = records(run("glossary", "list", "--json").out)
    assert listed[0] == {
        "source": "guardia costera",
        "target": "coast guard",
        "note": "EC",
        "from": "es",
        "to": "en",
    }
    assert [term["source"] for term in listed] == ["guardia costera", "harbour"]
    again = run("glossary", "add", "guardia costera", "navy", "--from", "es")
    assert "it was guardia costera → coast guard" in again.err
    assert "already" in run("glossary", "add", "guardia costera", "navy", "--from", "es").err
    assert "es → en  guardia costera → navy" in run("glossary", "list", "--from", "es").out
    assert "navy" not in run("glossary", "list", "--from", "en").out
    removed = run("glossary", "remove", "guardia costera", "--from", "es")
    assert (removed.code, removed.err) == (0, "guardia costera → navy removed\n")
    gone = run("glossary", "remove", "guardia costera", "--from", "es")
    assert gone.code == 1
    assert "glossary list" in gone.err


def test_a_term_that_cannot_be_is_explained(run: Run) -> None:
    for source, target in (("€", "euro"), ("uno", " ")):
        ended = run("glossary", "add", source, target, "--from", "es")
        assert ended.code == 2
        assert source in ended.err
    assert run("glossary", "add", "uno", "one").code == 2
    assert run("glossary", "list").code == 1


def test_terms_travel_through_files(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text("uno;one\nbanco;bank\nbanco;bench\n")
    assert run("glossary", "import", str(file)).code == 2
    imported = run("glossary", "import", str(file), "--from", "es")
    assert imported.code == 0
    assert "2 terms added, 0 replaced, 0 as they were" in imported.err
    assert "left out, for an earlier line has another target: banco → bench" in imported.err
    run("glossary", "add", "uno", "a", "--from", "es")
    again = run("glossary", "import", str(file), "--from", "es")
    assert "0 terms added, 1 replaced, 1 as they were" in again.err
    assert "it was uno → a" in again.err
    exported = run("glossary", "export", "-").out
    out = tmp_path / "out.csv"
    assert run("glossary", "export", str(out)).code == 0
    assert out.read_bytes().decode() == exported
    assert "exists already" in run("glossary", "export", str(out)).err
    run("glossary", "remove", "uno", "--from", "es")
    assert "1 term added, 0 replaced, 1 as they were" in run("glossary", "import", str(out)).err
    assert run("glossary", "export", "-").out == exported


def test_a_wrong_line_is_named_and_nothing_is_added(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text("source,target\nuno,one\ndos,\n")
    ended = run("glossary", "import", str(file), "--from", "es")
    assert ended.code == 2
    assert "terms.csv, line 3" in ended.err
    assert "Nothing was added" in ended.err
    assert run("glossary", "list").code == 1
    assert run("glossary", "export", str(tmp_path / "none.csv")).code == 1
    assert run("glossary", "import", str(tmp_path / "none.csv")).code == 2


def test_tbx_is_imported_in_both_directions(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "terms.tbx"
    sections = "".join(
        f'<langSec xml:lang="{language}"><termSec><term>{term}</term></termSec></langSec>'
        for language, term in (("es", "lancha"), ("en", "speedboat"))
    )
    entries = f"<conceptEntry>{sections}</conceptEntry><conceptEntry/>"
    file.write_text(f"<tbx><text><body>{entries}</body></text></tbx>")
    ended = run("glossary", "import", str(file))
    assert "2 terms added" in ended.err
    assert "1 entry passed over" in ended.err
    assert [term["from"] for term in records(run("glossary", "list", "--json").out)] == ["es", "en"]


def test_the_corrections_that_hold_are_listed(run: Run) -> None:
    assert run("corrections", "list").code == 1
    library = open_workspace(sample_corpus()).library
    correct(library, "Uno.", "es", "en", "One.")
    correct(library, "Uno.", "es", "en", "The one.")
    correct(library, "Dos.", "es", "en", "Two.")
    undo_correction(library, "Dos.", "es", "en")
    (listed,) = records(run("corrections", "list", "--json").out)
    assert listed.pop("made")
    assert listed == {"source": "Uno.", "text": "The one.", "from": "es", "to": "en"}
    assert run("corrections", "list").out.startswith("Uno.\nThe one.\nes → en · ")
