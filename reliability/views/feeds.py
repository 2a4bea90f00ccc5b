"""What the page Feeds says of each feed."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from reliability.store.rows import FeedRow
from reliability.views import wording

LATE_SECONDS: Final = 90.0  # after which a feed that should have been asked was asked by nobody
_UNITS: Final = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


def title(row: FeedRow) -> str:
    """Its own title, or its address before it was read; Markdown."""
    return f"**{wording.literal(row.title or row.address)}**"


def belongs(row: FeedRow, project: str) -> str:
    """'https://tarn.example/feed, into My articles as The Tarn Post'; without the address where that is the title."""
    outlet = row.details.outlet.name if row.details.outlet else ""
    into = f"nto {wording.one_line(project)}" + (f" as {wording.one_line(outlet)}" if outlet else "")
    return f"{row.address}, i{into}" if row.title else f"I{into}"


def when(row: FeedRow, now: datetime) -> str:
    """'Asked 5 minutes ago, again in 25 minutes.'"""
    past = f"Asked {_span((now - row.fetched).total_seconds())} ago" if row.fetched else "Not asked yet"
    if row.paused:
        return f"{past}; paused."
    left = (row.due - now).total_seconds()
    if left < -LATE_SECONDS:
        return f"{past}; it is late. Is the worker running? The command ./run starts it."
    if left <= 0:
        return f"{past}; it is asked in a moment."
    return f"{past}, again in {_span(left)}."


def came(row: FeedRow) -> str:
    """What came of the last time; how often it failed, where it did more than once."""
    times = f" It failed {row.failures} times in a row." if row.failures > 1 else ""
    return row.said + times


def is_moving(row: FeedRow, now: datetime) -> bool:
    """Whether something is about to happen to it."""
    return not row.paused and -LATE_SECONDS < (row.due - now).total_seconds() <= 0


def _span(seconds: float) -> str:
    for length, unit in _UNITS:
        if seconds >= length:
            return wording.counted(round(seconds / length), unit)
    return "less than a minute"
