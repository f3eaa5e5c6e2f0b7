"""What words like three hundred thousand are worth."""

from __future__ import annotations

from collections.abc import Sequence

from search.article import Language
from search.translation.guard.number_words import (
    CARDINALS,
    SCALES,
)


def cardinal(folded: Sequence[str], place: int, language: Language) -> tuple[float, int, bool]:
    """The number that the words from `place` on are, where it ends, and whether it is counted.

    A scale alone (several thousand, millones) is not.
    """
    cardinals, scales = CARDINALS[language], SCALES[language]
    total, current, last_scale, counted = 0.0, 0.0, 1.0, False
    room = 0.0  # what is added has to be smaller: twenty takes a five, and no fifteen
    end = place
    while place < len(folded):
        token = folded[place]
        if token in scales:
            scale = scales[token]
            if scale == 100:
                current = max(current, 1) * 100
                room = 100
            elif scale > last_scale and total:
                total, current, last_scale = (total + current) * scale, 0.0, scale
                room = scale
            else:
                total += max(current, 1) * scale
                current, last_scale, room = 0.0, scale, scale
            if token == "mil":
                counted = True
        elif token in cardinals:
            value = cardinals[token]
            if end > 0 and room and value >= room:
                break
            if not room and (total or current):
                break
            current += value
            counted = True
            if value >= 100:
                room = 100
            elif value >= 20 and value % 10 == 0:
                room = 10
            else:
                room = -1
        else:
            break
        place += 1
        end = place
        if room == -1 and (place >= len(folded) or folded[place] not in scales):
            break
        joint = folded[place] if place < len(folded) else ""
        ahead = folded[place + 1] if place + 1 < len(folded) else ""
        if joint in {"-", "y", "and"} and ahead in cardinals:
            further = folded[place + 2] if place + 2 < len(folded) else ""
            small = cardinals[ahead]
            if joint == "and" and ((room != 100 and room < 1000) or further in scales):
                break
            if joint in {"y", "-"} and not (room == 10 and small < 10):
                break
            place += 1
    return total + current, end, counted
