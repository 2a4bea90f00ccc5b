"""Checkable quantities."""

from __future__ import annotations

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
    """A quantity with its origin. `attribution` and `speaker` are ids in the same analysis."""

    id: str
    quantity: Quantity
    status: FigureStatus
    attribution: str | None = None
    speaker: str | None = None

    @property
    def span(self) -> Span:
        return self.quantity.span
