"""Which names the reader holds to be one and the same, and what they call them and take them for.

The program ties names by itself: each mention has a key, and those of one key are one entity. What
the reader says comes on top of that and is kept here, so that it holds for articles that are read
later, too. An entity is known by its identity, a text: that of an untouched one is its key.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from search.storage.sqlite import connect, explaining


class Member(NamedTuple):
    """A key, and one form of its names; or an empty form, which stands for all the others."""

    key: str
    form: str


class Description(NamedTuple):
    """What the reader calls an entity and takes it for; what is empty is left to the program."""

    name: str = ""
    entity_class: str = ""


NO_ENTITY = "none"
"""The class that a reader gives to what is no name at all; it is left out everywhere."""
_SPLIT = "only:"


@dataclass(frozen=True)
class Identities:
    """What the reader said of entities: whom the members belong to, and names and classes.

    A name or class that is empty is left to the program.
    """

    members: Mapping[Member, str] = field(default_factory=dict)
    details: Mapping[str, Description] = field(default_factory=dict)

    def identity_of(self, key: str, form: str) -> str:
        """The identity that a name of this key and form belongs to."""
        return self.members.get(Member(key, form)) or self.members.get(Member(key, "")) or key


def merge_identities(identities: Identities, ids: Iterable[str], into: str) -> Identities:
    """Have everything that belongs to the identities `ids` belong to `into`."""
    members = dict(identities.members)
    into = identities.identity_of(into, "")
    gone = {identities.identity_of(one, "") for one in ids} - {into}
    members |= {member: into for member, identity in members.items() if identity in gone}
    members |= {Member(one, ""): into for one in gone}
    return replace(identities, members=members)


def split_identity(
    identities: Identities, identity: str, members: Iterable[Member], chosen: Iterable[Member]
) -> tuple[Identities, str]:
    """Take the `chosen` out of the `members` of `identity`; also returns the identity they get.

    A key all of whose forms are chosen is then as it was before it was merged.
    """
    taken = list(dict.fromkeys(chosen))
    left = {key for key, form in members if (key, form) not in set(taken)}
    live = {identity, *identities.members.values()}
    whole = dict.fromkeys(
        key
        for key, _ in taken
        if key not in left | live and identities.members.get(Member(key, "")) == identity
    )
    new = next(iter(whole), f"{_SPLIT}{taken[0][0]}:{taken[0][1]}")
    while new in live:
        new += "'"
    rows = {
        member: belongs
        for member, belongs in identities.members.items()
        if member[0] not in whole or belongs != identity
    }
    rows |= {member: new for member in taken if member[0] not in whole}
    rows |= {Member(key, ""): new for key in whole if key != new}
    return replace(identities, members=rows), new


def describe_identity(
    identities: Identities, identity: str, name: str, entity_class: str
) -> Identities:
    """Have an identity bear this name and be of this class; where empty, what the program says."""
    details = {**identities.details, identity: Description(name, entity_class)}
    if not name and not entity_class:
        del details[identity]
    return replace(identities, details=details)


def load_identities(library: Path) -> Identities:
    """Everything that the reader said."""
    with explaining(library), connect(library) as database:
        return _load(database)


def change_identities(
    library: Path, change: Callable[[Identities], Identities]
) -> Callable[[], None]:
    """Keep what `change` makes of what was said so far; returns what takes that back.

    Whatever else is said between, also in another program, stays.
    """
    with explaining(library), connect(library, durable=True) as database:
        database.execute("BEGIN IMMEDIATE")
        before = _load(database)
        after = change(before)
        _write(database, after)

    def undo() -> None:
        with explaining(library), connect(library, durable=True) as database:
            database.execute("BEGIN IMMEDIATE")
            now = _load(database)
            _write(
                database,
                Identities(
                    _reverted(now.members, before.members, after.members),
                    _reverted(now.details, before.details, after.details),
                ),
            )

    return undo


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def _reverted(
    now: Mapping[_Key, _Value], before: Mapping[_Key, _Value], after: Mapping[_Key, _Value]
) -> Mapping[_Key, _Value]:
    """`now` with everything in which `after` differs from `before` as it was before."""
    differing = {key for key in before.keys() | after if before.get(key) != after.get(key)}
    kept = {key: value for key, value in now.items() if key not in differing}
    return kept | {key: value for key, value in before.items() if key in differing}


def _load(database: sqlite3.Connection) -> Identities:
    members = database.execute("SELECT key, form, identity FROM identity_members")
    details = database.execute("SELECT identity, name, class FROM identity_details")
    return Identities(
        {Member(key, form): identity for key, form, identity in members},
        {identity: Description(name, entity_class) for identity, name, entity_class in details},
    )


def _write(database: sqlite3.Connection, identities: Identities) -> None:
    database.execute("DELETE FROM identity_members")
    database.execute("DELETE FROM identity_details")
    database.executemany(
        "INSERT INTO identity_members VALUES (?, ?, ?)",
        ((key, form, identity) for (key, form), identity in identities.members.items()),
    )
    database.executemany(
        "INSERT INTO identity_details VALUES (?, ?, ?)",
        ((identity, *told) for identity, told in identities.details.items()),
    )
