"""Terms in TBX (ISO 30042): the edition of 2008 (martif, TBX-Basic) and of 2019 (DCA and DCT).

A document type that names its DTD, as most files of the first edition have, is passed over: it is
never fetched. One that declares anything itself is refused, and so nothing in a file can stand for
more than it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from search.article import LANGUAGES, Language, other_language
from search.exchange.termbases.row import Row, WrongLineError
from search.text.sanitise import sanitise_line
from search.text.terms import GlossaryTerm, has_words

# by local name; the reader of DCT, which has one element for each kind of fact, is in _kind
_ROOTS = {"martif", "tbx"}
_ENTRIES = {"termEntry", "conceptEntry"}
_LANGUAGE_SECTIONS = {"langSet", "langSec"}
_TERM_SECTIONS = {"tig", "ntig", "termSec"}
_CODES: Mapping[str, Language] = {"es": "es", "spa": "es", "en": "en", "eng": "en"}
_BETWEEN_NAMESPACE_AND_NAME = " "
_AT_ONCE = 64 * 1024
# what a term may be said to be: preferredTerm-admn-sts, deprecated, …
_PREFERRED, _AVOIDED = "preferred", ("deprecated", "superseded", "obsolete")


@dataclass
class _Name:
    """A term of one language. `status` is what is said of its use."""

    line: int
    text: str = ""
    status: str = ""


@dataclass
class _Concept:
    """What an entry holds so far."""

    line: int
    names: dict[Language, list[_Name]] = field(default_factory=lambda: {"es": [], "en": []})
    notes: list[str] = field(default_factory=list)


def read_tbx(data: bytes, from_language: Language | None) -> Iterator[Row]:
    """Yield the terms in `data`, of both directions or of the one from `from_language`.

    Each term of a concept is paired with the preferred one of the other language, else with the
    first that is not to be avoided. Raises WrongLineError.
    """
    reader = _Reader()
    for start in range(0, len(data), _AT_ONCE):
        for concept in reader.feed(data[start : start + _AT_ONCE]):
            yield from _rows(concept, from_language)
    for concept in reader.feed(b"", is_last=True):
        yield from _rows(concept, from_language)


def _rows(concept: _Concept, from_language: Language | None) -> Iterator[Row]:
    if not all(concept.names.values()):
        yield Row(concept.line, None)
        return
    note = "; ".join(dict.fromkeys(concept.notes))
    for language in (from_language,) if from_language else LANGUAGES:
        other = other_language(language)
        target = min(concept.names[other], key=_reluctance).text
        for name in concept.names[language]:
            term = GlossaryTerm(name.text, target, language, other, note)
            yield Row(name.line, term if has_words(name.text) else None)


def _reluctance(name: _Name) -> int:
    """Preferred terms before others, and those to be avoided last."""
    if name.status.startswith(_PREFERRED):
        return 0
    return 2 if name.status.startswith(_AVOIDED) else 1


class _Reader:
    """Takes a file piece by piece. It keeps where in the file it is, and the entry of there."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=_BETWEEN_NAMESPACE_AND_NAME)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._take
        self._parser.StartDoctypeDeclHandler = self._refuse_declarations
        self._parser.SkippedEntityHandler = self._refuse_entity
        self._has_begun = False
        self._concept: _Concept | None = None
        self._language = ""
        self._name: _Name | None = None
        # the element whose text is taken, how deep in it the file is, and the text
        self._taking = ""
        self._depth = 0
        self._text: list[str] = []
        self._whole: list[_Concept] = []

    def feed(self, data: bytes, *, is_last: bool = False) -> list[_Concept]:
        """Read on, and return the concepts that ended there."""
        try:
            self._parser.Parse(data, is_last)
        except expat.ExpatError as error:
            reason = f"not whole XML ({expat.ErrorString(error.code)})"
            raise WrongLineError(error.lineno, reason) from error
        except (LookupError, ValueError) as error:
            raise WrongLineError(1, f"not XML ({error})") from error
        whole, self._whole = self._whole, []
        return whole

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if not self._has_begun and name.lower() not in _ROOTS:
            raise WrongLineError(self._line, f"not TBX: it begins with <{name}>")
        self._has_begun = True
        values = {_local(key): value for key, value in attributes.items()}
        if self._taking:
            self._depth += 1
        elif name in _ENTRIES:
            self._concept, self._language = _Concept(self._line), ""
        elif name in _LANGUAGE_SECTIONS:
            self._language = values.get("lang", "?").lower().replace("_", "-").split("-")[0]
        elif name in _TERM_SECTIONS:
            self._name = _Name(self._line)
        elif self._concept is not None:
            kind = _kind(name, values.get("type", ""))
            if kind:
                self._taking, self._depth, self._text = kind, 1, []
            if kind == "term":
                self._name = self._name or _Name(self._line)
                self._name.line = self._line

    def _take(self, text: str) -> None:
        if self._taking:
            self._text.append(text)

    def _end(self, tag: str) -> None:
        name = _local(tag)
        if self._taking:
            self._depth -= 1
            if not self._depth:
                self._keep(self._taking, sanitise_line("".join(self._text)))
                self._taking = ""
        elif name in _TERM_SECTIONS or (name in _LANGUAGE_SECTIONS and self._name):
            self._keep_name()
        elif name in _ENTRIES and self._concept is not None:
            self._whole.append(self._concept)
            self._concept = None

    def _keep(self, kind: str, text: str) -> None:
        if kind == "note":
            if self._concept and text and (not self._language or self._language in _CODES):
                self._concept.notes.append(text)
        elif self._name is not None:
            if kind == "term":
                self._name.text = text
            else:
                self._name.status = text.lower()

    def _keep_name(self) -> None:
        name, self._name = self._name, None
        language = _CODES.get(self._language)
        if self._concept and name and name.text and language:
            self._concept.names[language].append(name)

    def _refuse_declarations(
        self, _name: str, _system: str | None, _public: str | None, has_declarations: int
    ) -> None:
        if has_declarations:
            raise WrongLineError(
                self._line, "a document type with declarations of its own is not read: take it out"
            )

    def _refuse_entity(self, name: str, _is_parameter: int) -> None:
        raise WrongLineError(self._line, f"“&{name};” is not told here: write the letter itself")

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber


def _local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(_BETWEEN_NAMESPACE_AND_NAME)[2]


def _kind(name: str, told: str) -> str:
    """What an element is to us: a term, a note or the status of a term; or nothing."""
    if name in {"term", "note"}:
        return name
    if "definition" in {name, told}:
        return "note"
    if {name, told} & {"administrativeStatus", "normativeAuthorization"}:
        return "status"
    return ""
