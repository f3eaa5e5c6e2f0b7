"""The real program in a pseudo-terminal of 160 × 48."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import struct
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path

WIDTH, HEIGHT = 160, 48
_PATIENCE = 60


class Terminal:
    """corpus-tui, started with `arguments`."""

    def __init__(self, *arguments: str) -> None:
        command = Path(sys.executable).parent / "corpus-tui"
        self.started = time.perf_counter()
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            size = {"COLUMNS": str(WIDTH), "LINES": str(HEIGHT)}
            environment = {**os.environ, "TERM": "xterm-256color", **size}
            os.execve(command, [str(command), *arguments], environment)
        ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))

    def press(self, keys: str) -> float:
        """Send what was typed; return when."""
        os.write(self._terminal, keys.encode())
        return time.perf_counter()

    def wait_for(self, text: str) -> float:
        """Wait until `text` is written; return when."""
        wanted, written = text.encode(), b""
        while wanted not in written:
            if not select.select([self._terminal], [], [], _PATIENCE)[0]:
                raise SystemExit(f"The program never showed “{text}”.")
            written += os.read(self._terminal, 65536)
        return time.perf_counter()

    def wait_for_quiet(self, seconds: float = 0.3) -> None:
        """Wait until nothing was written for so long."""
        with contextlib.suppress(OSError):  # which is how it says that the program has ended
            while select.select([self._terminal], [], [], seconds)[0]:
                os.read(self._terminal, 65536)

    def close(self) -> None:
        """Leave the program."""
        self.press("\x11")
        self.wait_for_quiet(2)
        os.waitpid(self._process, 0)
        os.close(self._terminal)
