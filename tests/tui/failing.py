"""Faults of the library, put where the screens ask it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from search import StorageError


def fail_once(monkeypatch: pytest.MonkeyPatch, module: str, name: str) -> None:
    """Have the function `name` that `module` uses fail as on a full disk the first time."""
    function = getattr(import_module(module), name)
    calls: list[object] = []

    def fail_first(*arguments: Any, **options: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 1:
            raise StorageError("The disk is full. Make room.")
        return function(*arguments, **options)

    monkeypatch.setattr(f"{module}.{name}", fail_first)
