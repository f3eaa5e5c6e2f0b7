"""Makes the text of a document safe to show. Nothing past this module sees a control character.

Removed: terminal escape sequences (ECMA-48 CSI, OSC, DCS and kin), C0 and C1 controls,
bidirectional overrides, invisible characters, lone surrogates, private-use and unassigned code
points. Kept: tabs and line breaks, and the joiner that emoji need.
"""

from __future__ import annotations

import re
import unicodedata

# Sequences in their two-character form only. Where the one-character form (C1) stands in a document
# it is a quotation mark decoded twice over: it goes, and the words after it stay.
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    # OSC, DCS, SOS, PM and APC strings
    r"|\x1b[\]PX^_][^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]"
)
# Letters, marks and signs of both languages, none of which is changed by anything below; of their
# range only the soft hyphen and the separators of lines and paragraphs are not among them.
_ORDINARY = re.compile(
    "[\t\n -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122]*"
)
_LINE_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_KEPT_CONTROLS = "\n\t\u200d"
_DROPPED_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn"}
_MARKS_PER_LETTER = 4


def sanitise(text: str) -> str:
    """Return `text` in Unicode NFC, with `\\n` line breaks and nothing a terminal would act on."""
    if _ORDINARY.fullmatch(text):
        return text
    text = _ESCAPES.sub("", _LINE_BREAKS.sub("\n", text))
    dropped = {
        ord(character): None
        for character in set(text)
        if character not in _KEPT_CONTROLS
        and unicodedata.category(character) in _DROPPED_CATEGORIES
    }
    return _limit_marks(unicodedata.normalize("NFC", text.translate(dropped)))


def sanitise_line(text: str) -> str:
    """Like `sanitise`, for a title or another single line: all white space becomes one space."""
    return " ".join(sanitise(text).split())


def _limit_marks(text: str) -> str:
    """Drop what takes no room of its own past the fourth on one letter: attackers stack more."""
    if not any(map(_takes_no_room, set(text))):
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if _takes_no_room(character) else 0
        if marks <= _MARKS_PER_LETTER:
            kept.append(character)
    return "".join(kept)


def _takes_no_room(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}
