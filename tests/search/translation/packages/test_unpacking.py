"""An archive is unpacked only where it can do no harm."""

from __future__ import annotations

import stat
import struct
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.errors import PackageRefusedError
from search.translation.packages.package import bundled_files
from search.translation.packages.unpacking import unpack_package
from tests.search.translation.packing import zip_of


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "outside" / "scratch"
    folder.mkdir(parents=True)
    return folder


def test_a_package_comes_out_as_it_is_with_its_progress(scratch: Path) -> None:
    file = next(bundled_files())
    told: list[tuple[int, int]] = []
    folder = unpack_package(file, "x", scratch, lambda done, total: told.append((done, total)))
    assert folder == scratch / file.stem
    with zipfile.ZipFile(file) as archive:
        for entry in archive.infolist():
            assert (scratch / entry.filename).read_bytes() == archive.read(entry)
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


LINK = (stat.S_IFLNK | 0o777) << 16
DEVICE = (stat.S_IFCHR | 0o666) << 16


@pytest.mark.parametrize(
    ("entries", "attributes", "reason"),
    [
        ({"/etc/passwd": b"x"}, {}, "from the root"),
        ({"C:/x": b"x"}, {}, "from the root"),
        ({"p\\..\\x": b"x"}, {}, "from the root"),
        ({"p/../../x": b"x"}, {}, "leads out"),
        ({"../x": b"x"}, {}, "leads out"),
        ({"p/./x": b"x"}, {}, "leads out"),
        ({"p//x": b"x"}, {}, "leads out"),
        ({"p/x\x00.json": b"x"}, {}, "no name"),
        ({"p/\x1b[31m": b"x"}, {}, "no name"),
        ({f"p/{'x' * 300}": b"x"}, {}, "no name"),
        ({"p/link": b"/etc/passwd"}, {"external_attr": LINK}, "link or a device"),
        ({"p/dev": b""}, {"external_attr": DEVICE}, "link or a device"),
        ({"p/x": b"x", "q/x": b"x"}, {}, "in one folder"),
        ({"x": b"x"}, {}, "in one folder"),
        ({"p/Model": b"x", "p/model": b"x"}, {}, "case only"),
        ({"p/Model/x": b"x", "p/model/y": b"x"}, {}, "case only"),
        ({"p/caf\u00e9": b"x", "p/cafe\u0301": b"x"}, {}, "case only"),
        ({"p/a/b": b"x", "p/a": b"x"}, {}, "a file and a folder"),
        ({}, {}, "in one folder"),
        ({"p/bomb": bytes(40_000_000)}, {}, "times its size"),
        ({f"p/{n}": b"" for n in range(2001)}, {}, "entries"),
        ({"p/x": b"x" * 100}, {"compress_type": zipfile.ZIP_LZMA}, "uncommon"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_no_package_holds_is_refused_and_nothing_is_written(
    tmp_path: Path,
    scratch: Path,
    entries: dict[str, bytes],
    attributes: dict[str, int],
    reason: str,
) -> None:
    file = zip_of(tmp_path / "bad.argosmodel", entries, **attributes)
    with pytest.raises(PackageRefusedError, match=reason) as caught:
        unpack_package(file, "bad.argosmodel", scratch)
    assert str(caught.value).isprintable()
    assert list(scratch.parent.rglob("*")) == [scratch]


def patched(file: Path, signature: bytes, offset: int, value: bytes) -> Path:
    """Overwrite bytes in each record of the archive that has this signature."""
    data = bytearray(file.read_bytes())
    place = data.find(signature)
    while place >= 0:
        data[place + offset : place + offset + len(value)] = value
        place = data.find(signature, place + 4)
    file.write_bytes(data)
    return file


CENTRAL, END = b"PK\x01\x02", b"PK\x05\x06"


def test_an_encrypted_archive_is_refused(tmp_path: Path, scratch: Path) -> None:
    file = patched(zip_of(tmp_path / "x", {"p/x": b"x"}), CENTRAL, 8, struct.pack("<H", 1))
    with pytest.raises(PackageRefusedError, match="encrypted"):
        unpack_package(file, "x", scratch)


def test_a_size_that_would_fill_the_disk_is_refused(tmp_path: Path, scratch: Path) -> None:
    file = patched(
        zip_of(tmp_path / "x", {"p/x": b"x"}), CENTRAL, 24, struct.pack("<I", 0xFFFF_FFF0)
    )
    with pytest.raises(PackageRefusedError, match="GB"):
        unpack_package(file, "x", scratch)


@pytest.mark.parametrize("size", [5, 2_000_000])
def test_a_size_that_is_a_lie_is_noticed(tmp_path: Path, scratch: Path, size: int) -> None:
    file = zip_of(tmp_path / "x", {"p/x": b"abc" * 500_000})
    patched(file, CENTRAL, 24, struct.pack("<I", size))
    with pytest.raises(PackageRefusedError):
        unpack_package(file, "x", scratch)
    assert sum(f.stat().st_size for f in scratch.rglob("*") if f.is_file()) <= max(size, 1_500_000)


def test_a_list_of_entries_that_would_fill_the_memory_is_not_read(
    tmp_path: Path, scratch: Path
) -> None:
    file = zip_of(tmp_path / "x", {f"p/{number:0150}": b"" for number in range(6_000)})
    with pytest.raises(PackageRefusedError, match="too long"):
        unpack_package(file, "x", scratch)


@pytest.mark.parametrize("damage", ["no archive", "", "cut", "flipped"])
def test_a_damaged_file_is_told_as_such(tmp_path: Path, scratch: Path, damage: str) -> None:
    whole = zip_of(tmp_path / "x", {"p/x": b"abc" * 1000, "p/y": bytes(range(256)) * 9})
    data = whole.read_bytes()
    middle = len(data) // 2
    flipped = data[:36] + bytes(255 - byte for byte in data[36:40]) + data[40:]
    whole.write_bytes({"cut": data[:middle], "flipped": flipped}.get(damage, damage.encode()))
    with pytest.raises(PackageRefusedError, match=r"no whole \.argosmodel file"):
        unpack_package(whole, "x", scratch)


def test_a_file_that_is_not_there_is_told(tmp_path: Path, scratch: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(PackageRefusedError, match="There is no file"):
            unpack_package(path, path.name, scratch)


NAMES = st.lists(
    st.sampled_from(["p", "..", ".", "", "a", "A", "\\", ":", "\x00", "é", "e\u0301", "~"])
    | st.text(max_size=5),
    min_size=1,
    max_size=4,
).map("/".join)


@settings(max_examples=40)
@given(st.dictionaries(NAMES, st.binary(max_size=20), max_size=5), st.binary(max_size=4))
@example({"p/../../x": b"x"}, b"")
def test_whatever_an_archive_holds_nothing_leaves_the_scratch_folder(
    entries: dict[str, bytes], damage: bytes
) -> None:
    with tempfile.TemporaryDirectory() as room:
        scratch = Path(room, "deep", "scratch")
        scratch.mkdir(parents=True)
        file = Path(room, "x.argosmodel")
        try:
            zip_of(file, entries)
        except (UnicodeEncodeError, ValueError):
            return  # no archive has such names
        file.write_bytes(file.read_bytes()[: -len(damage) or None] + damage)
        before = set(Path(room).rglob("*"))
        with suppress(PackageRefusedError):
            unpack_package(file, "x", scratch)
        for path in set(Path(room).rglob("*")) - before:
            assert scratch in path.parents
            assert not path.is_symlink()
