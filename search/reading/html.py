"""Pages of the web: the main text without menus and adverts, as trafilatura finds it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from search.reading.dates import date_of
from search.reading.decoding import read_bytes
from search.reading.document import Document
from search.reading.markup import UNSEEN, decode_markup, paragraphs_of, parse_markup

# the blocks of what trafilatura makes of a page: https://trafilatura.readthedocs.io
_BLOCKS = frozenset({"body", "p", "head", "list", "item", "quote", "table", "row", "cell"})
_FEW = 500
_VERBATIM = frozenset({"quote", "code"})
_AROUND = frozenset({"header", "nav", "footer"})
# htmldate takes for a date what only looks like one; of a format without a field it finds none
_NO_DATES = {"outputformat": "none"}
logging.getLogger("htmldate.validators").setLevel(logging.CRITICAL)

# what browsers write above a page that they save, with the length of the address before it
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>\"\[\]]+)\s*-->")
_SAMPLE = 4096

# names in <meta> of the time of publication, without signs between their words, best first
_PUBLISHED = """
articlepublishedtime ogpublishedtime ogarticlepublishedtime datepublished publisheddate
publisheddatetime publishedtime publishdate publishtime publicationdate originalpublicationdate
pubdate parselypubdate btpubdate sailthrudate citationpublicationdate citationonlinedate
citationdate dctermsissued dcdateissued dcissued dctermsdate dcdate dctermscreated dcdatecreated
dccreated datecreated date
""".split()  # noqa: SIM905 - a word a line says no more
_SIGNS = re.compile(r"[^a-z]+")
_ARTICLES = frozenset(
    ["Report", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting"]
)
_PAGES = frozenset({"WebPage", "ItemPage", "AboutPage", "CreativeWork"})
_MOST_JSON = 1_000_000
# what may hold the article that a page is about: https://schema.org/mainEntity
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
# a page with more of them is a list of articles
_MOST_MARKED = 50
_LONGEST_LABEL = 60
_CHANGED = re.compile(r"updat|modif|edited|actualiza|revis", re.IGNORECASE)
_PROSE = frozenset(["p", "li", "td", "blockquote", "figure", "aside", "nav", "section"])


def read(path: Path) -> Iterator[Document]:
    """Yield the one document in the page at `path`; raises UnreadableFileError."""
    yield read_page(decode_markup(read_bytes(path)))


def read_page(text: str) -> Document:
    """The document in a page; where no main text is found, all the text of it."""
    tree = parse_markup(text)
    # it is changed while the main text is looked for
    everything, whole = paragraphs_of(tree), _whole_document(tree)
    title, language = tree.findtext(".//title") or "", tree.get("lang") or ""
    date = _published(tree)
    saved_from = _SAVED_FROM.search(text[:_SAMPLE])
    url = saved_from[1] if saved_from else ""
    found: Any = bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        favor_recall=True,
        date_extraction_params=dict(_NO_DATES),
    )
    if found is None:
        return Document(tuple(everything), title, date, url=url, language=language)
    main = whole or paragraphs_of(found.body, _BLOCKS, frozenset(), _VERBATIM)
    # of a page of a few words trafilatura makes one paragraph, menus and all
    is_lump = not whole and len(main) < 2 and sum(map(len, everything)) < _FEW
    return Document(
        tuple(everything if is_lump else main),
        title=found.title or title,
        date=date,
        source=found.sitename or found.hostname or "",
        url=found.url or url,
        author=(found.author or "").replace(";", ","),
        language=language,
    )


def _whole_document(tree: Any) -> list[str]:
    """The text of a page that pandoc made of a document, all of which is wanted; else nothing."""
    if tree.find("body/header[@id='title-block-header']") is None:
        return []
    return paragraphs_of(tree, unseen=UNSEEN | _AROUND)


def _published(tree: Any) -> str:
    """The day of publication that a page declares of itself; empty where it declares none."""
    declared = [*_in_meta(tree), *_in_json(tree), *_in_microdata(tree), *_in_times(tree)]
    dates = list(filter(None, map(date_of, declared)))
    # a later one may tell the day where the first, such as 01/05/2023, tells the year
    return max((date for date in dates if date.startswith(dates[0])), key=len, default="")


def _in_meta(tree: Any) -> list[str]:
    told: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        is_in_head = any(parent.tag == "head" for parent in meta.iterancestors())
        names = ("property", "name", "itemprop") if is_in_head else ("property", "name")
        for name in filter(None, map(meta.get, names)):
            told.setdefault(_SIGNS.sub("", name.lower()), meta.get("content"))
    return [told[name] for name in _PUBLISHED if name in told]


def _in_json(tree: Any) -> list[str]:
    """What JSON-LD (https://www.w3.org/TR/json-ld11) tells of the article, else of the page."""
    nodes = [node for script in tree.iter("script") for node in _nodes(script)]
    for is_wanted in (_is_article, _PAGES.__contains__):
        of_kind = (node for node in nodes if any(map(is_wanted, _types(node))))
        if dates := _agreed(_texts(node.get("datePublished")) for node in of_kind):
            return dates
    return []


def _nodes(script: Any) -> Iterator[dict[str, Any]]:
    kind, text = (script.get("type") or "").partition(";")[0], script.text or ""
    if kind.strip().lower() != "application/ld+json" or len(text) > _MOST_JSON:
        return
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[name] for name in _HOLDERS if name in node)


def _types(node: dict[str, Any]) -> Iterator[str]:
    for text in _texts(node.get("@type")):
        yield text.rpartition("/")[2].rpartition(":")[2]


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    plain = (one.get("@value") if isinstance(one, dict) else one for one in values)
    return [one for one in plain if isinstance(one, str)]


def _is_article(kind: str) -> bool:
    return kind.endswith("Article") or kind in _ARTICLES


def _agreed(told: Iterable[list[str]]) -> list[str]:
    """What is told, unless there are several days, for one of them is another article's."""
    dates = [text for texts in told for text in texts if date_of(text)]
    return dates[:1] if len(set(map(date_of, dates))) == 1 else []


def _in_microdata(tree: Any) -> list[str]:
    """What is marked up as the date of publication: https://schema.org/datePublished."""
    marked = [
        (element, scope)
        for element in tree.xpath("//*[contains(@itemprop, 'datePublished')]")[:_MOST_MARKED]
        if "datePublished" in element.get("itemprop").split()
        for scope in [_scope(element)]
        if _may_be_of_the_page(element, scope)
    ]
    with_title = [one for one in marked if one[1] is not None and one[1].find(".//h1") is not None]
    return _agreed([_stated(element)] for element, _ in with_title or marked)


def _scope(element: Any) -> Any:
    return next((one for one in element.iterancestors() if one.get("itemscope") is not None), None)


def _may_be_of_the_page(element: Any, scope: Any) -> bool:
    if any(parent.tag in {"aside", "nav", "head"} for parent in element.iterancestors()):
        return False
    if scope is None:
        return True
    kind = (scope.get("itemtype") or "").strip().rpartition("/")[2]
    # one that is a property of something else, such as a comment of an article
    is_part = scope.get("itemprop") not in {None, "mainEntity", "blogPost"}
    return not is_part and (_is_article(kind) or kind in _PAGES)


def _stated(element: Any) -> str:
    return element.get("content") or element.get("datetime") or " ".join(element.itertext())


def _in_times(tree: Any) -> list[str]:
    """The one <time> in the header of the one article on the page, or above its text."""
    article = _main_article(tree)
    if article is None:
        return []
    marked = [time for time in islice(article.iter("time"), _MOST_MARKED) if _is_of(article, time)]
    if published := [time for time in marked if time.get("pubdate") is not None]:
        return _agreed([_stated(time)] for time in published)
    in_header = set(article.iterfind("header//time"))
    above_text = set(takewhile(lambda one: one.tag == "time", article.iter("p", "time")))
    own = [time for time in marked if time in in_header] or [
        time for time in marked if time in above_text and not _is_in_prose(article, time)
    ]
    dates = [date for time in own if (date := time.get("datetime"))]
    return dates if len(dates) == 1 else []


def _main_article(tree: Any) -> Any:
    outer = tree.xpath("//article[not(ancestor::article or ancestor::aside or ancestor::nav)]")
    if len(outer) != 1:
        outer = [article for article in outer if article.find(".//h1") is not None]
    return outer[0] if len(outer) == 1 else None


def _is_of(article: Any, time: Any) -> bool:
    """Whether it is neither another article's nor that of a change."""
    words = f"{time.get('class') or ''} {time.get('itemprop') or ''}"
    is_changed = _CHANGED.search(words) and "publish" not in words.lower()
    is_of_change = is_changed or _CHANGED.search(_label(time))
    return next(time.iterancestors("article")) is article and not is_of_change


def _label(element: Any) -> str:
    """The few words right before an element, such as “Updated on”."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        text = f"{' '.join(previous.itertext())} {previous.tail or ''}"
    elif (parent.text or "").strip() or parent.tag == "article":
        text = parent.text or ""
    else:
        return _label(parent)
    return text if len(text) < _LONGEST_LABEL else ""


def _is_in_prose(article: Any, time: Any) -> bool:
    parents = takewhile(lambda parent: parent is not article, time.iterancestors())
    return any(parent.tag in _PROSE for parent in parents)
