"""The `corpus-tui` command. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import NoReturn

import click

from search import (
    BookmarkFileError,
    CorpusError,
    CorpusUnavailableError,
    DownloadError,
    ExportError,
    GlossaryError,
    Language,
    ModelUnavailableError,
    OcrUnavailableError,
    PackageRefusedError,
    Place,
    QuerySyntaxError,
    Rendering,
    SavedSearchError,
    TagError,
    UnknownArticleError,
    UnknownBookmarkError,
    UnknownPackageError,
    UnknownSearchError,
    UnknownTermError,
    UnreadableFileError,
    UpdateProgress,
    article_document,
    diagnose,
)
from tui import json_lines, printing
from tui.bookmarks_cli import bookmarks
from tui.entities_cli import entities
from tui.exporting_cli import FORMAT, OVERWRITE, chosen_format, export_to
from tui.glossary_cli import corrections, glossary
from tui.index_cli import index
from tui.library_cli import library
from tui.models_cli import models
from tui.opening import (
    CORPUS,
    INTERRUPTED,
    NO_MODEL,
    NOTHING_FOUND,
    UNAVAILABLE,
    WRONG_USAGE,
    chosen_workspace,
    find_article,
    indexed_workspace,
    narrate,
)
from tui.pinning import pin
from tui.pretranslate_cli import pretranslate
from tui.search_cli import search
from tui.searches_cli import history, searches
from tui.settings import SettingsError, load_settings
from tui.state import load_state, remember
from tui.translate_cli import translate
from tui.wording import counted

_EXIT_CODES: dict[type[CorpusError], int] = {
    UnknownArticleError: NOTHING_FOUND,
    UnknownSearchError: NOTHING_FOUND,
    UnknownTermError: NOTHING_FOUND,
    UnknownBookmarkError: NOTHING_FOUND,
    UnknownPackageError: NOTHING_FOUND,
    UnreadableFileError: WRONG_USAGE,
    QuerySyntaxError: WRONG_USAGE,
    ExportError: WRONG_USAGE,
    SavedSearchError: WRONG_USAGE,
    TagError: WRONG_USAGE,
    BookmarkFileError: WRONG_USAGE,
    GlossaryError: WRONG_USAGE,
    SettingsError: WRONG_USAGE,
    OcrUnavailableError: WRONG_USAGE,
    ModelUnavailableError: NO_MODEL,
    PackageRefusedError: NO_MODEL,
    DownloadError: NO_MODEL,
}
_LANGUAGES = click.Choice(["en", "es"])
_EPILOG = """\b
Exit codes:
  0  done, or found          3  the corpus or the data folder cannot be used
  1  nothing found           4  no usable translation package
  2  wrong usage or query  130  interrupted
"""


class _OpensPaths(click.Group):
    """A group where what is no command is a path to open: `corpus-tui ~/articles`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands:
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_OpensPaths,
    invoke_without_command=True,
    epilog=_EPILOG,
    subcommand_metavar="[PATH | COMMAND ...]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
)
@click.version_option(package_name="corpus-tui", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Search Spanish and English documents, and read each beside its translation, offline.

    \b
    corpus-tui           opens the corpus of the last time, at first the sample
    corpus-tui PATH      opens a folder of .txt and .md files, or one such file
    """
    pin(load_settings())
    if context.invoked_subcommand is None:
        _launch(None)


@cli.command("open", hidden=True)
@click.argument("path", type=click.Path(path_type=Path))
def open_path(path: Path) -> None:
    """Open the corpus at PATH on the screen. (For a folder named like a command, write ./index.)"""
    _launch(path)


@cli.command()
@click.argument("article_id", metavar="ID")
@click.option("--to", type=_LANGUAGES, help="The language to render into; else the other one.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one sentence pair a line.")
@CORPUS
def show(corpus: Path | None, article_id: str, to: Language | None, as_json: bool) -> None:
    """Print an article, each sentence beside its rendering. ID may be shortened, or be a path."""
    workspace = indexed_workspace(corpus)
    article = find_article(workspace, article_id)
    renderings = {
        rendering.place: rendering for batch in workspace.render(article, to) for rendering in batch
    }
    if as_json:
        for line in json_lines.article_json(article, renderings):
            click.echo(line)
    else:
        printing.print_article(article, renderings)


@cli.command()
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
        for batch in workspace.render(article, to):
            renderings |= {rendering.place: rendering for rendering in batch}
            show_progress(UpdateProgress(len(renderings), len(article.segments)))
    written = export_to(file, article_document(article, renderings), chosen, overwrite=overwrite)
    if written:
        narrate(f"{counted(len(article.paragraphs), 'paragraph')} written to {file}")


@cli.command()
def doctor() -> None:
    """Check the installation: versions, folders, translation packages."""
    findings = diagnose()
    printing.print_findings(findings)
    if not all(finding.is_fine for finding in findings):
        sys.exit(UNAVAILABLE)


cli.add_command(index)
cli.add_command(search)
cli.add_command(translate)
cli.add_command(pretranslate)
cli.add_command(bookmarks)
cli.add_command(history)
cli.add_command(searches)
cli.add_command(glossary)
cli.add_command(corrections)
cli.add_command(models)
cli.add_command(library)
cli.add_command(entities)


def main() -> NoReturn:
    """Run the command; errors that a person can mend are shown as one sentence."""
    if hasattr(signal, "SIGPIPE"):
        # as other commands do: `| head` ends the program without a word
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        cli.main(prog_name="corpus-tui", standalone_mode=False)
        sys.exit(0)
    except click.exceptions.Exit as exit_:
        sys.exit(exit_.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        narrate("Interrupted.")
        sys.exit(INTERRUPTED)
    except CorpusError as error:
        narrate(f"corpus-tui: {error}")
        sys.exit(_EXIT_CODES.get(type(error), UNAVAILABLE))


def _launch(path: Path | None) -> None:
    settings = load_settings()
    try:
        workspace = chosen_workspace(path)
    except CorpusUnavailableError as error:
        raise CorpusUnavailableError(
            f"{error} (`corpus-tui --help` lists the commands.)"
        ) from error
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(
            "The screen needs a terminal. Without one, use the commands: corpus-tui --help"
        )
    remember(corpus=str(workspace.corpus))
    from tui.app import CorpusApp

    app = CorpusApp(workspace, settings, load_state().theme)
    app.run()
    workspace.close()
    sys.exit(app.return_code or 0)
