"""The desk of renderings: sentences of the corpus in the other language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from search.article import Article, Language, Place, Sentence
from search.bilingual.known_renderings import index_renderings
from search.bilingual.settled import settled_in
from search.errors import DamagedIndexError, WorkspaceBusyError
from search.progress import UpdateProgress
from search.query.engine import EngineHolder
from search.rendering import Rendering
from search.storage.folders import WorkspaceFiles
from search.translation.memory import await_indexing
from search.translation.pretranslation import PretranslationReport, pretranslate
from search.translation.render import Reader, render, render_sentences
from search.translation.translator import read_lists


class Renderings:
    """Renderings as the reader settled them, as they are remembered, or made anew.

    Its methods may be called from several threads. `warn` is told where a translation package
    failed and another took over.
    """

    def __init__(
        self, files: WorkspaceFiles, holder: EngineHolder, warn: Callable[[str], None]
    ) -> None:
        self._files = files
        self._holder = holder
        self._warn = warn

    def prepare(self) -> None:
        """Read what the first rendering would have to wait for; no model is loaded."""
        read_lists()

    def render(
        self,
        article: Article,
        to: Language | None = None,
        visible: Callable[[], Collection[Place]] = lambda: (),
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[tuple[Rendering, ...]]:
        """Yield the renderings of an article in batches; see `search.translation.render`.

        What is `visible` comes first. In the end the article is found by what was made, too.
        """
        made: list[bool] = []

        def note() -> None:
            if not made:
                await_indexing(self._files.cache, [article.id])
                made.append(True)

        reader = Reader(visible, cancelled, self._warn, note)
        settled = settled_in(self._files.library)
        try:
            yield from render(self._files.cache, article.segments, to, reader, settled)
        finally:
            if made:
                self.index()

    def render_sentences(
        self,
        sentences: Iterable[Sentence],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[Mapping[Sentence, str]]:
        """Yield renderings of sentences in batches, by sentence; see `search.translation.render`.

        Each is rendered once, however often it is named.
        """
        reader = Reader(cancelled=cancelled, warn=self._warn)
        settled = settled_in(self._files.library)
        return render_sentences(self._files.cache, sentences, reader, settled)

    def pretranslate(
        self,
        article_ids: Sequence[str],
        progress: Callable[[UpdateProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> PretranslationReport:
        """Render these articles ahead of time; see `search.translation.pretranslation`."""
        settled = settled_in(self._files.library)
        try:
            return pretranslate(
                self._files.cache, article_ids, settled, progress, cancelled, self._warn
            )
        finally:
            self.index()

    def index(self, changed: Collection[str] = ()) -> None:
        """Have articles found by renderings made since they were indexed, and those `changed`.

        Where the index is being written already, that is left for the next time.
        """
        await_indexing(self._files.cache, changed)
        if not self._holder.write_lock.acquire(blocking=False):
            return
        try:
            index_renderings(self._holder.current(), self._files.cache, self._files.library)
        except (WorkspaceBusyError, DamagedIndexError):
            return
        finally:
            self._holder.write_lock.release()
