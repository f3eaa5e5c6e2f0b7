from __future__ import annotations

import subprocess
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.article import LANGUAGES, Language
from search.entities.recogniser import find_mentions


def found(text: str, language: Language) -> list[tuple[str, str]]:
    (mentions,) = find_mentions([text], language)
    return [(text[m.start : m.end], m.entity_class) for m in mentions]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "El presidente Gustavo Petro viajó a Ecuador.",
            [("Gustavo Petro", "PER"), ("Ecuador", "LOC")],
        ),
        ("La Sra. Muñoz volvió.", [("Muñoz", "PER")]),
        (
            "Según el Ministerio de Defensa, todo terminó.",
            [("Ministerio de Defensa", "ORG")],
        ),
        ("La Policía Nacional actuó.", [("Policía Nacional", "ORG")]),
        ("Lo hizo la DEA ayer.", [("DEA", "ORG")]),
        ("Viajó a Bogotá y Ecuador.", [("Bogotá", "LOC"), ("Ecuador", "LOC")]),
        ("El Gobierno de EE. UU. habló.", [("Gobierno de EE. UU.", "ORG")]),
        ("Viajó a EE. UU. ayer.", [("EE. UU.", "LOC")]),
        ("Ayer viajó a EEUU. Hoy, a EE UU.", [("EEUU", "LOC"), ("EE UU", "LOC")]),
        (
            "La señora de Palacio y el Sr. von Wogau callan.",
            [("de Palacio", "PER"), ("von Wogau", "PER")],
        ),
        ("Lo decidió la Comisión, no el Parlamento.", [("Comisión", "ORG"), ("Parlamento", "ORG")]),
        ("Votaron los Estados miembros.", [("Estados miembros", "ORG")]),
        (
            "El Gobierno de Guillermo Lasso lanzó la Operación Gran Fénix.",
            [("Gobierno", "ORG"), ("Guillermo Lasso", "PER"), ("Operación Gran Fénix", "MISC")],
        ),
        (
            "El Comité de Empleo y Asuntos Sociales votó.",
            [("Comité de Empleo y Asuntos Sociales", "ORG")],
        ),
        ("Hablaron el Consejo y la Comisión.", [("Consejo", "ORG"), ("Comisión", "ORG")]),
        (
            "Llegó a la provincia de Esmeraldas por el Río Guayas.",
            [("Esmeraldas", "LOC"), ("Río Guayas", "LOC")],
        ),
        ("No vino. Para ello hay tiempo. La Unión responde.", [("Unión", "ORG")]),
        ("Durante la noche nadie respondió.", []),
        ("", []),
    ],
)
def test_names_in_spanish(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text, "es") == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "President Donald Trump met Mr. Smith in Colombia.",
            [("Donald Trump", "PER"), ("Smith", "PER"), ("Colombia", "LOC")],
        ),
        ("He works for the Ministry of Defense.", [("Ministry of Defense", "ORG")]),
        ("They left Ecuador’s port.", [("Ecuador", "LOC")]),
        ("The European Union responds.", [("European Union", "ORG")]),
        ("He flew to the United Arab Emirates today.", [("United Arab Emirates", "LOC")]),
        (
            "The U.S. State Department and the Court of Justice met.",
            [("U.S.", "LOC"), ("State Department", "ORG"), ("Court of Justice", "ORG")],
        ),
        ("George W. Bush flew to New York.", [("George W. Bush", "PER"), ("New York", "LOC")]),
        ("The German and Dutch markets fell.", []),
        ("They signed the Treaty of Lisbon.", [("Treaty of Lisbon", "MISC")]),
        ("She told us who came.", []),
        ("The WHO told the US.", [("WHO", "ORG"), ("US", "LOC")]),
        ("After that nobody answered.", []),
    ],
)
def test_names_in_english(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text, "en") == mentions


def test_a_surname_alone_is_known_by_the_full_name_elsewhere() -> None:
    sentences = ["Petro volvió.", "El presidente Gustavo Petro habló.", "Nadie vio a Petro."]
    first, _, last = find_mentions(sentences, "es")
    assert [sentences[0][m.start : m.end] for m in first] == ["Petro"]
    assert [(sentences[2][m.start : m.end], m.entity_class) for m in last] == [("Petro", "PER")]


def test_a_headline_in_capitals_names_only_what_is_known() -> None:
    headline = "EL PRESIDENTE GUSTAVO PETRO VIAJA A ECUADOR"
    assert found(headline, "es") == [("ECUADOR", "LOC")]
    first, _ = find_mentions([headline, "El presidente Gustavo Petro habló."], "es")
    assert [headline[m.start : m.end] for m in first] == ["GUSTAVO PETRO", "ECUADOR"]


def test_a_headline_in_title_case_is_not_one_big_name() -> None:
    headline = "Major Drug Traffickers Have Left Colombia And Settled Near Guayaquil"
    assert found(headline, "en") == [("Colombia", "LOC"), ("Guayaquil", "LOC")]


def test_an_article_without_capitals_has_no_names() -> None:
    assert found("el presidente gustavo petro viajó a ecuador.", "es") == []


def test_the_word_lists_take_little_memory_and_no_network() -> None:
    code = (
        "import resource; b = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "from search.entities.recogniser import find_mentions;"
        "find_mentions(['El presidente Gustavo Petro visitó Quito.'], 'es');"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - b)"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert int(ended.stdout) < 100 * 1024


def test_a_page_of_capitalised_words_is_no_name_and_no_crash() -> None:
    assert found("Indian " * 3000, "en") == []
    assert len(found("Pepe y " * 3000, "es")) < 3000


CAPITALS = [
    "Petro",
    "Ecuador",
    "EE. UU.",
    "U.S.",
    "Ministerio",
    "Sra.",
    "Colombian",
    "Unión Europea",
]
REST = ["de", "y", "the", "presidente", "President", "’s", "-", "–", ",", ".", " ", "El", "II", "ñ"]
TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(CAPITALS + REST), max_size=20).map(" ".join),
    st.lists(st.sampled_from(CAPITALS + REST), max_size=20).map("".join),
)


MARKED = st.text(alphabet="ABab e\u0301👩\u200d👧ñÑ.’-", max_size=30)


@given(st.lists(MARKED, max_size=3), st.sampled_from(LANGUAGES))
def test_no_mention_cuts_a_letter_from_its_accent(sentences: list[str], language: Language) -> None:
    for sentence, mentions in zip(sentences, find_mentions(sentences, language), strict=True):
        for mention in mentions:
            after = sentence[mention.end : mention.end + 1]
            assert not (after and unicodedata.combining(after))
            assert not unicodedata.combining(sentence[mention.start])


@given(st.lists(TEXT, max_size=4), st.sampled_from(LANGUAGES))
@example(["Petro’s Petro"], "en")
def test_mentions_lie_in_their_sentence_in_order_and_apart(
    sentences: list[str], language: Language
) -> None:
    for sentence, mentions in zip(sentences, find_mentions(sentences, language), strict=True):
        for mention in mentions:
            assert 0 <= mention.start < mention.end <= len(sentence)
            assert sentence[mention.start : mention.end].strip()
        assert all(left.end <= right.start for left, right in pairwise(mentions))
