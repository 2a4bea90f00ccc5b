"""What stands beside one another in a comparison: outlets, groups of outlets, or two times of the same outlets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto
from typing import Any, Final, TypeVar

from reliability.store.rows import ArticleMeasures, CueKindRow, CueWordRow, MeasureRow, SpreadRow, TallyRow
from reliability.views.state import UNKNOWN_OUTLET, ViewState

FIRST: Final = "first"  # keys of the sides where outlets stand together; also parameters of the address
SECOND: Final = "second"
_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)")

Keyed = TypeVar("Keyed", ArticleMeasures, MeasureRow, TallyRow, SpreadRow, CueWordRow, CueKindRow)
Days = tuple[date, date]


class Beside(Enum):
    """What is compared with what."""

    OUTLETS = auto()
    GROUPS = auto()
    TIMES = auto()


@dataclass(frozen=True, slots=True)
class Side:
    """One of those that are compared: rows of its `outlets` (ids) that were published within its days have its `key`
    in place of their outlet. Of a `whole` side the page's other filters take nothing away."""

    key: str
    name: str
    outlets: tuple[str, ...]
    days: Days | None = None
    whole: bool = False

    @property
    def asked(self) -> dict[str, Any]:
        """What a drill asks for, to list what this side has."""
        since, until = self.days or (None, None)
        days = {"since": since, "until": until} if self.days else {}
        return {"outlet": self.outlets, **days} | ({"whole": True} if self.whole else {})

    def view(self, state: ViewState) -> ViewState:
        """The view of this side alone."""
        since, until = self.days or (None, None)
        first = max(filter(None, (since, state.date_from)), default=None)
        last = min(filter(None, (until, state.date_to)), default=None)
        return replace(state, outlets=self.outlets, date_from=first, date_to=last)


def each(outlets: Sequence[tuple[str, str]]) -> tuple[Side, ...]:
    """Outlets (id, name), each by itself."""
    return tuple(Side(outlet, name, (outlet,)) for outlet, name in outlets)


def groups(first: Sequence[tuple[str, str]], second: Sequence[tuple[str, str]]) -> tuple[Side, ...]:
    """Two groups of outlets (id, name); one that is in both counts in the first."""
    taken = {outlet for outlet, _ in first}
    rest = [one for one in second if one[0] not in taken]
    return tuple(
        Side(key, named([name for _, name in group]), tuple(outlet for outlet, _ in group))
        for key, group in ((FIRST, first), (SECOND, rest))
        if group
    )


def times(outlets: Sequence[str], first: Days, second: Days) -> tuple[Side, ...]:
    """The same outlets in two times."""
    return tuple(
        Side(key, f"{days[0]} – {days[1]}", tuple(outlets), days) for key, days in ((FIRST, first), (SECOND, second))
    )


def named(names: Sequence[str]) -> str:
    """'CNN', 'CNN and RT', 'CNN, RT and 3 more'."""
    if len(names) <= 2:
        return " and ".join(names)
    return f"{', '.join(names[:2])} and {len(names) - 2} more"


def rows_of(state: ViewState, sides: Sequence[Side], ask: Callable[[ViewState], Iterable[Keyed]]) -> list[Keyed]:
    """What `ask` tells of a view, side by side; rows of outlets that are on no side stay as they are."""
    if any(side.days for side in sides):
        return [row._replace(outlet=side.key) for side in sides for row in ask(side.view(state))]
    # An outlet by itself has its own id for a key, and rows of the unknown one have none.
    of = {outlet: side.key for side in sides for outlet in side.outlets if side.key != (outlet or None)}
    return [row._replace(outlet=of[key]) if (key := row.outlet or UNKNOWN_OUTLET) in of else row for row in ask(state)]


def read_time(written: str) -> Days | None:
    """'2031-01-01..2031-03-31' as its first and last day, None where it is none."""
    found = _TIME.fullmatch(written)
    try:
        days = (date.fromisoformat(found[1]), date.fromisoformat(found[2])) if found else None
    except ValueError:
        return None
    return days if days and days[0] <= days[1] else None


def written_time(days: Sequence[date]) -> str:
    """First and last day as an address has them, '' where one is missing."""
    return f"{days[0].isoformat()}..{days[1].isoformat()}" if len(days) == 2 else ""


def halves(first: date | None, last: date | None) -> tuple[Days, Days] | None:
    """The days from first to last in two halves; None where there are not two days."""
    if first is None or last is None or first >= last:
        return None
    middle = first + (last - first) // 2
    return (first, middle), (middle + timedelta(days=1), last)
