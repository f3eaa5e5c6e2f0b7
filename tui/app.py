"""The Textual application: its modes, its theme and its keys."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import HelpPanel

from search import CorpusError, Workspace, pin_warnings, pinned_versions
from tui.clipboard import copying
from tui.keymap import EVERYWHERE
from tui.messages import QueryWanted, QuoteWanted
from tui.screens.bookmarks.bookmarks import BookmarksScreen
from tui.screens.entities.entities import EntitiesScreen
from tui.screens.glossary.glossary import GlossaryScreen
from tui.screens.models.models import ModelsScreen
from tui.screens.quoting import copy_quote
from tui.screens.search.search import SearchScreen
from tui.screens.searches import SearchesScreen
from tui.screens.too_small import HEIGHT, WIDTH, TooSmallScreen
from tui.settings import Settings
from tui.state import remember

_DARK, _LIGHT = "textual-dark", "textual-light"


class CorpusApp(App[None]):
    """Shows one workspace. `theme` is the one remembered; the settings go before it."""

    TITLE = "corpus-tui"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*EVERYWHERE]

    def __init__(self, workspace: Workspace, settings: Settings, theme: str = "") -> None:
        super().__init__()
        self.workspace = workspace
        self._settings = settings
        self._wanted_theme = settings.theme or theme or _DARK

    def on_mount(self) -> None:
        """Set the theme and the keys, and show the search."""
        if self._wanted_theme in self.available_themes:
            self.theme = self._wanted_theme
        else:
            self.notify(
                f"There is no theme “{self._wanted_theme}”.", severity="warning", markup=False
            )
        self.theme_changed_signal.subscribe(self, lambda theme: remember(theme=theme.name))
        self.set_keymap(dict(self._settings.keys))
        self.add_mode("search", self._search_screen)
        self.add_mode("bookmarks", lambda: BookmarksScreen(self.workspace))
        self.add_mode("searches", lambda: SearchesScreen(self.workspace, self.run_query))
        self.add_mode("entities", lambda: EntitiesScreen(self.workspace))
        self.add_mode("glossary", lambda: GlossaryScreen(self.workspace))
        self.add_mode("models", lambda: ModelsScreen(self._settings))
        self.switch_mode("search")
        if pinned_versions():
            self._tell_of_pins()

    @work(thread=True)
    def _tell_of_pins(self) -> None:
        with suppress(CorpusError):
            for warning in pin_warnings():
                self.call_from_thread(
                    self.notify, warning, severity="warning", timeout=20, markup=False
                )

    def _search_screen(self) -> SearchScreen:
        settings = self._settings
        return SearchScreen(
            self.workspace, watching=settings.watch, is_crossing=settings.both_languages
        )

    def on_resize(self, event: Resize) -> None:
        """Ask for a larger terminal; that screen goes away by itself."""
        is_small = event.size.width < WIDTH or event.size.height < HEIGHT
        if is_small and not isinstance(self.screen, TooSmallScreen):
            self.push_screen(TooSmallScreen())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of the palette."""
        yield from super().get_system_commands(screen)
        yield SystemCommand("Search: show", "Go to the search", self.action_show_search)
        yield SystemCommand("Bookmarks: show", "Go to the bookmarks", self.action_show_bookmarks)
        yield SystemCommand("Saved searches: show", "Go to them", self.action_show_searches)
        yield SystemCommand("Names: show", "Go to them", self.action_show_entities)
        yield SystemCommand("Glossary: show", "Go to the glossary", self.action_show_glossary)
        yield SystemCommand("Translation packages: show", "Go to them", self.action_show_models)
        yield SystemCommand("Theme: dark or light", "Change it", self.action_toggle_theme)

    def action_toggle_help(self) -> None:
        """Show all keys beside the screen, or hide them."""
        if self.screen.query(HelpPanel):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def action_show_search(self) -> None:
        """Go to the search."""
        self.switch_mode("search")

    def action_show_bookmarks(self) -> None:
        """Go to the bookmarks."""
        self.switch_mode("bookmarks")

    def action_show_searches(self) -> None:
        """Go to the saved searches."""
        self.switch_mode("searches")

    def action_show_entities(self) -> None:
        """Go to the names of the corpus."""
        self.switch_mode("entities")

    def action_show_glossary(self) -> None:
        """Go to the glossary."""
        self.switch_mode("glossary")

    def action_show_models(self) -> None:
        """Go to the translation packages."""
        self.switch_mode("models")

    def run_query(self, query: str) -> None:
        """Go to the search and ask for `query`, out of an article that may be open there."""
        self.switch_mode("search")
        while not isinstance(self.screen, SearchScreen):
            self.pop_screen()
        self.screen.run_query(query)

    @on(QueryWanted)
    def _run_wanted(self, wanted: QueryWanted) -> None:
        self.run_query(wanted.query)

    @on(QuoteWanted)
    def _copy_quote(self, wanted: QuoteWanted) -> None:
        copy_quote(self, self._settings, wanted.passage, is_original=wanted.is_original)

    def copy_to_clipboard(self, text: str) -> None:
        """Have the terminal copy `text`, within tmux and screen too."""
        self._clipboard = text
        if self._driver is not None:
            self._driver.write(copying(text, os.environ))

    def action_toggle_theme(self) -> None:
        """Change between the dark and the light theme."""
        self.theme = _LIGHT if self.current_theme.dark else _DARK
