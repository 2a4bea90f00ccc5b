"""What a page says of itself in its markup: data for search engines (JSON-LD), meta tags, its headings."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from reliability.registry.addresses import host_and_path, parents_of_host

LARGEST_DATA: Final = 1_000_000  # characters of one block of JSON-LD
DEEPEST: Final = 6  # levels at which an article is looked for in it
MOST_HEADINGS: Final = 200
MOST_LINKS: Final = 2_000  # that are looked at
FEWEST_LINKS: Final = 10  # that must lead to a host
LONGEST_NAME: Final = 80  # characters
SHARED_WORDS: Final = 0.5  # of a heading's words, which the page's own title must have
_ARTICLE: Final = re.compile(r"\w*(?:Article|Posting)")  # NewsArticle, ReportageNewsArticle, LiveBlogPosting
_WORD: Final = re.compile(r"\w+")
_NO_NAME: Final = re.compile(
    r"(?i)https?:|www\.|@|[<>{}]|^[\W\d]*$|^(?:admin(?:istrator)?|(?:no )?author|none|null|unknown|guest|editor)$"
)
_BY: Final = re.compile(r"(?i)^by[\s:]+")
_TWO: Final = re.compile(r"^([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)+) (?:and|&) ([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)+)$")
_BEHIND: Final = re.compile(r"\s*[|–—-]+\s*([^|–—-]{1,60})$")  # what a page puts behind its title
_AUTHORS: Final = (
    *("author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl"),
    *("dc.creator", "dcterms.creator"),
)
_BYLINES: Final = frozenset("author author-name byline byline-name credit writer".split())  # classes
_HOST: Final = re.compile(r"\w[\w.-]*\.\w{2,}")  # a name that is only the page's host
_SITES: Final = ("og:site_name", "application-name", "apple-mobile-web-app-title")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """`titles` are what the page calls itself, `headings` what stands over its text. `authors` are names that stand in
    data, of bodies too ("Associated Press"), `bylines` what its layout marks as one. `site` is the publication, `home`
    the host that most of the page's links lead to, "" where none has most."""

    titles: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    site: str = ""
    home: str = ""

    def headline(self, found: str) -> str:
        """The heading that agrees with what the page calls itself: without the outlet's name at its end, and whole
        where the page shortens it for search engines. `found` is the title that is taken where none does."""
        named = [title for title in (*self.titles, found) if title]
        for heading in self.headings:
            if same := [title for title in named if _folded(heading) == _folded(title)]:
                return same[0]  # of a heading in several lines the marks between them are lost
        for heading in self.headings:
            if any(_agree(heading, title) for title in named):
                return heading
        return next((self._bare(title) for title in named), "")

    def _bare(self, title: str) -> str:
        """A title without the publication's name behind it."""
        behind = _BEHIND.search(title)
        is_site = behind is not None and self.site and _folded(behind[1]) == _folded(self.site)
        return title[: behind.start()] if behind is not None and is_site else title


def page_facts(page: str) -> PageFacts:
    """Nothing is raised: what cannot be read is not known."""
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return PageFacts()
    if root is None:
        return PageFacts()
    known: dict[str, Any] = {}
    data = list(_articles(root, known))
    metas = _metas(root)
    titles = [*(_text(one.get("headline")) for one in data), metas.get("og:title", ""), metas.get("twitter:title", "")]
    return PageFacts(
        titles=tuple(filter(None, titles)),
        headings=tuple(_headings(root)),
        authors=_authors(data, metas, known),
        bylines=tuple(_bylines(root)),
        site=_site(data, metas, known),
        home=_home(root),
    )


# ------------------------------------------------------------------------------------------------------------- headings


def _headings(root: Any) -> Iterator[str]:
    for _, heading in zip(range(MOST_HEADINGS), root.iter("h1"), strict=False):
        if words := " ".join("".join(heading.itertext()).split()):
            yield words


def _agree(heading: str, title: str) -> bool:
    """Whether a heading is a title without what a page puts around it, or another wording of it."""
    left, right = _WORD.findall(heading.casefold()), _WORD.findall(title.casefold())
    if len(left) < 3 and len(_folded(heading)) < 12:
        return False  # the name of a section or of the outlet
    shared = len(set(left) & set(right))
    return _folded(heading) in _folded(title) or shared >= max(3, SHARED_WORDS * min(len(set(left)), len(set(right))))


def _folded(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


# ----------------------------------------------------------------------------------------------------------------- data


def _articles(root: Any, known: dict[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The objects of JSON-LD that are articles. `known` gets the name of every object that has an id, since an article
    may name its author and publisher by it."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip()
        if len(text) > LARGEST_DATA:
            continue
        with suppress(ValueError, RecursionError):
            yield from _within(json.loads(text, strict=False), known)


def _within(value: Any, known: dict[str, Any], depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _within(one, known, depth + 1)
    elif isinstance(value, dict):
        if isinstance(value.get("@id"), str):
            known.setdefault(value["@id"], value.get("name"))
        kinds = value.get("@type")
        named = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE.fullmatch(kind) for kind in named):
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(value.get(name), dict | list):
                yield from _within(value[name], known, depth + 1)


def _metas(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _names(value: object, known: Mapping[str, Any]) -> Iterator[str]:
    """The names in an author or publisher as JSON-LD has it: a word, an object, a list of either."""
    if isinstance(value, list):
        for one in value[:50]:
            yield from _names(one, known)
    elif isinstance(value, dict):
        name = value.get("name") or known.get(str(value.get("@id")))
        yield from _names(name, {}) if not isinstance(name, dict) else ()
    elif isinstance(value, str):
        yield _text(value)


def _authors(data: list[Mapping[str, Any]], metas: Mapping[str, str], known: Mapping[str, Any]) -> tuple[str, ...]:
    sources = [*(list(_names(one.get("author"), known)) for one in data), *([metas.get(name, "")] for name in _AUTHORS)]
    for source in sources:
        names = [_BY.sub("", name).strip(" ,;|") for name in source]
        each = [part for name in names for part in _people(name)]
        found: dict[str, str] = {}
        for name in each:
            if name and len(name) <= LONGEST_NAME and not _NO_NAME.search(name):
                found.setdefault(name.casefold(), name)
        if found:
            return tuple(found.values())
    return ()


def _bylines(root: Any) -> Iterator[str]:
    """The words of elements that their class, or their relation to the page, says are a by-line."""
    for element in root.iter("a", "address", "div", "p", "span"):
        marked = _BYLINES & set((element.get("class") or "").lower().split())
        if marked or "author" in (element.get("rel"), element.get("itemprop")):
            words = " ".join("".join(element.itertext()).split())
            if 0 < len(words) <= LONGEST_NAME:
                yield words


def _people(name: str) -> tuple[str, ...]:
    """Two people who stand in one name: “Mara Veldt and Jon Orr”."""
    two = _TWO.match(name)
    return two.groups() if two is not None else (name,)


def _site(data: list[Mapping[str, Any]], metas: Mapping[str, str], known: Mapping[str, Any]) -> str:
    """The publication's name. A firm that runs it may be named as publisher: the page's own name comes first."""
    names = [metas.get(_SITES[0], ""), *(name for one in data for name in _names(one.get("publisher"), known))]
    names += [metas.get(name, "") for name in _SITES[1:]]
    filled = [name for name in names if name]
    return next((name for name in filled if not _HOST.fullmatch(name)), next(iter(filled), ""))


def _home(root: Any) -> str:
    """The most exact host that at least half of the page's whole links lie under: menus lead to other pages of a site,
    also those of a page that does not name its address. Styles and pictures may lie elsewhere."""
    addresses = [link.get("href") or "" for link in root.iter("a")]
    whole = [address for address in addresses[:MOST_LINKS] if address.startswith(("http://", "https://"))]
    hosts = Counter(host_and_path(address)[0] for address in whole)
    under: Counter[str] = Counter()
    for host, number in hosts.items():
        under.update(dict.fromkeys(parents_of_host(host), number))
    most = [host for host, number in under.items() if number >= max(FEWEST_LINKS, len(whole) / 2)]
    return max(most, key=lambda host: host.count("."), default="")
