"""The translation packages: which are installed, and which is in use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from search import (
    Cancelled,
    Check,
    CorpusError,
    InstalledPackage,
    ModelPackage,
    check_package,
    installed_packages,
    pin_warnings,
)
from tui.keymap import MODELS
from tui.pinning import toggle_pin
from tui.screens.complaint import complain
from tui.screens.models.installs import Installation
from tui.screens.models.removals import Removals
from tui.settings import Settings, settings_file
from tui.widgets.key_footer import KeyFooter
from tui.wording import counted, package_facts, package_name

_CHECKING = "checking…"


class ModelsScreen(Screen[None]):
    """Lists translation packages; installs, removes, checks and pins them."""

    CSS_PATH = "models.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*MODELS]
    AUTO_FOCUS = "#packages"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._packages: dict[str, InstalledPackage] = {}
        self._checks: dict[ModelPackage, Check | str] = {}
        self._installation = Installation(self, self._load)
        self._removals = Removals(self, self._load)

    def compose(self) -> ComposeResult:
        """Lay out the heading, the list and the progress of an installation."""
        yield Static(id="heading")
        yield Static(id="warnings")
        yield OptionList(id="packages")
        yield self._installation.bar
        yield KeyFooter()

    def on_screen_resume(self) -> None:
        """Show the packages as they are now."""
        self._load()

    def on_unmount(self) -> None:
        """What was removed cannot be brought back after the program has ended."""
        self._removals.discard()

    # what workers do, in threads

    @work(thread=True, exclusive=True, group="packages")
    def _load(self) -> None:
        try:
            self.call_later(self._show, installed_packages(), pin_warnings())
        except CorpusError as error:
            self.call_later(complain, self, error)

    @work(thread=True, exclusive=True, group="checking")
    def _check(self, package: ModelPackage) -> None:
        worker = get_current_worker()
        try:
            made = check_package(package, lambda: worker.is_cancelled)
            self.call_later(self._take_check, package, made)
        except Cancelled:
            self.call_later(self._take_check, package, None)

    # what came of it

    def _take_check(self, package: ModelPackage, check: Check | None) -> None:
        self._checks.pop(package, None)
        if check is not None:
            self._checks[package] = check
        self._show_again(package)

    def _show(self, packages: Sequence[InstalledPackage], warnings: Sequence[str]) -> None:
        self._packages = {str(each.package.folder): each for each in packages}
        before, place = self._list.highlighted_option, self._list.highlighted or 0
        self._list.clear_options()
        self._list.add_options(
            [Option(self._content(each), id=name) for name, each in self._packages.items()]
        )
        if before is not None and before.id in self._packages:
            self._list.highlighted = self._list.get_option_index(before.id)
        elif packages:
            self._list.highlighted = min(place, len(packages) - 1)
        heading = Content(counted(len(packages), "translation package")).stylize("bold")
        self.query_one("#heading", Static).update(heading)
        told = self.query_one("#warnings", Static)
        told.update(Content("\n".join(warnings)))
        told.display = bool(warnings)
        self.refresh_bindings()

    def _show_again(self, package: ModelPackage) -> None:
        name = str(package.folder)
        if name in self._packages:
            self._list.replace_option_prompt(name, self._content(self._packages[name]))

    def _content(self, installed: InstalledPackage) -> Content:
        """Direction and version, what is known of it, and how it was checked."""
        head = Content(package_name(installed.package)).stylize("bold")
        if installed.is_used:
            head += Content(" · ") + Content("in use").stylize("bold $text-accent")
        if installed.is_pinned:
            head += Content(" · ") + Content("pinned").stylize("$text-warning")
        lines = [head, Content(package_facts(installed)).stylize("dim")]
        match self._checks.get(installed.package):
            case str(doing):
                lines.append(Content(doing).stylize("dim"))
            case Check(score, "") if score:
                lines.append(Content(f"in order: {score:.0f} of 100 (chrF)").stylize("dim"))
            case Check(_, fault):
                lines.append(Content(f"of no use: {fault}").stylize("$text-error"))
        return Content("\n").join([*lines, Content("")])

    # what the reader does

    def action_install_file(self) -> None:
        """Ask for a file and install it."""
        self._installation.ask_for_file()

    def action_install_named(self) -> None:
        """Ask for a direction and install a package of the index."""
        self._installation.ask_for_name()

    def action_stop_installing(self) -> None:
        """Give the installation up; what was downloaded is kept."""
        self._installation.stop()

    def action_check(self) -> None:
        """Have the package under the cursor translate known sentences."""
        if self._current is not None:
            package = self._current.package
            self._checks[package] = _CHECKING
            self._show_again(package)
            self._check(package)

    def action_remove(self) -> None:
        """Remove the package under the cursor."""
        if self._current is not None:
            # what is gone must not be removed twice while the list is loaded
            installed = self._packages.pop(str(self._current.package.folder))
            self._removals.remove(installed.package)
            self.refresh_bindings()

    def action_undo(self) -> None:
        """Bring back the package that was removed last."""
        self._removals.undoes.undo()

    def action_toggle_pin(self) -> None:
        """Have the direction use the package under the cursor and no other, or no longer so."""
        if self._current is None:
            return
        package = self._current.package
        fixed = self._settings.models.get(package.direction)
        if fixed:
            self.notify(
                f"{package.direction} is pinned to {fixed} in {settings_file()}. Change it there.",
                severity="warning",
                markup=False,
            )
            return
        is_pinned = toggle_pin(self._settings, package.direction, package.version)
        told = "is used from now on, also when others come" if is_pinned else "is pinned no longer"
        self.notify(f"{package_name(package)} {told}.", timeout=4, markup=False)
        self._load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense now."""
        match action:
            case "undo":
                return bool(self._removals.undoes)
            case "remove" | "check" | "toggle_pin":
                return bool(self._packages)
            case "install_file" | "install_named":
                return not self._installation.is_running
            case "stop_installing":
                return self._installation.is_running
        return True

    def action_back(self) -> None:
        """Go back to the search."""
        self.app.switch_mode("search")

    @property
    def _current(self) -> InstalledPackage | None:
        option = self._list.highlighted_option
        return self._packages.get(option.id or "") if option else None

    @property
    def _list(self) -> OptionList:
        return self.query_one("#packages", OptionList)
