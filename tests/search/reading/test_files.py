from __future__ import annotations

import os
from pathlib import Path

import pytest

from search.errors import CorpusUnavailableError
from search.reading import endings
from search.reading.files import Skipped, look
from tests.conftest import Write


def found(corpus: Path) -> list[str]:
    return [file.path for file in look(corpus, endings()).files]


def test_files_of_known_formats_are_found_in_all_folders(write: Write) -> None:
    names = ["b.TXT", "a.md", "sub/c.markdown", "sub/deep/d.text"]
    others = ["e.jpg", "f", "metadata.csv", ".hidden.txt", ".git/g.txt", "sub/.cache/h.md"]
    corpus = write(dict.fromkeys(names + others, "Texto."))
    assert found(corpus) == ["a.md", "b.TXT", "sub/c.markdown", "sub/deep/d.text"]


def test_folders_come_in_the_order_of_their_names_after_the_files_beside_them(write: Write) -> None:
    corpus = write(dict.fromkeys(["b/2.txt", "b/1.txt", "z.txt", "a/3.txt", "a/c/0.txt"], "Texto."))
    assert found(corpus) == ["z.txt", "a/3.txt", "a/c/0.txt", "b/1.txt", "b/2.txt"]


def test_linked_files_are_found_and_linked_folders_are_not_followed(write: Write) -> None:
    corpus = write({"sub/a.txt": "Texto."})
    (corpus / "linked.txt").symlink_to(corpus / "sub" / "a.txt")
    (corpus / "circle").symlink_to(corpus)
    assert found(corpus) == ["linked.txt", "sub/a.txt"]


def test_a_file_is_told_with_its_place_its_size_and_its_time(write: Write) -> None:
    corpus = write({"sub/a.txt": "Texto."})
    (file,) = look(corpus, endings()).files
    facts = (corpus / "sub" / "a.txt").stat()
    assert (file.file, file.path) == (str(corpus / "sub" / "a.txt"), "sub/a.txt")
    assert file.size == 6
    assert file.modified == max(facts.st_mtime_ns, facts.st_ctime_ns)


def test_a_corpus_may_be_one_file(write: Write) -> None:
    file = write({"a.txt": "Texto."}) / "a.txt"
    (only,) = look(file, endings()).files
    assert (only.file, only.path) == (str(file), "a.txt")


def test_a_corpus_that_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusUnavailableError, match="gone is gone"):
        look(tmp_path / "gone", endings())


def test_a_folder_within_that_cannot_be_looked_at_is_skipped(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    # as it may vanish between finding it and looking into it; the tests may run as root, whom
    # permissions do not stop
    corpus = write({"a.txt": "Texto.", "sub/b.txt": "Texto."})
    scan = os.scandir

    def vanishing(folder: str) -> object:
        if Path(folder).name == "sub":
            (corpus / "sub" / "b.txt").unlink()
            (corpus / "sub").rmdir()
        return scan(folder)

    monkeypatch.setattr(os, "scandir", vanishing)
    found = look(corpus, endings())
    assert [file.path for file in found.files] == ["a.txt"]
    assert found.skipped == [Skipped("sub", os.strerror(2))]
