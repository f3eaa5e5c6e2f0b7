"""What is remembered from one start to the next: the last corpus, the theme, pinned packages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from search import state_folder


@dataclass(frozen=True)
class State:
    """An empty string stands for what is not known yet; `models` is like that of the settings."""

    corpus: str = ""
    theme: str = ""
    models: Mapping[str, str] = field(default_factory=dict)


def load_state() -> State:
    """Return what was remembered; nothing where the file is missing or makes no sense."""
    try:
        kept = json.loads(_file().read_text("utf-8"))
        return State(
            corpus=str(kept.get("corpus", "")),
            theme=str(kept.get("theme", "")),
            models={str(name): str(value) for name, value in kept.get("models", {}).items()},
        )
    except (OSError, ValueError, AttributeError):
        return State()


def remember(**changes: Any) -> None:
    """Keep these fields of `State`; a folder that cannot be written costs only the memory."""
    state = replace(load_state(), **changes)
    file = _file()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        scratch = file.with_suffix(".new")
        scratch.write_text(json.dumps(asdict(state)), "utf-8")
        scratch.replace(file)
    except OSError:
        return


def _file() -> Path:
    return state_folder() / "state.json"
