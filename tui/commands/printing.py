"""What the command line prints: JSON Lines for programs, Rich text for people."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from search import (
    VERDICT_MARKS,
    FileReport,
    group_by_reason,
    quote_formula,
    reasons,
    sanitise,
    sanitise_line,
)
from tui.wording import (
    counted,
    ledger_words,
    told,
    verdict_words,
)

if TYPE_CHECKING:
    from search import (
        Article,
        Bookmark,
        Correction,
        Entity,
        Finding,
        GlossaryTerm,
        Ledger,
        Place,
        Rendering,
        Results,
        SavedSearch,
        Span,
        UpdateProgress,
        UpdateReport,
    )

# files that were skipped for the same reason are named up to this many
_MOST_NAMED = 5
_LONGEST_KIND = 12
_MARK_STYLES = {"?": "yellow", "!": "bold red"}


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
def progress_bar(
    doing: str = "Indexing", noun: str = "file"
) -> Iterator[Callable[[UpdateProgress], None]]:
    """A bar on standard error, moved by what is yielded; nothing where that is no terminal."""
    with Progress(
        TextColumn(doing),
        BarColumn(),
        TextColumn("{task.fields[text]}"),
        console=narration(),
        transient=True,
        disable=not narration().is_terminal,
    ) as progress:
        task = progress.add_task(doing, total=None, text="")

        def show(now: UpdateProgress) -> None:
            progress.update(task, completed=now.done, total=now.total, text=told(now, noun))

        yield show


def print_hits(results: Results, ledger: Ledger | None = None) -> None:
    """Hits for people: title, facts and passage, matches in bold."""
    console = output()
    for hit in results.hits:
        console.print(_marked(hit.title, hit.title_marks, "bold"))
        new = "● new" if ledger and hit.id in ledger.new else ""
        read = "✓ read" if ledger and hit.id in ledger.read else ""
        known = (hit.id, hit.language, hit.date or "no date", hit.source, sanitise_line(hit.path))
        reprints = f"+{counted(hit.reprints, 'reprint')}" if hit.reprints else ""
        facts = (new, read, *known, reprints)
        console.print(Text(" · ".join(fact for fact in facts if fact), "dim"))
        crossed = {m.term: m.translated_from for m in hit.matched if m.translated_from}
        if crossed:
            pairs = (f"{source} → {term}" for term, source in crossed.items())
            console.print(Text(" · ".join(pairs), "cyan"))
        before, after = ("…" if is_cut else "" for is_cut in hit.snippet.is_cut)
        passage = _marked(hit.snippet.text, hit.snippet.marks)
        console.print(Text(before) + passage + Text(after))
        console.print()


def print_entities(entities: Iterable[Entity]) -> None:
    """Entities for people, one a line."""
    console = output()
    for one in entities:
        dates = "–".join(dict.fromkeys(filter(None, (one.first, one.last))))
        known = (one.entity_class, counted(one.articles, "article"))
        facts = (*known, counted(one.mentions, "mention"), dates)
        name = Text(sanitise_line(one.name), "bold")
        console.print(name + Text("  " + " · ".join(filter(None, facts)), "dim"))


def hits_csv(results: Results) -> str:
    """Hits as a table for spreadsheets: RFC 4180, and nothing taken for a formula."""
    buffer = StringIO()
    table = csv.writer(buffer, lineterminator="\r\n")
    table.writerow(
        ["id", "title", "language", "date", "source", "path", "score", "place", "snippet"]
    )
    for hit in results.hits:
        cells = [hit.id, hit.title, hit.language, hit.date, hit.source, hit.path]
        cells += [f"{hit.score:.4f}", str(hit.snippet.place), hit.snippet.text]
        table.writerow(quote_formula(sanitise_line(cell)) for cell in cells)
    return buffer.getvalue()


def print_explanations(results: Results) -> None:
    """What the score of each hit is made of, for people."""
    console = output()
    for hit in results.hits:
        console.print(Text(f"{hit.score:8.3f}  {hit.id}  {hit.title}", "bold"))
        for matched in hit.matched:
            term = matched.term
            if matched.translated_from:
                term += f" (from {matched.translated_from})"
            where = f"{matched.count} × in {' and '.join(matched.places)}"
            console.print(Text(f"{matched.score:8.3f}    {term}: {where}"))
        console.print()


def print_article(article: Article, renderings: dict[Place, Rendering]) -> None:
    """An article for people: title, facts and a table of sentence pairs."""
    console = output()
    console.print(Text(article.title, "bold"))
    facts = [article.id, article.date, article.source, article.author, article.url]
    console.print(Text(" · ".join(fact for fact in facts if fact), "dim"))
    judged = verdict_words(rendering.verdict for rendering in renderings.values())
    if judged:
        console.print(Text(judged, "yellow"))
    if not console.is_terminal:
        for segment in article.segments:
            rendering = renderings[segment.place]
            cells = (str(segment.place), segment.text, rendering.text)
            sign = VERDICT_MARKS[rendering.verdict]
            console.print("\t".join([*cells, sign] if sign else cells))
        return
    table = Table(box=None, padding=(0, 2, 1, 0), expand=True, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1, style="cyan")
    for segment in article.segments:
        rendering = renderings[segment.place]
        sign = VERDICT_MARKS[rendering.verdict]
        mark = Text(f"{sign} " if sign else "", _MARK_STYLES.get(sign, ""))
        table.add_row(str(segment.place), Text(segment.text), mark + Text(rendering.text))
    console.print(table)


def print_bookmarks(bookmarks: Sequence[Bookmark]) -> None:
    """Bookmarks for people."""
    console = output()
    for bookmark in bookmarks:
        console.print(Text(bookmark.quote))
        if bookmark.rendering:
            console.print(Text(bookmark.rendering, "cyan"))
        for sign, reason in dict.fromkeys(
            (VERDICT_MARKS[segment.verdict], reason)
            for segment in bookmark.passage
            for reason in reasons(segment)
        ):
            console.print(Text(f"{sign} {sanitise_line(reason)}", _MARK_STYLES[sign]))
        if bookmark.note:
            console.print(Text(f"Note: {sanitise(bookmark.note)}", "yellow"))
        tags = " ".join(f"#{tag}" for tag in bookmark.tags)
        state = "" if bookmark.anchoring == "exact" else bookmark.anchoring
        where = [bookmark.id, bookmark.title, bookmark.date]
        where += [f"{bookmark.article_id} {bookmark.place}", tags, state]
        console.print(Text(sanitise_line(" · ".join(part for part in where if part)), "dim"))
        console.print()


def print_saved_search(search: SavedSearch, ledger: Ledger) -> None:
    """One saved search for people."""
    console = output()
    console.print(Text(sanitise_line(search.name), "bold"))
    console.print(Text(sanitise_line(search.query)))
    console.print(Text(f"{ledger_words(ledger)} · reviewed {search.reviewed[:10]}", "dim"))
    console.print()


def print_term(term: GlossaryTerm) -> None:
    """One glossary term for people."""
    console = output()
    source, target, note = map(sanitise_line, (term.source, term.target, term.note))
    line = Text(f"{term.from_language} → {term.to_language}  ", "dim").append(source, "bold")
    line.append(" → ").append(target, "cyan")
    console.print(line.append(f"  {note}" if note else "", "dim"))


def print_correction(correction: Correction) -> None:
    """One correction for people."""
    console = output()
    console.print(Text(sanitise_line(correction.source)))
    console.print(Text(sanitise_line(correction.text), "cyan"))
    direction = f"{correction.from_language} → {correction.to_language}"
    console.print(Text(f"{direction} · {correction.made[:10]}", "dim"))
    console.print()


def print_findings(findings: Iterable[Finding]) -> None:
    """The diagnosis: a line a finding."""
    console = output()
    for finding in findings:
        style = "" if finding.is_fine else "bold red"
        line = Text(f"{finding.topic:18} ", style or "bold").append(finding.text, style)
        console.print(line, soft_wrap=True)


def narrate_report(report: UpdateReport, articles: int) -> None:
    """What an update did, and what was skipped and why, by reason."""
    console = narration()
    files = (FileReport(skipped.path, reason=skipped.reason) for skipped in report.skipped)
    for reason, group in group_by_reason(files):
        if len(group) <= _MOST_NAMED:
            for file in group:
                console.print(Text(f"skipped {sanitise_line(file.path)}: {sanitise_line(reason)}"))
            continue
        endings = Counter(_kind(file.path) for file in group).most_common(_MOST_NAMED)
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in endings)
        more = "" if len(endings) < _MOST_NAMED else ", …"
        console.print(Text(f"skipped {len(group):,}: {sanitise_line(reason)} ({kinds}{more})"))
    done = "stopped" if report.cancelled else "done"
    console.print(
        f"{done}: {counted(articles, 'article')} can be searched; files: {report.added:,} new, "
        f"{report.changed:,} changed, {report.renamed:,} renamed, {report.removed:,} removed, "
        f"{report.unchanged:,} unchanged, {len(report.skipped):,} skipped "
        f"({report.seconds:.1f} s)"
    )


def _kind(path: str) -> str:
    """“.jpg”, by the ending of a path."""
    name = sanitise_line(path).rpartition("/")[2]
    ending = name[name.rfind(".") :].lower() if "." in name.lstrip(".") else ""
    return ending if ending and len(ending) <= _LONGEST_KIND else "others"


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
