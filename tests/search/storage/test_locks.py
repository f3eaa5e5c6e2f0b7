from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from search.errors import StorageError, WorkspaceBusyError
from search.storage.locks import locked

HOLDER = """
import sys
from pathlib import Path
from search.storage.locks import locked

with locked(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.storage.locks._PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
def test_one_holds_the_lock_at_a_time(tmp_path: Path) -> None:
    with (
        locked(tmp_path / "lock"),
        pytest.raises(WorkspaceBusyError, match="Another corpus-tui"),
        locked(tmp_path / "lock"),
    ):
        pytest.fail("both held it")
    with locked(tmp_path / "lock"):
        pass


@pytest.mark.usefixtures("impatient")
def test_another_program_holds_it_until_it_is_killed(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path / "lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"locked\n"
        with pytest.raises(WorkspaceBusyError), locked(tmp_path / "lock"):
            pytest.fail("both held it")
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with locked(tmp_path / "lock"):
        pass


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="nowhere"), locked(tmp_path / "nowhere" / "lock"):
        pytest.fail("there is nothing to lock")
