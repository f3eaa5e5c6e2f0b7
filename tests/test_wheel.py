"""The built wheel, installed as on a user's machine: empty home, no network."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
NO_NETWORK = ["unshare", "--map-root-user", "--net"]
# where namespaces are not allowed, a start-up hook takes the sockets away
NO_SOCKETS = """\
import socket
def refuse(*_, **__):
    raise OSError("the network is unreachable")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
"""


def needed_by(distribution: Distribution) -> list[Distribution]:
    """What is to be installed along with `distribution`, by what it and these say themselves."""
    found: dict[str, Distribution] = {}
    wanted = [(distribution, "")]
    seen = set()
    while wanted:
        one, extra = wanted.pop()
        for line in one.requires or []:
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                name = canonicalize_name(needed.name)
                found.setdefault(name, Distribution.from_name(name))
                new = {(name, each) for each in ("", *needed.extras)} - seen
                wanted += [(found[name], each) for _, each in new]
                seen |= new
    return list(found.values())


def link(distribution: Distribution, folder: Path) -> None:
    """Have what `distribution` installs here lie in `folder` too, which takes pip half a minute."""
    for top in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
        if not (folder / top).exists():
            (folder / top).symlink_to(distribution.locate_file(top))  # type: ignore[arg-type]


class Machine:
    """An environment with nothing but the wheel in it, and what that needs."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.home = folder / "home"
        self.home.mkdir()
        self.wheel = wheel
        environment = folder / "environment"
        venv = [sys.executable, "-m", "venv", "--without-pip", environment]
        subprocess.run(venv, check=True)
        pip = [sys.executable, "-m", "pip", "--python", environment / "bin" / "python"]
        subprocess.run(
            [*pip, "install", "--quiet", "--no-deps", wheel], check=True, capture_output=True
        )
        self.command = environment / "bin" / "corpus-tui"
        self.site_packages = next(environment.glob("lib/python*/site-packages"))
        (own,) = distributions(path=[str(self.site_packages)])
        for needed in needed_by(own):
            link(needed, self.site_packages)
        has_namespaces = subprocess.run([*NO_NETWORK, "true"], capture_output=True).returncode == 0
        self.prefix = NO_NETWORK if has_namespaces else []
        if not has_namespaces:
            (self.site_packages / "no_sockets.py").write_text(NO_SOCKETS)
            (self.site_packages / "no_sockets.pth").write_text("import no_sockets\n")

    @property
    def variables(self) -> dict[str, str]:
        return {"HOME": str(self.home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}

    def run(self, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.prefix, self.command, *arguments],
            input=text,
            capture_output=True,
            text=True,
            env=self.variables,
            cwd=self.home,
        )


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    folder = tmp_path_factory.mktemp("machine")
    source = folder / "source"
    ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, source, ignore=ignored)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist", source],
        check=True,
        capture_output=True,
    )
    return Machine(folder, next((folder / "dist").glob("*.whl")))


def test_the_wheel_brings_two_packages_and_stays_small(machine: Machine) -> None:
    with zipfile.ZipFile(machine.wheel) as wheel:
        names = wheel.namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"search", "tui"}
    assert sum(name.endswith(".argosmodel") for name in names) == 2
    assert sum(name.startswith("search/seeds/") and name.endswith(".txt") for name in names) == 4
    assert "search/translation/packages/README.md" in names
    assert "search/translation/packages/LICENSE-MPL-2.0.md" in names
    assert machine.wheel.stat().st_size < 40 * 1024**2


def test_no_torch_is_installed(machine: Machine) -> None:
    installed = {path.name for path in machine.site_packages.iterdir()}
    assert not installed & {"torch", "stanza", "spacy", "nvidia", "triton"}


def test_it_searches_the_sample_corpus_offline(machine: Machine) -> None:
    ended = machine.run("search", "--json", "narcotics OR microtráfico")
    assert ended.returncode == 0, ended.stderr
    languages = {json.loads(line)["language"] for line in ended.stdout.splitlines()}
    assert languages == {"es", "en"}


def test_it_translates_offline(machine: Machine) -> None:
    ended = machine.run("translate", "--to", "en", text="El presidente viajó a Quito.\n\nAyer.\n")
    assert ended.returncode == 0, ended.stderr
    first, second, third, _ = ended.stdout.split("\n")
    assert "Quito" in first
    assert second == ""
    assert third


def test_the_screen_opens_on_the_sample_corpus_offline(machine: Machine) -> None:
    seen = screen_output([*machine.prefix, str(machine.command)], machine.variables, "4 found")
    assert "4 found" in seen
    assert "Taller binacional" in seen


def screen_output(command: Sequence[str], variables: dict[str, str], awaited: str) -> str:
    """Start a program in a terminal, wait until it writes `awaited`, and leave with ctrl+q."""
    process, terminal = pty.fork()
    if process == 0:
        os.environ.clear()
        os.environ.update(variables, TERM="xterm-256color", COLUMNS="120", LINES="40")
        os.execvp(command[0], command)
    written = b""
    end = time.monotonic() + 60
    while awaited.encode() not in written and time.monotonic() < end:
        if select.select([terminal], [], [], 0.5)[0]:
            try:
                written += os.read(terminal, 65536)
            except OSError:
                break
    os.write(terminal, b"\x11")
    # what is still written has to be read, or the program waits for a reader
    while select.select([terminal], [], [], 5)[0]:
        try:
            if not os.read(terminal, 65536):
                break
        except OSError:
            break
    os.waitpid(process, 0)
    os.close(terminal)
    return written.decode("utf-8", "replace")
