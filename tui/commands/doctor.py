"""`corpus-tui doctor`: what of the installation is well and what is not."""

from __future__ import annotations

import sys

import click

from search import diagnose
from tui.commands import printing
from tui.commands.opening import UNAVAILABLE


@click.command()
def doctor() -> None:
    """Check the installation: versions, folders, translation packages."""
    findings = diagnose()
    printing.print_findings(findings)
    if not all(finding.is_fine for finding in findings):
        sys.exit(UNAVAILABLE)
