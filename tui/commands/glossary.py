"""The commands `corpus-tui glossary` and `corpus-tui corrections`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from search import (
    GlossaryTerm,
    Language,
    UnknownTermError,
    change_glossary,
    find_term,
    list_corrections,
    list_terms,
    other_language,
    read_termbase,
    sanitise_line,
    to_table,
    write_export,
)
from tui.commands import json_lines, printing
from tui.commands.opening import CORPUS, NOTHING_FOUND, chosen_workspace, narrate
from tui.wording import counted, shortened

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
_LANGUAGE = click.Choice(["en", "es"])
_FROM = click.option(
    "--from", "from_language", type=_LANGUAGE, required=True, help="The language of SOURCE."
)
# more are counted only
_MOST_NAMED = 5


@click.group()
def glossary() -> None:
    """Say what terms are to be called in the other language."""


@glossary.command()
@click.argument("source")
@click.argument("target")
@_FROM
@click.option("--note", default="", help="What the reader wants to know of it.")
@CORPUS
def add(corpus: Path | None, source: str, target: str, from_language: Language, note: str) -> None:
    """Have SOURCE rendered as TARGET, in place of what it was to be before."""
    cells = (sanitise_line(source), sanitise_line(target))
    term = GlossaryTerm(*cells, from_language, other_language(from_language), sanitise_line(note))
    change = change_glossary(chosen_workspace(corpus).library, add=[term])
    for before in change.gone:
        narrate(f"{_pair(term)}; it was {_pair(before)}")
    if not change.came:
        narrate(f"{_pair(term)} is in the glossary already.")
    elif not change.gone:
        narrate(f"{_pair(term)} added")


@glossary.command("list")
@click.option("--from", "from_language", type=_LANGUAGE, help="Only terms of this language.")
@_JSON
@CORPUS
def list_(corpus: Path | None, from_language: Language | None, as_json: bool) -> None:
    """List the terms by direction."""
    terms = list_terms(chosen_workspace(corpus).library, from_language)
    for term in terms:
        if as_json:
            click.echo(json_lines.term_json(term))
        else:
            printing.print_term(term)
    if not terms:
        narrate("No terms.")
        sys.exit(NOTHING_FOUND)


@glossary.command()
@click.argument("source")
@_FROM
@CORPUS
def remove(corpus: Path | None, source: str, from_language: Language) -> None:
    """Remove the term SOURCE."""
    library = chosen_workspace(corpus).library
    term = find_term(library, sanitise_line(source), from_language)
    if term is None:
        raise UnknownTermError(
            f"There is no term “{source}” from {from_language}. `corpus-tui glossary list` shows "
            "them as they are written."
        )
    change_glossary(library, remove=[term])
    narrate(f"{_pair(term)} removed")


@glossary.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "from_language",
    type=_LANGUAGE,
    help="The direction of CSV rows that tell none; of TBX, the only one to take.",
)
@CORPUS
def import_(corpus: Path | None, file: Path, from_language: Language | None) -> None:
    """Add the terms in FILE, all or none of them: CSV with the columns source, target and, if you
    like, from, to and note; CSV of two columns without a header; or TBX.
    """
    library = chosen_workspace(corpus).library
    with printing.progress_bar("Reading", "line") as show_progress:
        termbase = read_termbase(file, from_language, show_progress)
    change = change_glossary(library, add=termbase.terms)
    replaced, same = len(change.replaced), len(termbase.terms) - len(change.came)
    added = len(change.came) - replaced
    narrate(f"{counted(added, 'term')} added, {replaced:,} replaced, {same:,} as they were")
    _name("it was", change.replaced)
    _name("left out, for an earlier line has another target:", termbase.repeated)
    if termbase.passed_over:
        passed_over = counted(termbase.passed_over, "entry", "entries")
        narrate(f"{passed_over} passed over: without a term in each language")


@glossary.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@CORPUS
def export(corpus: Path | None, file: Path) -> None:
    """Write all terms as CSV to FILE, which must not exist yet; - is standard output."""
    terms = list_terms(chosen_workspace(corpus).library)
    if not terms:
        narrate("No terms.")
        sys.exit(NOTHING_FOUND)
    if str(file) == "-":
        click.echo(to_table(terms), nl=False)
    else:
        write_export(file, to_table(terms))
        narrate(f"{counted(len(terms), 'term')} written to {file}")


@click.group()
def corrections() -> None:
    """What you wrote in place of renderings."""


@corrections.command("list")
@_JSON
@CORPUS
def list_corrected(corpus: Path | None, as_json: bool) -> None:
    """List the corrections that hold, the last one first."""
    kept = list_corrections(chosen_workspace(corpus).library)
    for correction in kept:
        if as_json:
            click.echo(json_lines.correction_json(correction))
        else:
            printing.print_correction(correction)
    if not kept:
        narrate("No corrections.")
        sys.exit(NOTHING_FOUND)


def _name(what: str, terms: tuple[GlossaryTerm, ...]) -> None:
    for term in terms[:_MOST_NAMED]:
        narrate(f"{what} {_pair(term)}")
    if len(terms) > _MOST_NAMED:
        narrate(f"{what} {len(terms) - _MOST_NAMED:,} more")


def _pair(term: GlossaryTerm) -> str:
    return f"{shortened(term.source)} → {shortened(term.target)}"
