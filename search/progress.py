"""How far an update has come, how quick it is and how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

# what was done this long ago counts half as much
_HALF_LIFE = 4.0
_SHORTEST_STEP = 0.2


@dataclass(frozen=True)
class UpdateProgress:
    """Files read, of how many that changed; files a second, and the seconds left.

    The last two are None until they can be told.
    """

    done: int
    total: int
    rate: float | None = None
    seconds_left: float | None = None


class Pace:
    """Tells progress by the time that it takes, without jumps."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._clock = clock
        self._last = clock()
        self._last_done = 0
        self._seconds = 0.0
        self._files = 0.0

    def progress(self, done: int) -> UpdateProgress:
        """The progress at `done` files, now."""
        now = self._clock()
        step = now - self._last
        if step >= _SHORTEST_STEP:
            fading = 0.5 ** (step / _HALF_LIFE)
            self._seconds = self._seconds * fading + step
            self._files = self._files * fading + done - self._last_done
            self._last, self._last_done = now, done
        if not self._files:
            return UpdateProgress(done, self._total)
        rate = self._files / self._seconds
        return UpdateProgress(done, self._total, rate, (self._total - done) / rate)
