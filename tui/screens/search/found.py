"""The hits that are shown, and what is said where there is something to say instead."""

from __future__ import annotations

from textual.content import Content
from textual.screen import Screen

from search import CorpusError, Place, QuerySyntaxError, Results, sanitise_line
from tui.screens.search.asking import MORE
from tui.widgets.hits import HitList
from tui.widgets.notice import Notice
from tui.widgets.query_box import QueryBox


class FoundHits:
    """Shows results page by page: in the list, under the box and on its border."""

    def __init__(self, screen: Screen[None], box: QueryBox) -> None:
        self.hits = HitList()
        # under the box, and in place of the hits
        self.fault, self.nothing = Notice("fault"), Notice("nothing")
        self.results: Results | None = None
        self.loaded = 0
        self._screen = screen
        self._box = box
        self._are_awaited = False
        self._is_loading_more = False
        self._places: dict[str, Place] = {}

    @property
    def suggestion(self) -> str:
        """What might have been meant; empty where nothing else might."""
        return self.results.suggestion if self.results is not None else ""

    def place(self, hit: str) -> Place | None:
        """Where the passage of the hit with this id is."""
        return self._places.get(hit)

    def begin_page(self) -> Results | None:
        """The results of which more are to be loaded now; none where there are no more, or where
        they are on their way.
        """
        results = self.results
        if results is None or self.loaded >= results.total or self._is_loading_more:
            return None
        self._is_loading_more = True
        return results

    def add(self, results: Results) -> None:
        """Show a further page."""
        self._is_loading_more = False
        if self.results is not None and results.query == self.results.query:
            self._places |= {hit.id: hit.snippet.place for hit in results.hits}
            self.hits.add(results.hits)
            self.loaded = results.offset + MORE

    def show(self, results: Results, subtitle: Content, nothing: str) -> None:
        """Show a first page, with `subtitle` at the box, and `nothing` where there is no hit."""
        self._is_loading_more = False
        before, self.results = self.results, results
        is_same = before is not None and before.query == results.query
        if before is None or not is_same or before.hits != results.hits:
            self._places = {hit.id: hit.snippet.place for hit in results.hits}
            self.loaded = len(results.hits)
            show = self.hits.show_again if is_same else self.hits.show
            show(results.hits)
        self.hits.display = bool(results.hits)
        self.hits.remove_class("-before")
        self._box.border_subtitle = subtitle
        self.fault.say(_notes(results))
        self.nothing.say(Content("" if results.hits else nothing))
        if self._are_awaited:
            self._are_awaited = False
            self.enter()

    # what the reader does

    def enter(self) -> None:
        """Go to the first hit, or to where the cursor was."""
        if self.hits.option_count:
            self.hits.highlighted = self.hits.highlighted or 0
            self._screen.set_focus(self.hits)

    def use(self) -> None:
        """Go to the hits of the query in the box, as soon as they are there."""
        if self._screen.focused is self.hits:
            # down and enter came at once, as they do over a slow line: enter was for the hit
            self.hits.action_select()
        elif self.results is not None and self.results.query == self._box.value:
            self.enter()
        else:
            self._are_awaited = True

    def leave(self) -> None:
        """Do not go to the hits when they are there: another query is being typed."""
        self._are_awaited = False

    # what is wrong

    def refuse(self, query: str, error: CorpusError) -> None:
        """Like `show_fault`, for a query that was asked."""
        self._is_loading_more = False
        self.show_fault(query, error)

    def show_fault(self, query: str, error: CorpusError) -> None:
        """Show what is wrong under the box, with the place marked; the last hits stay."""
        content = Content(str(error)).stylize("$text-error")
        if isinstance(error, QuerySyntaxError):
            marked = Content(query).stylize("reverse", error.start, max(error.end, error.start + 1))
            content = Content("  ").join([content, marked])
        self._box.border_subtitle = Content("hits of the query before")
        self.hits.add_class("-before")
        self.fault.say(content)


def _notes(results: Results) -> Content:
    """How the query was searched, and what might have been meant."""
    lines = [Content(note).stylize("$text-muted") for note in results.notes]
    if results.suggestion:
        key = Content(" ctrl+y").stylize("$text-muted")
        meant = Content(sanitise_line(results.suggestion)).stylize("bold $text-accent")
        lines.append(Content("Did you mean ") + meant + Content("?") + key)
    return Content("\n").join(lines)
