"""Under which licence a translation package is, where it says so."""

from __future__ import annotations

import json
import re
from pathlib import Path

from search.translation.packages.package import ModelPackage, bundled_card

_LONGEST = 60
_CARDS = ("README.md", "README", "LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE")
_MOST_BYTES = 100_000
# the paragraph that begins with the word, and the one under a heading of that word
_SAYS = re.compile(r"^[\W_]*licen[cs]ed?\b[^\n]*(?:\n[^\n]*){0,3}", re.IGNORECASE | re.MULTILINE)
_NAMES = (
    (r"mozilla public license|\bmpl\b", "MPL-2.0"),
    (r"\bcc0|public domain", "CC0-1.0"),
    (r"\bcc[ -]by[ -]nc[ -]sa", "CC-BY-NC-SA"),
    (r"\bcc[ -]by[ -]nc", "CC-BY-NC"),
    (r"\bcc[ -]by[ -]sa", "CC-BY-SA"),
    (r"\bcc[ -]by", "CC-BY"),
    (r"\bapache", "Apache-2.0"),
    (r"affero|\bagpl", "AGPL"),
    (r"lesser general public|\blgpl", "LGPL"),
    (r"general public license|\bgpl", "GPL"),
    (r"\bbsd\b", "BSD"),
    (r"\bmit\b", "MIT"),
)


def licence_of(package: ModelPackage, *, is_bundled: bool) -> str:
    """The licence that the metadata or the card of `package` states; empty where none does.

    That of the bundled packages lies beside them, in the program."""
    told = _in_metadata(package.folder / "metadata.json")
    if told:
        return told
    cards = [package.folder / name for name in _CARDS]
    if is_bundled:
        cards.append(bundled_card())
    return next(filter(None, map(_in_card, cards)), "")


def _in_metadata(file: Path) -> str:
    try:
        metadata = json.loads(file.read_text("utf-8"))
        told = metadata.get("license") or metadata.get("licence") or ""
    except (OSError, ValueError, AttributeError):
        return ""
    told = " ".join(str(told).split())
    return told[:_LONGEST] if told.isprintable() else ""


def _in_card(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            text = opened.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
    says = _SAYS.search(text)
    passage = (says[0] if says else text[:300] if "LICEN" in file.name else "").lower()
    return next((name for pattern, name in _NAMES if re.search(pattern, passage)), "")
