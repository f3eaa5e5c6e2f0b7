"""What is done for a translation besides translating: each part may be left out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Parts:
    """The parts that take part.

    `capitals` put shouted text and titles before the model in ordinary case, `shields` keep what
    must come through letter for letter, `names` put misspelt names right, `short_texts` look
    headings and the like up before the model is asked, and `terms` have words of the built-in
    termbase rendered as it says, and words of the dictionary put in for those that are none.
    """

    capitals: bool = True
    shields: bool = True
    names: bool = True
    short_texts: bool = True
    terms: bool = True


ALL_PARTS = Parts()
