"""Notices when files of a corpus come, change or go."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

from search.errors import WatchingError
from search.reading import METADATA_NAME, endings

# changes that come this quickly one after the other are one, for so long at most
_QUIET_MS = 100
_TOGETHER_MS = 2000
_LOOK_MS = 1000
_AWAY_SECONDS = 1.0


def watch(corpus: Path, stop: Event) -> Iterator[None]:
    """Yield each time that something in `corpus` may have changed, until `stop` is set.

    It yields once more soon after it began, for what changed before that. A corpus that goes away
    is waited for. Raises WatchingError where the system does not tell of changes, and
    KeyboardInterrupt in the main thread.
    """
    while not stop.is_set():
        identity = _identity(corpus)
        if identity is None:
            stop.wait(_AWAY_SECONDS)
        else:
            yield from _watch_one(corpus, identity, stop)


def _watch_one(corpus: Path, identity: tuple[int, int], stop: Event) -> Iterator[None]:
    """Yield as `watch` does, while the folder or file at `corpus` stays the same one."""
    # takes a tenth of a second, which a first paint can do without
    from watchfiles import Change
    from watchfiles import watch as changes

    def is_relevant(_: Change, path: str) -> bool:
        return may_matter(corpus, path)

    has_begun = False
    try:
        for changed in changes(
            corpus,
            watch_filter=is_relevant,
            debounce=_TOGETHER_MS,
            step=_QUIET_MS,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
            stop_event=stop,
            force_polling=False,
            ignore_permission_denied=True,
        ):
            # another folder in the place of this one may have its number
            if _identity(corpus) != identity or (Change.deleted, str(corpus)) in changed:
                return
            if changed or not has_begun:
                has_begun = True
                yield
    except FileNotFoundError:
        return  # it went away just now
    except (OSError, RuntimeError) as error:
        raise WatchingError(
            f"Changes in {corpus} are not noticed by themselves ({error}). Start the program "
            "again after changes, or raise the limit of watched files: sysctl "
            "fs.inotify.max_user_watches"
        ) from error


def may_matter(corpus: Path, path: str) -> bool:
    """Whether a change at `path` can change what is read: a hidden file or another kind cannot.

    What is gone may have been a folder, whatever its name.
    """
    name = os.path.relpath(path, corpus)
    if any(part.startswith(".") and part != "." for part in Path(name).parts):
        return False
    place = Path(path)
    return (
        place.name == METADATA_NAME
        or corpus == place
        or place.suffix.lower() in endings()
        or not place.is_file()
    )


def _identity(corpus: Path) -> tuple[int, int] | None:
    try:
        facts = corpus.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino
