"""The command `corpus-tui models`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from search import (
    InstalledPackage,
    InstallProgress,
    check_package,
    directions,
    discard_removed,
    install_file,
    install_named,
    installed_package,
    installed_packages,
    pin_warnings,
    remove_package,
    sanitise_line,
)
from tui.commands import json_lines, printing
from tui.commands.opening import NO_MODEL, narrate
from tui.wording import installing_words, package_facts, package_name

_VERSION = click.option("--version", metavar="V", help="Of which version, such as 1.0.")
_ENDING = ".argosmodel"


@click.group()
def models() -> None:
    """List, install, remove and check translation packages."""


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one package a line.")
def list_(as_json: bool) -> None:
    """List the packages with size, licence and place, and which is in use."""
    for installed in installed_packages():
        if as_json:
            click.echo(json_lines.package_json(installed))
        else:
            _print_package(installed)
    for warning in pin_warnings():
        narrate(warning)


@models.command()
@click.argument("name", metavar="NAME|FILE")
@_VERSION
def install(name: str, version: str | None) -> None:
    """Install a package by NAME, such as es-en, from the package index of Argos; or from a FILE.

    It is installed only when it translates known sentences. A download that is broken off goes on
    with the same command.
    """
    is_file = name.endswith(_ENDING)
    if is_file and version:
        raise click.UsageError("--version chooses in the package index; a file has one version.")
    try:
        with _install_bar() as show:
            installed = (
                install_file(Path(name).expanduser(), show)
                if is_file
                else install_named(_direction(name), version, show)
            )
    except KeyboardInterrupt:
        if not is_file:
            narrate("What was downloaded is kept: the same command goes on from there.")
        raise
    narrate(f"{package_name(installed)} installed. `corpus-tui models list` shows which is in use.")


@models.command()
@click.argument("name")
@_VERSION
def remove(name: str, version: str | None) -> None:
    """Remove the package NAME, such as es-en. One that comes with corpus-tui is unpacked anew."""
    package = installed_package(_direction(name), version).package
    removed = remove_package(package)
    if removed is None:
        narrate(f"{package_name(package)} comes with corpus-tui: it was unpacked anew.")
    else:
        discard_removed(removed)
        narrate(f"{package_name(package)} removed")


@models.command()
@click.argument("name", required=False)
@_VERSION
def check(name: str | None, version: str | None) -> None:
    """Have every package, or those of NAME, translate known sentences."""
    wanted = _direction(name) if name else None
    if wanted and version:
        chosen = [installed_package(wanted, version)]
    else:
        chosen = [
            installed
            for installed in installed_packages()
            if wanted in (None, installed.package.direction)
            and version in (None, installed.package.version)
        ]
    is_fine = True
    for installed in chosen:
        made = check_package(installed.package)
        is_fine &= made.is_fine
        told = f"in order: {made.score:.0f} of 100 (chrF)" if made.is_fine else made.fault
        click.echo(f"{package_name(installed.package)}  {told}")
    if not is_fine:
        sys.exit(NO_MODEL)


def _direction(name: str) -> str:
    """The direction that is meant by `es-en`, `es_en` or `es→en`."""
    direction = re.sub(r"[_→>:/]+", "-", name.strip().lower())
    if direction not in directions():
        raise click.UsageError(
            f"There is no direction “{name}”; there is {' and '.join(directions())}. The name of a "
            f"file ends in {_ENDING}."
        )
    return direction


def _print_package(installed: InstalledPackage) -> None:
    """One translation package for people."""
    console = printing.output()
    marks = ["in use"] * installed.is_used + ["pinned"] * installed.is_pinned
    console.print(Text(" · ".join([package_name(installed.package), *marks]), "bold"))
    console.print(Text(package_facts(installed)))
    console.print(Text(sanitise_line(str(installed.package.folder)), "dim"))
    console.print()


@contextmanager
def _install_bar() -> Iterator[Callable[[InstallProgress], None]]:
    """A bar on standard error for an installation; where that is no terminal, a line a stage."""
    console = printing.narration()
    if not console.is_terminal:
        stages: set[str] = set()

        def tell(now: InstallProgress) -> None:
            if now.stage not in stages:
                stages.add(now.stage)
                console.print(f"{now.stage.capitalize()}…")

        yield tell
        return
    doing = TextColumn("{task.description}", markup=False)
    with Progress(doing, BarColumn(), console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(now: InstallProgress) -> None:
            words = installing_words(now)
            bar.update(task, description=words, total=now.total or None, completed=now.done)

        yield show
