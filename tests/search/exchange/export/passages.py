"""Passages for the tests of every format: an ordinary one, and any that could be."""

from __future__ import annotations

from io import BytesIO

from hypothesis import strategies as st

from search.article import Place
from search.exchange.export.document import Document
from search.exchange.export.formats import export_format_named
from search.library.bookmarks import Bookmark, QuotedSegment
from search.text.sanitise import sanitise

FIRST = Place(1, 0)
MADE = "2026-11-22T10:00:00+00:00"
# what a document, or a reader's note in a library from elsewhere, may hold
HOSTILE = st.one_of(
    st.text(max_size=40).map(sanitise),
    st.text(alphabet="ab1 .)(-+*_`#>|~[]!<&;=@%${}:\\/\n\t\"'", max_size=25),
    st.sampled_from(
        [
            '=HYPERLINK("http://x","y")',
            "<script>alert(1)</script>",
            "]]> &amp; <!--",
            "\u202eabc\u202c",
            "مرحبا بالعالم",
            "👩\u200d👧 e\u0301",
            "ñ" * 10_000,
            "ER  - \nTY  - BOOK",
            "@article{x, title={y}}",
        ]
    ),
)


def quoted(
    original: str = "La paz llegó en 2016.",
    rendering: str = "Peace came in 2016.",
    place: Place = FIRST,
    **facts: object,
) -> QuotedSegment:
    """A sentence that the bundled package rendered."""
    made: dict[str, object] = {"package": "es_en", "version": "0.2", "beam": 2, "rendered": MADE}
    known = made if rendering else {}
    return QuotedSegment(place, "es", original, rendering, **known | facts)  # type: ignore[arg-type]


def bookmark(*passage: QuotedSegment, **facts: object) -> Bookmark:
    """A bookmark of these sentences, or of one."""
    segments = passage or (quoted(),)
    known: dict[str, object] = {
        "id": "0123456789ab",
        "article_id": "a1b2c3d4e5f6",
        "path": "paz.txt",
        "title": "La paz en Colombia",
        "language": "es",
        "date": "2023-09-27",
        "source": "El País",
        "url": "https://example.org/paz",
        "author": "Ana Pérez",
        "prefix": "Fue una guerra larga.",
        "suffix": "Nadie lo esperaba.",
        "note": "",
        "tags": (),
        "made": MADE,
        "changed": MADE,
        "start": segments[0].place,
        "end": segments[-1].place,
    }
    return Bookmark(passage=segments, **known | facts)  # type: ignore[arg-type]


def document(*passages: Bookmark, title: str = "Bookmarks") -> Document:
    """An export of these bookmarks."""
    return Document(title, "bookmarks", passages or (bookmark(),), MADE)


def written(made: Document, name: str) -> bytes:
    """The document in the format of this name."""
    buffer = BytesIO()
    export_format_named(name).writer(made, buffer, lambda: None)
    return buffer.getvalue()


_HEX = "0123456789abcdef"
_LINES = HOSTILE.map(lambda text: " ".join(text.split()))
_SEGMENTS = st.builds(
    quoted,
    original=HOSTILE.filter(str.strip),
    rendering=_LINES,
    doubts=st.lists(_LINES.filter(bool), max_size=2).map(tuple),
    terms=st.lists(_LINES.filter(bool), max_size=1).map(tuple),
    is_edited=st.booleans(),
    quality=st.none() | st.floats(0, 1),
)
HOSTILE_BOOKMARKS = st.builds(
    lambda segments, **facts: bookmark(*segments, **facts),
    st.lists(_SEGMENTS, min_size=1, max_size=3),
    id=st.text(alphabet=_HEX, min_size=12, max_size=12),
    article_id=st.text(alphabet=_HEX, min_size=12, max_size=12),
    path=_LINES.filter(bool),
    title=_LINES.filter(bool),
    date=st.sampled_from(["", "2023", "2023-09", "2023-09-27"]),
    source=_LINES,
    url=st.sampled_from(["", "https://example.org/a?b=c&d=1", "javascript:alert(1)"]),
    author=_LINES,
    prefix=HOSTILE,
    suffix=HOSTILE,
    note=HOSTILE,
    tags=st.lists(
        st.from_regex(r"\w[\w-]{0,8}", fullmatch=True).map(sanitise).filter(bool),
        max_size=3,
        unique_by=str.casefold,
    ).map(tuple),
)
