"""What the lines over and under an article say of it, and of the sentence under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.content import Content

from search import VERDICT_MARKS, Article, Bookmark, Rendering, Verdict, sanitise_line
from tui.wording import verdict_words

_LANGUAGES = {"es": "Spanish", "en": "English"}
_COLOURS: Mapping[Verdict, str] = {"doubtful": "$text-warning", "wrong": "$text-error"}


def told_article(article: Article, verdicts: Iterable[Verdict] = ()) -> Content:
    """What is known of the article, on one line, with what its renderings are taken for."""
    known = [_LANGUAGES[article.language], article.date or "no date", article.source]
    known += [article.author, article.url, sanitise_line(article.path)]
    facts = Content(" · ".join(part for part in known if part)).stylize("dim")
    judged = verdict_words(verdicts)
    # first, for a long path may leave no room
    return Content(f"{judged} · ").stylize("$text-warning") + facts if judged else facts


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
    doubts = _told_doubts(rendering)
    stale = Content("  ~ being made again").stylize("$text-muted")
    return doubts + stale if rendering.is_stale else doubts


def _told_doubts(rendering: Rendering) -> Content:
    """“! 0.07 “suegrace” is no word.”; nothing where the rendering is fine."""
    verdict = rendering.verdict
    if verdict == "fine":
        return Content("")
    quality = "" if rendering.quality is None else f"{rendering.quality:.2f}"
    reasons = (doubt.detail for doubt in rendering.doubts)
    told = " ".join(filter(None, [VERDICT_MARKS[verdict], quality, *reasons]))
    return Content(f"  {told}").stylize(_COLOURS[verdict])
