"""Whether a name of a source, an author or an entity is the one that is asked for."""

from __future__ import annotations

from search.text.tokens import words


def is_named(name: str, text: str) -> bool:
    """Whether the words of `text` stand one after the other in `name`; the last may end in *.

    A * alone is any name at all.
    """
    wanted = [word.folded for word in words(text)]
    there = [word.folded for word in words(name)]
    last = len(wanted) - 1
    begins = text.rstrip().endswith("*")
    if not wanted:
        return text.strip() == "*" and bool(name)
    return any(
        all(
            there[start + place] == word
            or (begins and place == last and there[start + place].startswith(word))
            for place, word in enumerate(wanted)
        )
        for start in range(len(there) - last)
    )
