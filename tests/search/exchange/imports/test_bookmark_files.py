from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.article import Place, article_id
from search.errors import BookmarkFileError, Cancelled
from search.exchange.export.json_lines import record
from search.exchange.fields import is_tag
from search.exchange.imports import bookmark_files as importing
from search.exchange.imports.bookmark_files import read_bookmarks
from search.library.bookmark_store import keep_bookmarks, list_bookmarks, remove_bookmarks
from search.library.bookmarks import Bookmark
from search.library.merging import merge_bookmarks
from search.progress import UpdateProgress
from search.text.sanitise import sanitise
from tests.search.exchange.export.passages import (
    HOSTILE_BOOKMARKS,
    MADE,
    bookmark,
    document,
    quoted,
    written,
)
from tests.search.library.libraries import new_library

ENDINGS = {"jsonl": ".jsonl", "w3c": ".jsonld"}


def safe(value: Any) -> Any:
    """A value as it is in a library, which only has what was sanitised."""
    if isinstance(value, str):
        return sanitise(value)
    return tuple(map(safe, value)) if type(value) is tuple else value


def safe_bookmark(made: Bookmark) -> Bookmark:
    passage = tuple(
        replace(segment, **{key: safe(value) for key, value in vars(segment).items()})
        for segment in made.passage
    )
    values = {key: safe(value) for key, value in vars(made).items() if key != "passage"}
    tags = tuple(filter(is_tag, values.pop("tags")))
    return replace(made, **values, tags=tags, passage=passage)


SAFE_BOOKMARKS = HOSTILE_BOOKMARKS.map(safe_bookmark)


UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from texts_in(inner)


def put(folder: Path, content: str | bytes, name: str = "a.jsonl") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def line_with(**values: object) -> str:
    return json.dumps(record(bookmark()) | values) + "\n"


@settings(max_examples=20)
@given(
    st.sampled_from(sorted(ENDINGS)),
    st.lists(SAFE_BOOKMARKS, max_size=3, unique_by=lambda made: made.id),
)
def test_export_delete_all_import_gives_the_same_library(
    name: str, bookmarks: list[Bookmark]
) -> None:
    with TemporaryDirectory() as folder:
        library = new_library(folder)
        keep_bookmarks(library, bookmarks)
        before = list_bookmarks(library)
        data = written(replace(document(), passages=before), name)
        file = put(Path(folder), data, f"export{ENDINGS[name]}")
        remove_bookmarks(library, [kept.id for kept in before])
        assert list_bookmarks(library) == []
        merge_bookmarks(library, read_bookmarks(file))
        assert list_bookmarks(library) == before
        elsewhere = new_library(folder, "elsewhere.sqlite3")
        merge_bookmarks(elsewhere, read_bookmarks(file))
        assert list_bookmarks(elsewhere) == before


@settings(max_examples=40)
@given(HOSTILE_BOOKMARKS, st.text(), st.sampled_from(["\x1b]0;x\x07", "\ud800", "\u202e", "\x9b"]))
def test_nothing_unsafe_comes_in(made: Bookmark, text: str, unsafe: str) -> None:
    unsafe = f"{text}{unsafe}{text}"
    segment = quoted(f"La {unsafe}", unsafe, package=unsafe, doubts=(unsafe,), terms=(unsafe,))
    tags = tuple(tag for tag in made.tags if is_tag(sanitise(tag)))
    facts = dict.fromkeys(("path", "title", "source", "author", "note", "prefix"), unsafe)
    hostile = replace(made, passage=(segment,), tags=tags, **facts)
    with TemporaryDirectory() as folder:
        for name, ending in ENDINGS.items():
            file = put(Path(folder), written(document(hostile), name), f"a{ending}")
            (got,) = read_bookmarks(file)
            for word in texts_in(asdict(got)):
                kinds = {
                    unicodedata.category(letter) for letter in word if letter not in "\n\t\u200d"
                }
                assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
            for word in (got.path, got.title, got.source, got.author, got.passage[0].package):
                assert "\n" not in word


def test_blank_lines_and_a_byte_order_mark_mean_nothing(tmp_path: Path) -> None:
    content = f"\ufeff\n{line_with()}\r\n\n{line_with(id='ba9876543210')}"
    assert [made.id for made in read_bookmarks(put(tmp_path, content))] == [
        "0123456789ab",
        "ba9876543210",
    ]


def test_a_file_of_nothing_has_no_bookmarks(tmp_path: Path) -> None:
    assert read_bookmarks(put(tmp_path, "")) == []
    assert read_bookmarks(put(tmp_path, "[]", "a.json")) == []


def test_what_is_not_told_is_empty(tmp_path: Path) -> None:
    told = {
        "type": "bookmark", "format": 1, "start": "1.1", "end": "1.1", "anchoring": "exact",
        "article": {"path": "paz.txt", "language": "es"},
        "passage": [{"place": "1.1", "language": "es", "original": "La paz."}],
    }  # fmt: skip
    (made,) = read_bookmarks(put(tmp_path, json.dumps(told)))
    assert (made.quote, made.note, made.tags, made.made) == ("La paz.", "", (), "")
    assert made.article_id == article_id("paz.txt")


@pytest.mark.parametrize("wrong", ["", "0123", "../../etc/x", "0123456789AB", "x" * 5000])
def test_an_id_that_is_not_ours_is_made_of_what_the_bookmark_says(
    tmp_path: Path, wrong: str
) -> None:
    lines = [line_with(id=wrong), line_with(id=wrong), line_with(id=wrong, note="otra")]
    first, second, third = read_bookmarks(put(tmp_path, "".join(lines)))
    assert first == second
    assert first.id != third.id
    for made in (first, third):
        assert len(made.id) == 12
        assert set(made.id) <= set("0123456789abcdef")


def test_an_article_id_that_is_not_ours_is_made_of_the_path(tmp_path: Path) -> None:
    article = record(bookmark())["article"] | {"id": "<script>"}  # type: ignore[operator]
    (made,) = read_bookmarks(put(tmp_path, line_with(article=article)))
    assert made.article_id == article_id("paz.txt")


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2026-11-22T12:30:00+02:30", MADE),
        ("2026-11-22T10:00:00Z", MADE),
        ("2026-11-22T10:00:00", MADE),
        ("2026-11-22", "2026-11-22T00:00:00+00:00"),
    ],
)
def test_times_are_kept_in_utc(tmp_path: Path, told: str, kept: str) -> None:
    (made,) = read_bookmarks(put(tmp_path, line_with(made=told)))
    assert made.made == kept


SENTENCE: dict[str, Any] = record(bookmark())["passage"][0]  # type: ignore[index]
ARTICLE: dict[str, Any] = record(bookmark())["article"]  # type: ignore[assignment]
WRONG_LINES = {
    "{": "it is not JSON",
    "5": "the line is a number where an object belongs",
    "[1]": "the line is a list",
    '{"a": NaN}': "a number that is none",
    '{"a": ' + "9" * 5000 + "}": "a number that is none",
    "[" * 100_000: "nested too deeply|not JSON",
    "[" * 200 + "]" * 200: "nested too deeply",
    '{"type": "bookmark"}': "no bookmark as corpus-tui writes it",
    '{"type": "Annotation"}': "ends in .jsonld",
    '{"type": "sentence", "format": 1}': "export of an article",
    line_with(format=2): "format 2, of a newer corpus-tui",
    line_with(format="1"): "“format” is no whole number",
    line_with(format=True): "“format” is no whole number",
    line_with(article=None): "“article” is null",
    line_with(article=ARTICLE | {"language": "fr"}): "“language” is “fr”, not es or en",
    line_with(article=ARTICLE | {"title": ["a"]}): "“title” is a list where text belongs",
    line_with(note=["a"]): "“note” is a list where text belongs",
    line_with(note=None): "“note” is null where text belongs",
    line_with(tags="paz"): "“tags” is text where a list belongs",
    line_with(tags=["dos palabras"]): "“dos palabras” cannot be a tag",
    line_with(tags=["#paz"]): "“#paz” cannot be a tag",
    line_with(tags=[["paz"]]): "“tags” is a list where text belongs",
    line_with(passage=[]): "“passage” has no sentence",
    line_with(passage=["La paz."]): "“passage” is text where an object belongs",
    line_with(passage=[SENTENCE | {"place": "0.1"}]): "“place” is “0.1”, which is no place",
    line_with(passage=[SENTENCE | {"language": ""}]): "“language” is “”",
    line_with(passage=[SENTENCE | {"beam": -1}]): "“beam” is no whole number",
    line_with(passage=[SENTENCE | {"beam": 10**30}]): "“beam” is no whole number",
    line_with(passage=[SENTENCE | {"quality": 1.5}]): "“quality” is no number from 0 to 1",
    line_with(passage=[SENTENCE | {"is_edited": "no"}]): "“is_edited” is text where true or false",
    line_with(start="-1.1"): "“start” is “-1.1”, which is no place",
    line_with(start="1.0"): "which is no place",
    line_with(start="٢.١"): "which is no place",
    line_with(start="9999999999.1"): "which is no place",
    line_with(start=[1, 1]): "“start” is a list where text belongs",
    line_with(end="1.9"): "“end” is 1.9, which stands before 2.1",
    line_with(anchoring="certain"): "“anchoring” is “certain”, not one of exact, context",
    line_with(score=1.5): "“score” is no number from 0 to 1",
    line_with(score=True): "“score” is no number from 0 to 1",
    line_with(score="1"): "“score” is no number from 0 to 1",
    line_with(made="ayer"): "“made” is “ayer”, which is no time",
    line_with(made="0001-01-01T00:00:00+23:59"): "which is no time",
    line_with(changed=5): "“changed” is a number where text belongs",
}


@pytest.mark.parametrize("line", WRONG_LINES, ids=lambda line: WRONG_LINES[line])
def test_a_line_that_is_no_bookmark_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    file = put(tmp_path, f"{line_with()}\n{line}\n")
    with pytest.raises(BookmarkFileError, match=WRONG_LINES[line]) as caught:
        read_bookmarks(file)
    assert str(caught.value).startswith(f"{file}, line 3: ")
    assert "Nothing was imported." in str(caught.value)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonld"])
def test_what_is_not_utf8_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    file = put(tmp_path, b"\n\n" + "año".encode("latin-1"), name)
    with pytest.raises(BookmarkFileError, match="line 3: it is not UTF-8"):
        read_bookmarks(file)


WRONG_DOCUMENTS = {
    '{"items": [\n{]}': ", line 2: it is not JSON",
    "": ", line 1: it is not JSON",
    "[" * 100_000: ", line 1: it is",
    '[{"target": "https://example.org/a"}, 5]': ", annotation 2: an annotation is a number",
    '[{"target": {"source": {"id": {}}}}]': ", annotation 1: “id” is an object",
    '[{"target": ' + "[" * 200 + "]" * 200 + "}]": ", annotation 1: it is nested too deeply",
    '[{"type": "article", "title": "La paz"}]': ": this is CSL-JSON",
    line_with(): ": this is JSON Lines",
    "{}": ": there are no annotations in it",
}


@pytest.mark.parametrize("text", WRONG_DOCUMENTS, ids=lambda text: WRONG_DOCUMENTS[text])
def test_a_document_without_annotations_is_told(tmp_path: Path, text: str) -> None:
    file = put(tmp_path, text, "a.json")
    with pytest.raises(BookmarkFileError) as caught:
        read_bookmarks(file)
    assert str(caught.value).startswith(f"{file}{WRONG_DOCUMENTS[text]}")
    assert "Nothing was imported." in str(caught.value)


def test_an_article_exported_as_annotations_is_told(tmp_path: Path) -> None:
    file = put(tmp_path, written(replace(document(), kind="article"), "w3c"), "a.jsonld")
    with pytest.raises(BookmarkFileError, match="annotation 1: this is an export of an article"):
        read_bookmarks(file)


def test_annotations_of_another_program_come_in_with_their_language(tmp_path: Path) -> None:
    quotes = ["El presidente de la república dijo que no.", "The president said that he would not."]
    annotations = [
        {
            "id": f"https://annotations.example/{number}",
            "target": {
                "source": "https://example.org/paz",
                "selector": {"type": "TextQuoteSelector", "exact": f"\u202e{quote}\x1b[31m"},
            },
        }
        for number, quote in enumerate(quotes)
    ]
    file = put(tmp_path, json.dumps(annotations), "a.json")
    made = read_bookmarks(file)
    assert [one.quote for one in made] == quotes
    assert [one.language for one in made] == ["es", "en"]
    assert [one.start for one in made] == [Place(0, 0)] * 2
    assert read_bookmarks(file) == made


@pytest.mark.parametrize("name", ["a.csv", "a.md", "a", "a.jsonl.gz"])
def test_a_file_of_another_kind_is_told_what_can_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(BookmarkFileError, match=r"ends in \.jsonl .* or \.jsonld"):
        read_bookmarks(put(tmp_path, "", name))


def test_a_file_that_is_not_there_or_is_a_pipe_is_told(tmp_path: Path) -> None:
    with pytest.raises(BookmarkFileError, match="No such file"):
        read_bookmarks(tmp_path / "a.jsonl")
    os.mkfifo(tmp_path / "pipe.jsonl")
    with pytest.raises(BookmarkFileError, match="no regular file"):
        read_bookmarks(tmp_path / "pipe.jsonl")


def test_a_file_or_a_line_that_is_too_large_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(tmp_path, line_with())
    monkeypatch.setattr(importing, "MAX_LINE", 100)
    with pytest.raises(BookmarkFileError, match="line 1: it has more than 100 characters"):
        read_bookmarks(file)
    # as large as it may not be, with no room taken
    with file.open("r+b") as opened:
        opened.truncate(importing.MAX_BYTES + 1)
    with pytest.raises(BookmarkFileError, match="larger than 256 MB"):
        read_bookmarks(file)


@pytest.mark.parametrize("name", sorted(ENDINGS))
def test_progress_is_told_and_can_end_the_work(tmp_path: Path, name: str) -> None:
    many = replace(document(), passages=[bookmark()] * 450)
    file = put(tmp_path, written(many, name), f"a{ENDINGS[name]}")
    told: list[UpdateProgress] = []
    read_bookmarks(file, told.append)
    assert [progress.done for progress in told][:3] == [1, 201, 401]
    assert told[-1].done == told[-1].total >= 450

    def leave(progress: UpdateProgress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_bookmarks(file, leave)
