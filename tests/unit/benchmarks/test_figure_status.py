"""How far a reader and the tool agree on figures."""

from __future__ import annotations

from collections import Counter

from benchmarks import figure_status
from reliability.model.figure import Figure, FigureKind, FigureStatus, Quantity
from reliability.model.span import Span


def figure(start: int, end: int, status: FigureStatus) -> Figure:
    return Figure("f1", Quantity(Span(start, end), "x", 1, 1, None, FigureKind.COUNT), status)


def test_a_judged_figure_meets_the_one_that_lies_over_it() -> None:
    judged = [(0, 5, "attributed"), (10, 12, "unsourced"), (20, 22, "none"), (30, 32, "unsourced")]
    given = [figure(2, 9, FigureStatus.UNSOURCED), figure(10, 12, FigureStatus.UNSOURCED)]
    tally = figure_status.tallied(judged, given)
    assert tally == Counter(
        {
            ("attributed", "unsourced"): 1,
            ("unsourced", "unsourced"): 1,
            ("none", "missed"): 1,
            ("unsourced", "missed"): 1,
        }
    )
    assert figure_status.row("1", tally) == "| 1 | 2 | 50.0 | 66.7 | 0 |"


def test_the_judgements_are_draws_of_known_statuses() -> None:
    judged = figure_status.judgements()
    assert set(judged) == {"1", "2", "3", "4", "5", "6"}
    statuses = {status for of in judged.values() for rows in of.values() for _, _, status in rows}
    assert statuses == {"attributed", "unsourced", "none", "open"}
