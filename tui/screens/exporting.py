"""Writing bookmarks or an article to a file: its name says the format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from search import (
    EXPORT_FORMATS,
    Cancelled,
    CorpusError,
    Document,
    UpdateProgress,
    export_document,
    export_format_of,
    free_name,
)
from tui.widgets.line_input import LineInput
from tui.wording import counted, told

Progress = Callable[[UpdateProgress], None]
MakeDocument = Callable[[Progress, Callable[[], bool]], Document]


class ExportDialog(ModalScreen[str | None]):
    """Asks for a file and writes it; the answer says what was written, None where nothing was.

    `make` gathers what to write, in a thread; it may tell its progress and raise Cancelled.
    """

    CSS_PATH = "../widgets/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Cancel", priority=True)]

    def __init__(self, what: str, name: str, make: MakeDocument, noun: str = "passage") -> None:
        """`what` is exported, in words; `name` is a name for the file, with its ending."""
        super().__init__()
        self._what = what
        self._proposed = name
        self._make = make
        self._noun = noun
        self._confirmed = ""
        self._is_writing = False

    def compose(self) -> ComposeResult:
        """Lay out the file name, the formats there are, and the hint."""
        endings = " ".join(form.endings[0] for form in EXPORT_FORMATS)
        with Vertical(id="dialog") as dialog:
            dialog.border_title = Content(f"Export {self._what}")
            yield LineInput(str(free_name(Path.cwd() / self._proposed)), id="answer")
            yield Static(Content(f"The ending is the format: {endings}"), id="known")
            yield Static(Content("enter writes the file, escape leaves it"), id="hint")

    @on(Input.Submitted)
    def _begin(self, event: Input.Submitted) -> None:
        if self._is_writing:
            return
        name = event.value.strip()
        try:
            form = export_format_of(Path(name))
        except CorpusError as error:
            self._hint(str(error), is_fault=True)
            return
        if Path(name).expanduser().is_file() and self._confirmed != name:
            self._confirmed = name
            self._hint("The file exists already. enter again writes over it.", is_fault=True)
            return
        self._is_writing = True
        self._hint(f"Writing {form.label}…", is_fault=False)
        self._write(name, is_confirmed=self._confirmed == name)

    @work(thread=True, exclusive=True, group="export")
    def _write(self, name: str, *, is_confirmed: bool) -> None:
        worker = get_current_worker()
        file = Path(name)

        def show(progress: UpdateProgress) -> None:
            self.call_later(self._show_progress, progress)

        def is_cancelled() -> bool:
            return worker.is_cancelled

        try:
            document = self._make(show, is_cancelled)
            export_document(
                document,
                export_format_of(file),
                file,
                show,
                is_cancelled,
                overwrite=is_confirmed,
            )
        except Cancelled:
            return
        except CorpusError as error:
            self.call_later(self._fail, error)
        else:
            written = counted(len(document.passages), self._noun)
            self.call_later(self._end, f"{written} written to {name}")

    def _show_progress(self, progress: UpdateProgress) -> None:
        if self._is_writing:
            self._hint(f"{told(progress, self._noun)} · escape stops", is_fault=False)

    def _fail(self, error: CorpusError) -> None:
        self._is_writing = False
        self._hint(str(error), is_fault=True)

    def _end(self, words: str) -> None:
        self.dismiss(words)

    def action_stop(self) -> None:
        """Give the export up; nothing of it stays."""
        self.workers.cancel_group(self, "export")
        self.dismiss(None)

    def _hint(self, text: str, *, is_fault: bool) -> None:
        hint = self.query_one("#hint", Static)
        hint.update(Content(text))
        hint.set_class(is_fault, "-fault")
