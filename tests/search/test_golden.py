"""What queries find, worked out by reading: in a small written corpus, and in the sample corpus.

The names are those of the files, without their endings.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from search import SearchOptions, Workspace, open_workspace, sample_corpus
from tests.conftest import Write

CORPUS = Path(__file__).parent / "golden"
DATED = (
    "banano alcaldia sequia exministro trata tunel acero pesca hospital astillero "
    "rotterdam recount glacier bribes mines scanners heat audit ferry"
)
GOLDEN = [
    # everything, and nothing
    ("", f"{DATED} observers"),
    ("submarino", ""),
    # a word in its forms
    ("contrato", "alcaldia exministro"),
    ("observador", "alcaldia"),
    ("votar", "alcaldia"),
    ("estudiar", "sequia astillero"),
    ("traficante", "trata"),
    ("trafficker", "rotterdam mines scanners"),
    ("scanner", "rotterdam scanners"),
    ("seize", "rotterdam"),
    ("summer", "glacier heat"),
    ("hand", "recount ferry"),
    ("2019", "bribes"),
    # case and accents
    ("CORRUPCIÓN", "exministro hospital"),
    ("corrupcion", "exministro hospital"),
    ("bogotá", "alcaldia glacier observers"),
    ("Bogota", "alcaldia glacier observers"),
    ("tunel", "tunel"),
    ("año", "sequia trata astillero"),
    ("ano", "hospital"),
    ("niño", "sequia trata pesca glacier"),
    ("nino", ""),
    ("nin\u0303o", "sequia trata pesca glacier"),
    # abbreviations
    ("EE. UU.", "banano tunel acero"),
    ("EE.UU.", "banano tunel acero"),
    ("ee uu", "banano tunel acero"),
    ("EEUU", "banano tunel acero"),
    ("U.S.", "recount glacier mines scanners"),
    ("US", "recount glacier mines scanners"),
    # AND, OR, NOT, signs and parentheses
    ("puerto cocaína", "banano"),
    ("puerto AND acero", "acero"),
    ("puerto OR port", "banano acero astillero rotterdam scanners audit"),
    ("cocaína puerto OR ferry", "banano ferry"),
    ("cocaína (puerto OR ferry)", "banano"),
    ("election -recount", "observers"),
    ("election NOT recount", "observers"),
    ("NOT recount AND election", "observers"),
    ("+mayor +vote", "recount heat observers"),
    ("(puerto OR port) -cocaína -cocaine", "acero astillero scanners audit"),
    ("-lang:en -policía -puerto -fiscalía", "alcaldia sequia pesca hospital"),
    ("lang:es -(policía OR puerto OR fiscalía)", "alcaldia sequia pesca hospital"),
    ("minister (bribe OR glacier)", "bribes"),
    ("el and of", ""),
    # phrases, as they stand
    ('"lavado de dinero"', "banano"),
    ("«lavado de activos»", "exministro"),
    ("“european union”", "glacier observers"),
    ("„money laundering“", "bribes"),
    ('"money was laundered"', "bribes"),
    ('"money is laundered"', ""),
    ('"vote"', "observers"),
    ('"the U.S."', "recount glacier scanners"),
    ('"bajo la frontera con EEUU"', "tunel"),
    ('"INÉS IBÁÑEZ"', "sequia glacier"),
    ('"ines ibañez"', "sequia glacier"),
    ('"ines ibanez"', ""),
    ('"primera vuelta"', "alcaldia"),
    ('-"primera vuelta" elige', ""),
    # which do not reach from one sentence into the next, or from the title into the text
    ('"minas de oro" "ochenta casos"', "trata"),
    ('"minas de oro la defensoría"', ""),
    ('"mines human traffickers"', ""),
    # hyphens
    ("high-risk", "rotterdam"),
    ('"high risk container"', "rotterdam"),
    ("mayor-elect", "observers"),
    ('"twenty five"', "observers"),
    # near each other, in any order
    ('"police buses"~5', "mines"),
    ('"buses police"~5', "mines"),
    ('"police buses"~4', ""),
    ('"dinero panamá"~4', "exministro"),
    ('"dinero panamá"~3', ""),
    ('"bananas largest"~50', ""),
    ('"three hours voters"~3', "recount"),
    # beginnings and gaps
    ("port*", "rotterdam scanners audit"),
    ("traf*", "trata rotterdam mines scanners"),
    ("narco*", "tunel"),
    ("TÚN*", "tunel"),
    ("min*tro", "banano"),
    ("m?yor", "rotterdam heat observers"),
    ("ni?o", "sequia pesca glacier"),
    ("multi-port* OR high-ris*", "rotterdam"),
    # slips of the pen
    ("Guayaquil", "banano scanners"),
    ("Guayaqiul", "astillero"),
    ("guayaquil~1", "banano scanners astillero"),
    ("guayaqiul~1", "banano scanners astillero"),
    ("government~", "glacier audit"),
    ("corupcion~1", "exministro hospital"),
    ("corupcion~2", "exministro hospital bribes audit"),
    ("dineor~1", "banano alcaldia exministro tunel"),
    # regular expressions
    ("/puertos?/", "banano acero astillero"),
    ("/(bribe|soborno)s/", "exministro bribes"),
    ("/.*tráfico/", "tunel"),
    ("/traffick(ing|ed)/", "mines"),
    ("/traffick/", ""),
    # fields
    ("title:guayaquil", "banano"),
    ("title:puerto", ""),
    ('title:"gold mines"', "mines"),
    ("title:(bogotá OR ecuador)", "alcaldia scanners observers"),
    ("title:glaci*", "glacier"),
    ("title:hostpital~1", "hospital"),
    ("title:/rec.*/", "rotterdam recount"),
    ("text:frontera", "trata"),
    ("frontera", "trata tunel"),
    ("frontera -text:frontera", "tunel"),
    ("lang:en guayaquil", "scanners"),
    ("lang:english -lang:es bogota", "glacier observers"),
    ("source:litoral", "banano trata pesca astillero"),
    ('source:"Diario Andino"', "alcaldia exministro acero"),
    ("source:har*", "rotterdam bribes ferry"),
    ("source:(litoral OR wire) port", "scanners audit"),
    ("author:niño", "alcaldia pesca"),
    ("author:nino", ""),
    ("author:munoz", ""),
    ("author:muñoz puerto", "banano"),
    ("author:o'neill", "rotterdam bribes"),
    ('author:"carmen peña" lang:en', "mines"),
    ("o'neill", ""),
    # dates
    ("date:2023", "banano alcaldia pesca rotterdam recount scanners"),
    ("date:2021", "tunel heat"),
    ("date:2024-03", "trata mines"),
    ("date:2024-03-21", "mines"),
    ("date:2023-05..2023-06", "banano rotterdam"),
    ("date:2023-11..2024-02-09", "sequia pesca recount glacier"),
    ("date:2024-02..", "acero trata glacier mines"),
    ("date:..2019", "ferry"),
    ("date:last-9999y", DATED),
    ("-date:1900..", "observers"),
    ("(trafficker OR traficante) date:2024", "trata mines"),
    ("date:2022-11 minist*", "exministro bribes"),
]
TALLER, MEETING, UNION, PETRO = [
    "000_bfe255243ab76a0f",
    "001_e6709b5518120de9",
    "002_8ecb0a5a319f0bf5",
    "003_52007b56ccc49824",
]
SAMPLE = [
    ("", {TALLER, MEETING, UNION, PETRO}),
    ("microtrafico", {TALLER}),
    ("drogas ilicitas", {TALLER}),
    ("trafficker", {MEETING, UNION, PETRO}),
    ('"drug trafficking"', {MEETING, PETRO}),
    ('"drug trafficking"~1', {MEETING, PETRO}),
    ('"drug trafficking"~2', {MEETING, UNION, PETRO}),
    ('"drug traffickers"', {PETRO}),
    ("U.S.", {MEETING}),
    ("EEUU", set()),
    ("DC", {PETRO}),
    ("bogota", {TALLER, MEETING}),
    ("petro -noboa", {TALLER}),
    ("petro lasso OR noboa", {TALLER, PETRO}),
    ("covid-19", {MEETING}),
    ("high-level", {MEETING}),
    ("counternarc*", {MEETING}),
    ("/euro.*/", {UNION}),
    ("columbia~1", {TALLER, MEETING, PETRO}),
    ("ecaudor~1", {TALLER, UNION, PETRO}),
    ("title:ecuador", {UNION, PETRO}),
    ('source:"european union"', {UNION}),
    ("source:minister*", {TALLER}),
    ("lang:es", {TALLER}),
    ("date:2021..2023", {MEETING, UNION}),
    ("-date:1900..", {TALLER, PETRO}),
]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    yield from updated(CORPUS, tmp_path_factory.mktemp("written"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    yield from updated(sample_corpus(), tmp_path_factory.mktemp("sample"))


def updated(corpus: Path, folder: Path) -> Iterator[Workspace]:
    workspace = Workspace(corpus, folder)
    assert workspace.upkeep.update().skipped == ()
    yield workspace
    workspace.close()


def found(workspace: Workspace, query: str) -> set[str]:
    results = workspace.questions.search(query, SearchOptions(0, 100, is_crossing=False))
    assert results.total == len(results.hits)
    return {Path(hit.path).stem for hit in results.hits}


@pytest.mark.parametrize(("query", "names"), GOLDEN)
def test_a_query_of_the_written_corpus_finds(written: Workspace, query: str, names: str) -> None:
    assert found(written, query) == set(names.split())


@pytest.mark.parametrize(("query", "names"), SAMPLE)
def test_a_query_of_the_sample_corpus_finds(sample: Workspace, query: str, names: set[str]) -> None:
    assert found(sample, query) == names


def test_recent_days_are_counted_from_today(write: Write) -> None:
    days = {"today": 0, "recent": 6, "older": 40}
    files = {
        f"{name}.md": f"---\ndate: {date.today() - timedelta(ago)}\n---\nUn texto breve."
        for name, ago in days.items()
    }
    workspace = open_workspace(write(files))
    workspace.upkeep.update()
    assert found(workspace, "date:last-7d") == {"today", "recent"}
    assert found(workspace, "date:last-6w") == {"today", "recent", "older"}
    assert found(workspace, "-date:last-1m") == {"older"}
    workspace.close()
