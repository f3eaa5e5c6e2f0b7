"""The formats there are, by the ending of the file name."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from search.errors import ExportError
from search.exchange.export.document import Writer


@dataclass(frozen=True)
class ExportFormat:
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
        writer: Writer = import_module(f"search.exchange.export.{self.module}").write
        return writer


EXPORT_FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat("markdown", "Markdown", (".md", ".markdown"), "markdown"),
    ExportFormat("html", "HTML", (".html", ".htm"), "html"),
    ExportFormat("docx", "Word", (".docx",), "docx"),
    ExportFormat("text", "plain text", (".txt",), "plain"),
    ExportFormat("csv", "CSV", (".csv",), "table"),
    ExportFormat("jsonl", "JSON Lines", (".jsonl", ".ndjson"), "json_lines"),
    ExportFormat("tmx", "TMX", (".tmx",), "tmx"),
    ExportFormat("w3c", "W3C Web Annotation", (".jsonld",), "annotations"),
    ExportFormat("csl", "CSL-JSON", (".csl.json", ".json"), "csl"),
    ExportFormat("bibtex", "BibTeX", (".bib",), "bibtex"),
    ExportFormat("ris", "RIS", (".ris",), "ris"),
)


def export_format_of(file: Path) -> ExportFormat:
    """The format that the name of `file` ends in; raises ExportError with those there are."""
    name = file.name.lower()
    for known in EXPORT_FORMATS:
        if any(name.endswith(ending) and name != ending for ending in known.endings):
            return known
    endings = ", ".join(known.endings[0] for known in EXPORT_FORMATS)
    raise ExportError(f"{file.name} does not tell a format. A name ends in {endings}.")


def export_format_named(name: str) -> ExportFormat:
    """The format of this name; raises ExportError with those there are."""
    for known in EXPORT_FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in EXPORT_FORMATS)
    raise ExportError(f"There is no format “{name}”: {names}.")
