"""Records of the program as lines of JSON, for other programs. What is written here stays so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from search import (
    Article,
    Backup,
    CheckedPair,
    ConcordanceLine,
    Correction,
    GlossaryTerm,
    Hit,
    InstalledPackage,
    Language,
    Ledger,
    PastQuery,
    Place,
    Rendering,
    SavedSearch,
    TranslatedSentence,
    Verdict,
    json_text,
)


def hit_json(hit: Hit, ledger: Ledger | None = None) -> str:
    """One hit as a line of JSON; with a ledger, also whether it is read and whether it is new."""
    review = {"read": hit.id in ledger.read, "new": hit.id in ledger.new} if ledger else {}
    return json_text(
        {
            "id": hit.id,
            "title": hit.title,
            "language": hit.language,
            "date": hit.date,
            "source": hit.source,
            "path": hit.path,
            "score": round(hit.score, 4),
            "reprints": hit.reprints,
            "snippet": hit.snippet.text,
            "place": str(hit.snippet.place),
            "matched": [
                {
                    "term": matched.term,
                    "translated_from": matched.translated_from or None,
                    "in": list(matched.places),
                    "count": matched.count,
                }
                for matched in hit.matched
            ],
            **review,
        },
    )


def article_json(article: Article, renderings: dict[Place, Rendering]) -> Iterable[str]:
    """An article as lines of JSON: one with what is known of it, then one a sentence pair."""
    yield json_text(
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
        yield json_text(
            {
                "place": str(segment.place),
                "language": segment.language,
                "text": segment.text,
                "original": segment.original,
                "rendering": rendering.text,
                "rendering_language": rendering.language,
                **_provenance(rendering),
            },
        )


def _provenance(rendering: Rendering) -> dict[str, object]:
    return {
        "package": rendering.package,
        "version": rendering.version,
        "beam": rendering.beam,
        "made": rendering.made,
        "edited": rendering.is_edited,
        **_judged(rendering.quality, rendering.verdict),
        "doubts": [doubt.detail for doubt in rendering.doubts],
    }


def _judged(quality: float | None, verdict: Verdict) -> dict[str, object]:
    return {"quality": None if quality is None else round(quality, 3), "verdict": verdict}


def translated_json(place: str, sentence: TranslatedSentence, to: Language) -> str:
    """One sentence of a translated text as a line of JSON."""
    return json_text(
        {
            "place": place,
            "language": sentence.language,
            "text": sentence.text,
            "rendering": sentence.translation,
            "rendering_language": to,
            "package": sentence.package,
            "version": sentence.version,
            "beam": sentence.beam,
            **_judged(sentence.quality, sentence.verdict),
            "doubts": [doubt.detail for doubt in sentence.doubts],
        }
    )


def saved_search_json(search: SavedSearch, ledger: Ledger) -> str:
    """One saved search as a line of JSON, with how much it finds."""
    return json_text(
        {
            "name": search.name,
            "query": search.query,
            "made": search.made,
            "reviewed": search.reviewed,
            "found": len(ledger.found),
            "read": len(ledger.read),
            "new": len(ledger.new),
        },
    )


def past_query_json(past: PastQuery) -> str:
    """One query of the history as a line of JSON."""
    return json_text({"query": past.query, "used": past.used})


def term_json(term: GlossaryTerm) -> str:
    """One glossary term as a line of JSON."""
    record = asdict(term)
    record["from"], record["to"] = record.pop("from_language"), record.pop("to_language")
    return json_text(record)


def correction_json(correction: Correction) -> str:
    """One correction as a line of JSON."""
    record = asdict(correction)
    record["from"], record["to"] = record.pop("from_language"), record.pop("to_language")
    return json_text(record)


def concordance_json(line: ConcordanceLine, rendering: str | None) -> str:
    """One line of a concordance as a line of JSON, with its rendering where there is one."""
    record: dict[str, object] = {
        "id": line.article_id,
        "title": line.title,
        "language": line.language,
        "date": line.date,
        "source": line.source,
        "path": line.path,
        "place": str(line.place),
        "left": line.left,
        "keyword": line.keyword,
        "right": line.right,
    }
    return json_text(record if rendering is None else record | {"rendering": rendering})


def backup_json(backup: Backup) -> str:
    """One backup of the library as a line of JSON."""
    return json_text({"made": backup.made, "bytes": backup.bytes, "file": str(backup.file)})


def package_json(installed: InstalledPackage) -> str:
    """One translation package as a line of JSON."""
    package = installed.package
    return json_text(
        {
            "direction": package.direction,
            "version": package.version,
            "in_use": installed.is_used,
            "pinned": installed.is_pinned,
            "bytes": installed.bytes,
            "licence": installed.licence or None,
            "origin": installed.origin,
            "folder": str(package.folder),
        },
    )


def checked_json(checked: CheckedPair) -> str:
    """A pair that was checked as a line of JSON."""
    return json_text(
        {
            "source": checked.source,
            "rendering": checked.rendering,
            **_judged(checked.quality, checked.verdict),
            "doubts": [doubt.detail for doubt in checked.doubts],
            "kinds": [doubt.kind for doubt in checked.doubts],
        }
    )
