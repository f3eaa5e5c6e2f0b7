"""Copying a passage so that it can be cited: `y` the rendering, `Y` the original."""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import App

from search import Bookmark, CorpusError, free_name, quote_text, write_export
from tui.clipboard import hindrance
from tui.settings import Settings
from tui.widgets.dialogs import LineDialog

_ENDINGS = {"plain": ".txt", "markdown": ".md", "citation-key": ".md"}


def copy_quote(app: App[None], settings: Settings, passage: Bookmark, *, is_original: bool) -> None:
    """Copy a passage with its citation to the clipboard of the terminal.

    Where the terminal cannot take it, say so and offer to write it to a file.
    """
    text = quote_text(passage, settings.quote, is_original=is_original)
    fault = "" if settings.clipboard == "terminal" else hindrance(text, os.environ)
    if settings.clipboard == "file" or fault:
        _ask_for_file(app, settings, text, fault)
        return
    app.copy_to_clipboard(text)
    what = "Original" if is_original or not passage.rendering else "Rendering"
    app.notify(f"{what} copied with its citation. Nothing to paste? See y in the help.", timeout=3)


def _ask_for_file(app: App[None], settings: Settings, text: str, fault: str) -> None:
    def write(answer: str) -> str:
        try:
            write_export(Path(answer.strip()), f"{text}\n")
        except CorpusError as error:
            return str(error)
        return ""

    def tell(answer: str | None) -> None:
        if answer:
            app.notify(f"The quote was written to {answer}", markup=False)

    file = free_name(Path.cwd() / f"quote{_ENDINGS[settings.quote]}")
    hint = f"{fault} enter writes the quote to this file, escape leaves it".strip()
    app.push_screen(LineDialog("Write the quote to a file", str(file), hint, write), tell)
