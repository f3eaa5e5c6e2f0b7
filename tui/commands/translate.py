"""`corpus-tui translate`: a stream of text in, its translation out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from html import escape
from pathlib import Path
from typing import BinaryIO, Literal

import click

from search import (
    VERDICT_MARKS,
    Language,
    Settled,
    TranslatedSentence,
    UnreadableFileError,
    decode_lines,
    escape_markdown,
    is_document,
    other_language,
    paragraphs_of,
    read_paragraphs,
    read_termbase,
    settled_in,
    translate_lines,
    translate_paragraphs,
    with_terms,
)
from tui.commands import json_lines
from tui.commands.opening import narrate, opened
from tui.wording import READ_FORMATS

Format = Literal["text", "html", "md", "jsonl"]
_LANGUAGES = click.Choice(["en", "es"])
_DISCLOSURE = (
    "Machine translation, made offline and checked by nobody; ? marks what is doubtful, ! what is "
    "most probably wrong. "
    "Quote the original."
)
_STYLE = (
    "body{font-family:serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "section{display:grid;grid-template-columns:1fr 1fr;gap:0 2em}"
    "p{margin:.5em 0}.doubtful{text-decoration:underline dotted}"
    ".wrong{text-decoration:underline wavy}footer{color:#666;margin-top:2em}"
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
@click.option("--to", type=_LANGUAGES, required=True, help="The language to translate into.")
@click.option("--from", "from_language", type=_LANGUAGES, help="The language of the input.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "md", "jsonl"]),
    default="text",
    show_default=True,
    help="text goes line by line; html, md and jsonl by paragraphs, which empty lines end.",
)
@click.option(
    "--glossary",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Terms to be used: a file that `glossary import` reads.",
)
@click.option(
    "--corpus",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Use the glossary and the corrections of this corpus; terms of --glossary go before.",
)
def translate(
    file: Path,
    to: Language,
    from_language: Language | None,
    form: Format,
    glossary: Path | None,
    corpus: Path | None,
) -> None:
    """Translate FILE, or standard input, as it comes. A FILE in a format with paragraphs of its
    own (HTML, PDF, DOCX, e-mail …) is read as `index` reads it, and a line is a paragraph then.

    \b
    text    one line for each line
    md      the paragraphs as Markdown
    html    a page with each paragraph beside its translation
    jsonl   one JSON object a sentence, with its package and how far it can be relied on
    """
    if to == from_language:
        raise click.UsageError(f"The text is to go from {from_language} to {to}: nothing to do.")
    settled = _settled(glossary, corpus, other_language(to))
    if is_document(file.name):
        found = read_paragraphs(file, lambda path, reason: narrate(f"{path}: {reason}"))
        _write(_readable(found, file), to, from_language, form, settled)
        return
    with _opened(file) as stream:
        lines = _readable(decode_lines(stream), file)
        # who types waits for each line, a pipe for the whole
        at_once = 1 if stream.isatty() else 64
        texts = lines if form == "text" else paragraphs_of(lines)
        _write(texts, to, from_language, form, settled, at_once)


def _write(
    texts: Iterable[str],
    to: Language,
    from_language: Language | None,
    form: Format,
    settled: Settled,
    at_once: int = 64,
) -> None:
    written: Iterable[str]
    if form == "text":
        written = translate_lines(texts, to, from_language, settled=settled, at_once=at_once)
    else:
        made = translate_paragraphs(texts, to, from_language, settled=settled, at_once=at_once)
        writers = {"html": _html, "md": _markdown, "jsonl": _json_lines}
        written = writers[form](made, to)
    for line in written:
        click.echo(line)


def _settled(glossary: Path | None, corpus: Path | None, source: Language) -> Settled:
    """What the reader has settled in a corpus and in a file of terms."""
    settled = settled_in(opened(corpus).library) if corpus else Settled()
    if glossary is None:
        return settled
    terms = [t for t in read_termbase(glossary, source).terms if t.from_language == source]
    if not terms:
        narrate(f"{glossary} has no term from {source} to {other_language(source)}.")
    return with_terms(settled, terms)


def _opened(file: Path) -> AbstractContextManager[BinaryIO]:
    if str(file) == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return file.open("rb")
    except OSError as error:
        raise UnreadableFileError(_advice(file, error.strerror or str(error))) from error


def _readable(texts: Iterator[str], file: Path) -> Iterator[str]:
    """`texts`, with what cannot be read of `file` said in full."""
    try:
        yield from texts
    except UnreadableFileError as error:
        raise UnreadableFileError(_advice(file, str(error))) from error


def _advice(file: Path, reason: str) -> str:
    return (
        f"{file} cannot be read: {reason}. Check the path, or save its text as .txt; corpus-tui "
        f"reads {READ_FORMATS}."
    )


def _html(paragraphs: Iterable[tuple[TranslatedSentence, ...]], to: Language) -> Iterator[str]:
    yield f"<!doctype html>\n<html lang={to}><meta charset=utf-8><title>Translation</title>"
    yield f"<style>{_STYLE}</style>"
    for sentences in paragraphs:
        source = " ".join(escape(sentence.text) for sentence in sentences)
        made = " ".join(map(_html_sentence, sentences))
        language = sentences[0].language if sentences else to
        yield f"<section><p lang={language}>{source}</p><p lang={to}>{made}</p></section>"
    yield f"<footer>{escape(_DISCLOSURE)}</footer></html>"


def _html_sentence(sentence: TranslatedSentence) -> str:
    if sentence.verdict == "fine":
        return escape(sentence.translation)
    quality = [] if sentence.quality is None else [f"Quality {sentence.quality:.2f}."]
    why = escape(" ".join([*quality, *(doubt.detail for doubt in sentence.doubts)]))
    return f'<span class={sentence.verdict} title="{why}">{escape(_marked(sentence))}</span>'


def _marked(sentence: TranslatedSentence) -> str:
    sign = VERDICT_MARKS[sentence.verdict]
    return f"{sentence.translation} ({sign})" if sign else sentence.translation


def _markdown(paragraphs: Iterable[tuple[TranslatedSentence, ...]], _: Language) -> Iterator[str]:
    for sentences in paragraphs:
        yield escape_markdown(" ".join(map(_marked, sentences)))
        yield ""
    yield f"*{_DISCLOSURE}*"


def _json_lines(
    paragraphs: Iterable[tuple[TranslatedSentence, ...]], to: Language
) -> Iterator[str]:
    for paragraph, sentences in enumerate(paragraphs, 1):
        for number, sentence in enumerate(sentences, 1):
            yield json_lines.translated_json(f"{paragraph}.{number}", sentence, to)
