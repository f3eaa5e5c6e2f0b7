"""What the command line prints: JSON Lines for programs, Rich text for people."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from search import (
    Article,
    Bookmark,
    Finding,
    Hit,
    Place,
    Rendering,
    Results,
    Span,
    UpdateProgress,
    UpdateReport,
    sanitise_line,
)
from tui.wording import counted, told

# C1 controls, invisible and bidirectional format characters; JSON itself escapes the others
_INVISIBLE = re.compile("[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def output() -> Console:
    """Standard output, with markup and emoji codes off: documents may hold anything.

    Lines are wrapped for a terminal only.
    """
    console = Console(markup=False, emoji=False, highlight=False)
    console.soft_wrap = not console.is_terminal
    return console


def narration() -> Console:
    """Standard error."""
    return Console(stderr=True, markup=False, emoji=False, highlight=False, soft_wrap=True)


@contextmanager
def progress_bar() -> Iterator[Callable[[UpdateProgress], None]]:
    """A bar on standard error, moved by what is yielded; nothing where that is no terminal."""
    with Progress(
        TextColumn("Indexing"),
        BarColumn(),
        TextColumn("{task.fields[text]}"),
        console=narration(),
        transient=True,
        disable=not narration().is_terminal,
    ) as progress:
        task = progress.add_task("Indexing", total=None, text="")

        def show(now: UpdateProgress) -> None:
            progress.update(task, completed=now.done, total=now.total, text=told(now))

        yield show


def _json(record: dict[str, object]) -> str:
    """A line of JSON. Letters stand as they are; what a terminal might act on is escaped."""
    text = json.dumps(record, ensure_ascii=False)
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def hit_json(hit: Hit) -> str:
    """One hit as a line of JSON."""
    return _json(
        {
            "id": hit.id,
            "title": hit.title,
            "language": hit.language,
            "date": hit.date,
            "source": hit.source,
            "path": hit.path,
            "score": round(hit.score, 4),
            "snippet": hit.snippet.text,
            "place": str(hit.snippet.place),
        },
    )


def print_hits(results: Results) -> None:
    """Hits for people: title, facts and passage, matches in bold."""
    console = output()
    for hit in results.hits:
        console.print(_marked(hit.title, hit.title_marks, "bold"))
        facts = [hit.id, hit.language, hit.date or "no date", hit.source, sanitise_line(hit.path)]
        console.print(Text(" · ".join(fact for fact in facts if fact), "dim"))
        before, after = ("…" if is_cut else "" for is_cut in hit.snippet.is_cut)
        passage = _marked(hit.snippet.text, hit.snippet.marks)
        console.print(Text(before) + passage + Text(after))
        console.print()


def article_json(article: Article, renderings: dict[Place, Rendering]) -> Iterable[str]:
    """An article as lines of JSON: one with what is known of it, then one a sentence pair."""
    yield _json(
        {
            "id": article.id,
            "title": article.title,
            "language": article.language,
            "date": article.date,
            "source": article.source,
            "author": article.author,
            "url": article.url,
            "path": article.path,
        },
    )
    for segment in article.segments:
        rendering = renderings[segment.place]
        yield _json(
            {
                "place": str(segment.place),
                "language": segment.language,
                "text": segment.text,
                "original": segment.original,
                "rendering": rendering.text,
                "rendering_language": rendering.language,
                "package": rendering.package,
                "version": rendering.version,
            },
        )


def print_article(article: Article, renderings: dict[Place, Rendering]) -> None:
    """An article for people: title, facts and a table of sentence pairs."""
    console = output()
    console.print(Text(article.title, "bold"))
    facts = [article.id, article.date, article.source, article.author, article.url]
    console.print(Text(" · ".join(fact for fact in facts if fact), "dim"))
    if not console.is_terminal:
        for segment in article.segments:
            pair = (str(segment.place), segment.text, renderings[segment.place].text)
            console.print("\t".join(pair))
        return
    table = Table(box=None, padding=(0, 2, 1, 0), expand=True, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1, style="cyan")
    for segment in article.segments:
        rendering = renderings[segment.place].text
        table.add_row(str(segment.place), Text(segment.text), Text(rendering))
    console.print(table)


def bookmark_json(bookmark: Bookmark) -> str:
    """One bookmark as a line of JSON, its place as it is shown everywhere."""
    record = asdict(bookmark)
    del record["paragraph"], record["sentence"]
    return _json(record | {"place": str(bookmark.place)})


def print_bookmarks(bookmarks: Sequence[Bookmark]) -> None:
    """Bookmarks for people."""
    console = output()
    for bookmark in bookmarks:
        console.print(Text(" ".join(bookmark.quote.split())))
        if bookmark.rendering:
            console.print(Text(bookmark.rendering, "cyan"))
        if bookmark.note:
            console.print(Text(f"Note: {sanitise_line(bookmark.note)}", "yellow"))
        where = [bookmark.title, bookmark.date, f"{bookmark.article_id} {bookmark.place}"]
        console.print(Text(" · ".join(part for part in where if part), "dim"))
        console.print()


def print_findings(findings: Iterable[Finding]) -> None:
    """The diagnosis: a line a finding."""
    console = output()
    for finding in findings:
        style = "" if finding.is_fine else "bold red"
        line = Text(f"{finding.topic:18} ", style or "bold").append(finding.text, style)
        console.print(line, soft_wrap=True)


def narrate_report(report: UpdateReport, articles: int) -> None:
    """What an update did, with every file that was skipped and why."""
    console = narration()
    for skipped in report.skipped:
        console.print(Text(f"skipped {sanitise_line(skipped.path)}: {skipped.reason}"))
    done = "stopped" if report.cancelled else "done"
    console.print(
        f"{done}: {counted(articles, 'article')} can be searched; {report.added:,} new, "
        f"{report.changed:,} changed, {report.renamed:,} renamed, {report.removed:,} removed, "
        f"{report.unchanged:,} unchanged, {len(report.skipped):,} skipped "
        f"({report.seconds:.1f} s)"
    )


def narrate_changes(report: UpdateReport) -> None:
    """A line for each file that is new, changed, renamed, removed or skipped now."""
    console = narration()
    for change in report.changes:
        path, detail = sanitise_line(change.path), sanitise_line(change.detail)
        match change.kind:
            case "renamed":
                console.print(Text(f"renamed {detail} → {path}"))
            case "skipped":
                console.print(Text(f"skipped {path}: {detail}"))
            case kind:
                console.print(Text(f"{kind} {path}"))


def _marked(text: str, marks: Iterable[Span], style: str = "") -> Text:
    line = Text(text, style)
    for start, end in marks:
        line.stylize("bold yellow", start, end)
    return line
