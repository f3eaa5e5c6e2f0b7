from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import UnreadableFileError
from search.text.decoding import MAX_BYTES, decode, read_text

SPANISH = "El año pasado, la señora Muñoz visitó Bogotá: «¿qué pasó?»"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_unicode_is_read_in_every_encoding_that_says_so(mark: bytes, encoding: str) -> None:
    assert decode(mark + SPANISH.encode(encoding)) == SPANISH


def test_what_is_not_utf8_is_windows_1252() -> None:
    text = "“El año” – así empezó la operación en Bogotá… €5"
    assert decode(text.encode("cp1252")) == text


def test_bytes_that_windows_1252_lacks_cost_no_other_letter() -> None:
    text = decode(
        "La “operación” ".encode("cp1252") + b"\x9d\x81" + " terminó ayer".encode("cp1252")
    )
    assert text == "La “operación” \ufffd\ufffd terminó ayer"


def test_utf8_with_a_few_broken_bytes_keeps_its_letters() -> None:
    broken = SPANISH.encode() + b" \xe1\xe9"
    assert decode(broken).startswith(SPANISH)


def test_ascii_needs_no_guess() -> None:
    assert decode(b"Plain words.\r\n") == "Plain words.\r\n"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_a_character_is_empty(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="empty"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01\0\0\0\0",
        b"PK\x03\x04" + bytes(range(1, 8)) * 20,
        b"some text, then \0 a zero",
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="binary"):
        decode(data)


def test_form_feeds_and_colour_codes_do_not_make_a_text_binary() -> None:
    text = "\x1b[1mPage one\x1b[0m\f\n" * 20
    assert decode(text.encode()) == text


def test_what_follows_a_clean_beginning_may_be_odd_as_long_as_it_is_utf8() -> None:
    text = "La paz llegó. " * 50 + "\x01" * 5000
    assert decode(text.encode()) == text
    with pytest.raises(UnreadableFileError, match="binary"):
        decode(text.encode() + b"\xff\xfe\xff" * 100)


@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")),
        st.builds(
            lambda mark, rest: mark + rest,
            st.sampled_from([b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff"]),
            st.binary(max_size=60),
        ),
    )
)
def test_any_bytes_become_text_or_a_reason(data: bytes) -> None:
    try:
        text = decode(data)
    except UnreadableFileError:
        return
    assert text.strip()
    text.encode("utf-8")  # which fails where a surrogate is left


@given(st.text(alphabet="aeioñáéíóú “”¿¡«»…\n", min_size=1).filter(str.strip))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SPANISH, "utf-8")
    assert read_text(file) == SPANISH


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="not a regular file"):
        read_text(tmp_path)


def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableFileError, match="not a regular file"):
        read_text(pipe)


def test_a_missing_file_is_a_reason_and_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read_text(tmp_path / "gone.txt")


def test_a_file_past_the_limit_is_refused_and_one_at_it_is_not(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as opened:
        opened.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableFileError, match="larger than 32 MB"):
        read_text(file)
    with file.open("r+b") as opened:
        opened.truncate(MAX_BYTES)
    with pytest.raises(UnreadableFileError, match="binary"):
        read_text(file)
