"""How much of a document is found again: each sample, made into each format, sentence by sentence.

`python bench/extraction.py [--keep FOLDER]` needs LibreOffice, pandoc and Chromium for their rows,
and Debian's python3-doc for the last; what is not installed is left out. `--keep` leaves the
documents there.
"""

from __future__ import annotations

import argparse
import html
import json
import mailbox
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import TypeAlias

from lxml import html as lxml_html

sys.path.insert(0, str(Path(__file__).parents[1]))

from search import Article, sample_corpus
from search.reading import read
from search.reading.kit.markup import decode_markup
from search.text.sentences import split_sentences

# makes a sample into a document in a folder; None where what it takes is not installed
Maker: TypeAlias = Callable[[Path, Path], "Path | None"]
SAMPLES = sorted(sample_corpus().glob("*.txt"))
PYTHON_PAGES = sorted(Path("/usr/share/doc").glob("python3*/html"))
# what stands around an article on the pages of a newspaper
PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<title>{title} | El Diario</title><meta property="og:site_name" content="El Diario">
<meta name="author" content="Ana Ruiz">
<meta property="article:published_time" content="2023-05-17T10:00:00Z"></head><body>
<header><a href="/">El Diario</a><nav><ul>{menu}</ul></nav></header>
<div class="ad">Publicidad: compre ya con descuento.</div><main><article><h1>{title}</h1>
<div class="share"><a href="#">Compartir en redes</a></div>{body}
<aside class="related"><h3>Más noticias</h3><ul>{menu}</ul></aside></article></main>
<section id="comments"><h3>Comentarios</h3><p>Usuario 12: No estoy de acuerdo.</p></section>
<footer><p>© El Diario 2023. Todos los derechos reservados.</p><nav>{menu}</nav></footer>
</body></html>"""
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Inicio", "Mundo", "Cultura"))
COLUMNS = '<style:columns fo:column-count="2" fo:column-gap="0.8cm"/>'
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?><office:document
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:styles><style:style
 style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"
 fo:margin-bottom="0.2cm"/><style:text-properties fo:language="{language}" fo:country="{country}"
 fo:hyphenate="true" fo:hyphenation-push-char-count="2" fo:hyphenation-remain-char-count="2"
 fo:font-size="11pt"/></style:style></office:styles><office:automatic-styles><style:page-layout
 style:name="L"><style:page-layout-properties fo:page-width="18cm" fo:page-height="16cm"
 fo:margin="2cm">{columns}
 </style:page-layout-properties><style:header-style><style:header-footer-properties
 fo:min-height="1cm"/></style:header-style><style:footer-style><style:header-footer-properties
 fo:min-height="1cm"/></style:footer-style></style:page-layout></office:automatic-styles>
 <office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="L"><style:header><text:p>El Diario, 17 de mayo de 2023</text:p>
 </style:header><style:footer>
 <text:p>Página <text:page-number/></text:p></style:footer></style:master-page>
 </office:master-styles>
 <office:body><office:text>{body}</office:text></office:body></office:document>"""


def paragraphs(sample: Path) -> list[str]:
    return [
        " ".join(line.split()) for line in sample.read_text("utf-8").split("\n") if line.strip()
    ]


def language(sample: Path) -> str:
    return next(articles(sample)).language


def articles(file: Path) -> Iterator[Article]:
    for found in read(file, file.name, {}):
        if isinstance(found, Article):
            yield found


def sentences(file: Path) -> list[str]:
    return [segment.text for article in articles(file) for segment in article.segments]


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def office(ending: str, times: int = 1, *, in_columns: bool = False) -> Maker:
    """By LibreOffice: each paragraph so often, on pages with headers and footers, hyphenated."""

    def make(sample: Path, folder: Path) -> Path | None:
        if shutil.which("soffice") is None:
            return None
        texts = [html.escape(text) for text in paragraphs(sample)]
        body = "".join(f'<text:p text:style-name="P">{text}</text:p>' for text in texts)
        code = language(sample)
        facts = {"language": code, "country": {"es": "ES", "en": "US"}[code]}
        document = DOCUMENT.format(body=body * times, columns=COLUMNS * in_columns, **facts)
        source = folder / f"{sample.stem}.fodt"
        source.write_text(document, "utf-8")
        run("soffice", "--headless", "--convert-to", ending, "--outdir", folder, source)
        source.unlink()
        return folder / f"{sample.stem}.{ending}"

    return make


def pandoc(ending: str) -> Maker:
    def make(sample: Path, folder: Path) -> Path | None:
        if shutil.which("pandoc") is None:
            return None
        source, made = folder / "source.html", folder / f"{sample.stem}.{ending}"
        body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs(sample))
        source.write_text(f'<html lang="es"><meta charset="utf-8">{body}</html>', "utf-8")
        run("pandoc", "--standalone", source, "--metadata", "title=Muestra", "-o", made)
        source.unlink()
        return made

    return make


def page(sample: Path, folder: Path) -> Path:
    first, *others = paragraphs(sample)
    text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in [first, *others])
    made = folder / f"{sample.stem}.html"
    filled = PAGE.format(
        language=language(sample), title=html.escape(first[:60]), menu=MENU, body=text
    )
    made.write_text(filled, "utf-8")
    return made


def printed(sample: Path, folder: Path) -> Path | None:
    chromium = shutil.which("chromium")
    if chromium is None:
        return None
    source, made = folder / "source.html", folder / f"{sample.stem}.pdf"
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs(sample))
    source.write_text(f'<meta charset="utf-8"><body style="columns:2">{body}', "utf-8")
    run(chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={made}", source)
    source.unlink()
    return made


def letter(sample: Path) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = "Muestra", "Ana Ruiz <ana@example.org>"
    message.set_content("\n\n".join(paragraphs(sample)))
    return message


def mail(sample: Path, folder: Path) -> Path:
    made = folder / f"{sample.stem}.eml"
    made.write_bytes(bytes(letter(sample)))
    return made


def box(sample: Path, folder: Path) -> Path:
    made = folder / f"{sample.stem}.mbox"
    letters = mailbox.mbox(made)
    letters.add(letter(sample))
    letters.close()
    return made


def json_lines(sample: Path, folder: Path) -> Path:
    made = folder / f"{sample.stem}.jsonl"
    made.write_text(json.dumps({"text": "\n\n".join(paragraphs(sample))}) + "\n", "utf-8")
    return made


MAKERS: dict[str, Maker] = {
    "DOCX, LibreOffice": office("docx"),
    "DOCX, pandoc": pandoc("docx"),
    "ODT, LibreOffice": office("odt"),
    "ODT, pandoc": pandoc("odt"),
    "RTF, LibreOffice": office("rtf"),
    "RTF, pandoc": pandoc("rtf"),
    "EPUB, pandoc": pandoc("epub"),
    "HTML, pandoc": pandoc("html"),
    "HTML with menus": page,
    "PDF, LibreOffice": office("pdf"),
    "PDF, Chromium, two columns": printed,
    "PDF, two hyphenated columns, headers": office("pdf", 4, in_columns=True),
    "e-mail": mail,
    "mbox": box,
    "JSON Lines": json_lines,
}


def measure(name: str, folder: Path) -> str:
    total = found = 0
    for sample in SAMPLES:
        made = MAKERS[name](sample, folder)
        if made is None:
            return "not installed"
        wanted, got = sentences(sample), set(sentences(made))
        total += len(wanted)
        found += sum(sentence in got for sentence in wanted)
        for sentence in wanted:
            if sentence not in got:
                print(f"    lost: {sentence[:100]}", file=sys.stderr)
    return f"{found:4} of {total:4}  {found / total:7.1%}"


def measure_python_pages(folder: Path) -> str:
    """Paragraphs of the main part of each page, as its own markup names it."""
    total = found = 0
    for file in sorted(folder.rglob("*.html")):
        tree = lxml_html.document_fromstring(decode_markup(file.read_bytes()))
        texts = [" ".join(p.text_content().split()) for p in tree.xpath("//*[@role='main']//p")]
        wanted = [s.strip() for text in texts if text for s in split_sentences(text, "en")]
        try:
            got = set(sentences(file))
        except Exception:
            got = set()
        total += len(wanted)
        found += sum(sentence in got for sentence in wanted)
    return f"{found:,} of {total:,}  {found / max(total, 1):7.1%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path)
    keep = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as scratch:
        for name in MAKERS:
            folder = Path(keep or scratch, name.lower().replace(", ", "-").replace(" ", "-"))
            folder.mkdir(parents=True, exist_ok=True)
            print(f"{name:38} {measure(name, folder)}", flush=True)
    for folder in PYTHON_PAGES[:1]:
        print(f"{'HTML of the Python documentation':38} {measure_python_pages(folder)}")


if __name__ == "__main__":
    main()
