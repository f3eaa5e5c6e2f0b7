"""`corpus-tui check`: what speaks against translations, whoever made them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import click

from search import VERDICT_MARKS, CheckedPair, Language, TranslationPair, check_pairs, decode_lines
from tui.commands import json_lines

_LANGUAGES = click.Choice(["en", "es"])


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--from", "source", type=_LANGUAGES, required=True, help="The source's language.")
@click.option("--to", "target", type=_LANGUAGES, required=True, help="The rendering's language.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a pair.")
def check(file: BinaryIO, source: Language, target: Language, *, as_json: bool) -> None:
    """Say how far translations can be relied on, a line each.

    FILE, or standard input, has a source, a tab and its rendering on each line. What is printed is
    the quality from 0 to 1, ? for a doubtful rendering and ! for one that is most probably wrong,
    and the reasons, with tabs between them.
    """
    if source == target:
        raise click.UsageError(f"Both sides are {source}: there is nothing to compare.")
    for checked in check_pairs(_pairs(decode_lines(file)), source, target):
        click.echo(json_lines.checked_json(checked) if as_json else _line(checked))


def _pairs(lines: Iterable[str]) -> Iterator[TranslationPair]:
    for number, line in enumerate(lines, 1):
        text, tab, rendering = line.partition("\t")
        if tab:
            yield TranslationPair(text, rendering)
        elif line.strip():
            raise click.UsageError(
                f"Line {number} has no tab: write the source, a tab and its rendering."
            )


def _line(checked: CheckedPair) -> str:
    reasons = " ".join(doubt.detail for doubt in checked.doubts)
    return f"{checked.quality:.2f}\t{VERDICT_MARKS[checked.verdict] or ' '}\t{reasons}"
