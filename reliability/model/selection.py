"""What a reader has selected: the filters of a view, independent of the screen and of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reliability.model.attribution import CueClass, Form
from reliability.model.figure import FigureKind, FigureStatus


class Naming(StrEnum):
    """Whether a statement's speaker has a name; one that nobody names or describes is unnamed too."""

    NAMED = "named"
    UNNAMED = "unnamed"


class Precision(StrEnum):
    """Whether a figure gives a number that could be checked."""

    CHECKABLE = "checkable"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters, all optional, all combined with AND; several values of one filter are combined with OR.

    `words` is what was typed into the search (model/question.py): of titles and texts of articles, and on the ledgers
    of statements and figures of each row's own words and speaker.
    `outlets` are outlet ids ("unknown" selects articles without one), `speakers` are speaker names, `flags` flag codes.
    Dates are publication dates, both ends included; an undated article is selected only when neither is given.
    `forms`, `cues` and `names` describe one statement (by one of the speakers, if those are given), `statuses`, `kinds`
    and `numbers` one figure: a ledger of statements or figures shows those that are so, any other list what lies in
    articles that have one.
    """

    project: str = "demo"
    words: str = ""
    outlets: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    forms: tuple[Form, ...] = ()
    cues: tuple[CueClass, ...] = ()
    names: tuple[Naming, ...] = ()
    statuses: tuple[FigureStatus, ...] = ()
    kinds: tuple[FigureKind, ...] = ()
    numbers: tuple[Precision, ...] = ()
