"""Driving the program by keys."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from textual.events import Key
from textual.pilot import Pilot

import search.translation.render
from search.translation.ctranslate2_decoder import CTranslate2Decoder
from search.translation.packages.package import ModelPackage

Driver = Callable[..., AbstractAsyncContextManager[Pilot[None]]]

_KEY_NAMES = {" ": "space", '"': "quotation_mark", "*": "asterisk", ":": "colon"}


async def settle(pilot: Pilot[None]) -> None:
    """Let every worker end and every message of theirs be taken in."""
    for _ in range(2):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def until(is_so: Callable[[], object]) -> None:
    """Wait for something to become so; raises TimeoutError after a minute."""
    async with asyncio.timeout(60):
        while not is_so():
            await asyncio.sleep(0.02)


async def type_query(pilot: Pilot[None], query: str) -> None:
    """Type into what has the focus, as fast as a paste, and wait for what comes of it.

    The pilot's own `press` lets every search of a half-typed word end before the next key.
    """
    for character in query:
        key = _KEY_NAMES.get(character, character)
        pilot.app.post_message(Key(key, character))
    await settle(pilot)


def hold_back_renderings(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Have no rendering be made before the event that is returned is set."""
    ready = threading.Event()
    load = search.translation.render.load_decoder

    def load_late(package: ModelPackage) -> CTranslate2Decoder:
        ready.wait(60)
        return load(package)

    monkeypatch.setattr(search.translation.render, "load_decoder", load_late)
    return ready
