"""Facets: the values of a filter that a selection has, each with how many rows have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, func, select

from reliability.errors import StoreError
from reliability.model.attribution import Form
from reliability.model.figure import FigureStatus, Weight
from reliability.model.selection import Hands, Naming, Passed, Precision, Selection, filter_of
from reliability.store import counts, filters, people
from reliability.store.rollups import Tally
from reliability.store.schema import article

Facets = dict[str, dict[str, int]]  # by parameter and value

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
    "passed": {Passed.AGENCY: ("agency_statements", ""), Passed.CITED: ("cited_statements", "")},
    "weight": {weight: (f"{weight}_figures", "") for weight in Weight},
    "number": {Precision.CHECKABLE: ("figures", "vague_figures"), Precision.VAGUE: ("vague_figures", "")},
}

_SUMMED: Final = sorted({name for sums in SUMS.values() for pair in sums.values() for name in pair if name})
TALLIES: Final[Mapping[str, Tally]] = {"cue": Tally.CUE, "kind": Tally.KIND}  # what counts a filter's values


def facets(
    connection: Connection, s: Selection, parameters: Sequence[str], limit: int, *, quick: bool = False
) -> Facets:
    """By parameter, how many rows of what the filter is about have each of its values, most frequent first, as if the
    filter were not set itself. With `quick` none of those that would take long to count."""
    small = _Small(connection, s.project)
    sums = _Sums(connection)
    found = {}
    for parameter in parameters:
        rest = _without(s, parameter)
        if not quick or _at_once(rest, parameter) or small():
            found[parameter] = _most(_counts(connection, rest, parameter, limit, sums), limit)
    return found


def summed(s: Selection, parameter: str) -> bool:
    """Whether sums tell how many statements, figures or flags have each value of this filter."""
    return (_has_sums(parameter) or parameter == "flag") and filters.only_outlets_and_days(_without(s, parameter))


def total(connection: Connection, s: Selection, parameter: str) -> int:
    """How many rows have one of the values that a selection asks for."""
    asked = {str(value) for value in filter_of(parameter).value(s)}
    every = replace(s, experimental=True)  # a kind of flag that is asked for is counted, whatever is hidden
    found = facets(connection, every, (parameter,), MOST_VALUES)[parameter]
    return sum(number for value, number in found.items() if value in asked)


class _Small:
    """Whether a project is so small that any facet is counted at once; asked once, and only where that matters."""

    def __init__(self, connection: Connection, project: str) -> None:
        self._connection, self._project = connection, project
        self._known: bool | None = None

    def __call__(self) -> bool:
        if self._known is None:
            articles = filters.of_articles(Selection(self._project))
            some = select(article.c.id).where(*articles).limit(SMALL + 1).subquery()
            self._known = (self._connection.scalar(select(func.count()).select_from(some)) or 0) <= SMALL
        return self._known


class _Sums:
    """All sums that facets divide, read once for each selection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[Selection, dict[str, int]] = {}

    def __call__(self, s: Selection) -> dict[str, int]:
        if s not in self._known:
            self._known[s] = counts.sums(self._connection, s, _SUMMED)
        return self._known[s]


def _at_once(rest: Selection, parameter: str) -> bool:
    """Whether sums answer; `rest` is the selection without this filter."""
    known = parameter in ("outlet", "speaker", "speaker_kind", "flag") or _has_sums(parameter)
    return known and filters.only_outlets_and_days(rest)


def _has_sums(parameter: str) -> bool:
    return parameter in SUMS or parameter in TALLIES


def _without(s: Selection, parameter: str) -> Selection:
    one = filter_of(parameter)
    changed: dict[str, Any] = {one.field: one.empty}
    return replace(s, **changed)


def _counts(connection: Connection, rest: Selection, parameter: str, limit: int, sums: _Sums) -> Mapping[str, int]:
    rolled = filters.only_outlets_and_days(rest)
    if parameter == "flag":
        return {code: flags for code, flags, _ in counts.flag_counts(connection, rest)}
    if parameter == "speaker_kind":
        return counts.tallied(connection, rest, Tally.TYPE) if rolled else _of_each_type(connection, rest)
    if not rolled:
        return _counted(connection, rest, parameter, limit)
    if parameter == "speaker":
        return people.present(connection, rest, limit)
    if parameter == "outlet":
        shown = counts.shown_by_outlet(connection, rest).items()
        return {filters.shown_outlet(outlet) or filters.UNKNOWN_CHOICE: number for outlet, number in shown}
    if parameter in TALLIES:
        return counts.tallied(connection, rest, TALLIES[parameter])
    if parameter in SUMS:
        known = sums(rest)
        return {value: known[all_] - known.get(but, 0) for value, (all_, but) in SUMS[parameter].items()}
    return _counted(connection, rest, parameter, limit)


def _of_each_type(connection: Connection, s: Selection) -> Mapping[str, int]:
    """Statements by type of their speaker: one of two types counts under both, so that these sums are no total."""
    times = Counter[str]()
    for types, number in _counted(connection, s, "speaker_kind", MOST_VALUES).items():
        times.update({kind: number for kind in types.split(",") if kind})
    return times


def _counted(connection: Connection, s: Selection, parameter: str, limit: int) -> dict[str, int]:
    asked = filters.CONDITIONS[parameter]
    if asked.value is None:
        raise StoreError(f"the filter {parameter!r} has no values to be counted")
    value, times = asked.value(asked.home).label("value"), func.count().label("times")
    source = asked.home if asked.home is article else asked.home.join(article, asked.home.c.article_id == article.c.id)
    query = (
        select(value, times)
        .select_from(source)
        .where(*filters.of(s, asked.home))
        .group_by(value)
        .order_by(times.desc(), value)
        .limit(limit)
    )
    # Rows without a value (statements that nobody passed on) have none that could be asked for.
    return {row.value: row.times for row in connection.execute(query).all() if row.value is not None}


def _most(times: Mapping[str, int], limit: int) -> dict[str, int]:
    most = sorted((-number, value) for value, number in times.items() if number > 0)[:limit]
    return {value: -number for number, value in most}
