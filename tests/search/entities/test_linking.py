"""Which entity a mention is of: one key for all spellings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.entities.linking import form_of, key_of, link
from search.entities.mention import EntityClass, Mention


def linked(*sentences: tuple[str, dict[str, EntityClass]]) -> list[str]:
    """The keys of these names in these sentences."""
    texts = [text for text, _ in sentences]
    mentions = [
        [
            Mention(text.index(name), text.index(name) + len(name), entity_class)
            for name, entity_class in names.items()
        ]
        for text, names in sentences
    ]
    return [one.key for found in link(texts, mentions) for one in found]


def people(*names: str) -> list[str]:
    return linked(*((name, {name: "PER"}) for name in names))


def test_a_surname_is_the_person_of_the_full_name() -> None:
    assert people("Gustavo Petro", "Petro", "PETRO") == ["gustavo petro"] * 3
    assert people("Petro", "Gustavo Petro") == ["gustavo petro"] * 2


def test_a_shorter_name_is_the_person_of_the_longest() -> None:
    assert people("Gustavo Petro", "Gustavo Petro Urrego", "Petro") == ["gustavo petro urrego"] * 3


def test_of_two_people_of_one_surname_the_latest_is_meant() -> None:
    assert people("Ana Díaz", "Díaz", "Luis Díaz", "Díaz", "Ana Díaz", "Díaz") == [
        "ana diaz", "ana diaz", "luis diaz", "luis diaz", "ana diaz", "ana diaz",
    ]  # fmt: skip


def test_part_of_a_word_is_no_part_of_a_name() -> None:
    assert people("Gustavo Petrosian", "Petro") == ["gustavo petrosian", "petro"]


def test_an_abbreviation_is_tied_to_its_long_form_in_the_article() -> None:
    name = "Centro Integral de Estudios Sociales"
    assert (
        linked(
            (f"El {name} (CIES) abre.", {name: "ORG", "CIES": "ORG"}),
            ("El CIES abre.", {"CIES": "ORG"}),
        )
        == ["centro integral de estudios sociales"] * 3
    )
    assert linked(("El CIES abre.", {"CIES": "ORG"})) == ["cies"]


def test_spellings_of_what_the_gazetteer_knows_meet() -> None:
    states = ("Estados Unidos", "EE. UU.", "EEUU", "United States", "U.S.")
    assert {key_of(name, "LOC") for name in states} == {"place:US"}
    assert key_of("Bogotá", "LOC") == key_of("Bogota", "LOC")
    assert {key_of(name, "ORG") for name in ("Unión Europea", "European Union", "EU", "UE")} == {
        "org:EU"
    }


def test_a_form_has_no_case_accents_and_points() -> None:
    assert form_of("Petro") == form_of("PETRO")
    assert form_of("EE. UU.") == form_of("EEUU") == "eeuu"
    assert form_of("†") == "†"


@given(st.lists(st.text(alphabet="ab Á.†", min_size=1, max_size=8), max_size=12))
def test_every_mention_keeps_its_place_and_has_a_key(names: list[str]) -> None:
    mentions = [[Mention(0, len(name), "PER")] for name in names]
    for (one,), (before,) in zip(link(names, mentions), mentions, strict=True):
        assert (one.start, one.end, one.entity_class) == (before.start, before.end, "PER")
        assert isinstance(one.key, str)


def test_thousands_of_people_of_one_surname_take_no_time() -> None:
    names = [f"A{number} Díaz" for number in range(5_000)]
    assert len(people(*names)) == 5_000
