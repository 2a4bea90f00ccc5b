"""What is known of an article beside its text: outlet, address, day, authors; and what changed it, in order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from reliability.model.article import Article, OutletBasis

Value = Any  # of one detail: StatedOutlet, str, date or a tuple of names; None or () where it is not known


class Detail(StrEnum):
    OUTLET = "outlet"
    URL = "url"
    PUBLISHED = "published"
    AUTHORS = "authors"


@dataclass(frozen=True, slots=True)
class StatedOutlet:
    """The outlet as somebody stated it: a name, an address, or the registry's own id where one was chosen there."""

    name: str = ""
    domain: str = ""
    id: str = ""
    basis: OutletBasis | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """Everything optional; the field names are those of Detail."""

    outlet: StatedOutlet | None = None
    url: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()

    def value(self, detail: Detail) -> Value:
        """What is known of it, None where nothing is."""
        return getattr(self, detail.value) or None

    def stating(self, detail: Detail, value: Value) -> Details:
        """The same details with a value that came together with the others."""
        if detail is Detail.AUTHORS:
            return replace(self, authors=tuple(value or ()))
        return replace(self, **{detail.value: value})

    def with_all(self, said: Details) -> Details:
        """These details, and what else is said in its place where anything is."""
        out = self
        for detail in Detail:
            if (value := said.value(detail)) is not None:
                out = out.stating(detail, value)
        return out

    def having(self, detail: Detail, value: Value) -> Details:
        """The same details with another value; None takes it away."""
        changed = self.stating(detail, value)
        # The domain that came with a page is that of its old address.
        if detail is Detail.URL and self.outlet is not None and self.outlet.basis in _FROM_ADDRESS:
            changed = replace(changed, outlet=replace(self.outlet, domain=""))
        return changed


_FROM_ADDRESS = (OutletBasis.URL, OutletBasis.PAGE_METADATA)


@dataclass(frozen=True, slots=True)
class Change:
    """One detail was given another value."""

    detail: Detail
    new: Value


def details_of(article: Article) -> Details:
    """What came with an article."""
    name, domain, chosen = article.outlet_name or "", article.domain or "", article.outlet_id or ""
    outlet = StatedOutlet(name, domain, chosen, article.outlet_basis) if name or domain or chosen else None
    return Details(outlet, article.url, article.published, article.authors)


def with_details(article: Article, details: Details) -> Article:
    """The article as these details describe it."""
    outlet = details.outlet or StatedOutlet()
    return replace(
        article,
        outlet_name=outlet.name or None,
        domain=outlet.domain or None,
        outlet_id=outlet.id or None,
        outlet_basis=outlet.basis,
        url=details.url,
        published=details.published,
        authors=details.authors,
    )


def chosen_outlet(name: str, outlet_id: str = "") -> StatedOutlet | None:
    """The outlet that an analyst names, with the registry's id where it was chosen there; None where both are empty."""
    return StatedOutlet(name.strip(), "", outlet_id, OutletBasis.ANALYST) if name.strip() or outlet_id else None


def news(known: Details, brought: Details) -> tuple[Change, ...]:
    """What is brought that is not known yet; a value that contradicts a known one is not taken."""
    return tuple(
        Change(detail, value)
        for detail in Detail
        if (value := brought.value(detail)) is not None and _is_open(detail, known, value)
    )


def is_weak(outlet: StatedOutlet | None) -> bool:
    """Whether nothing but the address of a page says which outlet it is."""
    return outlet is not None and outlet.basis is OutletBasis.URL and not (outlet.name or outlet.id)


def _is_open(detail: Detail, known: Details, value: Value) -> bool:
    if detail is Detail.OUTLET:
        return known.outlet is None or (is_weak(known.outlet) and not is_weak(value))
    return known.value(detail) is None


def contradictions(known: Details, brought: Details) -> tuple[Detail, ...]:
    """The details, outlets apart, of which something else is brought than is known."""
    values = ((detail, known.value(detail), brought.value(detail)) for detail in Detail if detail is not Detail.OUTLET)
    return tuple(detail for detail, old, new in values if None not in (old, new) and old != new)


def settled(stated: Iterable[Details], changes: Iterable[Change]) -> Details:
    """What holds: of the versions of an article the newest that says something, then each change in its order."""
    out = Details()
    for details in stated:
        out = out.with_all(details)
    for change in changes:
        out = out.having(change.detail, change.new)
    return out


def input_key(article: Article) -> str:
    """Sixteen hex digits over all that an analysis depends on beside its engine: the text and what came with it."""
    parts = [article.title, article.language, details_json(details_of(article))]
    text = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return hashlib.sha256(json.dumps([text, *parts]).encode()).hexdigest()[:16]


# ------------------------------------------------------------------------------------------------------------- as JSON


def details_json(details: Details) -> dict[str, Any]:
    """The details that are known, as JSON values."""
    return {
        detail.value: value_json(detail, details.value(detail))
        for detail in Detail
        if details.value(detail) is not None
    }


def read_details(value: dict[str, Any]) -> Details:
    """What `details_json` wrote."""
    out = Details()
    for name, written in value.items():
        out = out.stating(Detail(name), read_value(Detail(name), written))
    return out


def value_json(detail: Detail, value: Value) -> Any:
    """One detail's value as JSON; null where it is not known."""
    if value is None:
        return None
    if detail is Detail.OUTLET:
        fields = {"name": value.name, "domain": value.domain, "id": value.id, "basis": value.basis}
        return {name: field for name, field in fields.items() if field}
    if detail is Detail.PUBLISHED:
        return value.isoformat()
    return list(value) if detail is Detail.AUTHORS else value


def read_value(detail: Detail, value: Any) -> Value:
    """What `value_json` wrote."""
    if value is None:
        return None
    if detail is Detail.OUTLET:
        basis = OutletBasis(value["basis"]) if value.get("basis") else None
        return StatedOutlet(value.get("name", ""), value.get("domain", ""), value.get("id", ""), basis)
    if detail is Detail.PUBLISHED:
        return date.fromisoformat(value)
    return tuple(value) if detail is Detail.AUTHORS else value
