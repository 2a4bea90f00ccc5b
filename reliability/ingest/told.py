"""What was said of an input beside its bytes: applied to its articles, and written as JSON for a job."""

from __future__ import annotations

import json
from dataclasses import replace

from reliability.errors import InputError
from reliability.ingest.columns import Pairs, mapping_of
from reliability.ingest.input import Input
from reliability.model.article import Article, OutletBasis
from reliability.model.details import (
    Detail,
    Details,
    StatedOutlet,
    details_json,
    details_of,
    read_details,
    with_details,
)
from reliability.registry.addresses import host_and_path


def as_told(article: Article, told: Details | None) -> Article:
    """The article with what was said of it in the place of what a reader found."""
    if told is None:
        return article
    details = details_of(article)
    for detail in Detail:
        if (value := told.value(detail)) is not None:
            details = details.having(detail, value)
    if told.url and _says_nothing(details.outlet):  # as it would be with the same address in a column
        host = host_and_path(told.url)[0]
        details = replace(details, outlet=StatedOutlet(domain=host, basis=OutletBasis.URL) if host else None)
    return with_details(article, details)


def _says_nothing(outlet: StatedOutlet | None) -> bool:
    return outlet is None or not (outlet.name or outlet.domain or outlet.id)


def told_json(details: Details | None, mapping: Pairs = (), address: str = "") -> str:
    """Details and mapping of an input as JSON, "" where nothing was said; for a page that is to be fetched its
    address."""
    told: dict[str, object] = {"address": address} if address else {}
    if details is not None and (known := details_json(details)):
        told["details"] = known
    if mapping:
        told["mapping"] = [list(pair) for pair in mapping]
    return json.dumps(told) if told else ""


def given(source: Input, told: str) -> Input:
    """The input with what was said of it, as `told_json` wrote it. Raises InputError where that cannot be read."""
    if not told:
        return source
    try:
        found = json.loads(told)
        details = read_details(found["details"]) if "details" in found else None
        mapping = tuple((field, column) for field, column in found.get("mapping", ()))
        mapping_of(mapping)
        if address := str(found.get("address", "")):
            source = replace(source, data=None, path=None, address=address)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        problem = f"what was said of {source.name} cannot be read ({type(error).__name__}); import the file again"
        raise InputError("told", problem) from error
    return replace(source, mapping=mapping, details=details)
