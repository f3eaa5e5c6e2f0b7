"""E-mail and mailboxes, with what is attached to them."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from search.errors import UnreadableFileError
from search.reading import read
from tests.search.reading.making import outcome, read_content, zipped


def letter(text: str = "El presidente viajó ayer.") -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"] = "La paz llegó", "Ana Ruiz <ana@example.org>"
    made["Date"] = "Wed, 17 May 2023 22:30:00 -0500"
    made.set_content(text)
    return made


def saved(folder: Path, made: EmailMessage) -> Path:
    (folder / "a.eml").write_bytes(bytes(made))
    return folder / "a.eml"


def test_a_letter_tells_of_itself(tmp_path: Path) -> None:
    article = read_content(tmp_path, "a.eml", bytes(letter("Hola:\n\nEl año pasado.\n")))
    assert (article.title, article.date) == ("La paz llegó", "2023-05-17")
    assert article.author == "Ana Ruiz <ana@example.org>"
    assert article.text == "Hola:\nEl año pasado."


def test_of_one_text_in_two_forms_the_plain_one_is_read(tmp_path: Path) -> None:
    made = letter("En llano.")
    made.add_alternative("<p>En <b>HTML</b>.</p>", subtype="html")
    assert outcome(saved(tmp_path, made)) == ({"a.eml": "En llano."}, {})


def test_a_letter_in_html_alone_is_read(tmp_path: Path) -> None:
    made = letter()
    made.set_content("<p>Uno.</p><div>Dos<br>y tres.</div>", subtype="html")
    assert outcome(saved(tmp_path, made))[0] == {"a.eml": "Uno.\nDos y tres."}


def test_what_is_attached_is_read_by_its_format_and_takes_date_and_author(tmp_path: Path) -> None:
    made = letter()
    made.add_attachment(b"El anexo dice algo.", "text", "plain", filename="anexo.txt")
    made.add_attachment(zipped({"b.txt": "Otro."}), "application", "zip", filename="más.zip")
    made.add_attachment(b"x", "image", "png", filename="foto.png")
    made.add_attachment(letter("Una carta dentro."))
    file = saved(tmp_path, made)
    articles, skipped = outcome(file)
    assert articles == {
        "a.eml": "El presidente viajó ayer.",
        "a.eml//anexo.txt": "El anexo dice algo.",
        "a.eml//más.zip//b.txt": "Otro.",
        "a.eml//4.eml": "Una carta dentro.",
    }
    assert skipped == {"a.eml//foto.png": "not a format that is read"}
    found = {one.path: one for one in read(file, "a.eml", {}) if hasattr(one, "date")}
    assert found["a.eml//anexo.txt"].date == "2023-05-17"
    assert found["a.eml//anexo.txt"].author == "Ana Ruiz <ana@example.org>"


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "klingon", '"'])
def test_a_wrong_charset_spoils_no_letter_of_the_text(tmp_path: Path, declared: str) -> None:
    head = f"Subject: x\nContent-Type: text/plain; charset={declared}\n\n".encode()
    for real in ("utf-8", "cp1252"):
        article = read_content(tmp_path, "a.eml", head + "El año pasado.".encode(real))
        assert article.text == "El año pasado."


def test_headers_that_break_the_rules_are_passed_over(tmp_path: Path) -> None:
    made = (
        b"Subject: =?x?q?a\nFrom: <<<\nDate: soon\nContent-Type: text/plain; name=\n\nHola a todos."
    )
    article = read_content(tmp_path, "a.eml", made)
    assert (article.text, article.date) == ("Hola a todos.", "")


def test_each_letter_of_a_mailbox_is_an_article(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    box.add(letter("Una."))
    second = letter("Dos.\nFrom here on, nothing.")
    second.add_attachment(b"El anexo.", "text", "plain", filename="anexo.txt")
    box.add(second)
    box.close()
    articles, skipped = outcome(tmp_path / "a.mbox")
    assert list(articles) == ["a.mbox//1", "a.mbox//2", "a.mbox//2/anexo.txt"]
    assert articles["a.mbox//2"] == "Dos.\nFrom here on, nothing."
    assert not skipped


def test_signs_that_keep_a_line_from_beginning_a_letter_are_taken_off(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_text(
        "From ana@example.org\n\n>From hoy.\n\n>>From ayer.\n\n> From fuera.\n\nEl >From va.\n"
    )
    articles, _ = outcome(tmp_path / "a.mbox")
    assert articles["a.mbox//1"].split("\n") == [
        "From hoy.",
        ">From ayer.",
        "> From fuera.",
        "El >From va.",
    ]


def test_a_letter_of_a_mailbox_without_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_text(
        "From ana@example.org\nSubject: Nada\n\n\nFrom ana@example.org\n\nHola.\n"
    )
    articles, skipped = outcome(tmp_path / "a.mbox")
    assert articles == {"a.mbox//2": "Hola."}
    assert skipped == {"a.mbox//1": "no text in it"}


def test_a_letter_alone_without_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("Subject: Nada\n\n\n")
    with pytest.raises(UnreadableFileError, match=r"^no text in it$"):
        list(read(tmp_path / "a.eml", "a.eml", {}))


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("latin-1", "iso-8859-1"), ("cp1252", "klingon"), ("utf-8", "iso-8859-1"), ("cp850", "cp850")],
)
@pytest.mark.parametrize("has_parts", [False, True])
def test_headers_that_are_not_encoded_are_read_in_the_charset_of_the_text(
    tmp_path: Path, encoding: str, declared: str, has_parts: bool
) -> None:
    text = f"Content-Type: text/plain; charset={declared}\n\nHola a todos.\n"
    if has_parts:
        text = f"Content-Type: multipart/mixed; boundary=x\n\n--x\n{text}--x--\n"
    made = f"Subject: La paz\n llegó =?utf-8?q?a=C3=B1o?=\nFrom: Ana Ruíz <ana@example.org>\n{text}"
    article = read_content(tmp_path, "a.eml", made.encode(encoding))
    assert article.title == "La paz llegó año"
    assert article.author == "Ana Ruíz <ana@example.org>"


def test_what_is_no_mailbox_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_text("Hola.")
    with pytest.raises(UnreadableFileError, match="not a mailbox"):
        list(read(tmp_path / "a.mbox", "a.mbox", {}))
