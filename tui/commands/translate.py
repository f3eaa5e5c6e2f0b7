"""`corpus-tui translate`: a stream of text in, its translation out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import BinaryIO, Literal

import click

from search import (
    VERDICT_MARKS,
    Language,
    TranslatedSentence,
    decode_lines,
    escape_markdown,
    paragraphs_of,
    translate_lines,
    translate_paragraphs,
)
from tui.commands import json_lines

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
@click.argument("file", type=click.File("rb"), default="-")
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
def translate(file: BinaryIO, to: Language, from_language: Language | None, form: Format) -> None:
    """Translate FILE, or standard input, as it comes.

    \b
    text    one line for each line
    md      the paragraphs as Markdown
    html    a page with each paragraph beside its translation
    jsonl   one JSON object a sentence, with its package and how far it can be relied on
    """
    if to == from_language:
        raise click.UsageError(f"The text is to go from {from_language} to {to}: nothing to do.")
    lines = decode_lines(file)
    # who types waits for each line, a pipe for the whole
    at_once = 1 if file.isatty() else 64
    if form == "text":
        written: Iterable[str] = translate_lines(lines, to, from_language, at_once=at_once)
    else:
        paragraphs = translate_paragraphs(paragraphs_of(lines), to, from_language, at_once=at_once)
        written = {"html": _html, "md": _markdown, "jsonl": _json_lines}[form](paragraphs, to)
    for line in written:
        click.echo(line)


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
