"""Which outlet published the article, and how that is known. Unknown stays unknown."""

from __future__ import annotations

from reliability.model.article import Article, ArticleOutlet, Layout, OutletBasis
from reliability.model.registry import Registry, host_and_path, slug

_BASES = {
    "corpus column": OutletBasis.CORPUS_COLUMN,
    "url": OutletBasis.URL,
    "page metadata": OutletBasis.PAGE_METADATA,
}


def identify_outlet(article: Article, layout: Layout, registry: Registry) -> ArticleOutlet | None:
    """The publisher: what came with the article (name, domain, address) before what its dateline says.

    A name that no table holds is kept as it is (`listed` False); a web address that no table holds gives its host.
    """
    basis = _BASES.get(article.outlet_basis or "", OutletBasis.CORPUS_COLUMN)
    if article.outlet_name:
        outlet = registry.outlet_by_name(article.outlet_name, allow_ambiguous=True)
        if outlet is None and article.domain:
            outlet = registry.outlet_by_host(article.domain)
        if outlet is not None:
            return ArticleOutlet(outlet.id, outlet.name, basis)
        return ArticleOutlet(slug(article.outlet_name), article.outlet_name, basis, listed=False)
    for address, how in ((article.domain, basis), (article.url, OutletBasis.URL)):
        if address:
            outlet = registry.outlet_by_host(address)
            if outlet is not None:
                return ArticleOutlet(outlet.id, outlet.name, how)
    for address, how in ((article.domain, basis), (article.url, OutletBasis.URL)):
        if address and (host := host_and_path(address)[0]):
            return ArticleOutlet(slug(host), host, how, listed=False)
    if layout.dateline is not None and layout.dateline.agency:
        agency = layout.dateline.agency
        outlet = registry.outlet_by_name(agency, allow_ambiguous=True)
        if outlet is not None:
            return ArticleOutlet(outlet.id, outlet.name, OutletBasis.DATELINE_AGENCY)
        return ArticleOutlet(slug(agency), agency, OutletBasis.DATELINE_AGENCY, listed=False)
    return None
