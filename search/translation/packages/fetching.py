"""Asks the network for something, so that the one who waits for it can give up at any moment."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from importlib.metadata import version
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from search.errors import Cancelled, DownloadError

_SILENCE = 30.0
_BLOCK = 64 * 1024
_WAIT = 0.1
_END = b""


class BrokenOffError(Exception):
    """An answer ended before it was whole."""


@dataclass(frozen=True)
class Head:
    """How a server answers, with its headers under their names in small letters."""

    status: int
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Response:
    """A whole answer. `blocks` may end too early without a word, or raises BrokenOffError."""

    head: Head
    blocks: Iterator[bytes]


@contextmanager
def fetch(
    url: str, headers: Mapping[str, str], cancelled: Callable[[], bool]
) -> Iterator[Response]:
    """Ask for `url`. Raises DownloadError where it cannot be reached, Cancelled when told to.

    A thread does the asking: it may hang for half a minute where the network does, and then nobody
    waits for it.
    """
    arrived: queue.Queue[Head | bytes | Exception] = queue.Queue(maxsize=16)
    is_given_up = threading.Event()
    threading.Thread(target=_ask, args=(url, headers, arrived, is_given_up), daemon=True).start()
    try:
        head = _next(arrived, cancelled)
        if not isinstance(head, Head):
            raise DownloadError(
                f"{url} cannot be reached ({_reason(head)}): without a network, install a package "
                "from a file, with `corpus-tui models install FILE.argosmodel`."
            )
        yield Response(head, _blocks(arrived, cancelled))
    finally:
        is_given_up.set()


def _blocks(arrived: queue.Queue[Any], cancelled: Callable[[], bool]) -> Iterator[bytes]:
    while (block := _next(arrived, cancelled)) != _END:
        if not isinstance(block, bytes):
            raise BrokenOffError from block
        yield block


def _next(arrived: queue.Queue[Any], cancelled: Callable[[], bool]) -> Any:
    while True:
        if cancelled():
            raise Cancelled
        with suppress(queue.Empty):
            return arrived.get(timeout=_WAIT)


def _reason(error: Any) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    return str(getattr(reason, "strerror", None) or reason) or type(reason).__name__


# in the thread


def _ask(
    url: str, headers: Mapping[str, str], arrived: queue.Queue[Any], is_given_up: threading.Event
) -> None:
    def put(item: Any) -> bool:
        while not is_given_up.is_set():
            with suppress(queue.Full):
                arrived.put(item, timeout=_WAIT)
                return True
        return False

    agent = {"User-Agent": f"corpus-tui/{version('corpus-tui')}"}
    try:
        with urlopen(Request(url, headers=agent | dict(headers)), timeout=_SILENCE) as response:
            put(Head(response.status or 200, _lowered(response.headers)))
            while (block := response.read1(_BLOCK)) and put(block):
                pass
        put(_END)
    except HTTPError as error:
        put(Head(error.code, _lowered(error.headers)))
        put(_END)
    except (OSError, HTTPException, ValueError) as error:
        put(error)


def _lowered(headers: Any) -> Mapping[str, str]:
    return {name.lower(): str(value) for name, value in headers.items()}
