"""Makes documents that were made to do harm: `python -m tests.hostile FOLDER`."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import socket
import sys
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from search.reading.registry import endings

MEGABYTE = 1 << 20
SENTENCE = "El presidente viajó ayer a la capital para hablar de la frontera."
# what a terminal would act on, what reorders or hides text, and what is no character
PAYLOADS: Mapping[str, str] = {
    "csi": "\x1b[2J\x1b[31mrojo\x1b[0m",
    "osc": "\x1b]0;título\x07\x1b]52;c;Zm9v\x07",
    "dcs": "\x1bP$q q\x1b\\ \x1b_apc\x1b\\",
    "c1": "\x9b31mrojo\x9d0;t\x9c \x90q\x9c",
    "controls": "a\x08\x08b\x7fc\x0ed\x1fe\x00f",
    "returns": "visto\rescondido\x0b\x0c\x85otro",
    "bidi": "\u202egnirts\u202c \u2066a\u2069 \u200f\u061c",
    "zero-width": "z\u200be\u200cr\u2060o\ufeff\u180e\u00ad",
    "marks": "a" + "\u0301\u0489" * 5000,
    "private": "\ue000\uf8ff\U000f0000 \ufdd0\uffff",
    "unassigned": "\u0378\u0530\U000e0fff",
    "tags": "\U000e0001\U000e0065\U000e007f",
    "surrogate": "\ud800 \udfff",
    "markup": "[/foo] [bold] [@click=app.quit]x[/] {0} %s $HOME `id`",
    "formula": '=HYPERLINK("http://example.org","x") @SUM(1) +1 -1',
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;",
}
# what the files refer to: an address of a range that is kept for examples
HOST = "http://192.0.2.1"
_LAUGHS = "".join(f'<!ENTITY l{number + 1} "{f"&l{number};" * 10}">' for number in range(1, 10))
DOCTYPES: Mapping[str, str] = {
    "laughs": f'<!DOCTYPE x [<!ENTITY l1 "ja">{_LAUGHS}]>',
    "quadratic": f'<!DOCTYPE x [<!ENTITY l10 "{"ja" * 50_000}">]>',
    "file": '<!DOCTYPE x [<!ENTITY l10 SYSTEM "file:///etc/passwd">]>',
    "network": f'<!DOCTYPE x SYSTEM "{HOST}/x.dtd" [<!ENTITY l10 SYSTEM "{HOST}/">]>',
    "parameter": f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{HOST}/p"> %p; <!ENTITY l10 "x">]>',
}
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def make(folder: Path, host: str = HOST) -> list[str]:
    """Fill `folder` and return the paths in it of what it holds; what they refer to is at `host`.

    The paths have forward slashes; those of folders are not among them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in _files():
        (folder / name).write_bytes(content.replace(HOST.encode(), host.encode()))
    _make_odd_ones(folder)
    found = [Path(where, name) for where, _, names in os.walk(folder) for name in names]
    linked = [folder / "odd" / "up"]
    return sorted(path.relative_to(folder).as_posix() for path in [*found, *linked])


def make_payloads(folder: Path) -> None:
    """Fill `folder` with what harms by its text alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for payload, text in PAYLOADS.items():
        for ending, content in _carriers(text):
            (folder / f"payload-{payload}{ending}").write_bytes(content)


def _files() -> Iterator[tuple[str, bytes]]:
    for payload, text in PAYLOADS.items():
        yield from ((f"payload-{payload}{ending}", content) for ending, content in _carriers(text))
    for doctype, declaration in DOCTYPES.items():
        for ending, content in _xml(declaration):
            yield f"doctype-{doctype}{ending}", content
    noise = random.Random(8)
    for ending in sorted(endings()):
        yield f"empty{ending}", b""
        yield f"noise{ending}", noise.randbytes(3000)
        yield f"zip-inside{ending}", _zip({"a.txt": SENTENCE.encode()})
    yield from _bombs()
    yield from _deep()
    yield from _encodings()
    yield from _archives()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _carriers(text: str) -> Iterator[tuple[str, bytes]]:
    """The text in the body, the title and whatever else a format has room for."""
    body = f"{text} {SENTENCE}"
    xml = escape(body)
    line = text.replace("\n", " ").replace("\r", " ")
    yield ".txt", _bytes(f"{text}\n\n{body}")
    yield (
        ".md",
        _bytes(f"---\ntitle: {text}\nauthor: {text}\nurl: {text}\n---\n\n# {text}\n\n{body}"),
    )
    row = dict.fromkeys(("text", "title", "source", "url", "author", "date"), body)
    yield ".jsonl", json.dumps(row).encode()
    table = ",".join('"' + body.replace('"', '""') + '"' for _ in row)
    yield ".csv", _bytes(f"{','.join(row)}\n{table}\n")
    meta = f'<meta name="author" content="{escape(text, {chr(34): "&quot;"})}">'
    page = f"<title>{escape(text)}</title>{meta}<article><p>{xml}</p><p>{text}</p></article>"
    yield ".html", _bytes(page)
    yield (
        ".eml",
        _bytes(
            f"Subject: {line}\nFrom: {line} <a@example.org>\nDate: {line}\n"
            f"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n{body}\n--x\n"
            f'Content-Disposition: attachment; filename="{line}.txt"\n\n{body}\n--x--\n'
        ),
    )
    yield ".rtf", rb"{\rtf1\ansi{\info{\title " + _bytes(text) + b"}}" + _bytes(body) + b"}"
    yield (
        ".rss",
        _bytes(
            f"<rss><channel><title>{escape(text)}</title><item><title>{escape(text)}</title>"
            f"<link>{escape(text)}</link><description>{xml}</description></item></channel></rss>"
        ),
    )
    yield ".docx", _docx(f"<w:p><w:r><w:t>{xml}</w:t></w:r></w:p>", title=escape(text))
    yield ".zip", _zip({f"{text[:200]}.txt": _bytes(body)})
    yield ".pdf", pdf_with(SENTENCE, title=text)


def _xml(declaration: str) -> Iterator[tuple[str, bytes]]:
    """An entity that is declared so, in each format that is XML."""
    text = f"{SENTENCE} &l10;"
    yield ".docx", _docx(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", declaration)
    yield ".odt", _zip({"content.xml": f"{declaration}<x><p>{text}</p></x>".encode()})
    yield ".epub", _epub(f"{declaration}<html><p>{text}</p></html>", declaration)
    yield (
        ".rss",
        f"{declaration}<rss><channel><item><title>{text}</title></item></channel></rss>".encode(),
    )
    yield ".html", f"{declaration}<html><body><p>{text}</p></body></html>".encode()
    yield ".xhtml", f'<?xml version="1.0"?>{declaration}<html><p>{text}</p></html>'.encode()


def _bombs() -> Iterator[tuple[str, bytes]]:
    zeros = zlib.compressobj(9, wbits=31)
    packed = b"".join(zeros.compress(bytes(MEGABYTE)) for _ in range(300)) + zeros.flush()
    yield "bomb.txt.gz", packed
    yield "bomb.jsonl.gz", packed
    yield "bomb.tar.gz", packed
    large = _zip({"a.txt": bytes(300 * MEGABYTE)})
    yield "bomb.zip", large
    yield "bomb.docx", _zip({"word/document.xml": b"<x>" + bytes(300 * MEGABYTE)})
    yield "bomb.odt", _zip({"content.xml": b" " * (300 * MEGABYTE)})
    nested = large
    for _ in range(8):
        nested = _zip({f"{number}.zip": nested for number in range(3)})
    yield "bomb-nested.zip", nested
    yield "bomb.pdf", pdf_of(zlib.compress(b"(x) Tj " * 20_000_000, 9), "/Filter /FlateDecode")
    yield (
        "bomb-filters.pdf",
        pdf_of(
            zlib.compress(zlib.compress(bytes(100 * MEGABYTE), 9), 9),
            "/Filter [/FlateDecode /FlateDecode]",
        ),
    )
    yield "many.zip", _zip({f"{number}.txt": b"x y" for number in range(3000)})
    yield "words.txt", b"palabra " * (MEGABYTE // 2)
    yield "marks.txt", _bytes("a" + "\u0301" * MEGABYTE)
    yield "escapes.txt", b"\x1b[" * MEGABYTE
    yield "osc.txt", b"\x1b]" * MEGABYTE
    yield "one-word.txt", b"x" * (5 * MEGABYTE)
    yield "stops.txt", b". " * (2 * MEGABYTE)
    yield "quote.csv", b'text\n"' + b"a " * (2 * MEGABYTE)
    yield "columns.csv", b",".join([b"text"] * 100_000) + b"\n" + b"a," * 100_000


def _deep() -> Iterator[tuple[str, bytes]]:
    many = 100_000
    yield "deep.html", b"<div>" * many + SENTENCE.encode()
    yield "deep-inline.html", b"<b>" * many + SENTENCE.encode()
    yield "deep-table.html", b"<table><tr><td>" * 20_000 + SENTENCE.encode()
    yield "attributes.html", b"<p " + b" ".join(b"a%d=1" % n for n in range(10_000)) + b">Hola"
    yield "deep.jsonl", b'{"text": ' + b"[" * many + b"\n"
    yield "deep.md", b"> " * many + b"Hola"
    yield "brackets.md", b"[" * many + b"Hola"
    yield "images.md", b"![[" * 30_000
    yield "stars.md", b"*a **b " * 20_000
    yield "ticks.md", b"".join(b"`" * n for n in range(700))
    yield "lists.md", b"".join(b" " * n + b"- x\n" for n in range(600))
    yield "front.md", b"---\n" + b"a: b\n" * 20_000
    yield "deep.rtf", rb"{\rtf1" + b"{" * many + b"x" + b"}" * many
    yield "deep.docx", _docx("<w:p>" * 3000 + "<w:r><w:t>x</w:t></w:r>" + "</w:p>" * 3000)
    yield "deep.odt", _zip({"content.xml": b"<p>" * 3000 + b"x" + b"</p>" * 3000})
    yield "deep.rss", b"<rss><channel><item>" + b"<a>" * many
    yield "deep.pdf", b"%PDF-1.4\n1 0 obj " + b"[" * many
    letter = b"Subject: x\n"
    for number in range(200):
        letter += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)
    yield "deep.eml", letter + b"\nHola a todos.\n"
    forwarded = b"Subject: x\n\nHola a todos."
    for _ in range(12):
        forwarded = b"Subject: x\nContent-Type: message/rfc822\n\n" + forwarded
    yield "forwarded.eml", forwarded
    tarred = SENTENCE.encode()
    for number in range(10):
        tarred = _tar([(_member(f"{number}.{'tar' if number else 'txt'}"), tarred)])
    yield "deep.tar", tarred
    packed = SENTENCE.encode()
    for _ in range(10):
        packed = gzip.compress(packed)
    yield "deep.txt" + ".gz" * 10, packed


def _encodings() -> Iterator[tuple[str, bytes]]:
    accents = f"<p>{SENTENCE} Año, niño, camión.</p>"
    for declared in ("utf-8", "iso-8859-1", "utf-16", "utf-7", "klingon", "utf-8\x00", "idna"):
        label = declared.strip("\0")
        for real in ("utf-8", "cp1252", "utf-16"):
            name = f"declared-{label}-is-{real}"
            meta = f'<meta charset="{declared}">'
            yield f"{name}.html", f"{meta}{accents}".encode(real)
            letter = f"Subject: Año\nContent-Type: text/plain; charset={declared}\n\n"
            yield f"{name}.eml", letter.encode("latin-1") + SENTENCE.encode(real)
    yield "no-mark.txt", SENTENCE.encode("utf-16-le")
    yield "nul.txt", SENTENCE.encode() + bytes(100)
    yield "nul-in-line.jsonl", b'{"text": "a\0b"}\n{"text": "Hola a todos."}\n'
    yield "half.txt", "\ufeffaño".encode("utf-16")[:-1]
    yield "overlong.txt", b"\xc0\xaf\xe0\x80\xaf" + SENTENCE.encode()
    yield "cesu.txt", b"\xed\xa0\xbd\xed\xb8\x80 " + SENTENCE.encode()
    yield "escapes.jsonl", rb'{"text": "\ud800 \u0000 \u001b[2J Hola a todos."}'
    yield "huge-number.jsonl", b'{"text": "Hola a todos.", "date": ' + b"9" * 10_000 + b"}"
    yield "nan.jsonl", b'{"text": NaN, "title": Infinity}'
    yield "header.eml", b"Subject: =?utf-8?B?GxtbMko=?=\nFrom: =?x?q?=1b?=\n\nHola a todos."
    yield (
        "crlf-name.eml",
        b"Subject: a\nContent-Type: text/plain; name*=utf-8''%1b%0a..%2f\n\nHola.",
    )
    yield (
        "warc.warc",
        (
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
            b"Content-Length: 99999999\r\nWARC-Target-URI: \x1b[2J\r\n\r\n"
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Hola a todos."
        ),
    )


def _archives() -> Iterator[tuple[str, bytes]]:
    text = SENTENCE.encode()
    names = ("/etc/absolute.txt", "../../outside.txt", "a/../../b.txt", "C:\\x.txt", "//x//y.txt")
    odd = ("new\nline.txt", "esc\x1b[2J.txt", "a" * 300 + ".txt", " .txt", "..txt", "same.txt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of two files of one name
        yield "names.zip", _zip_of([*((name, text) for name in names + odd), ("same.txt", text)])
    members = [(_member(name), text) for name in names + odd]
    members.append((_member("bytes\udcff.txt"), text))
    members.append((_member("same.txt"), text))
    yield "names.tar", _tar(members)
    links = [
        (_member("sym.txt", tarfile.SYMTYPE, "/etc/passwd"), b""),
        (_member("hard.txt", tarfile.LNKTYPE, "../../etc/passwd"), b""),
        (_member("zero.txt", tarfile.CHRTYPE), b""),
        (_member("disk.txt", tarfile.BLKTYPE), b""),
        (_member("pipe.txt", tarfile.FIFOTYPE), b""),
    ]
    yield "links.tar", _tar(links)
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    yield "link.zip", _zip_of([(link, b"/etc/passwd")])
    whole = _zip({"a.txt": text * 50})
    yield "cut.zip", whole[: len(whole) // 2]
    yield "wrong-sum.zip", whole.replace(text[:20], text[:19] + b"X")
    yield "cut.tar.gz", gzip.compress(_tar([(_member("a.txt"), text * 5000)]))[:-40]
    yield "cut.txt.gz", gzip.compress(text * 50)[:-12]
    encrypted = bytearray(_zip({"a.txt": text}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        encrypted[encrypted.index(mark) + offset] |= 1
    yield "password.zip", bytes(encrypted)
    yield "password.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    huge = tarfile.TarInfo("huge.txt")
    huge.size = 1 << 50
    yield "huge.tar", huge.tobuf() + text


def _make_odd_ones(folder: Path) -> None:
    """What is no file, or has a name that is no name."""
    odd = folder / "odd"
    odd.mkdir()
    os.mkfifo(odd / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        # the path of a socket may be no longer than some hundred characters
        before = Path.cwd()
        os.chdir(odd)
        listening.bind("socket.txt")
        os.chdir(before)
    (odd / "zero.txt").symlink_to("/dev/zero")
    (odd / "loop.txt").symlink_to("loop.txt")
    (odd / "dangling.txt").symlink_to("nowhere")
    (odd / "up").symlink_to("..")
    (odd / "folder.txt").mkdir()
    (odd / "folder.txt" / "inside.txt").write_text(SENTENCE, "utf-8")
    for name in ("new\nline.txt", "esc\x1b[2J.txt", "\u202etxt.exe.txt", "é" * 120 + ".txt"):
        (odd / name).write_text(SENTENCE, "utf-8")
    Path(os.fsdecode(os.fsencode(odd) + b"/bytes\xff\xfe.txt")).write_text(SENTENCE, "utf-8")
    unreadable = odd / "unreadable.txt"
    unreadable.write_text(SENTENCE, "utf-8")
    unreadable.chmod(0)
    for name in ("line.txt", "line.jsonl", "line.csv", "line.html", "line.eml"):
        with (odd / name).open("wb") as opened:
            opened.truncate(1024 * MEGABYTE)


def _zip(files: Mapping[str, bytes]) -> bytes:
    return _zip_of(list(files.items()))


def _zip_of(files: list[tuple[str, bytes]] | list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            if isinstance(name, str):
                # what cannot be said in UTF-8 cannot be in a name either
                name = name.encode("utf-8", "replace").decode("utf-8")
            archive.writestr(name, content)
    return made.getvalue()


def _member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member


def _tar(members: list[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for member, content in members:
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return made.getvalue()


def _docx(body: str, declaration: str = "", title: str = "") -> bytes:
    files = {"word/document.xml": f"{declaration}<w:document {_W}>{body}</w:document>"}
    if title:
        files["docProps/core.xml"] = f"<x><title>{title}</title><creator>{title}</creator></x>"
    return _zip({name: _bytes(content) for name, content in files.items()})


def _epub(chapter: str, declaration: str) -> bytes:
    opf = (
        f"{declaration}<package><metadata><title>x &l10;</title></metadata><manifest>"
        '<item id="a" href="a.xhtml"/><item id="b" href="../../../etc/passwd"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    container = '<x><rootfile full-path="x.opf"/></x>'
    files = {"META-INF/container.xml": container, "x.opf": opf, "a.xhtml": chapter}
    return _zip({name: content.encode() for name, content in files.items()})


def pdf_with(text: str, title: str) -> bytes:
    content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode("cp1252")
    written = b"\xfe\xff" + title.encode("utf-16-be", "surrogatepass")
    return pdf_of(content, "", title=written.hex().encode())


def pdf_of(content: bytes, filters: str, title: bytes = b"") -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} {filters} >> stream\n".encode() + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title <" + title + b"> /Author <" + title + b"> >>",
    ]
    made = b"%PDF-1.4\n"
    for number, one in enumerate(objects, 1):
        made += b"%d 0 obj %s endobj\n" % (number, one)
    return made + b"trailer << /Root 1 0 R /Info 6 0 R /Size 7 >>\n%%EOF\n"


if __name__ == "__main__":
    for made in make(Path(sys.argv[1])):
        print(repr(str(made)))
