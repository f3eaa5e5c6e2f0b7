"""Everything that is documented exists, and everything that exists is documented."""

from __future__ import annotations

import re
import sys
from dataclasses import fields
from pathlib import Path

import click
from packaging.requirements import Requirement

from search import EXPORT_FORMATS, FILTER_FIELDS, FILTER_STATES
from search.query.parse import parse_query
from search.query.values import FIELDS
from search.reading import endings
from tui import cli
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
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
# keys that Textual gives the program: typing, the palette and leaving
FROM_TEXTUAL = {"ctrl+p", "ctrl+q"}
NAMES = {"question_mark": "?", "escape": "esc", "slash": "/"}


def section(title: str) -> str:
    return README.split(f"## {title}\n")[1].split("\n## ")[0]


def documented_keys() -> dict[str, set[str]]:
    """The keys of each part of the table of keys."""
    keys: dict[str, set[str]] = {}
    place = ""
    for line in section("Keys").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and "---" not in cells[0] and cells[0] != "where":
            place = cells[0] or place
            keys.setdefault(place, set()).update(re.findall(r"`([^`]+)`", cells[1]))
    return keys


def bound_keys(*groups: object) -> set[str]:
    return {
        NAMES.get(key, key)
        for group in groups
        for binding in group  # type: ignore[attr-defined]
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


def test_every_command_id_is_listed() -> None:
    listed = section("Settings").split("The ids:")[1]
    assert re.findall(r"`([a-z-]+)`", listed) == list(BINDINGS)


def test_every_setting_is_shown_and_every_shown_one_exists() -> None:
    example = section("Settings").split("```toml\n")[1].split("```")[0]
    values = tomllib.loads(example)
    assert set(values) == {setting.name for setting in fields(Settings)}
    assert set(values["keys"]) <= set(BINDINGS)


def test_every_command_and_option_is_in_the_readme() -> None:
    text = section("Without a screen")
    shown = set(re.findall(r"^corpus-tui (\w+)", text, re.MULTILINE))
    context = click.Context(cli.cli)
    every = {name: cli.cli.get_command(context, name) for name in cli.cli.list_commands(context)}
    commands = {name: command for name, command in every.items() if command and not command.hidden}
    assert shown == set(commands)
    groups = {name: group for name, group in commands.items() if isinstance(group, click.Group)}
    subcommands = [command for group in groups.values() for command in group.commands.values()]
    for name, group in groups.items():
        named = set(re.findall(rf"^corpus-tui {name} (\w+)", text, re.MULTILINE))
        assert named == set(group.commands)
    options = {
        option
        for command in [*commands.values(), *subcommands, cli.cli]
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    }
    assert set(re.findall(r"--[a-z][a-z-]*", text)) == options | {"--help"}


def test_the_exit_codes_are_those_of_the_program() -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    named = {cli.NOTHING_FOUND, cli.WRONG_USAGE, cli.UNAVAILABLE, cli.NO_MODEL, cli.INTERRUPTED}
    assert codes == named | {0}


def test_every_example_of_the_query_language_parses() -> None:
    examples = re.findall(r"^\| (`.+`) \|", section("Queries"), re.MULTILINE)
    examples += re.findall(r"^(`.+`) ", QueryBox.HELP, re.MULTILINE)
    queries = [query for example in examples for query in re.findall(r"`([^`]+)`", example)]
    assert len(queries) > 20
    for query in queries:
        parse_query(query if not query.endswith(":") else f"{query}x")
    assert {name for name in FIELDS if f"{name}:" in section("Queries")} == set(FIELDS)


def test_every_field_of_the_filter_is_named_and_every_format_of_an_export() -> None:
    text = section("Bookmarks")
    assert set(re.findall(r"`(\w+):`", text)) | {"is"} == set(FILTER_FIELDS)
    assert set(re.findall(r"`is:(\w+)`", text)) == set(FILTER_STATES)
    endings = re.findall(r"^\| (`\..*`) \|", text, re.MULTILINE)
    assert [re.findall(r"`([^`]+)`", cell) for cell in endings] == [
        list(form.endings) for form in EXPORT_FORMATS
    ]


def test_the_formats_are_named() -> None:
    assert set(re.findall(r"`(\.[\w.]+)`", section("Documents"))) == endings()


def test_every_dependency_is_explained_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {Requirement(line).name for line in project["dependencies"]}
    table = CONTRIBUTING.split("| package |")[1].split("\n\n")[0]
    explained = {
        name.strip()
        for row in re.findall(r"^\| ([\w, -]+) \|", table, re.MULTILINE)
        for name in row.split(",")
    }
    assert explained == needed
    tools = CONTRIBUTING.split("For development:")[1].split(".")[0]
    wanted = {Requirement(line).name for line in project["optional-dependencies"]["dev"]}
    assert {tool.strip() for tool in tools.split(",")} | {"textual"} == wanted


def test_continuous_integration_runs_the_readmes_command() -> None:
    command = re.search(r"^python3 .*/pytest$", README, re.MULTILINE)
    assert command is not None
    assert "grep -m 1 '/pytest$' README.md" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_pictures_in_the_readme_exist() -> None:
    for picture in re.findall(r"!\[.*\]\((.+)\)", README):
        assert (ROOT / picture).is_file()
