"""Marked-up text → paragraphs: HTML in books, letters and feeds, where all of it is wanted."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from search.errors import UnreadableFileError
from search.text.decoding import decode

# https://html.spec.whatwg.org/multipage/rendering.html#flow-content-3, and table cells
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main
    menu nav ol optgroup option p plaintext pre search section summary table tbody td tfoot th
    thead tr ul xmp
    """.split()  # noqa: SIM905 - a word a line says no more
)
UNSEEN = frozenset(["head", "script", "style", "template", "noscript", "iframe", "object", "svg"])
"""Elements whose text nobody sees."""
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SAMPLE = 4096
_LINE_BREAKS = frozenset({"br", "lb"})
# marks of footnotes, and the ways back: https://www.w3.org/TR/dpub-aria-1.1, EPUB, pandoc
_NOTE_LINKS = frozenset(
    """
    doc-noteref doc-backlink noteref backlink footnote-ref footnote-reference footnote-back
    footnote-backref
    """.split()  # noqa: SIM905 - a word a line says no more
)
_WAY_BACK = re.compile(r"[↩↑⏎]\ufe0e?")
_NOTE_NUMBER = re.compile(r"\[?\d{1,3}\]?")
_EMPTY_LINE = re.compile(r"\n\s*\n")


def decode_markup(data: bytes, declared: str = "") -> str:
    """Decode HTML or XML: UTF-8 where it is that, else what is declared, else Windows-1252.

    What is `declared` outside of it goes before what it declares itself.

    Raises UnreadableFileError for binary data and for no data.
    """
    itself = _DECLARED.search(data[:_SAMPLE])
    return decode(data, declared or (itself[1].decode("ascii") if itself else ""))


def parse_markup(text: str) -> Any:
    """The tree of HTML or XHTML, however broken, without the marks that link footnotes.

    Raises UnreadableFileError where there is none.
    """
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", text), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableFileError("no text") from error
    for link in [link for link in tree.iter("a") if _links_notes(link)]:
        link.drop_tree()
    return tree


def _links_notes(link: Any) -> bool:
    names = (link.get(name) or "" for name in ("role", "epub:type", "class"))
    if not _NOTE_LINKS.isdisjoint(" ".join(names).split()):
        return link.get("href") is not None
    if "#" not in (link.get("href") or ""):
        return False
    text = "".join(link.itertext()).strip()
    is_raised = link.getparent().tag == "sup" or link.find("sup") is not None
    return bool(_WAY_BACK.fullmatch(text) or (is_raised and _NOTE_NUMBER.fullmatch(text)))


def paragraphs_of(
    tree: Any,
    blocks: frozenset[str] = _BLOCKS,
    unseen: frozenset[str] = UNSEEN,
    verbatim: frozenset[str] = frozenset({"pre"}),
) -> list[str]:
    """The text of a tree of elements, a paragraph for each of those named in `blocks`.

    What is in elements named in `unseen` is left out, and in those named in `verbatim` empty lines
    part paragraphs too. One named `br` or `lb` breaks the line.
    """
    paragraphs: list[str] = []
    pieces: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if tag in blocks:
            _end(pieces, paragraphs)
        if event == "start":
            if tag in unseen:
                walk.skip_subtree()
            elif element.text:
                is_verbatim = tag in verbatim
                pieces.append(
                    _EMPTY_LINE.sub("\0\0", element.text) if is_verbatim else element.text
                )
            if tag in _LINE_BREAKS:
                pieces.append("\0")
        elif element.tail and element is not tree:
            pieces.append(element.tail)
    _end(pieces, paragraphs)
    return paragraphs


def _end(pieces: list[str], paragraphs: list[str]) -> None:
    """End the paragraph made of `pieces`; line breaks, two in a row, part it as well."""
    for text in re.split(r"\0\s*\0", "".join(pieces)):
        words = text.replace("\0", " ").split()
        if words:
            paragraphs.append(" ".join(words))
    pieces.clear()
