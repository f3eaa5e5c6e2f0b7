"""The renderings of the lines in view, made in a thread."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from search import CorpusError, Query, Sentence, Workspace, find_matches, other_language
from tui.screens.complaint import complain
from tui.widgets.concordance import ConcordanceView, MarkedRendering


class LineRenderings:
    """Renders what is in view, a batch at a time; what has been scrolled away can wait."""

    def __init__(self, screen: Screen[None], workspace: Workspace, view: ConcordanceView) -> None:
        self._screen = screen
        self._workspace = workspace
        self._view = view
        self._query: Query | None = None
        self._wanted: tuple[Sentence, ...] = ()
        self._worker: Worker[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether renderings are being made."""
        return self._worker is not None

    def take_query(self, query: Query) -> None:
        """Mark in renderings what this query matches. Without one, none are made."""
        self._query = query

    def make(self) -> None:
        """Render what is in view now, unless the screen is not."""
        if self._query is None:
            return
        self._wanted = self._view.sentences_to_render()
        if self._wanted and self._worker is None and self._screen.is_active:
            work = partial(self._render, self._wanted, self._query)
            self._worker = self._screen.run_worker(work, thread=True, group="rendering")

    def stop(self) -> None:
        """Make no more after the batch in hand."""
        if self._worker is not None:
            self._worker.cancel()

    def _render(self, sentences: tuple[Sentence, ...], query: Query) -> None:
        worker = get_current_worker()
        error: CorpusError | None = None
        try:
            for batch in self._workspace.renderings.render_sentences(
                sentences, lambda: worker.is_cancelled or self._wanted is not sentences
            ):
                marked = {
                    sentence: (
                        rendering,
                        tuple(find_matches(query, rendering, other_language(sentence.language))),
                    )
                    for sentence, rendering in batch.items()
                }
                self._screen.call_later(self._take, marked)
        except CorpusError as raised:
            error = raised
        self._screen.call_later(self._end, error)

    def _take(self, renderings: Mapping[Sentence, MarkedRendering]) -> None:
        self._view.add_renderings(renderings)

    def _end(self, error: CorpusError | None) -> None:
        self._worker = None
        if error is None:
            self.make()
        else:
            self._view.show_renderings(False)
            complain(self._screen, error)
