"""Who stands behind the rows of articles: what sums and lists of people are made by.

That is an id of model/identity.py: the cluster of the row's mention if that was judged, else that of its name, else the
name's own node. A row of which neither is known is told from others by its plain name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, func, select
from sqlalchemy.sql.elements import ColumnElement

from reliability.store.schema import article, identity, work

AT_ONCE: Final = 400  # SQLite takes a limited number of parameters

Place = tuple[str, int, int]  # key of the text, start, end


@dataclass(frozen=True, slots=True)
class Whos:
    """The clusters of some names and of some places, as they are now."""

    names: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[Place, str] = field(default_factory=dict)

    def of(self, name: str, node: str | None, place: Place | None) -> str:
        """Who bears this name at this place."""
        judged = self.places.get(place) if place is not None else None
        return judged or (self.names.get(node, node) if node is not None else name)


def known(connection: Connection, owner: int, nodes: Iterable[str], texts: Iterable[str]) -> Whos:
    """The clusters of these name nodes, and of all places in the texts with these keys."""
    here = identity.c.project_id == owner
    names = select(identity.c.node, identity.c.cluster).where(here)
    places = select(identity.c.text, identity.c.start, identity.c.end, identity.c.cluster).where(here)
    return Whos(
        {
            node: cluster
            for some in _parts(nodes)
            for node, cluster in connection.execute(names.where(identity.c.node.in_(some)))
        },
        {
            (text, start, end): cluster
            for some in _parts(texts)
            for text, start, end, cluster in connection.execute(places.where(identity.c.text.in_(some)))
        },
    )


def column(rows: Any, name: ColumnElement[Any]) -> ColumnElement[Any]:
    """Who stands behind a row of a ledger that is joined with its article, as SQL."""
    of_name = (
        select(identity.c.cluster)
        .where(identity.c.project_id == article.c.project_id, identity.c.node == rows.c.node)
        .correlate(rows, article)
        .scalar_subquery()
    )
    of_place = (
        select(identity.c.cluster)
        .join(work, work.c.key == identity.c.text)
        .where(
            identity.c.project_id == article.c.project_id,
            work.c.id == article.c.work_id,
            identity.c.start == rows.c.mention_start,
            identity.c.end == rows.c.mention_end,
        )
        .correlate(rows, article)
        .scalar_subquery()
    )
    return func.coalesce(of_place, of_name, rows.c.node, name)


def _parts(values: Iterable[str]) -> Iterable[Sequence[str]]:
    held = sorted(set(values))
    return (held[first : first + AT_ONCE] for first in range(0, len(held), AT_ONCE))
