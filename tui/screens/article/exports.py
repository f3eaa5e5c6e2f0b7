"""Writing an open article to a file, each sentence with its rendering."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.screen import Screen

from search import (
    Article,
    Cancelled,
    Document,
    Place,
    Rendering,
    UpdateProgress,
    Workspace,
    article_document,
    sanitise_line,
)
from tui.screens.exporting import ExportDialog


def ask_to_export(screen: Screen[None], workspace: Workspace, article: Article) -> None:
    """Ask for a file and write the article there, with renderings that are made where missing."""

    def document(
        progress: Callable[[UpdateProgress], None], cancelled: Callable[[], bool]
    ) -> Document:
        made: dict[Place, Rendering] = {}
        for batch in workspace.renderings.render(article, cancelled=cancelled):
            made |= {rendering.place: rendering for rendering in batch}
            progress(UpdateProgress(len(made), len(article.segments)))
        if cancelled():
            raise Cancelled
        return article_document(article, made)

    def tell(told: str | None) -> None:
        if told:
            screen.notify(told, markup=False)

    name = f"{Path(sanitise_line(article.path)).stem or 'article'}.html"
    screen.app.push_screen(ExportDialog("the article", name, document, "paragraph"), tell)
