from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.translation.preparation.quotation_marks import typographic


@pytest.mark.parametrize(
    ("source", "made", "text"),
    [
        ("“La paz”, dijo.", '"Peace", he said.', "“Peace”, he said."),
        ("«La paz», dijo.", '"Peace", he said.', "“Peace”, he said."),
        ("Dijo “la paz” .", 'He said “peace".', "He said “peace”."),
        ("He said (“peace”).", 'Dijo ("paz").', "Dijo (“paz”)."),
        ("“Is it?” he asked.", '¿"Lo es"?, preguntó.', "¿“Lo es”?, preguntó."),
        ("“‘Peace’,” he said.", "\"'Paz'\", dijo.", "“'Paz'”, dijo."),
    ],
)
def test_straight_marks_become_those_of_the_source(source: str, made: str, text: str) -> None:
    assert typographic(made, source) == text


@pytest.mark.parametrize("source", ['"La paz", dijo.', "La paz, dijo.", 'Dijo “la paz" .'])
def test_they_stay_where_the_source_has_straight_ones_or_none(source: str) -> None:
    assert typographic('"Peace", he said.', source) == '"Peace", he said.'


@given(st.text('"“” a.('))
def test_nothing_else_changes(text: str) -> None:
    made = typographic(text, "“a”")
    assert '"' not in made
    assert [c for c in made if c not in "“”"] == [c for c in text if c not in '"“”']
    assert len(made) == len(text)
