"""The formats there are, by the ending of the file name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from search.errors import ExportError
from search.library.export.document import Writer


@dataclass(frozen=True)
class Format:
    """A format: its name, what people call it, and the endings of its files, the usual one first.

    `module` is what writes it: loaded when it is needed, since some bring large libraries.
    """

    name: str
    label: str
    endings: tuple[str, ...]
    module: str

    @property
    def writer(self) -> Writer:
        """What writes a document in this format."""
        writer: Writer = import_module(f"search.library.export.{self.module}").write
        return writer


FORMATS: tuple[Format, ...] = (
    Format("markdown", "Markdown", (".md", ".markdown"), "markdown"),
    Format("html", "HTML", (".html", ".htm"), "html"),
    Format("docx", "Word", (".docx",), "docx"),
    Format("text", "plain text", (".txt",), "plain"),
    Format("csv", "CSV", (".csv",), "table"),
    Format("jsonl", "JSON Lines", (".jsonl", ".ndjson"), "json_lines"),
    Format("tmx", "TMX", (".tmx",), "tmx"),
    Format("w3c", "W3C Web Annotation", (".jsonld",), "annotations"),
    Format("csl", "CSL-JSON", (".csl.json", ".json"), "csl"),
    Format("bibtex", "BibTeX", (".bib",), "bibtex"),
    Format("ris", "RIS", (".ris",), "ris"),
)


def format_of(file: Path) -> Format:
    """The format that the name of `file` ends in; raises ExportError with those there are."""
    name = file.name.lower()
    for known in FORMATS:
        if any(name.endswith(ending) and name != ending for ending in known.endings):
            return known
    endings = ", ".join(known.endings[0] for known in FORMATS)
    raise ExportError(f"{file.name} does not tell a format. A name ends in {endings}.")


def format_named(name: str) -> Format:
    """The format of this name; raises ExportError with those there are."""
    for known in FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise ExportError(f"There is no format “{name}”: {names}.")
