"""The `corpus-tui` command. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import BinaryIO, NoReturn

import click

from search import (
    Article,
    CorpusError,
    CorpusUnavailableError,
    ExportError,
    Language,
    ModelUnavailableError,
    QuerySyntaxError,
    UnknownArticleError,
    UnreadableFileError,
    Workspace,
    WorkspaceBusyError,
    decode_lines,
    diagnose,
    list_bookmarks,
    open_workspace,
    sample_corpus,
    sanitise,
    sanitise_line,
    to_markdown,
    translate_lines,
    watch,
    write_export,
)
from tui import printing
from tui.settings import SettingsError, load_settings
from tui.state import load_state, remember
from tui.wording import counted

NOTHING_FOUND, WRONG_USAGE, UNAVAILABLE, NO_MODEL, INTERRUPTED = 1, 2, 3, 4, 130
_EXIT_CODES: dict[type[CorpusError], int] = {
    UnknownArticleError: NOTHING_FOUND,
    UnreadableFileError: WRONG_USAGE,
    QuerySyntaxError: WRONG_USAGE,
    ExportError: WRONG_USAGE,
    SettingsError: WRONG_USAGE,
    ModelUnavailableError: NO_MODEL,
}
_LANGUAGES = click.Choice(["en", "es"])
_CORPUS = click.option(
    "--corpus",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The corpus; without it, the one opened last.",
)
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
    if context.invoked_subcommand is None:
        _launch(None)


@cli.command("open", hidden=True)
@click.argument("path", type=click.Path(path_type=Path))
def open_path(path: Path) -> None:
    """Open the corpus at PATH on the screen. (For a folder named like a command, write ./index.)"""
    _launch(path)


@cli.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--watch", "watching", is_flag=True, help="Go on with what changes, until ctrl+c.")
def index(path: Path, watching: bool) -> None:
    """Index what is new or changed in PATH, without a screen."""
    workspace = open_workspace(path)
    if not watching:
        _update(workspace)
        remember(corpus=str(workspace.corpus))
        return
    _update(workspace, may_be_empty=True)
    remember(corpus=str(workspace.corpus))
    _narrate(f"Watching {workspace.corpus}; ctrl+c ends it.")
    with suppress(KeyboardInterrupt):
        _keep_up_to_date(workspace)
    _narrate("Stopped watching.")


# `-word` is part of the query language
@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Most hits.")
@click.option("--offset", default=0, type=click.IntRange(0), help="Hits to pass over.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one hit a line.")
@_CORPUS
def search(
    corpus: Path | None, query: tuple[str, ...], limit: int, offset: int, as_json: bool
) -> None:
    """Find articles: words, "phrases", word*, AND OR NOT, title: lang: date: source: author:"""
    for word in query:
        if word.startswith("--"):
            raise click.NoSuchOption(word)
    workspace = _indexed_workspace(corpus)
    text = " ".join(query)
    try:
        results = workspace.search(text, offset, limit)
    except QuerySyntaxError as error:
        mark = "^" * max(1, error.end - error.start)
        _narrate(f"{sanitise_line(text)}\n{' ' * error.start}{mark}")
        raise
    _narrate_notices(workspace)
    if as_json:
        for hit in results.hits:
            click.echo(printing.hit_json(hit))
    else:
        printing.print_hits(results)
    _narrate(f"{results.total:,} found")
    if not results.hits:
        sys.exit(NOTHING_FOUND)


@cli.command()
@click.argument("article_id", metavar="ID")
@click.option("--to", type=_LANGUAGES, help="The language to render into; else the other one.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one sentence pair a line.")
@_CORPUS
def show(corpus: Path | None, article_id: str, to: Language | None, as_json: bool) -> None:
    """Print an article, each sentence beside its rendering. ID may be shortened, or be a path."""
    workspace = _indexed_workspace(corpus)
    article = _find_article(workspace, article_id)
    renderings = {
        rendering.place: rendering for batch in workspace.render(article, to) for rendering in batch
    }
    if as_json:
        for line in printing.article_json(article, renderings):
            click.echo(line)
    else:
        printing.print_article(article, renderings)


@cli.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--to", type=_LANGUAGES, required=True, help="The language to translate into.")
@click.option("--from", "from_language", type=_LANGUAGES, help="The language of the input.")
def translate(file: BinaryIO, to: Language, from_language: Language | None) -> None:
    """Translate FILE, or standard input, line by line."""
    if to == from_language:
        raise click.UsageError(f"The text is to go from {from_language} to {to}: nothing to do.")
    for line in translate_lines(decode_lines(file), to, from_language):
        click.echo(line)


@cli.command()
@click.option(
    "--export",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write them as Markdown to FILE, which must not exist yet; - is standard output.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one bookmark a line.")
@_CORPUS
def bookmarks(corpus: Path | None, file: Path | None, as_json: bool) -> None:
    """List the bookmarks of a corpus, or export them."""
    kept = list_bookmarks(_workspace(corpus).library)
    if file and str(file) != "-" and file.suffix.lower() not in {".md", ".markdown"}:
        raise click.UsageError("Bookmarks are exported as Markdown: name a file that ends in .md")
    if file and as_json:
        raise click.UsageError("Either --export or --json: an export is Markdown.")
    if not kept:
        _narrate("No bookmarks.")
        sys.exit(NOTHING_FOUND)
    if as_json:
        for bookmark in kept:
            click.echo(printing.bookmark_json(bookmark))
    elif file is None:
        printing.print_bookmarks(kept)
    elif str(file) == "-":
        click.echo(to_markdown(kept), nl=False)
    else:
        write_export(file, to_markdown(kept))
        _narrate(f"{counted(len(kept), 'bookmark')} written to {file}")


@cli.command()
def doctor() -> None:
    """Check the installation: versions, folders, translation packages."""
    findings = diagnose()
    printing.print_findings(findings)
    if not all(finding.is_fine for finding in findings):
        sys.exit(UNAVAILABLE)


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
        _narrate("Interrupted.")
        sys.exit(INTERRUPTED)
    except CorpusError as error:
        _narrate(f"corpus-tui: {error}")
        sys.exit(_EXIT_CODES.get(type(error), UNAVAILABLE))


def _launch(path: Path | None) -> None:
    settings = load_settings()
    try:
        workspace = _workspace(path)
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


def _workspace(path: Path | None) -> Workspace:
    if path is not None:
        return open_workspace(path)
    last = load_state().corpus
    try:
        return open_workspace(Path(last)) if last else open_workspace(sample_corpus())
    except CorpusUnavailableError as error:
        raise CorpusUnavailableError(
            f"The corpus opened last cannot be opened. {error} Or open another: corpus-tui PATH"
        ) from error


def _indexed_workspace(path: Path | None) -> Workspace:
    workspace = _workspace(path)
    if workspace.count() == 0:
        _update(workspace)
    _narrate_notices(workspace)
    return workspace


def _keep_up_to_date(workspace: Workspace) -> None:
    """Index each change as it comes, and print a line for it."""
    trouble = ""
    for _ in watch(workspace.corpus, Event()):
        try:
            report = workspace.update()
        except (CorpusUnavailableError, WorkspaceBusyError) as error:
            # it passes, and what has changed is still there to be noticed
            if str(error) != trouble:
                trouble = str(error)
                _narrate(trouble)
        else:
            trouble = ""
            printing.narrate_changes(report)
        _narrate_notices(workspace)


def _update(workspace: Workspace, *, may_be_empty: bool = False) -> None:
    with printing.progress_bar() as show_progress:
        report = workspace.update(show_progress)
    articles = workspace.count()
    printing.narrate_report(report, articles)
    if articles == 0 and not may_be_empty:
        raise CorpusUnavailableError(
            f"There is no article in {workspace.corpus}. corpus-tui reads .txt and .md files."
        )


def _find_article(workspace: Workspace, reference: str) -> Article:
    """The article of this id or path, or of a path from the folder that the reader is in."""
    try:
        return workspace.article(reference)
    except UnknownArticleError:
        try:
            place = Path(reference).resolve().relative_to(workspace.corpus)
        except (OSError, RuntimeError, ValueError):
            place = None
        if place is None:
            raise
        return workspace.article(place.as_posix())


def _narrate_notices(workspace: Workspace) -> None:
    for notice in workspace.take_notices():
        _narrate(notice)


def _narrate(text: str) -> None:
    printing.narration().print("\n".join(sanitise(line) for line in text.split("\n")))
