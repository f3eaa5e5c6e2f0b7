"""The clipboard of the terminal that the reader sits at, also through SSH, tmux and GNU screen.

It is asked for with the control sequence OSC 52 of xterm ("Manipulate Selection Data"). No terminal
answers whether it did that, so that what certainly cannot work is told beforehand.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Literal

Clipboard = Literal["auto", "terminal", "file"]
CLIPBOARDS: tuple[Clipboard, ...] = ("auto", "terminal", "file")
# what xterm takes at most; other terminals take as much or more
_MOST = 74_994
# GNU screen hands on no longer strings than this
_CHUNK = 256
_WITHOUT = ("linux", "dumb", "vt", "cons")


def hindrance(text: str, environment: Mapping[str, str]) -> str:
    """Why the terminal cannot take `text`, as a sentence; empty where it may."""
    term = environment.get("TERM", "")
    if not term or term.startswith(_WITHOUT):
        return f"This terminal ({term or 'of no name'}) has no clipboard."
    if environment.get("TERM_PROGRAM") == "Apple_Terminal" and not _multiplexer(environment):
        return "The Terminal of macOS lets no program copy."
    if len(text.encode()) > _MOST:
        return "This is too long for the clipboard of a terminal."
    return ""


def copying(text: str, environment: Mapping[str, str]) -> str:
    """What to write to the terminal so that it copies `text`.

    Within tmux and screen it is written twice: for them, and for the terminal that they run in.
    """
    plain = f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07"
    match _multiplexer(environment):
        case "tmux":
            # tmux takes the first with `set-clipboard on`, hands on the second with
            # `allow-passthrough on`
            return plain + "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"
        case "screen":
            # a tmux of the name takes the first and drops the second, screen does the opposite
            return plain + "".join(
                f"\x1bP{plain[start : start + _CHUNK]}\x1b\\"
                for start in range(0, len(plain), _CHUNK)
            )
    return plain


def _multiplexer(environment: Mapping[str, str]) -> Literal["tmux", "screen", ""]:
    """The program between this one and the terminal; over SSH, only TERM tells of it."""
    term = environment.get("TERM", "")
    if environment.get("TMUX") or term.startswith("tmux"):
        return "tmux"
    return "screen" if environment.get("STY") or term.startswith("screen") else ""
