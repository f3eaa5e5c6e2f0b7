from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import DownloadError
from search.translation.packages.catalog import (
    CatalogPackage,
    _package,
    index_address,
    read_catalog,
)
from tests.serving import Site, closed_port, serving


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with serving() as site:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", site.address + "/")
        yield site


def test_the_address_is_that_of_argos_unless_its_variable_says_another(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert index_address() == site.link("index.json")
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", site.address)
    assert index_address() == site.link("index.json")
    monkeypatch.delenv("ARGOS_PACKAGE_INDEX")
    assert index_address().endswith("/index.json")


def test_packages_of_our_directions_come_with_the_highest_version_first(site: Site) -> None:
    for direction, version in (("es-en", "1.9"), ("en-es", "1.0"), ("es-en", "1.10")):
        site.offer(f"{direction}-{version}", b"", direction, version)
    site.offer("other", b"", "es-fr", "2.0")
    assert read_catalog() == (
        CatalogPackage("en-es", "1.0", (site.link("en-es-1.0"),)),
        CatalogPackage("es-en", "1.10", (site.link("es-en-1.10"),)),
        CatalogPackage("es-en", "1.9", (site.link("es-en-1.9"),)),
    )


@pytest.mark.parametrize("index", [b"", b"{}", b"[", b"\xff", b"<html>"])
def test_an_index_that_makes_no_sense_is_told(site: Site, index: bytes) -> None:
    site.files["index.json"] = index
    with pytest.raises(DownloadError, match="cannot be read"):
        read_catalog()


def test_an_index_that_is_not_there_is_told(site: Site) -> None:
    with pytest.raises(DownloadError, match="answered 404"):
        read_catalog()


def test_without_a_network_one_sentence_says_so_and_names_the_other_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with closed_port() as address:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", address)
        with pytest.raises(DownloadError, match=r"cannot be reached.*without a network.*FILE"):
            read_catalog()


GOOD = {"from_code": "es", "to_code": "en", "package_version": "1.0", "links": ["http://x/y"]}


@pytest.mark.parametrize(
    "change",
    [
        {"links": []},
        {"links": "http://x/y"},
        {"links": ["file:///etc/passwd", "ftp://x/y", 5, "http://[", None]},
        {"package_version": "../../x"},
        {"package_version": "1.0\x1b[31m"},
        {"from_code": ["es"]},
        {"to_code": None},
    ],
)
def test_an_entry_that_is_of_no_use_is_passed_over(change: dict[str, object]) -> None:
    assert _package(GOOD) is not None
    assert _package(GOOD | change) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD]), inner),
    max_leaves=8,
)


@given(JSON)
def test_no_entry_whatever_is_a_trap(entry: object) -> None:
    package = _package(json.loads(json.dumps(entry)))
    assert package is None or package.direction in {"es-en", "en-es"}
