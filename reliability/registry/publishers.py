"""Which outlet a name and an address mean together. A name alone never brings the facts of a namesake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reliability.model.article import OutletDoubt, OutletEdition
from reliability.registry.addresses import bare_host, country_of_host, host_and_path, own_label, unwrapped
from reliability.registry.entries import Domain, Outlet, Platform
from reliability.registry.lookup import Registry
from reliability.registry.name_index import Name, normalised_name, slug

_PLAIN = ("online", "news", "live", "tv")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published: a listed outlet, or the name as it was written. `by_address` where the address decided.

    The other fields are those of model.article.ArticleOutlet.
    """

    outlet: Outlet | None
    name: str
    by_address: bool
    edition: OutletEdition | None = None
    doubt: OutletDoubt | None = None
    host: str = ""
    carried_by: str = ""
    official: bool = False

    @property
    def id(self) -> str:
        """The outlet's id; of what is in no list a slug, with the host where the name is a listed outlet's."""
        if self.outlet is not None:
            return self.outlet.id
        if self.official:
            return slug(self.host or self.name)  # "Ministry of Health" is one in every country
        return slug(f"{self.name} {self.host or 'unknown'}") if self.doubt is not None else slug(self.name)


@dataclass(frozen=True, slots=True)
class Context:
    """What an article says beside name and address: whom its by-line and dateline credit, its day (ISO) and where it
    was written, which tells bearers of one name apart that no address tells apart."""

    credited: tuple[str, ...] = ()
    on: str = ""
    place: str = ""


def publisher_of(
    registry: Registry, name: str, addresses: Sequence[str], context: Context = Context()
) -> Publisher | None:
    """The publisher that a name ("" where none was given) and addresses say, the first address first.

    A listed address decides; where it only shows what others publish, the name or one that the article credits
    (by-line, dateline) decides; at an address in no list the name is kept as it is written, unless its outlet is
    known without any address. A name without an address that several outlets bear is asked, never guessed. On the
    article's day a name means who bore it then. None where nothing is said.
    """
    pages = [page for page in map(unwrapped, addresses) if host_and_path(page)[0] or registry.official_ending(page)]
    carrier: Platform | None = None
    for page in pages:
        platform = registry.platform_at(page)
        archived = platform is not None and platform.kind == "archive"
        at = None if archived else _at_address(registry, name, page, context.on)
        if at is not None and (platform is None or not _carries(registry, at)):
            return at
        if platform is None:
            continue
        carrier = carrier or platform
    if carrier is not None:
        return _carried(registry, name, pages, carrier, context)
    if name:
        return _by_name(registry, name, pages[0] if pages else "", context)
    return _unlisted_host(registry, pages[0]) if pages else None


def _at_address(registry: Registry, name: str, page: str, on: str) -> Publisher | None:
    """The outlet of a listed address; of several that share it the one that the name means."""
    rows = registry.domains_at(page)
    if not rows:
        return None
    bearers = {bearer.id for bearer in registry.outlet_names.candidates(name, on)}
    row = next((row for row in rows if row.outlet_id in bearers), rows[0])
    outlet = registry.outlets.get(row.outlet_id)
    if outlet is None:
        return None
    shown = name if name and outlet.name == row.host else outlet.name  # a list may know no more than the address
    edition = _account(row) or registry.edition_at(outlet, page) or registry.part_called(outlet, name)
    return Publisher(outlet, shown, True, edition=edition, official=outlet.medium == "official")


def _account(row: Domain) -> OutletEdition | None:
    """The account of an outlet on a platform, as a part of it: "x.com/bbcworld"."""
    return OutletEdition(row.host + row.path_prefix, "account") if row.relation == "account" else None


def _carries(registry: Registry, publisher: Publisher) -> bool:
    """Whether a publisher is an aggregator: its pages are others' texts."""
    return publisher.outlet is not None and publisher.outlet.medium == "aggregator"


def _carried(registry: Registry, name: str, pages: Sequence[str], carrier: Platform, context: Context) -> Publisher:
    """The publisher of what an aggregator or a platform shows: whom the name or a credit says, else the carrier."""
    shown = "" if carrier.kind == "archive" else carrier.name
    own = next((at for page in pages if (at := _at_address(registry, "", page, context.on)) is not None), None)
    place = registry.country_names.get(carrier.country) or context.place
    if name and not _names_carrier(name, carrier, own):
        return replace(_called(registry, name, place, context.on), carried_by=shown)
    for credit in context.credited:
        if (outlet := registry.outlet_meant(credit, place=place, on=context.on)) is not None:
            return Publisher(outlet, outlet.name, False, carried_by=shown)
    if own is not None:
        return own
    host, path = host_and_path(pages[0])
    account = next((part for part in path.split("/") if part), "")
    address = f"{host}/{account}" if carrier.kind == "platform" and account else host
    return Publisher(None, address, True, carried_by=shown if account else "")


def _names_carrier(name: str, carrier: Platform, own: Publisher | None) -> bool:
    called = {normalised_name(carrier.name), normalised_name(carrier.host)}
    if own is not None:
        called.add(normalised_name(own.name))
    return normalised_name(name) in called


def _called(registry: Registry, name: str, place: str, on: str) -> Publisher:
    """The outlet that a name means where no address tells it, or the name as it is written."""
    outlet = registry.outlet_meant(name, place=place, on=on)
    if outlet is None:
        doubt = OutletDoubt.SEVERAL if registry.outlet_names.candidates(name, on) else None
        return Publisher(None, name, False, doubt=doubt)
    return Publisher(outlet, outlet.name, False, registry.part_called(outlet, name))


def _by_name(registry: Registry, name: str, page: str, context: Context) -> Publisher:
    """The outlet of a name with an address in no list, or with none."""
    host = host_and_path(page)[0] or bare_host(page)
    if page and registry.official_ending(page) is not None:
        return Publisher(None, name, True, host=host, official=True)
    if not host:
        return _called(registry, name, context.place, context.on)
    known = registry.outlet_names.candidates(name, context.on)
    outlet = _without_address(registry, known, country_of_host(host))
    if outlet is not None:
        return Publisher(outlet, outlet.name, False)
    outlet = _at_home(registry, known, host)
    if outlet is not None:
        return Publisher(outlet, outlet.name, False)
    return Publisher(None, name, False, doubt=OutletDoubt.NAMESAKE if known else None, host=host)


def _without_address(registry: Registry, known: Sequence[Name], country: str) -> Outlet | None:
    """The one outlet of a name that no list gives an address, if the ending of the article's host is not another
    country's."""
    bearers = {bearer.id for bearer in known}
    if any(registry.domains_of(bearer) for bearer in bearers):
        bearers = {b for b in bearers if country and not registry.domains_of(b) and _country(registry, b) == country}
    if len(bearers) != 1:
        return None
    outlet = registry.outlets.get(bearers.pop())
    fits = outlet is not None and (not country or not outlet.country or outlet.country == country)
    return outlet if fits else None


def _at_home(registry: Registry, bearers: Sequence[Name], host: str) -> Outlet | None:
    """The one outlet of a name at an address that no list has, where the address has its country's ending and its label
    is made of a name or an address of the outlet: "gnlm.com.mm" for "Global New Light of Myanmar"."""
    outlet = registry.outlets.get(bearers[0].id) if len({bearer.id for bearer in bearers}) == 1 else None
    if outlet is None or not outlet.country or country_of_host(host) != outlet.country:
        return None
    labels = {_bare_label(row.host) for row in registry.domains_of(outlet.id) if row.relation == "primary"}
    for words in (name.key.split() for name in registry.names_of(outlet.id)):
        labels |= {"".join(words), "".join(word[0] for word in words if len(word) > 2 or word == words[0])}
    return outlet if _bare_label(host) in {label for label in labels if len(label) > 2} else None


def _bare_label(host: str) -> str:
    """The label that a host's owner chose, without hyphens and without what only says what is there: "zbcnews.co.zw" →
    "zbc"."""
    label = own_label(host).replace("-", "")
    return next((label.removesuffix(word) for word in _PLAIN if label.endswith(word) and label != word), label)


def _country(registry: Registry, outlet_id: str) -> str:
    outlet = registry.outlets.get(outlet_id)
    return outlet.country if outlet is not None else ""


def _unlisted_host(registry: Registry, page: str) -> Publisher:
    host = host_and_path(page)[0] or bare_host(page)
    return Publisher(None, host, True, official=registry.official_ending(page) is not None)
