"""What every export says of its renderings: that a machine made them, which one, and how sure."""

from __future__ import annotations

from collections.abc import Iterable

from search.article import Language
from search.library.bookmarks import Bookmark, QuotedSegment
from search.rendering import VERDICT_WORDS

LANGUAGE_NAMES: dict[Language, str] = {"es": "Spanish", "en": "English"}


def disclosure(passages: Iterable[Bookmark]) -> str:
    """One line on where the renderings of these passages come from; empty where there is none."""
    segments = [segment for passage in passages for segment in passage.passage]
    rendered = [segment for segment in segments if segment.rendering]
    packages = sorted({_package(segment) for segment in rendered if not segment.is_edited})
    if not rendered:
        return ""
    if not packages:
        return "The translations were written by a person."
    told = "Machine translation, made offline with "
    told += f"{'package' if len(packages) == 1 else 'packages'} {', '.join(packages)}"
    is_edited = any(segment.is_edited for segment in rendered)
    return f"{told}{', in part edited by a person' if is_edited else ''}. Quote the original."


def provenance(segment: QuotedSegment) -> str:
    """Who made the rendering of a sentence, with what and when; empty where there is none.

    “machine translation, package es_en 0.2, beam 2, 2026-11-22”, “edited by a person, 2026-11-22”.
    """
    if not segment.rendering:
        return ""
    day = [segment.rendered[:10]] if segment.rendered else []
    if segment.is_edited:
        return ", ".join(["edited by a person", *day])
    beam = [f"beam {segment.beam}"] if segment.beam else []
    return ", ".join(["machine translation", f"package {_package(segment)}", *beam, *day])


def provenances(passage: Bookmark) -> tuple[str, ...]:
    """Each way in which renderings of this passage came about, once."""
    return tuple(dict.fromkeys(filter(None, map(provenance, passage.passage))))


def reasons(segment: QuotedSegment) -> tuple[str, ...]:
    """Why a rendering that is not fine should not be relied on, a sentence each."""
    if segment.verdict == "fine" or segment.quality is None:
        return segment.doubts
    return (*segment.doubts, f"Its quality is estimated at {segment.quality:.2f} of 1.")


def warnings(passage: Bookmark) -> tuple[str, ...]:
    """“doubtful: The number 4 is lost.”, for each reason in this passage, once."""
    told = (
        f"{VERDICT_WORDS[segment.verdict]}: {reason}"
        for segment in passage.passage
        for reason in reasons(segment)
    )
    return tuple(dict.fromkeys(told))


def doubts(passage: Bookmark) -> tuple[str, ...]:
    """What speaks against renderings of this passage, a sentence each, once."""
    told = (doubt for segment in passage.passage for doubt in segment.doubts)
    return tuple(dict.fromkeys(told))


def _package(segment: QuotedSegment) -> str:
    return f"{segment.package} {segment.version}".strip() or "unknown"
