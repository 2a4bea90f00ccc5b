"""Times as they are stored, seconds since 1970, as rows have them."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def maybe(seconds: float | None) -> datetime | None:
    """None where it has not happened."""
    return None if seconds is None else moment(seconds)
