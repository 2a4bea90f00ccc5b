"""A magnitude without a count: "dozens", "10s of", "thousands"."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Example, FlagKind
from reliability.model.analysis import Analysis
from reliability.model.flag import Flag, Severity
from reliability.registry.lookup import Registry


def find(analysis: Analysis, registry: Registry) -> Iterator[Flag]:
    """One flag a figure."""
    for figure in analysis.figures:
        if figure.quantity.vague:
            words = " ".join(figure.quantity.text.split())
            yield Flag(
                KIND.code,
                KIND.severity,
                f"“{words}” gives an order of magnitude and no count.",
                (figure.span,),
                (figure.id,),
            )


KIND = FlagKind(
    code="vague-figure",
    version=1,
    severity=Severity.LOW,
    title="Magnitude without a count",
    definition=(
        "A figure that is only an order of magnitude: “dozens”, “10s of”, “scores of”, “hundreds”, “several "
        "thousand”, “decades”. "
        "“About”, “nearly” and “more than” before a number do not make it vague."
    ),
    reference="BBC Academy, “Numbers”: say how many, or say that it is not known",
    find=find,
    examples=(
        Example(True, "Dozens of houses were damaged, the mayor of Tesk said."),
        Example(False, "About 40 houses were damaged, the mayor of Tesk said."),
    ),
)
