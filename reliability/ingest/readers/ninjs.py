"""Newsroom JSON (ninjs), one item or a list of them; any other list of objects is read like JSON lines, and so are an
export of articles with their texts and tasks of Label Studio."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from reliability.errors import InputError
from reliability.ingest.authors import read_authors
from reliability.ingest.days import read_day
from reliability.ingest.input import Input
from reliability.ingest.making import Fields, make
from reliability.ingest.markup import words_of_markup
from reliability.ingest.readers import json_lines
from reliability.ingest.readers.reader import Found, Reader
from reliability.model.article import OutletBasis, Refusal
from reliability.model.labelled import is_task

LARGEST: Final = 10_000_000  # bytes
EXPORT: Final = "export/1"  # what an export calls itself (views/exports/files.py)
_DAYS: Final = ("firstCreated", "firstcreated", "versionCreated", "versioncreated")
_BODIES: Final = ("body_text", "body_xhtml", "body_html")


def read(source: Input) -> Iterator[Found]:
    """Articles and refusals in the order of the items. Raises InputError where the file holds none."""
    found = _items(source)
    if not found:
        yield from json_lines.read(replace(source, data=_one_line(source), path=None))
        return
    for number, item in enumerate(found, start=1):
        origin = source.name if len(found) == 1 else f"{source.name}, item {number}"
        try:
            original = json.dumps(item, ensure_ascii=False).encode("utf-8", "replace")
            yield make(_fields(item), origin=origin, original=original)
        except InputError as error:
            yield Refusal(str(item.get("uri") or origin), error.code, error.message, origin)


def _one_line(source: Input) -> bytes:
    """One object or list on one line, as JSON lines are; what is several lines of objects already as it is. Of an
    export, its rows; of tasks of Label Studio, their data."""
    data = source.read(LARGEST)
    try:
        value = json.loads(data)
        if isinstance(value, dict) and value.get("schema") == EXPORT and isinstance(value.get("rows"), list):
            value = value["rows"]
        if isinstance(value, list) and value and all(is_task(one) for one in value):
            value = [one["data"] for one in value]
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    except (ValueError, RecursionError):
        return data


def _items(source: Input) -> list[Mapping[str, Any]]:
    """The items of ninjs; none where the file is other JSON. Raises InputError for a feed."""
    try:
        value = json.loads(source.read(LARGEST))
    except (ValueError, RecursionError):
        return []
    if isinstance(value, dict) and "jsonfeed.org" in str(value.get("version", "")):
        raise InputError("feed", f"{source.name} is a feed and no article; give the addresses that it lists")
    if isinstance(value, dict) and isinstance(value.get("items"), list) and not _is_item(value):
        value = value["items"]
    found = value if isinstance(value, list) else [value]
    return found if found and all(_is_item(item) for item in found) else []


def _is_item(value: object) -> bool:
    return isinstance(value, dict) and "uri" in value and (
        any(name in value for name in _BODIES) or isinstance(value.get("bodies"), list)
    )  # fmt: skip


def _fields(item: Mapping[str, Any]) -> Fields:
    outlet = _string(item.get("copyrightholder")) or _string(item.get("copyrightHolder"))
    byline = item.get("byline") or [person.get("name") for person in _dicts(item.get("people")) if _wrote(person)]
    when = next((str(item[name]) for name in _DAYS if name in item), "")
    url = _string(item.get("uri"))
    return Fields(
        text=words_of_markup(_body(item)),
        title=_string(item.get("headline")) or _inner(item, "headlines", "value"),
        id=url,
        url=url if url.startswith(("http://", "https://")) else None,
        outlet=outlet or None,
        basis=OutletBasis.PAGE_METADATA if outlet else OutletBasis.URL if url.startswith("http") else None,
        authors=tuple(read_authors(byline)),
        published=read_day(when[:10]).day,
    )


def _body(item: Mapping[str, Any]) -> str:
    for name in _BODIES:
        if isinstance(item.get(name), str):
            return str(item[name])
    return _inner(item, "bodies", "value")


def _inner(item: Mapping[str, Any], name: str, field: str) -> str:
    """The first of a list of objects that has words for it, as ninjs 2 writes them."""
    return next((_string(one.get(field)) for one in _dicts(item.get(name)) if _string(one.get(field))), "")


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _wrote(person: Mapping[str, Any]) -> bool:
    return str(person.get("rel", "")).lower() in ("author", "writer", "byline")


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


READER = Reader("newsroom JSON", (".json",), read, columns=None)
