"""`corpus-tui show` and `corpus-tui export`: one article with its renderings."""

from __future__ import annotations

from pathlib import Path

import click

from search import Language, Place, Rendering, UpdateProgress, article_document
from tui.commands import json_lines, printing
from tui.commands.exports import FORMAT, OVERWRITE, chosen_format, export_to
from tui.commands.opening import CORPUS, find_article, indexed_workspace, narrate
from tui.wording import counted

_LANGUAGES = click.Choice(["en", "es"])


@click.command()
@click.argument("article_id", metavar="ID")
@click.option("--to", type=_LANGUAGES, help="The language to render into; else the other one.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one sentence pair a line.")
@CORPUS
def show(corpus: Path | None, article_id: str, to: Language | None, as_json: bool) -> None:
    """Print an article, each sentence beside its rendering. ID may be shortened, or be a path."""
    workspace = indexed_workspace(corpus)
    article = find_article(workspace, article_id)
    renderings = {
        rendering.place: rendering
        for batch in workspace.renderings.render(article, to)
        for rendering in batch
    }
    if as_json:
        for line in json_lines.article_json(article, renderings):
            click.echo(line)
    else:
        printing.print_article(article, renderings)


@click.command()
@click.argument("article_id", metavar="ID")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--to", type=_LANGUAGES, help="The language to render into; else the other one.")
@FORMAT
@OVERWRITE
@CORPUS
def export(
    corpus: Path | None,
    article_id: str,
    file: Path,
    to: Language | None,
    form: str | None,
    overwrite: bool,
) -> None:
    """Write a whole article to FILE, each sentence with its rendering; - is standard output.

    The ending of FILE is the format, as for `corpus-tui bookmarks export`.
    """
    chosen = chosen_format(file, form)
    workspace = indexed_workspace(corpus)
    article = find_article(workspace, article_id)
    renderings: dict[Place, Rendering] = {}
    with printing.progress_bar("Rendering", "sentence") as show_progress:
        for batch in workspace.renderings.render(article, to):
            renderings |= {rendering.place: rendering for rendering in batch}
            show_progress(UpdateProgress(len(renderings), len(article.segments)))
    written = export_to(file, article_document(article, renderings), chosen, overwrite=overwrite)
    if written:
        narrate(f"{counted(len(article.paragraphs), 'paragraph')} written to {file}")
