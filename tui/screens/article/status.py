"""What the lines over and under an article say of it, and of the sentence under the cursor."""

from __future__ import annotations

from textual.content import Content

from search import Article, Bookmark, Rendering, sanitise_line
from tui.wording import VERDICT_MARKS

_LANGUAGES = {"es": "Spanish", "en": "English"}


def told_article(article: Article) -> Content:
    """What is known of the article, on one line."""
    known = [_LANGUAGES[article.language], article.date or "no date", article.source]
    known += [article.author, article.url, sanitise_line(article.path)]
    return Content(" · ".join(part for part in known if part)).stylize("dim")


def told_bookmark(bookmark: Bookmark) -> Content:
    """Tags and note on one line, with how sure its place is where that is not certain."""
    tags = " ".join(f"#{tag}" for tag in bookmark.tags)
    note = " ".join(bookmark.note.split())
    likeness = "" if bookmark.anchoring == "exact" else "changed since it was bookmarked"
    told = sanitise_line(" · ".join(filter(None, (tags, note, likeness)))) or "bookmarked"
    return Content(f"  ★ {told}").stylize("$text-accent")


def told_rendering(rendering: Rendering | None) -> Content:
    """What the reader should know of a rendering before they rely on it."""
    if rendering is None:
        return Content("")
    if rendering.is_edited:
        return Content("  ✎ edited by you").stylize("$text-accent")
    doubts = Content("")
    if rendering.verdict != "fine":
        number = "" if rendering.quality is None else f"{rendering.quality:.2f} "
        reasons = " ".join(doubt.detail for doubt in rendering.doubts)
        colour = "$text-error" if rendering.verdict == "wrong" else "$text-warning"
        mark = VERDICT_MARKS[rendering.verdict]
        doubts = Content(f"  {mark} {number}{reasons}".rstrip()).stylize(colour)
    stale = Content("  ~ being made again").stylize("$text-muted")
    return doubts + stale if rendering.is_stale else doubts
