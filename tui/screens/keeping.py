"""What the lists of saved searches and of glossary terms share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from search import Workspace, sanitise_line
from tui.messages import Report, WorkFailed
from tui.screens.undoing import Undo, UndoingScreen
from tui.widgets.key_footer import KeyFooter

Kept = TypeVar("Kept")


class KeepingScreen(UndoingScreen, Generic[Kept]):
    """Lists what the reader keeps in the library; what is removed can be brought back.

    A subclass loads it in a worker, hands it to `take`, and draws it. `LIST` is the id of the list,
    `EMPTY` what stands in its place.
    """

    LIST: ClassVar[str]
    EMPTY: ClassVar[str]
    CSS_PATH = "keeping.tcss"
    AUTO_FOCUS = "OptionList"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._kept: dict[str, Kept] = {}

    def compose(self) -> ComposeResult:
        """Lay out the heading and the list."""
        yield Static(id="heading")
        yield OptionList(id=self.LIST, classes="kept")
        yield Static(Content(self.EMPTY), id="empty")
        yield KeyFooter()

    def on_screen_resume(self) -> None:
        """Show what is kept as it is now, for it may have changed elsewhere."""
        self.load()

    # what a subclass knows

    def counted(self, number: int) -> str:
        """How many are kept, in words."""
        raise NotImplementedError

    def content(self, kept: Kept) -> Content:
        """What the list shows of one."""
        raise NotImplementedError

    def heading(self) -> str:
        """What stands over the list."""
        return f"{self.counted(len(self._kept))} in {sanitise_line(self._workspace.corpus.name)}"

    def options(self) -> Sequence[Option | None]:
        """The lines of the list; None is a rule between two."""
        return [Option(self.content(kept), id=kept_id) for kept_id, kept in self._kept.items()]

    # what is shown

    def take(self, kept: Mapping[str, Kept]) -> None:
        """Show `kept`, by id."""
        self._kept = dict(kept)
        self._list.display = bool(kept)
        self.query_one("#empty").display = not kept
        self.fill()

    def fill(self) -> None:
        """Show the options as they are now, with the cursor where it was."""
        highlighted = self._list.highlighted or 0
        self._list.clear_options()
        self._list.add_options(self.options())
        count = self._list.option_count
        self._list.highlighted = min(highlighted, count - 1) if count else None
        self.query_one("#heading", Static).update(Content(self.heading()).stylize("bold"))
        self.refresh_bindings()

    @on(Report)
    def _take_in_failure(self, report: Report) -> None:
        match report.news:
            case WorkFailed(error):
                self.complain(error)

    # what the reader does

    def remove_kept(self, kept_id: str, make: Callable[[], Undo], told: str) -> None:
        """Like `change`, for one that is gone then."""
        if self.change(make, told):
            # what is gone from the library must not be removed twice while the list is loaded
            self._kept.pop(kept_id, None)
            self.refresh_bindings()

    def action_back(self) -> None:
        """Go back to the search."""
        self.app.switch_mode("search")

    @property
    def current_id(self) -> str:
        """The id of what is under the cursor; empty where there is nothing."""
        option = self._list.highlighted_option
        return (option.id or "") if option else ""

    @property
    def current(self) -> Kept | None:
        """What is under the cursor."""
        return self._kept.get(self.current_id)

    @property
    def _list(self) -> OptionList:
        return self.query_one(f"#{self.LIST}", OptionList)
