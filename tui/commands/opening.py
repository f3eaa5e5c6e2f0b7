"""What every command shares: which corpus it is about, its exit codes, telling what goes on."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Event

import click

from search import (
    Article,
    CorpusUnavailableError,
    UnknownArticleError,
    UpdateReport,
    Workspace,
    WorkspaceBusyError,
    open_workspace,
    sample_corpus,
    sanitise,
    watch,
)
from tui.commands import printing
from tui.settings import load_settings
from tui.state import load_state
from tui.wording import READ_FORMATS, counted

NOTHING_FOUND, WRONG_USAGE, UNAVAILABLE, NO_MODEL, INTERRUPTED = 1, 2, 3, 4, 130
CORPUS = click.option(
    "--corpus",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The corpus; without it, the one opened last.",
)


def chosen_workspace(path: Path | None) -> Workspace:
    """Open the corpus at `path`, or else the one of the last time, or else the sample."""
    if path is not None:
        return opened(path)
    try:
        return opened(chosen_corpus(None))
    except CorpusUnavailableError as error:
        raise CorpusUnavailableError(
            f"The corpus opened last cannot be opened. {error} Or open another: corpus-tui PATH"
        ) from error


def opened(corpus: Path) -> Workspace:
    """Open the workspace of a corpus with what the settings say of it."""
    return open_workspace(corpus, load_settings().recogniser)


def chosen_corpus(path: Path | None) -> Path:
    """The corpus at `path`, or else the one of the last time, or else the sample."""
    last = load_state().corpus
    return path or (Path(last) if last else sample_corpus())


def indexed_workspace(path: Path | None) -> Workspace:
    """Open a corpus as `chosen_workspace` does, and index it if it never was."""
    workspace = chosen_workspace(path)
    if workspace.questions.count() == 0:
        update(workspace)
    narrate_notices(workspace)
    return workspace


def update(workspace: Workspace, *, may_be_empty: bool = False) -> UpdateReport:
    """Index what is new or changed and find the names there, with a bar and a report."""
    with printing.progress_bar() as show_progress:
        report = workspace.upkeep.update(show_progress)
    articles = workspace.questions.count()
    printing.narrate_report(report, articles)
    if articles == 0 and not may_be_empty:
        raise CorpusUnavailableError(
            f"There is no article in {workspace.corpus}. corpus-tui reads {READ_FORMATS}."
        )
    with printing.progress_bar("Finding names", "article") as show_progress:
        workspace.upkeep.find_entities(show_progress)
    return report


def follow_changes(workspace: Workspace) -> None:
    """Index each change as it comes, with a line for it, until the keyboard interrupts."""
    narrate(f"Watching {workspace.corpus}; ctrl+c ends it.")
    trouble = ""
    articles = workspace.questions.count()
    with suppress(KeyboardInterrupt):
        for _ in watch(workspace.corpus, Event()):
            try:
                report = workspace.upkeep.update()
                before, articles = articles, workspace.questions.count()
                if not report.changes and articles != before:
                    narrate(f"Another corpus-tui was quicker: {counted(articles, 'article')} now.")
                printing.narrate_changes(report)
                workspace.upkeep.find_entities()
                trouble = ""
            except (CorpusUnavailableError, WorkspaceBusyError) as error:
                # it passes, and then what has changed is still to be seen
                if str(error) != trouble:
                    trouble = str(error)
                    narrate(trouble)
            narrate_notices(workspace)
    narrate("Stopped watching.")


def narrate_notices(workspace: Workspace) -> None:
    """Tell what had to be repaired."""
    for notice in workspace.take_notices():
        narrate(notice)


def narrate(text: str) -> None:
    """Write to standard error, without what a terminal would act on."""
    printing.narration().print("\n".join(sanitise(line) for line in text.split("\n")))


def find_article(workspace: Workspace, reference: str) -> Article:
    """The article of this id or path, or of a path from the folder that the reader is in."""
    try:
        return workspace.questions.article(reference)
    except UnknownArticleError:
        try:
            place = Path(reference).resolve().relative_to(workspace.corpus)
        except (OSError, RuntimeError, ValueError):
            place = None
        if place is None:
            raise
        return workspace.questions.article(place.as_posix())
