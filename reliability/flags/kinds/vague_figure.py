"""A magnitude without a count: "dozens", "10s of", "thousands"."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.model.figure import Figure, FigureKind, same_quantities
from reliability.model.flag import Severity, passages


def find(case: Case) -> Iterator[Finding]:
    """One flag a magnitude of a thing, with all its places."""
    for figures in same_quantities(figure for figure in case.analysis.figures if _is_vague(figure)):
        words = " ".join(figures[0].quantity.text.split())
        message = f"“{words}” gives an order of magnitude and no count."
        yield Finding(message, passages(figure.span for figure in figures), tuple(figure.id for figure in figures))


def _is_vague(figure: Figure) -> bool:
    """A span of time is none: "decades" counts nothing that could have been counted."""
    return figure.quantity.vague and figure.quantity.kind is not FigureKind.DURATION


KIND = FlagKind(
    code="vague-figure",
    version=3,
    severity=Severity.LOW,
    title="Magnitude without a count",
    definition=(
        "A figure that is only an order of magnitude: “dozens”, “10s of”, “scores of”, “hundreds”, “several "
        "thousand”. “About”, “nearly” and “more than” before a number do not make it vague. Spans of time "
        "(“decades”) are not counted."
    ),
    question="How many are “{words}”?",
    why="Nobody can check an amount that is not given.",
    reference="BBC Academy, “Numbers”: say how many, or say that it is not known",
    find=find,
    experimental=True,
    examples=(
        Example(True, "Dozens of houses were damaged, the mayor of Tesk said."),
        Example(False, "About 40 houses were damaged, the mayor of Tesk said."),
    ),
)
