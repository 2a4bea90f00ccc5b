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


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as found in the text, before its origin is known. low == high where it is exact; None where unbounded.

    `unit` is the counted noun in the singular, an ISO 4217 code for money, "%" for percentages, else an SI or
    plain unit.
    """

    span: Span
    text: str
    low: float | None
    high: float | None
    unit: str | None
    kind: FigureKind
    vague: bool = False


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
