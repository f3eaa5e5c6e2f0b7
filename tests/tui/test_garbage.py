from __future__ import annotations

import subprocess
import sys

# in a process of its own, for what the other tests leave behind is to be collected
STATEMENT = """
import gc
from tui.garbage import spare_collector
before = gc.get_freeze_count()
spare_collector()
print(before, gc.get_freeze_count() > 1_000, gc.get_threshold()[0])
"""


def test_what_is_loaded_is_not_gone_through_again() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STATEMENT], check=True, capture_output=True, text=True
    )
    assert ended.stdout.split() == ["0", "True", "10000"]
