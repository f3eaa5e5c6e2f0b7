"""What the tests of the formats for other programs share."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from tests.search.exchange.export.passages import HOSTILE_BOOKMARKS, document

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
HOSTILE_DOCUMENTS = st.lists(
    HOSTILE_BOOKMARKS, max_size=2, unique_by=lambda passage: passage.article_id
).map(lambda passages: document(*passages))


def kept(text: str) -> str:
    """A text as a format of lines should give it back."""
    return " ".join(_TURNING.sub("", text).split())
