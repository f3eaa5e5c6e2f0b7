"""What came of the files of the corpus: how many articles, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from search import (
    CorpusError,
    FileReport,
    UpdateReport,
    Workspace,
    group_by_reason,
    sanitise_line,
)
from tui.keymap import FILES
from tui.screens.search.filtered import FilteredScreen
from tui.wording import counted

# more would take too long at each key press; `index --report` writes them all
_MOST_SHOWN = 400


class FilesScreen(FilteredScreen[None]):
    """Lists what was skipped by the reason why, the commonest first, and then what was read."""

    HEADING = "Files"
    BINDINGS: ClassVar[list[BindingType]] = [*FILES]

    def __init__(self, workspace: Workspace, report: UpdateReport | None) -> None:
        super().__init__()
        self._workspace = workspace
        self._report = report
        # of each group its heading, and of each file what is shown of it
        self._groups: list[tuple[str, list[str]]] = []

    def on_mount(self) -> None:
        """Show all of them."""
        super().on_mount()
        if self._report is None:
            self.show_rows()
        else:
            self._load(self._report)

    @work(thread=True)
    def _load(self, report: UpdateReport) -> None:
        try:
            files = self._workspace.upkeep.report(report)
        except CorpusError as error:
            self.app.call_from_thread(self.notify, str(error), severity="error", markup=False)
            return
        read = [file for file in files if not file.reason]
        articles = counted(sum(file.articles for file in read), "article")
        of_read = f"{articles} in {counted(sum(not file.is_table for file in read), 'file')}"
        groups = [
            (f"{counted(len(group), 'file')} skipped: {sanitise_line(reason)}", group)
            for reason, group in group_by_reason(files)
        ]
        self._groups = [
            (heading, [_line(file) for file in group])
            for heading, group in [*groups, (of_read, read)]
        ]
        self.app.call_from_thread(self.show_rows)

    def show_rows(self) -> None:
        """Show those whose path or reason holds what is typed."""
        rows = list(self._rows(self.wanted.lower()))
        nothing = "No file holds this." if self._groups else "The files are still being read."
        options = [
            Option(Content(row) if is_file else Content.styled(row, "bold"), disabled=not is_file)
            for row, is_file in rows[:_MOST_SHOWN]
        ]
        self.fill(options, len(rows) - _MOST_SHOWN, nothing)

    def _rows(self, wanted: str) -> Iterator[tuple[str, bool]]:
        """Yield the headings and lines that are wanted, each with whether it is of a file."""
        for heading, lines in self._groups:
            is_wanted = wanted in heading.lower()
            held = [line for line in lines if is_wanted or wanted in line.lower()]
            if held:
                yield heading, False
            yield from ((line, True) for line in held)


def _line(file: FileReport) -> str:
    number = f" · {counted(file.articles, 'article')}" if file.articles > 1 else ""
    told = " · tells of other files" if file.is_table else number
    return f"  {sanitise_line(file.path)}{told}"
