"""Which article of a project an analysed text is: one that is there, a new version of one, or an article of its own.

An article is a text that an outlet published. So the same text from another outlet is another article; the same text
from the same outlet, or from one that nobody named, is the same article; and another text under the address or the id
of an article, from the same outlet, is a new version of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, select

from reliability.model.analysis import Analysis
from reliability.model.article import Article
from reliability.model.details import Details, details_of, is_weak, read_details
from reliability.store import records
from reliability.store.addresses import canonical
from reliability.store.schema import UNKNOWN_OUTLET, analysis, article, article_version, work
from reliability.store.texts import key_of, storable

SHARED: Final = 0.5  # of the shorter text's word triples: below, two texts with one id are two articles
TRIPLE: Final = 3


@dataclass(frozen=True, slots=True)
class Held:
    """An article as a project has it, removed or not. `input` is what its analysis should be of."""

    id: int
    key: str
    title: str
    work_id: int
    version: int
    analysis_id: int
    removed: bool
    outlet: str
    address: str
    input: str
    details: Details


def with_text(connection: Connection, owner: int, work_id: int, found: Analysis) -> Held | None:
    """The article of this outlet that has, or has had, the same text."""
    had = select(article_version.c.article_id).where(article_version.c.work_id == work_id)
    there = _held(connection, _articles(owner).where(article.c.id.in_(had)))
    outlet = _outlet(found)
    address = canonical(found.article.url)
    ranked = [
        (rank, held.id, held)
        for held in there
        if (rank := _same_outlet(held, outlet, address, details_of(found.article))) is not None
    ]
    return min(ranked, key=lambda choice: choice[:2])[2] if ranked else None


def with_place(connection: Connection, owner: int, found: Analysis) -> Held | None:
    """The article of this outlet under the same address; else the one with the same id and much of the same text."""
    outlet = _outlet(found)
    if address := canonical(found.article.url):
        there = _held(connection, _articles(owner).where(article.c.address == storable(address)))
        if fitting := _of_outlet(there, outlet):
            return fitting[0]
    if not (name := source_id(found.article)):
        return None
    there = _held(connection, _articles(owner).where(article.c.source_id == storable(name)))
    for held in _of_outlet(there, outlet):
        known = canonical(held.details.url)
        text = connection.scalar(select(work.c.text).where(work.c.id == held.work_id)) or ""
        if not (address and known) and shared_words(text, found.article.text) >= SHARED:
            return held
    return None


def new_key(connection: Connection, owner: int, found: Analysis) -> str:
    """The key of a new article: its text's, or where that is taken one of text and outlet."""
    plain = key_of(found.article.text)
    if not _is_taken(connection, owner, plain):
        return plain
    parts = [plain, _outlet(found)]
    while True:
        key = hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
        if not _is_taken(connection, owner, key):
            return key
        parts.append("again")


def source_id(made: Article) -> str:
    """The id that came with an article; "" where it has only the hash of its text."""
    return "" if made.id == key_of(made.text) else made.id


def shared_words(one: str, other: str) -> float:
    """The share, from 0 to 1, of the shorter text's word triples that the other text has, too."""
    first, second = _triples(one), _triples(other)
    return len(first & second) / (min(len(first), len(second)) or 1)


def read_held_details(connection: Connection, written: str, analysis_id: int) -> Details:
    """The details as they were written beside an article; those of its analysis where they were not kept yet."""
    if written:
        return read_details(json.loads(written))
    payload = connection.scalar(select(analysis.c.payload).where(analysis.c.id == analysis_id))
    return details_of(records.unpack(payload, "").article) if payload is not None else Details()


def _triples(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    size = min(TRIPLE, len(words)) or 1
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


def _outlet(found: Analysis) -> str:
    return storable(found.outlet.id) if found.outlet is not None else UNKNOWN_OUTLET


def _same_outlet(held: Held, outlet: str, address: str, brought: Details) -> int | None:
    """How well an article with the same text fits, 0 best; None where it is another outlet's."""
    if held.outlet == outlet:
        return 0
    if UNKNOWN_OUTLET in (held.outlet, outlet):
        return 1
    same_page = bool(address) and held.address == address
    return 2 if same_page and (is_weak(held.details.outlet) or is_weak(brought.outlet)) else None


def _of_outlet(there: Iterable[Held], outlet: str) -> Sequence[Held]:
    fitting = [held for held in there if held.outlet == outlet or UNKNOWN_OUTLET in (held.outlet, outlet)]
    return sorted(fitting, key=lambda held: (held.outlet != outlet, held.id))


def _articles(owner: int) -> Select[Any]:
    return select(article).where(article.c.project_id == owner).order_by(article.c.id)


def _held(connection: Connection, query: Select[Any]) -> list[Held]:
    return [held_of(connection, row) for row in connection.execute(query).all()]


def held_of(connection: Connection, row: Row[Any]) -> Held:
    """A row of the table of articles, read."""
    return Held(
        id=row.id,
        key=row.key,
        title=row.title,
        work_id=row.work_id,
        version=row.version,
        analysis_id=row.analysis_id,
        removed=row.removed,
        outlet=row.outlet,
        address=row.address,
        input=row.input,
        details=read_held_details(connection, row.details, row.analysis_id),
    )


def _is_taken(connection: Connection, owner: int, key: str) -> bool:
    query = select(article.c.id).where(article.c.project_id == owner, article.c.key == key)
    return connection.scalar(query) is not None
