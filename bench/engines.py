"""The engines that `searching.py` compares: ours, SQLite FTS5 and tantivy.

Each indexes the same files and answers the same questions with the best 20 hits and a snippet of
each. Ours has more to do: it tells languages, splits sentences, stems, and counts all the hits.
The peers fold accents and do not stem.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from articles import FIRST, LAST, SOURCE, Question, read_raw

from search import SearchOptions, article_id, open_workspace, parse_query

HITS = 20
Ask = Callable[[Question], int]


class Engine(Protocol):
    """`kinds` it cannot answer are in `lacks`."""

    name: str
    lacks: frozenset[str]

    def build(self, corpus: Path, folder: Path) -> Path:
        """Index `corpus` into `folder`; return the file or folder that it takes."""

    def opened(self, corpus: Path, folder: Path) -> Ask:
        """What answers a question, and returns how many hits it showed."""


class Ours:
    name = "corpus-tui"
    lacks: frozenset[str] = frozenset()

    def build(self, corpus: Path, folder: Path) -> Path:
        workspace = open_workspace(corpus)
        workspace.upkeep.update()
        workspace.close()
        return workspace.folder

    def opened(self, corpus: Path, folder: Path) -> Ask:
        workspace = open_workspace(corpus)
        return lambda question: len(
            workspace.questions.search(
                typed(question), SearchOptions(0, HITS, is_crossing=False)
            ).hits
        )


def typed(question: Question) -> str:
    """A question as a reader would type it into corpus-tui."""
    kind, words = question
    match kind:
        case "or":
            return " OR ".join(words)
        case "phrase" | "exact":
            return f'"{" ".join(words)}"'
        case "near":
            return f'"{" ".join(words)}"~5'
        case "prefix":
            return f"{words[0]}*"
        case "fuzzy":
            return f"{words[0]}~2"
        case "filtered":
            return f'{words[0]} lang:es date:{FIRST}..{LAST} source:"{SOURCE}"'
    return " ".join(words)


def our_ids(corpus: Path) -> Callable[[Question], set[str]]:
    """What gives the ids of all hits of a question."""
    workspace = open_workspace(corpus)
    return lambda question: set(workspace.engine.ids(parse_query(typed(question))))


class FTS5:
    name = "SQLite FTS5"
    # its NEAR has the terms in another sense of distance
    lacks = frozenset({"near", "fuzzy"})
    _SHOWN = (
        "SELECT path, snippet(found, 1, '<b>', '</b>', '…', 40) FROM found "
        "JOIN articles ON id = found.rowid WHERE found MATCH ? {filter} ORDER BY rank LIMIT ?"
    )
    _FILTER = "AND language = 'es' AND date BETWEEN ? AND ? AND source = ?"

    def build(self, corpus: Path, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(folder / "fts5.sqlite3")
        database.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
            "CREATE TABLE articles (id INTEGER PRIMARY KEY, path, title, body, language, date,"
            " source);"
            "CREATE VIRTUAL TABLE found USING fts5(title, body, content = 'articles',"
            " content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');"
        )
        with database:
            for number, raw in enumerate(read_raw(corpus)):
                database.execute(
                    "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (number, raw.path, raw.title, raw.body, raw.language, raw.date, raw.source),
                )
                database.execute(
                    "INSERT INTO found(rowid, title, body) VALUES (?, ?, ?)",
                    (number, raw.title, raw.body),
                )
        database.close()
        return folder

    def opened(self, corpus: Path, folder: Path) -> Ask:
        database = sqlite3.connect(folder / "fts5.sqlite3")

        def ask(question: Question) -> int:
            values: tuple[object, ...] = ()
            if question.kind == "filtered":
                values = (FIRST, f"{LAST}-12-31", SOURCE)
            sql = self._SHOWN.format(filter=self._FILTER if values else "")
            rows = database.execute(sql, (self.expression(question), *values, HITS))
            return len(rows.fetchall())

        return ask

    def expression(self, question: Question) -> str:
        quoted = [f'"{word}"' for word in question.words]
        match question.kind:
            case "or":
                return " OR ".join(quoted)
            case "phrase":
                return f'"{" ".join(question.words)}"'
            case "prefix":
                return f"{quoted[0]}*"
        return " ".join(quoted)

    def all_hits(self, folder: Path) -> Callable[[Question], dict[str, str]]:
        """What gives all hits of a question: the id of the article and its text."""
        database = sqlite3.connect(folder / "fts5.sqlite3")
        sql = "SELECT path, title || '. ' || body FROM articles WHERE id IN ({})"
        inner = "SELECT rowid FROM found WHERE found MATCH ?"
        return lambda question: {
            article_id(path): text
            for path, text in database.execute(sql.format(inner), (self.expression(question),))
        }


class Tantivy:
    name = "tantivy"
    lacks = frozenset({"near"})
    _SEARCHED = ("title", "body")

    def build(self, corpus: Path, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        import tantivy

        builder = tantivy.SchemaBuilder()
        for field in self._SEARCHED:
            builder.add_text_field(field, stored=True, tokenizer_name="folding")
        for field in ("path", "language", "source"):
            builder.add_text_field(field, stored=True, tokenizer_name="raw")
        builder.add_integer_field("day", stored=True, indexed=True, fast=True)
        index = self._with_tokenizer(tantivy.Index(builder.build(), str(folder)))
        writer = index.writer(heap_size=128_000_000)
        for raw in read_raw(corpus):
            document = tantivy.Document(
                title=raw.title,
                body=raw.body,
                path=raw.path,
                language=raw.language,
                source=raw.source,
            )
            document.add_integer("day", int(raw.date.replace("-", "")))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        return folder

    def opened(self, corpus: Path, folder: Path) -> Ask:
        import tantivy

        index = self._with_tokenizer(tantivy.Index.open(str(folder)))
        searcher = index.searcher()

        def ask(question: Question) -> int:
            query = self._query(index, question)
            # without the count of all hits it may pass over what cannot be among the best
            hits = searcher.search(query, HITS, count=False).hits
            snippets = tantivy.SnippetGenerator.create(searcher, query, index.schema, "body")
            snippets.set_max_num_chars(280)
            return sum(
                bool(document["path"]) and snippets.snippet_from_doc(document) is not None
                for document in (searcher.doc(address) for _, address in hits)
            )

        return ask

    def _with_tokenizer(self, index: Any) -> Any:
        from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

        folding = TextAnalyzerBuilder(Tokenizer.simple())
        folding = folding.filter(Filter.lowercase()).filter(Filter.ascii_fold())
        index.register_tokenizer("folding", folding.build())
        return index

    def _query(self, index: Any, question: Question) -> Any:
        from tantivy import Occur, Query

        def quoted(text: str) -> Any:
            return index.parse_query(f'"{text}"', list(self._SEARCHED))

        def joined(occur: Any, parts: list[Any]) -> Any:
            return Query.boolean_query([(occur, part) for part in parts])

        kind, words = question
        schema = index.schema
        match kind:
            case "and":
                return joined(Occur.Must, [quoted(word) for word in words])
            case "or":
                return joined(Occur.Should, [quoted(word) for word in words])
            case "prefix":
                beginnings = [
                    Query.regex_query(schema, field, f"{words[0]}.*") for field in self._SEARCHED
                ]
                return joined(Occur.Should, beginnings)
            case "fuzzy":
                like = [
                    Query.fuzzy_term_query(schema, field, words[0], 2) for field in self._SEARCHED
                ]
                return joined(Occur.Should, like)
            case "filtered":
                days = (int(f"{FIRST}0101"), int(f"{LAST}1231"))
                kept = [
                    Query.term_query(schema, "language", "es"),
                    Query.term_query(schema, "source", SOURCE),
                    Query.range_query(schema, "day", _integers(), *days),
                ]
                free = [Query.const_score_query(part, 0.0) for part in kept]
                return joined(Occur.Must, [quoted(words[0]), *free])
        return quoted(" ".join(words))


def _integers() -> Any:
    from tantivy import FieldType

    return FieldType.Integer


ENGINES: dict[str, Engine] = {"ours": Ours(), "fts5": FTS5(), "tantivy": Tantivy()}
