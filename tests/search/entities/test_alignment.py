"""The names of a sentence, found again in its rendering."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.entities.alignment import Named, align_mentions
from search.entities.linking import LinkedMention, key_of
from search.entities.mention import EntityClass


def named(spelling: str, entity_class: EntityClass = "PER") -> Named:
    return Named(spelling, entity_class, key_of(spelling, entity_class))


def found(
    rendering: str, *names: Named, recognised: str = "", kind: EntityClass = "ORG"
) -> list[tuple[str, EntityClass, str]]:
    """What is marked in the rendering, with `recognised` found by the recogniser."""
    own = []
    if recognised:
        start = rendering.index(recognised)
        own = [LinkedMention(start, start + len(recognised), kind, key_of(recognised, kind))]
    return [
        (rendering[one.start : one.end], one.entity_class, one.key)
        for one in align_mentions(names, rendering, own)
    ]


def test_a_name_is_found_as_it_is() -> None:
    assert found("Then Gustavo Petro met Petro.", named("Gustavo Petro")) == [
        ("Gustavo Petro", "PER", "gustavo petro"),
        ("Petro", "PER", "gustavo petro"),
    ]


def test_a_place_is_found_by_its_other_name() -> None:
    assert found("The United States said so.", named("EE. UU.", "LOC")) == [
        ("United States", "LOC", "place:US")
    ]


def test_a_pronoun_is_no_country() -> None:
    assert found("They told us about the US.", named("EE. UU.", "LOC")) == [
        ("US", "LOC", "place:US")
    ]


def test_a_person_is_found_as_the_model_misspelt_them() -> None:
    assert found("Then Gustavo Petroo met Guillermo Lasso", named("Gustavo Petro")) == [
        ("Gustavo Petroo", "PER", "gustavo petro")
    ]


def test_words_that_are_like_a_name_are_no_name() -> None:
    assert found("The petrol was costly.", named("Gustavo Petrol")) == []


def test_what_is_recognised_belongs_to_the_one_name_that_was_not_met() -> None:
    ministry = named("Ministerio de Defensa", "ORG")
    assert found("The Ministry of Defence spoke.", ministry, recognised="Ministry of Defence") == [
        ("Ministry of Defence", "ORG", ministry.key)
    ]


def test_where_there_is_a_choice_what_is_recognised_stands_for_itself() -> None:
    names = (named("Ministerio de Defensa", "ORG"), named("Ministerio de Salud", "ORG"))
    assert found("The Ministry of Defence spoke.", *names, recognised="Ministry of Defence") == [
        ("Ministry of Defence", "ORG", "ministry of defence")
    ]


def test_what_is_recognised_only_in_the_rendering_is_marked_too() -> None:
    assert found("The Herald wrote.", recognised="Herald") == [("Herald", "ORG", "herald")]


TEXT = st.text(alphabet="ABab .Petro’-é\u0301👩", max_size=30)


@given(st.lists(TEXT, max_size=4), TEXT)
def test_mentions_are_in_order_and_do_not_overlap(names: list[str], rendering: str) -> None:
    marked = align_mentions([Named(name, "PER", name) for name in names], rendering, [])
    edges = [edge for one in marked for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(0 <= one.start < one.end <= len(rendering) for one in marked)
