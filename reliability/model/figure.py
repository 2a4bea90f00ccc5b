"""Checkable quantities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reliability.model.span import Span


class FigureKind(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    MEASURE = "measure"
    RATE = "rate"


class FigureStatus(StrEnum):
    """attributed: the text says who or what the figure comes from. unsourced: it stands in the outlet's own voice."""

    ATTRIBUTED = "attributed"
    UNSOURCED = "unsourced"


class Reason(StrEnum):
    """Why a figure has an origin, or why none was found."""

    STATEMENT = "statement"  # it lies in what somebody says
    ACCOUNT = "account"  # its sentence is according to somebody
    CHANGE = "change"  # somebody changed the figure before to this one; in older analyses
    CONVERSION = "conversion"  # it stands in brackets behind one that has an origin
    COUNTED_ON = "counted-on"  # "another 400"
    CONTINUATION = "continuation"  # its sentence goes on with what the one before reports
    DOCUMENT = "document"  # a poll, study, law or filing that the text names gives it
    ELSEWHERE = "elsewhere"  # the article gives the same quantity with an origin
    SUM = "sum"  # it is the sum of figures that have one
    OWN_VOICE = "own-voice"  # nobody says it, here or where the quantity is given again
    OWN_CLAUSE = "own-clause"  # it stands in a clause of the outlet beside a statement
    ACT = "act"  # somebody does something with it and says nothing of it
    NOT_SAID = "not-said"  # somebody did not say or denied it
    NO_ORIGIN = "no-origin"  # it is said, by nobody who is named or described


class Weight(StrEnum):
    """How much hangs on a figure, most first."""

    HEAVY = "heavy"
    MEDIUM = "medium"
    LIGHT = "light"


class Direction(StrEnum):
    """Which way a figure points. "at least" is any lower bound ("more than", "over"), "at most" any upper one."""

    UP = "up"
    DOWN = "down"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    PER = "per"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as found in the text, before its origin is known. low == high where it is exact; None where unbounded.

    `unit` is the counted noun in the singular, an ISO 4217 code for money, "%" for percentages, else an SI or
    plain unit. `directions` say whether it is a change and how exact it is, `of` in the text's words what there is so
    much of: "Israeli tanks", "voters".
    """

    span: Span
    text: str
    low: float | None
    high: float | None
    unit: str | None
    kind: FigureKind
    vague: bool = False
    directions: tuple[Direction, ...] = ()
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its origin. `attribution` and `speaker` are ids in the same analysis; a document that speaks
    without a statement has neither. `why` is the reason of the status, `through` the words of the text that show it,
    `weighs` the row of the table of weights that its `weight` is from.
    """

    id: str
    quantity: Quantity
    status: FigureStatus
    attribution: str | None = None
    speaker: str | None = None
    why: Reason | None = None  # None in analyses that are older than it
    through: Span | None = None
    weight: Weight | None = None
    weighs: str | None = None

    @property
    def span(self) -> Span:
        return self.quantity.span


def same_quantities(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures of one amount of one thing together, in the order of the first of each."""
    found: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        quantity = figure.quantity
        key = (quantity.low, quantity.high, quantity.kind, quantity.unit)
        found.setdefault(key, []).append(figure)
    return list(found.values())
