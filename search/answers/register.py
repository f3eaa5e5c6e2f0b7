"""The entities of a corpus: what they are called, where they are, when, and with whom.

A snapshot of what the recogniser found, with what the reader said of it. It is made in one go and
asked many times; whoever asks sees the corpus as it was then.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt

from search.answers.entity import Alias, Entity, EntityOrder, Neighbour
from search.entities.census import Census, Surface
from search.entities.linking import form_of
from search.entities.mention import EntityClass
from search.entities.store import CLASSES
from search.library.identities import NO_ENTITY, Description, Identities, Member
from search.text.folding import fold
from search.text.names import is_named
from search.text.tokens import words

# over this many years, years are told apart, and months over less
_YEARS = 4


@dataclass(frozen=True)
class _Known:
    """An entity before it is counted."""

    id: str
    name: str
    entity_class: EntityClass
    surfaces: tuple[Surface, ...]


class EntityRegister:
    """The entities of a corpus, those in most articles first."""

    def __init__(self, census: Census, identities: Identities) -> None:
        """Take what was found in the corpus and what the reader said of entities."""
        self.state = census.state
        self._census = census
        self.identities = identities
        self._articles = census.articles
        self._dates = census.dates
        most = max((surface.id for surface in census.surfaces), default=0) + 1
        spelt = np.bincount(census.surface, weights=census.mentions, minlength=most)
        self._spelt: npt.NDArray[np.float64] = spelt.astype(np.float64)
        known, numbers = _gather(census.surfaces, identities, self._spelt, most)
        self._count(census, known, numbers)

    def _count(
        self, census: Census, known: Sequence[_Known], numbers: npt.NDArray[np.int32]
    ) -> None:
        """Lay out which article mentions which entity how often, by article."""
        entity = numbers[census.surface] if len(census.surface) else census.surface
        is_known = entity >= 0
        pairs = census.article[is_known].astype(np.int64) * max(1, len(known)) + entity[is_known]
        unique, where = np.unique(pairs, return_inverse=True)
        entities = unique % max(1, len(known))
        articles_of = np.bincount(entities, minlength=len(known))
        mentions = np.bincount(where, weights=census.mentions[is_known], minlength=len(unique))
        names = [fold(one.name) for one in known]
        # what is in most articles comes first, and what is in none is left out
        order = sorted(
            np.flatnonzero(articles_of).tolist(), key=lambda n: (-articles_of[n], names[n])
        )
        place = np.full(len(known), -1, dtype=np.int64)
        place[order] = np.arange(len(order))
        self._known = [known[number] for number in order]
        self._numbers = {one.id: number for number, one in enumerate(self._known)}
        self._article = (unique // max(1, len(known))).astype(np.int32)
        self._entity = place[entities].astype(np.int32)
        self._articles_of = articles_of[order] if order else np.zeros(0, dtype=np.int64)
        self._mentions_of = np.bincount(self._entity, weights=mentions, minlength=len(order))

    def __len__(self) -> int:
        return len(self._known)

    def within(self, ids: Collection[str]) -> EntityRegister:
        """The entities of these articles alone."""
        return EntityRegister(self._census.within(ids), self.identities)

    def find(
        self,
        text: str = "",
        entity_class: EntityClass | None = None,
        order: EntityOrder = "articles",
    ) -> Entities:
        """The entities one of whose spellings has all words of `text` in it, of this class."""
        needles = fold(text).split()
        numbers = [
            number
            for number, known in enumerate(self._known)
            if (entity_class is None or known.entity_class == entity_class)
            and (not needles or self._fits(number, needles))
        ]
        if order == "name":
            numbers.sort(key=lambda number: fold(self._known[number].name))
        return Entities(self, numbers)

    def number_of(self, identity: str) -> int | None:
        """The place of this identity in the order of the register."""
        return self._numbers.get(identity)

    def entity(self, identity: str) -> Entity | None:
        """The entity of this identity, where any article mentions it."""
        number = self._numbers.get(identity)
        return None if number is None else self.numbered(number)

    def numbered(self, number: int) -> Entity:
        """The entity at this place in the order of the register."""
        known = self._known[number]
        dates = sorted(filter(None, (self._dates[one] for one in self._articles_with(number))))
        counts: Counter[tuple[str, str, str]] = Counter()
        for one in known.surfaces:
            counts[one.spelling, one.key, form_of(one.spelling)] += int(self._spelt[one.id])
        aliases = tuple(
            Alias(spelling, Member(key, form), mentions)
            for (spelling, key, form), mentions in counts.most_common()
            if mentions
        )
        return Entity(
            known.id,
            known.name,
            known.entity_class,
            int(self._articles_of[number]),
            int(self._mentions_of[number]),
            dates[0] if dates else "",
            dates[-1] if dates else "",
            aliases,
        )

    def named(self, text: str) -> frozenset[str]:
        """The ids of the articles with an entity that is called so; `text` may end in *."""
        return frozenset(self._articles[one] for one in self._articles_with(*self._called(text)))

    def spellings(self, text: str, most: int) -> list[str]:
        """How the entities that are called so are spelt, `most` spellings, the commonest first."""
        counts = Counter[str]()
        for number in self._called(text):
            for alias in self.numbered(number).aliases:
                counts[alias.spelling] += alias.mentions
        return [spelling for spelling, _ in counts.most_common(most)]

    def _called(self, text: str) -> list[int]:
        wanted = [word.folded for word in words(text)]
        return [
            number
            for number in range(len(self._known))
            if (not wanted or wanted[0] in self._folded[number])
            and any(is_named(spelling, text) for spelling in self._spellings(number))
        ]

    def commonest(self, ids: Collection[str], most: int) -> list[Neighbour]:
        """The `most` entities that the largest number of the articles `ids` mention."""
        rows = [self._rows[one] for one in ids if one in self._rows]
        return self._neighbours(rows, most)

    def neighbours(self, identity: str, most: int) -> list[Neighbour]:
        """The entities that most of the articles mention that mention this one."""
        number = self._numbers.get(identity)
        if number is None:
            return []
        found = self._neighbours(self._articles_with(number), most + 1)
        return [one for one in found if one.id != identity][:most]

    def timeline(self, identity: str) -> list[tuple[str, int]]:
        """How many articles mention an entity in each year, month or day from first to last."""
        number = self._numbers.get(identity)
        dates = [] if number is None else [self._dates[one] for one in self._articles_with(number)]
        return _timeline([date for date in dates if date])

    def ties(self, numbers: Sequence[int]) -> list[tuple[int, int, int]]:
        """Of these entities, each two that share articles, and how many."""
        column = np.full(len(self._known) + 1, -1, dtype=np.int64)
        column[list(numbers)] = np.arange(len(numbers))
        is_wanted = column[self._entity] >= 0
        mentions = np.zeros((len(self._articles), len(numbers)), dtype=np.float32)
        mentions[self._article[is_wanted], column[self._entity[is_wanted]]] = 1
        shared = np.triu(mentions.T @ mentions, 1)
        return [
            (numbers[left], numbers[right], int(shared[left, right]))
            for left, right in np.argwhere(shared > 0).tolist()
        ]

    def _spellings(self, number: int) -> list[str]:
        known = self._known[number]
        return [known.name, *(one.spelling for one in known.surfaces)]

    def _fits(self, number: int, needles: Sequence[str]) -> bool:
        return all(needle in self._folded[number] for needle in needles)

    @cached_property
    def _folded(self) -> list[str]:
        """All spellings of each entity without case and accents, and as they are searched."""
        return [
            "\n".join(
                {
                    text
                    for spelling in self._spellings(number)
                    for text in (fold(spelling), form_of(spelling))
                }
            )
            for number in range(len(self._known))
        ]

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {article: row for row, article in enumerate(self._articles)}

    @cached_property
    def _by_entity(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
        """The rows of articles entity by entity, and where those of each begin."""
        order = np.argsort(self._entity, kind="stable")
        counts = np.bincount(self._entity, minlength=len(self._known))
        return self._article[order], np.concatenate([[0], np.cumsum(counts)])

    def _articles_with(self, *numbers: int) -> list[int]:
        rows, begins = self._by_entity
        parts = [rows[begins[one] : begins[one + 1]] for one in numbers]
        return np.unique(np.concatenate(parts)).tolist() if parts else []

    def _neighbours(self, rows: Sequence[int], most: int) -> list[Neighbour]:
        if not rows:
            return []
        is_asked = np.zeros(len(self._articles), dtype=bool)
        is_asked[rows] = True
        counts = np.bincount(self._entity[is_asked[self._article]], minlength=len(self._known))
        # entities are in the order of all their articles already
        best = np.argsort(-counts, kind="stable")[:most].tolist()
        return [
            Neighbour(known.id, known.name, known.entity_class, int(counts[number]))
            for number in best
            if counts[number]
            for known in (self._known[number],)
        ]


class Entities(Sequence[Entity]):
    """Some entities of a register, each made when it is asked for."""

    def __init__(self, register: EntityRegister, numbers: Sequence[int]) -> None:
        self.register = register
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def place(self, identity: str) -> int | None:
        """The number of this identity among these; None where it is not one of them."""
        number = self.register.number_of(identity)
        try:
            return None if number is None else self.numbers.index(number)
        except ValueError:
            return None

    @overload
    def __getitem__(self, at: int) -> Entity: ...
    @overload
    def __getitem__(self, at: slice) -> Entities: ...
    def __getitem__(self, at: int | slice) -> Entity | Entities:
        if isinstance(at, slice):
            return Entities(self.register, self.numbers[at])
        return self.register.numbered(self.numbers[at])


def _gather(
    surfaces: Iterable[Surface],
    identities: Identities,
    spelt: npt.NDArray[np.float64],
    most: int,
) -> tuple[list[_Known], npt.NDArray[np.int32]]:
    """The entities that surfaces belong to, and the number of that of each surface, -1 for none."""
    groups: defaultdict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces:
        if surface.id < len(spelt) and spelt[surface.id]:
            groups[identities.identity_of(surface.key, form_of(surface.spelling))].append(surface)
    known: list[_Known] = []
    numbers = np.full(most, -1, dtype=np.int32)
    for identity, members in groups.items():
        members.sort(key=lambda one: -spelt[one.id])
        name, told_class = identities.details.get(identity, Description())
        if told_class == NO_ENTITY:
            continue
        numbers[[one.id for one in members]] = len(known)
        made = _Known(identity, name, _class(members, spelt), tuple(members))
        if told_class in CLASSES:
            made = replace(made, entity_class=CLASSES[told_class])
        known.append(made if name else replace(made, name=_name(identity, members)))
    return known, numbers


def _class(members: Sequence[Surface], spelt: npt.NDArray[np.float64]) -> EntityClass:
    counts: Counter[EntityClass] = Counter()
    for one in members:
        counts[one.entity_class] += int(spelt[one.id])
    return counts.most_common(1)[0][0]


def _name(identity: str, members: Sequence[Surface]) -> str:
    """The commonest spelling in full: not the surname of a person, nor an abbreviation."""
    own = [one for one in members if one.key == identity] or members
    full = [one for one in own if form_of(one.spelling) == identity]
    long = [one for one in own if not one.spelling.isupper() and "." not in one.spelling]
    chosen = (full or long or own)[0].spelling
    # Bogotá is the name, however often Bogota is written
    alike = [one.spelling for one in own if fold(one.spelling) == fold(chosen)]
    return max(alike, key=lambda spelling: sum(not letter.isascii() for letter in spelling))


def _timeline(dates: Sequence[str]) -> list[tuple[str, int]]:
    if not dates:
        return []
    years = [int(date[:4]) for date in dates]
    span = max(years) - min(years) + 1
    months = {date[:7] for date in dates if len(date) >= 7}
    if span >= _YEARS or len(months) < 2 or any(len(date) < 7 for date in dates):
        counts = Counter(str(year) for year in years)
        return [(str(y), counts[str(y)]) for y in range(min(years), max(years) + 1)]
    counts = Counter(date[:7] for date in dates)
    first = int(min(months)[:4]) * 12 + int(min(months)[5:]) - 1
    last = int(max(months)[:4]) * 12 + int(max(months)[5:]) - 1
    labels = [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1)]
    return [(label, counts[label]) for label in labels]
