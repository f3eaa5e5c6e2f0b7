"""A row of the bilingual view in colour, line by line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from textual.content import Content
from textual.style import Style

from search import VERDICT_MARKS, EntityClass, Find, Finds, Mention
from tui.widgets.rows import DIVIDER, Page, Row

MENTION_STYLES: Mapping[EntityClass, str] = {
    "PER": "bilingual--person",
    "LOC": "bilingual--place",
    "ORG": "bilingual--organisation",
    "MISC": "bilingual--other",
}
MARK_STYLES: Mapping[str, str] = {
    "?": "bilingual--doubtful",
    "!": "bilingual--wrong",
    "✎": "bilingual--edited",
    "~": "bilingual--stale",
}
# a bookmark has the colour of its first tag, the same for good
TAG_STYLES: Sequence[str] = tuple(f"bilingual--tag-{number}" for number in range(1, 7))
BOOKMARK = "bilingual--bookmark"
MATCH, CURRENT_MATCH = "bilingual--match", "bilingual--current-match"
ROW_STYLES: Collection[str] = {
    "bilingual--rendering",
    "bilingual--pending",
    "bilingual--divider",
    MATCH,
    CURRENT_MATCH,
    BOOKMARK,
    *TAG_STYLES,
    *MARK_STYLES.values(),
    *MENTION_STYLES.values(),
}


class RowPainter:
    """Paints rows with the entities in them and what was found in them.

    A painted row is kept, for every line of it asks for the whole. `number` is that of the row.
    """

    def __init__(self, partial_style: Callable[[str], Style], style: Callable[[str], Style]):
        """Take what gives the style of a component class, by itself and over the whole ground."""
        self._partial_style = partial_style
        self._style = style
        self._finds: Finds | None = None
        self._find: Find | None = None
        self._hidden: Collection[EntityClass] = ()
        self._painted: dict[int, tuple[Row, Content, Content]] = {}

    def show_finds(self, finds: Finds, find: Find | None) -> None:
        """Mark these finds, with `find` the current one; row `n` has the texts 2n and 2n + 1."""
        self._finds, self._find = finds, find
        self.forget()

    def hide(self, classes: Collection[EntityClass]) -> None:
        """Highlight no entities of these classes."""
        self._hidden = classes
        self.forget()

    def forget(self) -> None:
        """Paint everything anew."""
        self._painted.clear()

    def line(self, number: int, row: Row, page: Page, line: int, *, is_cursor: bool) -> Content:
        """Return line `line` of the row as it is laid out on `page`."""
        layout = page.layouts[number]
        gutter = self._mark(row) if line == 0 else Content(" ")
        gutter += Content("▌" if is_cursor else " ")
        gutter += self._bookmark(row, line)
        painted_source, painted_rendering = self._paint(number, row)
        source = _line(painted_source, layout.source, line)
        if page.is_stacked:
            if line <= len(layout.source):
                return gutter + source
            line -= len(layout.source) + 1
            return gutter + _line(painted_rendering, layout.rendering, line)
        divider = Content(DIVIDER).stylize(self._partial_style("bilingual--divider"))
        padding = Content(" " * max(0, page.column - source.cell_length))
        rendering = _line(painted_rendering, layout.rendering, line)
        return Content("").join([gutter, source, padding, divider, rendering])

    def _mark(self, row: Row) -> Content:
        """What the reader should know of the rendering before they rely on it."""
        made = row.rendering
        if made is None:
            return Content(" ")
        mark = "✎" if made.is_edited else "~" if made.is_stale else VERDICT_MARKS[made.verdict]
        if not mark:
            return Content(" ")
        return Content(mark).stylize(self._partial_style(MARK_STYLES[mark]))

    def _bookmark(self, row: Row, line: int) -> Content:
        """A star where a bookmark begins, and a rule along the rest of a passage."""
        mark = row.bookmark
        if mark is None:
            return Content(" ")
        if mark.begins and line == 0:
            sign = "★"
        else:
            sign = " " if mark.begins and not mark.goes_on else "┃"
        style = TAG_STYLES[(mark.tag - 1) % len(TAG_STYLES)] if mark.tag else BOOKMARK
        return Content(sign).stylize(self._partial_style(style))

    def _paint(self, number: int, row: Row) -> tuple[Content, Content]:
        kept = self._painted.get(number)
        if kept is None or kept[0] is not row:
            source = self._with_mentions(Content(row.segment.text), row.mentions)
            is_lasting = row.rendering is not None and not row.rendering.is_stale
            style = "bilingual--rendering" if is_lasting else "bilingual--pending"
            rendering = Content(row.rendering_text).stylize(self._partial_style(style))
            rendering = self._with_mentions(rendering, row.rendering_mentions)
            kept = (
                row,
                self._with_finds(source, 2 * number),
                self._with_finds(rendering, 2 * number + 1),
            )
            self._painted[number] = kept
        return kept[1], kept[2]

    def _with_mentions(self, content: Content, mentions: Iterable[Mention]) -> Content:
        for mention in mentions:
            if mention.entity_class in self._hidden:
                continue
            style = self._partial_style(MENTION_STYLES[mention.entity_class])
            content = content.stylize(style, mention.start, mention.end)
        return content

    def _with_finds(self, content: Content, text: int) -> Content:
        for span in self._finds.spans(text) if self._finds else ():
            if self._find == (text, span):
                # a partial style has no ground that covers what is under it
                style = self._style(CURRENT_MATCH)
            else:
                style = self._partial_style(MATCH)
            content = content.stylize(style, *span)
        return content


def _line(content: Content, offsets: list[int], line: int) -> Content:
    """Line number `line` of `content` broken at `offsets`; nothing past the last one."""
    edges = [0, *offsets, len(content.plain)]
    if line >= len(edges) - 1:
        return Content("")
    return content[edges[line] : edges[line + 1]].rstrip()
