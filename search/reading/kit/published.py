"""The day of publication that a page of the web declares; none is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import Any

from search.reading.kit.dates import date_of, without_time
from search.reading.kit.linked_data import PAGES, dates_in_json, is_article

# names in <meta> of the time of publication, without signs between their words, best first
_PUBLISHED = """
articlepublishedtime ogpublishedtime ogarticlepublishedtime datepublished publisheddate
publisheddatetime publishedtime publishdate publishtime publicationdate originalpublicationdate
pubdate parselypubdate btpubdate sailthrudate citationpublicationdate citationonlinedate
citationdate dctermsissued dcdateissued dcissued dctermsdate dcdate dctermscreated dcdatecreated
dccreated datecreated date
""".split()  # noqa: SIM905 - a word a line says no more
_SIGNS = re.compile(r"[^a-z]+")
# a page with more of them is a list of articles
_MOST_MARKED = 50
_LONGEST_LABEL = 60
_CHANGED = re.compile(r"updat|modif|edited|actualiza|revis", re.IGNORECASE)
_PROSE = frozenset(["p", "li", "td", "blockquote", "figure", "aside", "nav", "section"])
_BESIDE = frozenset({"aside", "nav", "head"})
# classes of the lines that tell who wrote an article and when
_BYLINE = re.compile(r"byline|(?<!up)date|meta|posted|published|fecha|firma|auth?or", re.IGNORECASE)
# classes and ids of lists of other articles, and of comments
_OTHERS = re.compile(
    r"related|relacionad|(?<![\w-])(?:recent|recom|popular|sidebar|widget|comment|wp-block-query)"
    r"|post-template",
    re.IGNORECASE,
)

# names in RDFa (https://www.w3.org/TR/rdfa-primer), without signs; Drupal says “dc:date dc:created”
_RDFA = frozenset(
    """
    articlepublishedtime datepublished schemadatepublished schemadatecreated dcdate dccreated
    dcissued dctermsdate dctermscreated dctermsissued
    """.split()  # noqa: SIM905 - a word a line says no more
)
_RDFA_PAGES = PAGES | {"Item", "Document", "Post", "BlogPost"}


def published_on(tree: Any) -> str:
    """The day of publication that a page declares of itself; empty where it declares none."""
    ways = (_in_meta, dates_in_json, _in_microdata, _in_rdfa, _in_times)
    declared = [text for way in ways for text in way(tree)]
    dates = list(filter(None, map(date_of, declared)))
    # a later one may tell the day where the first, such as 01/05/2023, tells the year
    return max((date for date in dates if date.startswith(dates[0])), key=len, default="")


def _in_meta(tree: Any) -> list[str]:
    told: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        for name in _meta_names(meta):
            told.setdefault(name, without_time(meta.get("content")))
    return [told[name] for name in _PUBLISHED if name in told]


def _meta_names(meta: Any) -> Iterator[str]:
    is_in_head = any(parent.tag == "head" for parent in meta.iterancestors())
    names = [meta.get("property"), meta.get("name")]
    if is_in_head:
        names += [meta.get("itemprop"), *(meta.get("property") or "").split()]
    for name in filter(None, names):
        plain = _SIGNS.sub("", name.lower())
        # it has many prefixes, such as cXenseParse:recs:publishtime
        yield "publishtime" if plain.endswith("publishtime") else plain


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
    if any(parent.tag in _BESIDE for parent in element.iterancestors()):
        return False
    if scope is None:
        return True
    kind = (scope.get("itemtype") or "").strip().rpartition("/")[2]
    # one that is a property of something else, such as a comment of an article
    is_part = scope.get("itemprop") not in {None, "mainEntity", "blogPost"}
    return not is_part and (is_article(kind) or kind in PAGES)


def _stated(element: Any) -> str:
    declared = element.get("content") or element.get("datetime")
    return without_time(declared or " ".join(element.itertext()))


def _in_rdfa(tree: Any) -> list[str]:
    """What a property in the text of the page declares, as Drupal writes it."""
    article = _main_article(tree)
    marked = [
        element
        for element in tree.iterfind("body//*[@property]")
        if not _RDFA.isdisjoint(
            _SIGNS.sub("", name.lower()) for name in element.get("property").split()
        )
    ]
    return _agreed(
        [_stated(element)]
        for element in marked[:_MOST_MARKED]
        if _is_free(article, element) and _is_of_page(element)
    )


def _is_of_page(element: Any) -> bool:
    """Whether RDFa says that a property is one of a page, and not of a film or a comment."""
    scope = next((one for one in element.iterancestors() if one.get("typeof") is not None), None)
    if scope is None:
        return True
    kinds = [re.split(r"[:/]", kind)[-1] for kind in scope.get("typeof").split()]
    is_page = any(is_article(kind) or kind in _RDFA_PAGES for kind in kinds)
    is_part = not (scope.get("property") or "mainEntity").endswith("mainEntity")
    return is_page and "Comment" not in kinds and not is_part


def _is_free(article: Any, element: Any) -> bool:
    """Whether it is in no other article than the main one, nor in a list of others."""
    if next(element.iterancestors("article"), None) not in {None, article}:
        return False
    around = takewhile(
        lambda one: one is not article and one.tag != "body", element.iterancestors()
    )
    return not any(parent.tag in _BESIDE or _OTHERS.search(_names(parent)) for parent in around)


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _in_times(tree: Any) -> list[str]:
    """The <time> in the header of the one article on the page, or right above its text."""
    article = _main_article(tree)
    ways = [] if article is None else _in_article(article)
    ways += [_in_block_theme(tree), _under_title(tree)]
    agreed = (_agreed([_datetime(time)] for time in way) for way in ways)
    return next(filter(None, agreed), [])


def _in_article(article: Any) -> list[list[Any]]:
    """The times of its publication, as far as they are marked in one way; the surest first."""
    times = islice(article.iter("time"), _MOST_MARKED)
    marked = [time for time in times if _is_of(article, time)]
    in_header = set(article.iterfind("header//time"))
    return [
        [time for time in marked if time.get("pubdate") is not None],
        [time for time in marked if _is_of_wordpress(article, time)],
        [time for time in marked if time in in_header],
        _above_text(article, marked),
    ]


def _datetime(time: Any) -> str:
    """What it declares; what people read counts only where it is marked as publication."""
    return _stated(time) if time.get("pubdate") is not None else time.get("datetime") or ""


def _is_of_wordpress(article: Any, time: Any) -> bool:
    words = (time.get("class") or "").split()
    is_published = "entry-date" in words and ("published" in words or "updated" not in words)
    return (
        is_published and _is_free(article, time) and not _is_in_prose(article, time, _PROSE - {"p"})
    )


def _above_text(article: Any, marked: list[Any]) -> list[Any]:
    lines = (one for one in article.iter("p", "time") if not _is_byline(one))
    above = set(takewhile(lambda one: one.tag == "time", lines))
    return [time for time in marked if time in above and not _is_in_prose(article, time)]


def _in_block_theme(tree: Any) -> list[Any]:
    """Times of the post that a block theme of WordPress shows, often without <article>."""
    titled = ".//h1[contains(@class, 'wp-block-post-title')]"
    mains = [main for main in tree.iter("main") if len(main.xpath(titled)) == 1]
    if len(mains) != 1:
        return []
    # those in lists are of other posts
    dated = (
        "descendant::time[ancestor::*[contains(@class, 'wp-block-post-date')]][not(ancestor::li)]"
    )
    article = _main_article(tree)
    return [
        time
        for time in mains[0].xpath(dated)[:_MOST_MARKED]
        if _is_free(article, time) and not _is_of_change(time)
    ]


def _under_title(tree: Any) -> list[Any]:
    """Times in the line right below the one title of a page, outside of articles."""
    titles = tree.xpath("//h1")
    lines = titles[0].xpath("following-sibling::*[1]") if len(titles) == 1 else []
    return [
        time
        for line in lines
        if line.tag in {"p", "div"} and _is_of_byline(line.get("class") or "")
        for time in line.iter("time")
        if _is_free(None, time) and not _is_of_change(time)
    ]


def _main_article(tree: Any) -> Any:
    outer = tree.xpath("//article[not(ancestor::article or ancestor::aside or ancestor::nav)]")
    if len(outer) != 1:
        outer = [article for article in outer if article.find(".//h1") is not None]
    return outer[0] if len(outer) == 1 else None


def _is_of(article: Any, time: Any) -> bool:
    """Whether it is neither another article's nor that of a change."""
    return next(time.iterancestors("article")) is article and not _is_of_change(time)


def _is_of_change(time: Any) -> bool:
    words = f"{time.get('class') or ''} {time.get('itemprop') or ''}"
    is_changed = _CHANGED.search(words) and "publish" not in words.lower()
    # block themes say wp-block-post-date__modified-date
    is_modified = "modified-date" in (time.getparent().get("class") or "")
    return bool(is_changed or is_modified or _CHANGED.search(_label(time)))


def _label(element: Any) -> str:
    """The few words right before an element, such as “Updated on”."""
    previous, parent = element.getprevious(), element.getparent()
    if parent is None:
        return ""
    if previous is not None:
        text = f"{' '.join(previous.itertext())} {previous.tail or ''}"
    elif (parent.text or "").strip() or parent.tag == "article":
        text = parent.text or ""
    else:
        return _label(parent)
    return text if len(text) < _LONGEST_LABEL else ""


def _is_in_prose(article: Any, time: Any, prose: frozenset[str] = _PROSE) -> bool:
    parents = takewhile(lambda parent: parent is not article, time.iterancestors())
    return any(parent.tag in prose and not _is_byline(parent) for parent in parents)


def _is_byline(element: Any) -> bool:
    """Whether its class, or that of the list it is in, says that it tells who wrote and when."""
    of_list = element.getparent() if element.tag == "li" else None
    words = f"{element.get('class') or ''} {'' if of_list is None else of_list.get('class') or ''}"
    return element.tag in {"p", "li"} and _is_of_byline(words)


def _is_of_byline(words: str) -> bool:
    is_of_change = _CHANGED.search(words) and "publi" not in words.lower()
    return bool(_BYLINE.search(words)) and not is_of_change
