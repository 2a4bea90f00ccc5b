"""Facets: the values of a filter that a selection has, each with how many rows have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, func, select

from reliability.errors import StoreError
from reliability.model.attribution import Form
from reliability.model.figure import FigureStatus
from reliability.model.selection import Hands, Naming, Precision, Selection, filter_of
from reliability.store import counts, filters, people
from reliability.store.rollups import Tally
from reliability.store.rows import Facet
from reliability.store.schema import article, outlet, project
from reliability.store.texts import storable

MOST_VALUES: Final = 1_000  # of a filter whose values sums count: more than any has
SMALL: Final = 5_000  # articles of a project of which any facet is counted at once

# What the measures of articles say of a filter's values: the measure that counts them, and one to be taken from it.
SUMS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "form": {form.value: (form.value, "") for form in Form},
    "name": {Naming.NAMED: ("statements", "unnamed_statements"), Naming.UNNAMED: ("unnamed_statements", "")},
    "status": {
        FigureStatus.ATTRIBUTED: ("figures", "unsourced_figures"),
        FigureStatus.UNSOURCED: ("unsourced_figures", ""),
    },
    "hands": {Hands.STRAIGHT: ("statements", "relayed_statements"), Hands.RELAYED: ("relayed_statements", "")},
    "number": {Precision.CHECKABLE: ("figures", "vague_figures"), Precision.VAGUE: ("vague_figures", "")},
}

TALLIES: Final[Mapping[str, Tally]] = {"cue": Tally.CUE, "kind": Tally.KIND}  # what counts a filter's values


def facets(connection: Connection, s: Selection, parameter: str, limit: int) -> tuple[Facet, ...]:
    """Most frequent first, counted in rows of what the filter is about and without what it asks for itself."""
    rest = _without(s, parameter)
    if parameter == "speaker" and filters.only_outlets_and_days(rest):
        return people.facets(connection, rest, limit)
    if parameter == "speaker_kind":
        return _of_each_type(connection, rest, limit)
    if parameter == "flag":
        return _named({code: flags for code, flags, _ in counts.flag_counts(connection, rest)}, {}, limit)
    if filters.only_outlets_and_days(rest) and (parameter == "outlet" or _has_sums(parameter)):
        return _summed(connection, rest, parameter, limit)
    return _counted(connection, rest, parameter, limit)


def quick(connection: Connection, s: Selection, parameter: str) -> bool:
    """Whether that is known at once: from sums, or because the project is small."""
    known = parameter in ("outlet", "speaker", "speaker_kind") and filters.only_outlets_and_days(_without(s, parameter))
    if known or summed(s, parameter):
        return True
    some = select(article.c.id).where(*filters.of_articles(Selection(s.project))).limit(SMALL + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(some)) or 0) <= SMALL


def summed(s: Selection, parameter: str) -> bool:
    """Whether sums tell how many statements, figures or flags have each value of this filter."""
    return (_has_sums(parameter) or parameter == "flag") and filters.only_outlets_and_days(_without(s, parameter))


def total(connection: Connection, s: Selection, parameter: str) -> int:
    """How many rows have one of the values that a selection asks for."""
    asked = {str(value) for value in filter_of(parameter).value(s)}
    every = replace(s, experimental=True)  # a kind of flag that is asked for is counted, whatever is hidden
    return sum(one.count for one in facets(connection, every, parameter, MOST_VALUES) if one.value in asked)


def _has_sums(parameter: str) -> bool:
    return parameter in SUMS or parameter in TALLIES


def _without(s: Selection, parameter: str) -> Selection:
    one = filter_of(parameter)
    changed: dict[str, Any] = {one.field: one.empty}
    return replace(s, **changed)


def _of_each_type(connection: Connection, s: Selection, limit: int) -> tuple[Facet, ...]:
    """Statements by type of their speaker: one of two types counts under both, so that these sums are no total."""
    if filters.only_outlets_and_days(s):
        return _named(counts.tallied(connection, s, Tally.TYPE), {}, limit)
    times = Counter[str]()
    for one in _counted(connection, s, "speaker_kind", MOST_VALUES):
        times.update({kind: one.count for kind in one.value.split(",") if kind})
    return _named(times, {}, limit)


def _summed(connection: Connection, s: Selection, parameter: str, limit: int) -> tuple[Facet, ...]:
    if parameter in TALLIES:
        return _named(counts.tallied(connection, s, TALLIES[parameter]), {}, limit)
    if parameter == "outlet":
        shown = counts.shown_by_outlet(connection, s).items()
        articles = {filters.shown_outlet(outlet) or filters.UNKNOWN_CHOICE: number for outlet, number in shown}
        return _named(articles, _outlet_names(connection, s), limit)
    needed = sorted({name for pair in SUMS[parameter].values() for name in pair if name})
    sums = counts.sums(connection, s, needed)
    return _named({value: sums[all_] - sums.get(but, 0) for value, (all_, but) in SUMS[parameter].items()}, {}, limit)


def _counted(connection: Connection, s: Selection, parameter: str, limit: int) -> tuple[Facet, ...]:
    asked = filters.CONDITIONS[parameter]
    if asked.value is None:
        raise StoreError(f"the filter {parameter!r} has no values to be counted")
    value, times = asked.value(asked.home).label("value"), func.count().label("times")
    label = asked.label(asked.home) if asked.label is not None else value
    source = asked.home if asked.home is article else asked.home.join(article, asked.home.c.article_id == article.c.id)
    query = (
        select(value, func.min(label).label("label"), times)
        .select_from(source)
        .where(*filters.of(s, asked.home))
        .group_by(value)
        .order_by(times.desc(), value)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    names = _outlet_names(connection, s) if parameter == "outlet" else {row.value: row.label for row in rows}
    return _named({row.value: row.times for row in rows}, names, limit)


def _named(times: Mapping[str, int], names: Mapping[str, str], limit: int) -> tuple[Facet, ...]:
    most = sorted((-number, value) for value, number in times.items() if number > 0)[:limit]
    return tuple(Facet(value, names.get(value) or value, -number) for number, value in most)


def _outlet_names(connection: Connection, s: Selection) -> dict[str, str]:
    query = select(outlet.c.outlet, outlet.c.name).join(project).where(project.c.slug == storable(s.project))
    return {row.outlet: row.name for row in connection.execute(query)}
