"""A download goes on where it was broken off, and nothing that is not whole passes for it."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.errors import Cancelled, DownloadError, WorkspaceBusyError
from search.storage.locks import locked
from search.translation.packages.downloading import discard, download
from tests.serving import Site, closed_port, serving

CONTENT = random.Random(1).randbytes(500_000)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.files["x"] = CONTENT
        site.tags["x"] = '"first"'
        yield site


@pytest.fixture
def part(tmp_path: Path) -> Path:
    return tmp_path / "x.part"


def get(site: Site, part: Path, *names: str) -> list[int]:
    """Download and return the numbers of bytes that were told."""
    told: list[int] = []
    links = [site.link(name) for name in names or ("x",)]
    download(links, part, lambda done, total: told.append(done), lambda: False)
    return told


def test_a_file_comes_whole_with_its_progress(site: Site, part: Path) -> None:
    told = get(site, part)
    assert part.read_bytes() == CONTENT
    assert (told[0], told[-1]) == (0, len(CONTENT))
    assert told == sorted(told)
    assert site.asked == [("x", "")]


def test_a_connection_that_is_cut_is_taken_up_where_it_was(site: Site, part: Path) -> None:
    site.cuts = [100_000, 150_000]
    get(site, part)
    assert part.read_bytes() == CONTENT
    assert site.asked == [("x", ""), ("x", "bytes=100000-"), ("x", "bytes=250000-")]


def test_what_came_is_kept_for_the_next_time(site: Site, part: Path) -> None:
    site.cuts = [100_000, 0]
    with pytest.raises(DownloadError, match=r"broke off at 0\.1 of 0\.5 MB.*goes on from there"):
        get(site, part)
    assert part.read_bytes() == CONTENT[:100_000]
    told = get(site, part)
    assert part.read_bytes() == CONTENT
    assert told[0] == 100_000
    assert site.asked[-1] == ("x", "bytes=100000-")


def test_what_is_whole_is_not_fetched_again(site: Site, part: Path) -> None:
    get(site, part)
    site.asked.clear()
    get(site, part)
    assert (part.read_bytes(), site.asked) == (CONTENT, [])


def test_a_file_that_has_changed_meanwhile_is_fetched_from_the_beginning(
    site: Site, part: Path
) -> None:
    site.cuts = [100_000, 0]
    with pytest.raises(DownloadError):
        get(site, part)
    site.files["x"], site.tags["x"] = CONTENT[::-1], '"second"'
    get(site, part)
    assert part.read_bytes() == CONTENT[::-1]


def test_without_a_tag_the_size_tells_that_a_file_has_changed(site: Site, part: Path) -> None:
    site.tags.clear()
    site.cuts = [100_000, 0]
    with pytest.raises(DownloadError):
        get(site, part)
    site.files["x"] = CONTENT[:400_000:-1]
    get(site, part)
    assert part.read_bytes() == CONTENT[:400_000:-1]


def test_a_server_that_knows_no_ranges_starts_again(site: Site, part: Path) -> None:
    site.knows_ranges = False
    site.cuts = [100_000]
    get(site, part)
    assert part.read_bytes() == CONTENT


def test_a_range_that_was_not_asked_for_is_not_taken(site: Site, part: Path) -> None:
    site.cuts = [100_000]
    site.lies = {"Content-Range": "bytes 7-499999/500000"}
    get(site, part)
    assert part.read_bytes() == CONTENT
    assert site.asked == [("x", ""), ("x", "bytes=100000-"), ("x", "")]


@pytest.mark.parametrize("told", ["500001", "600000"])
def test_a_file_smaller_than_the_server_says_is_not_whole(
    site: Site, part: Path, told: str
) -> None:
    site.lies = {"Content-Length": told}
    with pytest.raises(DownloadError, match="broke off"):
        get(site, part)


def test_more_than_any_package_has_is_not_fetched(site: Site, part: Path) -> None:
    site.lies = {"Content-Length": str(10**11)}
    with pytest.raises(DownloadError, match="100\\.0 GB"):
        get(site, part)
    assert part.stat().st_size == 0


def test_a_part_of_something_else_is_not_built_on(site: Site, part: Path) -> None:
    part.write_bytes(b"something else")
    get(site, part)
    assert part.read_bytes() == CONTENT
    site.files["y"] = b"another file"
    get(site, part, "y")
    assert part.read_bytes() == b"another file"


def test_another_address_is_tried_where_one_fails(site: Site, part: Path) -> None:
    get(site, part, "gone", "x")
    assert part.read_bytes() == CONTENT
    with pytest.raises(DownloadError, match="answered 404"):
        get(site, part, "gone")


def test_without_a_network_that_is_said_with_the_way_out(part: Path) -> None:
    with closed_port() as address, pytest.raises(DownloadError) as caught:
        download([f"{address}/x"], part, lambda done, total: None, lambda: False)
    assert "cannot be reached" in str(caught.value)
    assert "models install FILE.argosmodel" in str(caught.value)
    assert str(caught.value).count(". ") == 0


def test_a_network_that_hangs_can_be_given_up(site: Site, part: Path) -> None:
    site.hangs_after = 100_000
    has_begun = threading.Event()

    def progressed(done: int, total: int | None) -> None:
        if done == 100_000:
            has_begun.set()

    with pytest.raises(Cancelled):
        download([site.link("x")], part, progressed, has_begun.is_set)
    assert part.read_bytes() == CONTENT[:100_000]
    site.hangs_after = None
    get(site, part)
    assert part.read_bytes() == CONTENT


def test_two_programs_do_not_write_to_one_part(site: Site, part: Path) -> None:
    with locked(part), pytest.raises(WorkspaceBusyError, match="downloading"):
        get(site, part)


def test_a_discarded_part_is_gone(site: Site, part: Path) -> None:
    get(site, part)
    discard(part)
    assert list(part.parent.glob("x.part*")) == []
    discard(part)
