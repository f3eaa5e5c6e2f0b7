"""What the hits of a query have in common: languages, sources, years, entities."""

from __future__ import annotations

from collections.abc import Mapping

from search.answers.source import Source
from search.query.narrowing import quoted
from search.query.parse import parse_query
from search.query.results import Facet, FacetValue
from search.text.folding import fold

_VALUES = 12
_LANGUAGE_LABELS = {"es": "Spanish", "en": "English"}


def find_facets(source: Source, text: str, *, is_crossing: bool) -> tuple[Facet, ...]:
    """The commonest languages, sources, years and entities among all hits.

    Raises QuerySyntaxError and DamagedIndexError.
    """
    query = source.crossed(parse_query(text), is_crossing=is_crossing, is_patient=False).query
    found = source.engine.facets(query, source.listed)
    facets = [
        Facet(name, tuple(_value(name, label, hits) for label, hits in _top(found.counts[name])))
        for name in ("language", "source", "year")
    ]
    entities = source.register().commonest(found.ids, _VALUES)
    values = tuple(
        FacetValue(one.name, f"entity:{quoted(one.name)}", one.articles) for one in entities
    )
    return (*facets, Facet("entity", values))


def _top(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], fold(item[0])))[:_VALUES]


def _value(name: str, label: str, hits: int) -> FacetValue:
    if name == "language":
        return FacetValue(_LANGUAGE_LABELS[label], f"lang:{label}", hits)
    if not label:
        return FacetValue("", "-date:..9999" if name == "year" else "-source:*", hits)
    if name == "year":
        return FacetValue(label, f"date:{label}", hits)
    return FacetValue(label, f"source:{quoted(label)}", hits)
