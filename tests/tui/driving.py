"""Driving the program by keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

Driver = Callable[..., AbstractAsyncContextManager[Pilot[None]]]

_KEY_NAMES = {" ": "space", '"': "quotation_mark", "*": "asterisk", ":": "colon"}


async def settle(pilot: Pilot[None]) -> None:
    """Let every worker end and every message of theirs be taken in."""
    for _ in range(2):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def type_query(pilot: Pilot[None], query: str) -> None:
    """Type into what has the focus and wait for what comes of it."""
    await pilot.press(*(_KEY_NAMES.get(character, character) for character in query))
    await settle(pilot)
