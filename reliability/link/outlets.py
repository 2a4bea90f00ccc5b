"""Which outlet published the article, and how that is known; unknown stays unknown. When two names are one outlet's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reliability.model.article import Article, ArticleOutlet, Layout, OutletBasis
from reliability.registry.addresses import host_and_path, parents_of_host, unwrapped
from reliability.registry.entries import Outlet
from reliability.registry.lookup import Registry
from reliability.registry.name_index import is_acronym, normalised_name, slug
from reliability.registry.publishers import Context, Publisher, publisher_of


def identify_outlet(article: Article, layout: Layout, registry: Registry) -> ArticleOutlet | None:
    """The publisher: what came with the article (name, domain, address) before what its dateline says.

    Name and address must agree: `registry.publishers` says which of them decides. A name that no table holds is kept
    as it is (`listed` False); a web address that no table holds gives its host.
    """
    basis = article.outlet_basis or OutletBasis.CORPUS_COLUMN
    if article.outlet_id and (chosen := registry.outlet(article.outlet_id)):
        return ArticleOutlet(chosen.id, chosen.name, basis)
    agency = layout.dateline.agency if layout.dateline is not None else None
    on = article.published.isoformat() if article.published is not None else ""
    place = (layout.dateline.place or "") if layout.dateline is not None else ""
    context = Context(tuple(filter(None, (agency, *article.authors))), on, place)
    found = publisher_of(registry, article.outlet_name or "", _addresses(article), context)
    if found is not None:
        return _published(found, basis if article.outlet_name or article.domain else OutletBasis.URL)
    if not agency:
        return None
    outlet = registry.outlet_by_name(agency, allow_ambiguous=True, on=on)
    if outlet is not None:
        return ArticleOutlet(outlet.id, outlet.name, OutletBasis.DATELINE_AGENCY)
    return ArticleOutlet(slug(agency), agency, OutletBasis.DATELINE_AGENCY, listed=False)


def _addresses(article: Article) -> tuple[str, ...]:
    """The article's addresses, the more exact one first where both are of one site; of an archived or translated page
    the page's own address only, as the other one may be the archive's."""
    url, domain = unwrapped(article.url or ""), unwrapped(article.domain or "")
    if url != (article.url or ""):
        return (url,)
    of_one_site = host_and_path(domain)[0] in parents_of_host(host_and_path(url)[0])
    return tuple(filter(None, (url, domain) if of_one_site else (domain, url)))


def _published(found: Publisher, basis: OutletBasis) -> ArticleOutlet:
    return ArticleOutlet(
        found.id,
        found.name,
        basis,
        listed=found.outlet is not None,
        edition=found.edition,
        doubt=found.doubt,
        host=found.host if found.doubt is not None or found.official else "",
        carried_by=found.carried_by,
        official=found.official,
    )


_BEFORE_NAME = re.compile(
    r"(?:(?:the|an?|state(?:-(?:run|owned|controlled|affiliated|backed))?|(?:semi-)?official|local|private|independent|"
    r"(?:pro|anti)-[\w-]+)\s+)+(?=[A-Z])"
)
_BEHIND_NAME = re.compile(
    r"(?i)(?<=\w)\s+(?:news\s+agency|news\s+(?:web)?site|(?:television|tv|news)\s+(?:channel|network|station)|"
    r"newspaper|website|magazine|broadcaster|channel|network|news|agency|outlet|daily|weekly)$"
)


def bare_outlet(name: str) -> str:
    """An outlet's name without what only says that it is one: "the state-run TNA news agency" → "TNA"."""
    return _BEHIND_NAME.sub("", _BEFORE_NAME.sub("", " ".join(name.split()), count=1))


def named_outlet(name: str, registry: Registry) -> Outlet | None:
    """The listed outlet that a name means, also with "news agency" behind it that no list writes."""
    return registry.outlet_by_name(name) or registry.outlet_by_name(bare_outlet(name))


def same_outlet(left: str, right: str) -> bool:
    """Whether two names are one outlet's: but for words that only say what it is, or its letters ("TNA" for "TNA News
    Agency" and for "Tarn News Agency")."""
    a, b = bare_outlet(left), bare_outlet(right)
    if normalised_name(a) == normalised_name(b):
        return True
    for short, long in ((a, right), (b, left)):
        words = long.split()
        if is_acronym(short) and (short in words or short == _initials(words)):
            return True
    return False


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper() and word != "The")


def filed_as(name: str) -> Iterator[str]:
    """Keys for an outlet: another name that `same_outlet` calls the same is `asked_as` one of them."""
    yield from (f"{'has' if kind == 'long' else kind} {words}" for kind, words in _forms(name))


def asked_as(name: str) -> Iterator[str]:
    other = {"short": "has", "long": "short", "is": "is"}
    yield from (f"{other[kind]} {words}" for kind, words in _forms(name))


def _forms(name: str) -> Iterator[tuple[str, str]]:
    """The name as it is compared; its letters where it is nothing else, or else those that it may be called by."""
    bare, words = bare_outlet(name), name.split()
    yield "is", normalised_name(bare)
    if is_acronym(bare):
        yield "short", bare
    yield from (("long", word) for word in (*words, _initials(words)) if is_acronym(word))
