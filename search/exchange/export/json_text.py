"""Values as JSON on one line, with nothing in it that a terminal or an editor acts on."""

from __future__ import annotations

import json

import regex

# Controls, format and private characters, halves of pairs, code points without a meaning, and what
# some programs take for the end of a line. JSON itself escapes those below U+0020.
_INVISIBLE = regex.compile(r"[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]")


def json_text(value: object) -> str:
    """`value` in one line of JSON. Letters stand as they are; what cannot be seen is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else str(_INVISIBLE.sub(_escaped, text))


def _escaped(match: regex.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
