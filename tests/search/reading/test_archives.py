from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from itertools import count
from pathlib import Path

import pytest

from search.errors import UnreadableFileError
from search.reading import read
from tests.search.reading.making import outcome, zipped


def tarred(files: dict[str, str], compression: str = "") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=f"w:{compression}") as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content.encode())
            archive.addfile(member, io.BytesIO(content.encode()))
    return made.getvalue()


FILES = {"uno.txt": "Uno está aquí.", "sub/dos.md": "# Dos\n\nTexto de dos.", "foto.jpg": "x"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped(FILES)),
        ("a.tar", tarred(FILES)),
        ("a.tar.gz", tarred(FILES, "gz")),
        ("a.tgz", tarred(FILES, "gz")),
        ("a.tar.bz2", tarred(FILES, "bz2")),
        ("a.tbz2", tarred(FILES, "bz2")),
        ("a.tar.xz", tarred(FILES, "xz")),
        ("a.txz", tarred(FILES, "xz")),
    ],
    ids=map(str, count()),
)
def test_the_files_in_an_archive_are_read_by_their_formats(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    articles, skipped = outcome(tmp_path / name)
    assert articles == {
        f"{name}//uno.txt": "Uno está aquí.",
        f"{name}//sub/dos.md": "Dos\nTexto de dos.",
    }
    assert skipped == {f"{name}//foto.jpg": "not a format that is read"}


@pytest.mark.parametrize(
    ("ending", "compress"),
    [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)],
)
def test_a_compressed_file_is_read_by_its_format(
    tmp_path: Path, ending: str, compress: object
) -> None:
    assert callable(compress)
    (tmp_path / f"nota.txt{ending}").write_bytes(compress("Volvió hoy.".encode()))
    assert outcome(tmp_path / f"nota.txt{ending}")[0] == {
        f"nota.txt{ending}//nota.txt": "Volvió hoy."
    }


def test_archives_lie_in_archives_but_not_without_end(tmp_path: Path) -> None:
    content: str | bytes = "Volvió hoy."
    for depth in range(4):
        content = zipped({f"{depth}.{'zip' if depth else 'txt'}": content})
    (tmp_path / "a.zip").write_bytes(content if isinstance(content, bytes) else b"")
    assert outcome(tmp_path / "a.zip")[0] == {"a.zip//3.zip//2.zip//1.zip//0.txt": "Volvió hoy."}
    for depth in range(4, 9):
        content = zipped({f"{depth}.zip": content})
    (tmp_path / "b.zip").write_bytes(content if isinstance(content, bytes) else b"")
    articles, skipped = outcome(tmp_path / "b.zip")
    assert not articles
    assert list(skipped.values()) == ["more than 5 files deep"]


def test_names_lead_nowhere_and_each_file_has_one_of_its_own(tmp_path: Path) -> None:
    names = ["/etc/a.txt", "../../b.txt", "c\x1b[2J\n.txt", "d.txt", "./d.txt", "d//e.txt"]
    folder = tmp_path / "in" / "here"
    folder.mkdir(parents=True)
    (folder / "a.tar").write_bytes(tarred({name: f"Texto {name[-5:]}" for name in names}))
    articles, _ = outcome(folder / "a.tar")
    assert list(articles) == [
        "a.tar//etc/a.txt",
        "a.tar//../../b.txt",
        "a.tar//c .txt",
        "a.tar//d.txt",
        "a.tar//./d.txt",
        "a.tar//d/e.txt",
    ]
    assert [path.name for path in (tmp_path / "in").rglob("*")] == ["here", "a.tar"]


def test_two_files_of_one_name_are_two_articles(tmp_path: Path) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for text in (b"Uno.", b"Dos."):
            member = tarfile.TarInfo("a.txt")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))
    (tmp_path / "a.tar").write_bytes(made.getvalue())
    assert outcome(tmp_path / "a.tar")[0] == {
        "a.tar//a.txt": "Uno.",
        "a.tar//a.txt (2)": "Dos.",
    }


def test_what_comes_before_the_damage_is_read(tmp_path: Path) -> None:
    whole = tarred({f"{number}.txt": f"Texto {number}. " * 500 for number in range(9)})
    (tmp_path / "a.tar").write_bytes(whole[: len(whole) // 2])
    articles, skipped = outcome(tmp_path / "a.tar")
    assert 2 < len(articles) < 9
    assert skipped == {"a.tar": "damaged: not a whole archive; what comes before it was read"}


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.txt.gz", "a.txt.xz", "a.warc"])
def test_what_is_no_archive_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x01Hola." * 100)
    with pytest.raises(UnreadableFileError, match="damaged"):
        list(read(tmp_path / name, name, {}))


def test_what_unpacks_to_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.reading.kit.limits._ALWAYS", 1 << 20)
    files = {f"{number}.txt": f"Texto {number}. " * 60_000 for number in range(3)}
    (tmp_path / "a.zip").write_bytes(zipped({"large.txt": bytes(8 << 20), "b.txt": "Hola."}))
    articles, skipped = outcome(tmp_path / "a.zip")
    assert articles == {"a.zip//b.txt": "Hola."}
    assert skipped == {"a.zip//large.txt": "unpacks to more than 1 MB"}
    (tmp_path / "b.zip").write_bytes(zipped(files))
    articles, skipped = outcome(tmp_path / "b.zip")
    assert list(articles) == ["b.zip//0.txt"]
    assert skipped == {"b.zip": "unpacks to more than 1 MB; what comes before it was read"}
