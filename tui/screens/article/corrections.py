"""Renderings in an open article: correcting them, and what is known of each."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.screen import Screen

from search import (
    VERDICT_WORDS,
    Article,
    CorpusError,
    Rendering,
    Segment,
    Workspace,
    correct,
    other_language,
    undo_correction,
)
from tui.screens.changes import LibraryChanges
from tui.screens.complaint import complain
from tui.widgets.bilingual import BilingualView
from tui.widgets.dialogs import TextDialog, ask_to_keep
from tui.widgets.edit_dialog import EditDialog


class ArticleCorrections:
    """Has the reader correct renderings, and tells where they come from."""

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        article: Article,
        view: BilingualView,
        changes: LibraryChanges,
        render_again: Callable[[], object],
    ) -> None:
        """`render_again` shows the renderings as they are now that one is corrected."""
        self._screen = screen
        self._workspace = workspace
        self._article = article
        self._view = view
        self._changes = changes
        self._render_again = render_again

    def edit(self) -> None:
        """Edit the rendering of the sentence under the cursor."""
        segment, rendering = self._view.current.segment, self._view.current.rendering
        if rendering is None:
            self._screen.notify("There is no rendering to correct yet.", timeout=3, markup=False)
            return

        hint = "enter keeps your rendering wherever this sentence occurs, escape leaves it"
        ask_to_keep(
            self._screen.app,
            lambda text: EditDialog("Correct", segment.text, text, hint),
            rendering.text,
            lambda text: text == rendering.text or self._correct(segment, text),
        )

    def show_provenance(self) -> None:
        """Show where the rendering of the sentence comes from, and what speaks against it."""
        rendering = self._view.current.rendering
        if rendering is None:
            self._screen.notify("There is no rendering yet.", timeout=3, markup=False)
        else:
            self._screen.app.push_screen(TextDialog("This rendering", provenance(rendering)))

    def _correct(self, segment: Segment, text: str) -> bool:
        library, target = self._workspace.library, other_language(segment.language)
        if not self._changes.write(
            lambda: correct(library, segment.text, segment.language, target, text)
        ):
            return False
        about = f"correction of {segment.text}"
        self._changes.undoes.push(lambda: self._take_back(segment), about)
        self._screen.notify("Corrected. u takes it back.", timeout=2, markup=False)
        self._take_effect()
        return True

    def _take_back(self, segment: Segment) -> None:
        target = other_language(segment.language)
        undo_correction(self._workspace.library, segment.text, segment.language, target)
        self._take_effect()

    def _take_effect(self) -> None:
        self._render_again()
        self._screen.run_worker(self._index, thread=True, group="indexing")

    def _index(self) -> None:
        try:
            self._workspace.renderings.index([self._article.id])
        except CorpusError as error:
            self._screen.call_later(complain, self._screen, error)


def provenance(rendering: Rendering) -> Content:
    """What is known of where a rendering comes from, a fact a line."""
    if rendering.is_edited:
        facts = [("made by", "you (a person edited it)")]
    elif rendering.package:
        package = f"{rendering.package} {rendering.version}"
        facts = [("made by", f"translation package {package}"), ("beam", str(rendering.beam))]
    else:
        facts = [("made by", "nobody: the sentence is in this language")]
    facts.append(("made", rendering.made.replace("T", " ").removesuffix("+00:00") + " UTC"))
    facts += [("glossary", term) for term in rendering.terms]
    if rendering.is_stale:
        facts.append(("stale", "another package or glossary is in use now: it is made again"))
    if rendering.quality is not None:
        words = filter(None, [f"{rendering.quality:.2f} of 1", VERDICT_WORDS[rendering.verdict]])
        facts.append(("quality", ", ".join(words)))
    facts += [("doubtful", doubt.detail) for doubt in rendering.doubts]
    width = max(len(name) for name, _ in facts)
    return Content("\n").join(
        Content(f"{name:>{width}}  ").stylize("dim") + Content(told)
        for name, told in facts
        if told.strip() != "UTC"
    )
