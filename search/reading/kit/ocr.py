"""Pages without a text layer, by tesseract, where that is installed."""

from __future__ import annotations

import math
import shutil
import subprocess
from collections.abc import Sequence
from typing import Any

from search.errors import OcrUnavailableError, UnreadableFileError
from search.reading.formats.text import split_paragraphs

SCANNED = "scanned: no text"
"""Why such a page is skipped."""
_DOTS_PER_INCH = 300
_MOST_DOTS = 40_000_000
_SECONDS = 120


def check_available() -> None:
    """Raise OcrUnavailableError where tesseract is not installed."""
    if shutil.which("tesseract") is None:
        raise OcrUnavailableError(
            "Scanned pages are read by tesseract, which is not installed. Install it with its "
            "Spanish and English data (on Debian: apt install tesseract-ocr tesseract-ocr-spa)."
        )


def recognise_page(page: Any) -> list[str]:
    """The paragraphs that tesseract reads on a page of pypdfium2; raises UnreadableFileError."""
    command = ["tesseract", "stdin", "stdout", "-l", "+".join(_languages())]
    try:
        done = subprocess.run(
            command, input=_picture(page), capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UnreadableFileError("scanned, and tesseract cannot read it") from error
    return split_paragraphs(done.stdout.decode("utf-8", "replace").replace("\f", ""))


def _languages() -> Sequence[str]:
    """Those of ours that tesseract has."""
    try:
        listed = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UnreadableFileError("scanned, and tesseract is not installed") from error
    names = listed.stdout.decode("utf-8", "replace").split()
    ours = [name for name in ("spa", "eng") if name in names]
    if not ours:
        raise UnreadableFileError("scanned, and tesseract knows neither spa nor eng")
    return ours


def _picture(page: Any) -> bytes:
    """The page in grey, as a PGM file."""
    width, height = page.get_size()
    fitting = math.sqrt(_MOST_DOTS / max(width * height, 1.0))
    bitmap = page.render(scale=min(_DOTS_PER_INCH / 72, fitting), grayscale=True)
    try:
        dots = bitmap.to_numpy()
        rows, columns = dots.shape[:2]
        content: bytes = dots.tobytes()
        return b"P5 %d %d 255\n" % (columns, rows) + content
    finally:
        bitmap.close()
