"""Everything that is documented exists, and everything that exists is documented."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import chain
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement
from textual.binding import Binding

from search import EXPORT_FORMATS, FILTER_FIELDS, FILTER_STATES, sample_corpus
from search.query.parse import parse_query
from search.query.values import FIELDS
from search.reading import endings
from tui import cli, keymap
from tui.keymap import (
    ARTICLE,
    BINDINGS,
    BOOKMARKS,
    CONCORDANCE,
    EVERYWHERE,
    FACETS,
    FILES,
    FINDING,
    GLOSSARY,
    HISTORY,
    HITS,
    MODELS,
    NARROWING,
    QUERY_BOX,
    REVIEW,
    SEARCH,
    SEARCHES,
    SELECTING,
    SENTENCES,
    TERM,
)
from tui.settings import Settings
from tui.widgets.query_box import QueryBox

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").glob("*.md"),
    ROOT / "tests" / "README.md",
    *(ROOT / "search").rglob("*.md"),
]
# what a reader of the program reads
FOR_READERS = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
# keys that Textual gives the program: typing, the palette and leaving
FROM_TEXTUAL = {"ctrl+p", "ctrl+q"}
# keys that interrupt a command
FROM_SHELLS = {"ctrl+c"}
NAMES = {
    "question_mark": "?",
    "escape": "esc",
    "slash": "/",
    "greater_than_sign": ">",
    "less_than_sign": "<",
}


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def section(name: str, title: str) -> str:
    return text_of(name).split(f"## {title}\n")[1].split("\n## ")[0]


def named(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=named)
for_readers = pytest.mark.parametrize("document", FOR_READERS, ids=named)


def documented_keys() -> dict[str, set[str]]:
    """The keys of each part of the table of keys."""
    keys: dict[str, set[str]] = {}
    place = ""
    for line in text_of("docs/keys.md").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and "---" not in cells[0] and cells[0] != "where":
            place = cells[0] or place
            keys.setdefault(place, set()).update(re.findall(r"`([^`]+)`", cells[1]))
    return keys


def bound_keys(*groups: Iterable[Binding]) -> set[str]:
    return {
        NAMES.get(key, key)
        for group in groups
        for binding in group
        for key in binding.key.split(",")
    }


def test_the_table_of_keys_is_the_keymap() -> None:
    keys = documented_keys()
    assert keys["everywhere"] == bound_keys(EVERYWHERE) | FROM_TEXTUAL
    on_search = bound_keys(SEARCH, QUERY_BOX, NARROWING, REVIEW, HITS)
    assert keys["search"] | keys["hits"] == on_search | {"enter"}
    assert keys["facets"] == bound_keys(FACETS)
    assert keys["concordance"] == bound_keys(CONCORDANCE, SENTENCES)
    assert keys["article"] == bound_keys(ARTICLE, SELECTING, FINDING, SENTENCES) | {"enter"}
    assert keys["earlier queries"] == bound_keys(HISTORY) | {"enter"}
    assert keys["files"] == bound_keys(FILES)
    assert keys["saved searches"] == bound_keys(SEARCHES) | {"enter"}
    assert keys["glossary"] == bound_keys(GLOSSARY, TERM) | {"enter", "tab"}
    assert keys["translation packages"] == bound_keys(MODELS)
    assert keys["bookmarks"] == bound_keys(BOOKMARKS, SENTENCES)


@for_readers
def test_every_key_that_is_named_is_bound(document: Path) -> None:
    groups = [group for group in vars(keymap).values() if isinstance(group, tuple)]
    bound = bound_keys(*groups) | FROM_TEXTUAL | FROM_SHELLS
    told = re.findall(r"\b(?:f1?\d|ctrl\+[a-z])\b", document.read_text("utf-8"))
    # the example of a key of one's own
    example = {"f11"} if document.name == "settings.md" else set()
    assert set(told) <= bound | example


def test_every_command_id_is_listed() -> None:
    listed = text_of("docs/settings.md").split("The ids,")[1]
    assert re.findall(r"`([a-z-]+)`", listed) == list(BINDINGS)


def test_every_setting_is_shown_and_every_shown_one_exists() -> None:
    values = tomllib.loads(text_of("docs/settings.md").split("```toml\n")[1].split("```")[0])
    assert set(values) == {setting.name for setting in fields(Settings)}
    assert set(values["keys"]) <= set(BINDINGS)


@for_readers
def test_every_setting_that_is_named_exists(document: Path) -> None:
    named_ones = re.findall(r"`([a-z_]+) = [^`]*`", document.read_text("utf-8"))
    assert set(named_ones) <= {setting.name for setting in fields(Settings)}


def commands_of(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """The commands that a reader is told of, by what is typed for them."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands_of(command, f"{before}{name} ")
        elif command and not command.hidden:
            yield f"{before}{name}", command


def options_of(command: click.Command) -> list[str]:
    options = [one for one in command.params if isinstance(one, click.Option)]
    return [name for option in options for name in option.opts if name.startswith("--")]


COMMANDS: Mapping[str, click.Command] = dict(commands_of(cli.cli))
EVERY_OPTION = {name for one in [*COMMANDS.values(), cli.cli] for name in options_of(one)}


def test_every_command_has_an_example() -> None:
    examples = re.findall(r"^corpus-tui (\w+) ?(\w*)", text_of("docs/commands.md"), re.MULTILINE)
    shown = {" ".join(words) if " ".join(words) in COMMANDS else words[0] for words in examples}
    assert shown == set(COMMANDS)


def test_the_table_of_options_is_the_command_line() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| (`.*`) \|$", section("docs/commands.md", "Options"), re.M)
    told = {name: re.findall(r"`([^`]+)`", cell) for name, cell in rows}
    assert told == {name: options_of(one) for name, one in COMMANDS.items() if options_of(one)}


def command_lines(text: str) -> Iterator[list[str]]:
    """The words behind `corpus-tui`, wherever a command is written as code."""
    fenced = "".join(re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    code = re.findall(r"^corpus-tui (.*)", fenced, re.MULTILINE)
    code += re.findall(r"^ {4,}corpus-tui (.*)", text, re.MULTILINE)
    code += re.findall(r"`corpus-tui ([^`]*)`", text)
    for line in code:
        words = line.partition(" #")[0].split()
        if re.match(r"[a-z]", words[0]):
            yield words


@every_document
def test_every_command_that_is_named_exists_with_its_options(document: Path) -> None:
    groups = {command.split()[0] for command in COMMANDS}
    for words in command_lines(document.read_text("utf-8")):
        named_ones = [" ".join(words[:number]) for number in (2, 1)]
        command = next((COMMANDS[name] for name in named_ones if name in COMMANDS), None)
        assert command or words[0] in groups, words
        known = {*options_of(command), "--help"} if command else set()
        assert {word for word in words if word.startswith("--")} <= known, words


@for_readers
def test_every_option_that_is_named_exists(document: Path) -> None:
    scripts = "".join(script.read_text("utf-8") for script in (ROOT / "bench").glob("*.py"))
    of_scripts = set(re.findall(r'"(--[a-z][a-z-]*)"', scripts))
    known = EVERY_OPTION | {"--help"} | (of_scripts if document.name == "performance.md" else set())
    assert set(re.findall(r"`(--[a-z][a-z-]*)", document.read_text("utf-8"))) <= known


def told_fields(command: str, of_each: str) -> set[str]:
    """The names in the row of the table of JSON."""
    rows = re.findall(r"^\| `(.+)` \| (.+) \| (.+) \|$", section("docs/commands.md", "JSON"), re.M)
    (cell,) = [names for name, each, names in rows if (name, each) == (command, of_each)]
    return set(re.findall(r"`([a-z_]+)`", cell))


@pytest.mark.parametrize(
    ("command", "of_each", "arguments"),
    [
        ("search", "hit", ["drugs", "--json"]),
        ("concordance", "line", ["drugs", "--json", "--renderings", "--limit", "1"]),
        ("show", "article, first", ["000_bfe255243ab76a0f.txt", "--json"]),
        ("entities", "entity", ["--json"]),
    ],
)
def test_records_have_the_fields_that_are_told(
    command: str, of_each: str, arguments: list[str]
) -> None:
    corpus = ["--corpus", str(sample_corpus())]
    ended = CliRunner().invoke(cli.cli, [command, *corpus, *arguments])
    assert ended.exit_code == 0, ended.output
    first = next(line for line in ended.stdout.splitlines() if line.startswith("{"))
    assert set(json.loads(first)) == told_fields(command, of_each)


def test_the_exit_codes_are_those_of_the_program() -> None:
    codes = re.findall(r"^\| (\d+) \|", text_of("docs/commands.md"), re.MULTILINE)
    named_ones = {
        cli.NOTHING_FOUND,
        cli.WRONG_USAGE,
        cli.UNAVAILABLE,
        cli.NO_MODEL,
        cli.INTERRUPTED,
    }
    assert {int(code) for code in codes} == named_ones | {0}


def test_every_example_of_the_query_language_parses() -> None:
    text = text_of("docs/queries.md")
    examples = re.findall(r"^\| (`.+`) \|", text, re.MULTILINE)
    examples += re.findall(r"^(`.+`) ", QueryBox.HELP, re.MULTILINE)
    queries = [query for example in examples for query in re.findall(r"`([^`]+)`", example)]
    assert len(queries) > 20
    for query in queries:
        parse_query(query if not query.endswith(":") else f"{query}x")
    assert {name for name in FIELDS if f"{name}:" in text} == set(FIELDS)


def test_every_field_of_the_filter_is_named_and_every_format_of_an_export() -> None:
    text = text_of("docs/bookmarks-and-exports.md")
    assert set(re.findall(r"`(\w+):`", text)) | {"is"} == set(FILTER_FIELDS)
    assert set(re.findall(r"`is:(\w+)`", text)) == set(FILTER_STATES)
    cells = re.findall(r"^\| (`\..*`) \|", text, re.MULTILINE)
    assert [re.findall(r"`([^`]+)`", cell) for cell in cells] == [
        list(form.endings) for form in EXPORT_FORMATS
    ]


def test_the_formats_are_named() -> None:
    formats = section("docs/documents.md", "Formats")
    assert set(re.findall(r"`(\.[\w.]+)`", formats)) == endings()


def test_the_readme_is_short_and_leads_to_every_other_document() -> None:
    readme = text_of("README.md")
    assert len(readme.splitlines()) <= 150
    leads_to = {(ROOT / link).resolve() for link in re.findall(r"\]\(([^)#]+)", readme)}
    of_users = set((ROOT / "docs").glob("*.md")) | set(ROOT.glob("*.md")) - {ROOT / "README.md"}
    assert of_users <= leads_to


def anchors(document: Path) -> set[str]:
    """What a link may name in a document: its headings, as they are written in an address."""
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_document
def test_every_link_within_the_documents_leads_somewhere(document: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8")):
        path, _, anchor = link.partition("#")
        if re.match(r"\w+:", link):
            continue
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "SECURITY.md", "CONTRIBUTING.md"])
def test_every_module_and_path_that_is_named_exists(name: str) -> None:
    paths = re.findall(r"`((?:search|tui|tests|bench|docs)/[\w./-]*)`", text_of(name))
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_room_has_its_question() -> None:
    tables = text_of("ARCHITECTURE.md").split("## What holds everywhere")[0]
    told = {path.rstrip("/") for path in re.findall(r"`((?:search|tui)/[\w./]+)`", tables)}
    rooms = {
        path.relative_to(ROOT).as_posix()
        for package in ("search", "tui")
        for path in (ROOT / package).iterdir()
        if (path.is_dir() and (path / "__init__.py").exists())
        or (path.suffix == ".py" and path.name != "__init__.py")
    }
    assert rooms <= told


@pytest.mark.parametrize(
    ("title", "contract"),
    [
        (
            "The rooms of the engine",
            "the floors of the engine; rooms of one floor do not reach into",
        ),
        ("The rooms of the screen", "the floors of the screen"),
    ],
)
def test_the_floors_are_those_of_the_contracts(title: str, contract: str) -> None:
    told = section("ARCHITECTURE.md", title).split("```\n")[1].splitlines()
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    (layers,) = [one["layers"] for one in contracts if one["name"].startswith(contract)]
    assert told == [re.sub(r"\b(search|tui)\.", "", layer) for layer in layers]


def examples() -> list[str]:
    return re.findall(r"```python\n(.*?)```", text_of("docs/library.md"), re.DOTALL)


@pytest.mark.parametrize("number", range(len(examples())))
def test_the_examples_of_the_library_run(number: int, tmp_path: Path) -> None:
    file = tmp_path / "example.py"
    file.write_text(f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{examples()[number]}", "utf-8")
    ended = subprocess.run([sys.executable, file], capture_output=True, text=True, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "Taller binacional" in ended.stdout


def test_every_dependency_is_explained_and_no_other() -> None:
    project = PROJECT["project"]
    contributing = text_of("CONTRIBUTING.md")
    needed = {Requirement(line).name for line in project["dependencies"]}
    table = contributing.split("| package |")[1].split("\n\n")[0]
    explained = {
        name.strip()
        for row in re.findall(r"^\| ([\w, -]+) \|", table, re.MULTILINE)
        for name in row.split(",")
    }
    assert explained == needed
    tools = contributing.split("For development:")[1].split(".")[0]
    wanted = {Requirement(line).name for line in project["optional-dependencies"]["dev"]}
    assert {tool.strip() for tool in tools.split(",")} | {"textual"} == wanted


def test_every_dependency_has_a_lower_bound() -> None:
    project = PROJECT["project"]
    lines = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    bounds = {Requirement(line).name: str(Requirement(line).specifier) for line in lines}
    assert [name for name, bound in bounds.items() if not re.search(r">=|==", bound)] == []


def test_a_source_distribution_has_the_documents() -> None:
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    for document in DOCUMENTS:
        path = document.relative_to(ROOT)
        assert any(path.is_relative_to(one) for one in included), path


def test_continuous_integration_runs_the_readmes_command() -> None:
    command = re.search(r"^python3 .*/pytest$", text_of("README.md"), re.MULTILINE)
    assert command is not None
    assert "grep -m 1 '/pytest$' README.md" in text_of(".ci/run")
