"""Running the commands of the program."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple


class Ended(NamedTuple):
    """How a command exited and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


def records(text: str) -> list[dict[str, str]]:
    """JSON Lines."""
    return [json.loads(line) for line in text.splitlines()]
