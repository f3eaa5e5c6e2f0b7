"""Renderings in an open article: correcting them, and what is known of each."""

from __future__ import annotations

from textual import work
from textual.content import Content

from search import (
    CorpusError,
    Rendering,
    Segment,
    correct,
    other_language,
    undo_correction,
)
from tui.messages import RecordFailed, Report
from tui.screens.article.marks import MarkingScreen
from tui.widgets.dialogs import TextDialog, ask_to_keep
from tui.widgets.edit_dialog import EditDialog


class CorrectingScreen(MarkingScreen):
    """What the article screen knows of corrections and provenance."""

    def render_again(self) -> None:
        """Show the renderings as they are now that something about them has changed."""

    # what the reader does

    def action_correct(self) -> None:
        """Edit the rendering of the sentence under the cursor."""
        segment, rendering = self.view.current.segment, self.view.current.rendering
        if rendering is None:
            self.notify("There is no rendering to correct yet.", timeout=3, markup=False)
            return

        hint = "enter keeps your rendering wherever this sentence occurs, escape leaves it"
        ask_to_keep(
            self.app,
            lambda text: EditDialog("Correct", segment.text, text, hint),
            rendering.text,
            lambda text: text == rendering.text or self._correct(segment, text),
        )

    def action_show_provenance(self) -> None:
        """Show where the rendering of the sentence comes from, and what speaks against it."""
        rendering = self.view.current.rendering
        if rendering is None:
            self.notify("There is no rendering yet.", timeout=3, markup=False)
        else:
            self.app.push_screen(TextDialog("This rendering", provenance(rendering)))

    def _correct(self, segment: Segment, text: str) -> bool:
        library, target = self.workspace.library, other_language(segment.language)
        if not self.write(lambda: correct(library, segment.text, segment.language, target, text)):
            return False
        self.can_undo(f"correction of {segment.text}", lambda: self._take_back(segment))
        self.notify("Corrected. u takes it back.", timeout=2, markup=False)
        self._changed()
        return True

    def _take_back(self, segment: Segment) -> bool:
        library, target = self.workspace.library, other_language(segment.language)
        if not self.write(lambda: undo_correction(library, segment.text, segment.language, target)):
            return False
        self._changed()
        return True

    def _changed(self) -> None:
        self.render_again()
        self._index_renderings()

    @work(thread=True, group="indexing")
    def _index_renderings(self) -> None:
        try:
            self.workspace.renderings.index([self.article.id])
        except CorpusError as error:
            self.post_message(Report(RecordFailed(error)))


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
    facts += [("doubtful", doubt.detail) for doubt in rendering.doubts]
    width = max(len(name) for name, _ in facts)
    return Content("\n").join(
        Content(f"{name:>{width}}  ").stylize("dim") + Content(told)
        for name, told in facts
        if told.strip() != "UTC"
    )
