"""Outlet, day, address and authors as people type them: read, compared with what is known, told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from reliability.model.analysis import Analysis
from reliability.model.details import Change, Detail, Details, StatedOutlet, chosen_outlet
from reliability.registry.addresses import host_and_path
from reliability.registry.lookup import Registry
from reliability.registry.name_index import normalised_name
from reliability.store.rows import ChangeRow
from reliability.views import wording

MAX_NAME: Final = 200  # characters of an outlet or of one author
MAX_AUTHORS: Final = 50
MAX_ADDRESS: Final = 2_000
_AUTHORS: Final = re.compile(r"[;\n]")


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the four fields. `outlet` is a label of the registry or any other name, `authors` has one a line
    or semicolons between them."""

    outlet: str = ""
    day: date | None = None
    address: str = ""
    authors: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What the four fields say of an article, and a sentence for everything that cannot be taken as it is."""

    details: Details = field(default_factory=Details)
    mistakes: tuple[str, ...] = ()

    def changes(self, known: Details) -> tuple[Change, ...]:
        """What is otherwise than it was known to be."""
        values = ((detail, self.details.value(detail)) for detail in Detail)
        return tuple(Change(detail, value) for detail, value in values if value != known.value(detail))


def registry_labels(registry: Registry) -> dict[str, str]:
    """Label → id of every outlet of the registry, by name. Those whose name others bear, here or elsewhere, carry
    their country, or else their id."""
    by_name: dict[str, list[str]] = {}
    for outlet in registry.outlets.values():
        by_name.setdefault(outlet.name, []).append(outlet.id)
    out = {}
    for name in sorted(by_name, key=str.casefold):
        ids = by_name[name]
        countries = [registry.country_names.get(registry.outlets[one].country, "") for one in ids]
        for one, country in zip(ids, countries, strict=True):
            told = country if country and countries.count(country) == 1 else one
            alone = len(ids) == 1 and normalised_name(name) not in registry.asked_names
            out[name if alone else f"{name} ({told})"] = one
    return out


def candidates(registry: Registry, name: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The labels of the outlets that bear a name, where several do: one of them may be meant."""
    bearers = {outlet.id for outlet in registry.bearers_of(name)} if name and name not in labels else set()
    return tuple(label for label, one in labels.items() if one in bearers)


def fields_of(analysis: Analysis, labels: Mapping[str, str]) -> Entered:
    """The four fields as they are filled in for an article."""
    article, outlet = analysis.article, analysis.outlet
    label = ""
    if outlet is not None:
        label = next((label for label, one in labels.items() if one == outlet.id), outlet.name)
    return Entered(label, article.published, article.url or "", "\n".join(analysis.authors))


def read(fields: Entered, was: Entered, known: Details, labels: Mapping[str, str], registry: Registry) -> Typed:
    """What the fields say now, where `known` stood in them as `was`: what nobody touched stays as it is known."""
    details, wrong = known, []
    if fields.outlet != was.outlet:
        details = replace(details, outlet=_outlet(fields.outlet, labels, registry))
    if fields.day != was.day:
        details = replace(details, published=fields.day)
    if fields.authors != was.authors:
        details = replace(details, authors=_authors(fields.authors))
    if fields.address != was.address:
        try:
            details = replace(details, url=_address(fields.address))
        except ValueError as error:
            wrong.append(str(error))
    return Typed(details, (*wrong, *_too_long(details)))


def _outlet(text: str, labels: Mapping[str, str], registry: Registry) -> StatedOutlet | None:
    """The outlet that was chosen or typed; the registry's, where the words name exactly one there."""
    name = wording.one_line(text)
    known = registry.outlet(labels.get(name, "")) or registry.outlet_meant(name)
    return chosen_outlet(known.name, known.id) if known is not None else chosen_outlet(name)


def _address(text: str) -> str | None:
    """A web address as it was typed, https where no scheme was; None where there is none. Raises ValueError."""
    typed = text.strip()
    if not typed:
        return None
    address = typed if "://" in typed else f"https://{typed}"
    if not wording.is_web_address(address) or not host_and_path(address)[0]:
        raise ValueError(
            f"“{wording.one_line(typed)[:80]}” is no web address. Give one such as https://paper.example/2024/dam, or "
            "leave the field empty."
        )
    return address


def _authors(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(wording.one_line, _AUTHORS.split(text)))))


def _too_long(details: Details) -> tuple[str, ...]:
    out = []
    if details.outlet is not None and len(details.outlet.name) > MAX_NAME:
        out.append(f"The name of the outlet has {len(details.outlet.name):,} characters, and may have {MAX_NAME}.")
    if len(details.authors) > MAX_AUTHORS:
        out.append(f"There are {len(details.authors):,} authors, and there may be {MAX_AUTHORS}.")
    if long := [name for name in details.authors if len(name) > MAX_NAME]:
        out.append(f"“{long[0][:60]}…” is too long for one author. Put each name on its own line.")
    return tuple(out)


def changed(row: ChangeRow) -> str:
    """'Outlet: AKN → Radio Tarn'."""
    name = wording.DETAILS[Detail(row.detail)] if row.detail in set(Detail) else "Version of the text"
    return f"{name}: {_told(row.detail, row.old)} → {_told(row.detail, row.new)}"


def _told(detail: str, value: Any) -> str:
    """One side of a change, from the JSON that it is kept as."""
    if not value:
        return "not known"
    if detail == Detail.OUTLET:
        value = value.get("name") or value.get("domain") or value.get("id")
    elif detail == Detail.PUBLISHED:
        value = wording.day(date.fromisoformat(value))
    elif detail == Detail.AUTHORS:
        value = ", ".join(value)
    return wording.one_line(str(value))
