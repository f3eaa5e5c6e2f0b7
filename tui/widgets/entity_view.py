"""One entity in full: how it is spelt, when it is mentioned, and with whom."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Sparkline, Static

from search import Entity, Neighbour, sanitise_line
from tui.widgets.entity_panel import CLASS_NAMES
from tui.wording import counted

_MOST_SPELLINGS = 12


class EntityView(VerticalScroll):
    """Shows an entity; what takes longer to find out comes a little later."""

    HELP = "All spellings of the entity, articles by date, and what is in the same articles."

    def compose(self) -> ComposeResult:
        """Lay out the facts, the timeline and the neighbours."""
        yield Static(id="entity")
        yield Sparkline(id="timeline")
        yield Static(id="period")
        yield Static(id="neighbours")

    def show(self, entity: Entity | None) -> None:
        """Show this entity, or nothing."""
        self.query_one("#entity", Static).update(_facts(entity) if entity else Content(""))
        self.show_company([], [])
        self.scroll_home(animate=False)

    def show_company(self, timeline: list[tuple[str, int]], neighbours: list[Neighbour]) -> None:
        """Show how many articles mention the entity when, and what they mention besides."""
        line, period = self.query_one(Sparkline), self.query_one("#period", Static)
        line.display = period.display = len(timeline) > 1
        line.data = [float(number) for _, number in timeline]
        if len(timeline) > 1:
            most = max(number for _, number in timeline)
            told = f"{timeline[0][0]} to {timeline[-1][0]}, at most {counted(most, 'article')}"
            period.update(Content(told).stylize("dim"))
        lines = [Content("In the same articles").stylize("bold")] if neighbours else []
        for one in neighbours:
            name = Content(f"  {sanitise_line(one.name)}")
            lines.append(name + Content(f"  {one.articles:,}").stylize("dim"))
        self.query_one("#neighbours", Static).update(Content("\n").join(lines))


def _facts(entity: Entity) -> Content:
    dates = " to ".join(dict.fromkeys(filter(None, (entity.first, entity.last))))
    facts = [
        CLASS_NAMES[entity.entity_class],
        counted(entity.articles, "article"),
        counted(entity.mentions, "mention"),
        dates or "no date",
    ]
    lines = [
        Content(sanitise_line(entity.name)).stylize("bold"),
        Content(" · ".join(facts)).stylize("dim"),
        Content(""),
    ]
    for alias in entity.aliases[:_MOST_SPELLINGS]:
        spelling = Content(f"  {sanitise_line(alias.spelling)}")
        lines.append(spelling + Content(f"  {alias.mentions:,}").stylize("dim"))
    others = len(entity.aliases) - _MOST_SPELLINGS
    if others > 0:
        lines.append(Content(f"  and {counted(others, 'other spelling')}").stylize("dim"))
    return Content("\n").join(lines)
