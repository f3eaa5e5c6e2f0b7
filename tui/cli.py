"""The `corpus-tui` command. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import signal
import sys
from importlib import import_module
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
    ModelUnavailableError,
    OcrUnavailableError,
    PackageRefusedError,
    QuerySyntaxError,
    SavedSearchError,
    TagError,
    UnknownArticleError,
    UnknownBookmarkError,
    UnknownPackageError,
    UnknownSearchError,
    UnknownTermError,
    UnreadableFileError,
)
from tui.commands.opening import (
    INTERRUPTED,
    NO_MODEL,
    NOTHING_FOUND,
    UNAVAILABLE,
    WRONG_USAGE,
    chosen_workspace,
    narrate,
)
from tui.pinning import pin
from tui.settings import SettingsError, load_settings
from tui.state import load_state, remember

# the module of each command, which is loaded when the command is asked for
_MODULES = {
    "show": "article",
    "export": "article",
    "doctor": "doctor",
    "index": "index",
    "search": "search",
    "concordance": "concordance",
    "translate": "translate",
    "check": "check",
    "pretranslate": "pretranslate",
    "bookmarks": "bookmarks",
    "history": "searches",
    "searches": "searches",
    "glossary": "glossary",
    "corrections": "glossary",
    "models": "models",
    "library": "library",
    "entities": "entities",
}
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
_EPILOG = """\b
Exit codes:
  0  done, or found          3  the corpus or the data folder cannot be used
  1  nothing found           4  no usable translation package
  2  wrong usage or query  130  interrupted
"""


class _Commands(click.Group):
    """The commands; what is none is a path to open: `corpus-tui ~/articles`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.list_commands(ctx):
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.commands, *_MODULES]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(
            import_module(f"tui.commands.{_MODULES[cmd_name]}"), cmd_name
        )
        return command


@click.group(
    cls=_Commands,
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
    corpus-tui PATH      opens a folder of documents, or one of them
    """
    pin(load_settings())
    if context.invoked_subcommand is None:
        _launch(None)


@cli.command("open", hidden=True)
@click.argument("path", type=click.Path(path_type=Path))
def open_path(path: Path) -> None:
    """Open the corpus at PATH on the screen. (For a folder named like a command, write ./index.)"""
    _launch(path)


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
