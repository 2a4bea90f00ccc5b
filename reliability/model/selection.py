"""What a reader has selected: the filters of a view, independent of the screen and of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters, all optional, all combined with AND; several values of one filter are combined with OR.

    `words` is searched in titles and texts of articles (or in the statement's own words on the ledger),
    case-insensitively.
    `outlets` are outlet ids ("unknown" selects articles without one), `speakers` are speaker names, `flags` flag codes.
    Dates are publication dates, both ends included; an undated article is selected only when neither is given.
    """

    project: str = "demo"
    words: str = ""
    outlets: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
