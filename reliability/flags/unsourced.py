"""Figures without an origin that weigh enough to be flagged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from reliability import resources
from reliability.flags.kind import Case, Finding
from reliability.flags.places import body_sentences, sentences_between
from reliability.flags.terms import terms
from reliability.flags.thresholds import threshold
from reliability.model.analysis import Analysis
from reliability.model.figure import Figure, FigureStatus, same_quantities
from reliability.model.flag import passages
from reliability.model.span import Span, any_overlap

TABLE: Final = "figure_weights"  # its column `flag` says which kind a reason of weight raises
FIGURE, AMOUNT = "unsourced-figure", "unsourced-amount"  # codes of the kinds, as the table names them
END: Final = 200  # characters of a text in which a line names the source of all of it
_SOURCE_LINE: Final = re.compile(r"\(?\bSources?:\s+[A-Z]")
LEAD: Final = 6  # sentences in which a text sources what its headline and its first two tell


def unsourced(case: Case, raised: str, among: Iterable[Figure] | None = None) -> Iterator[Finding]:
    """One finding a quantity, with all its places, where a reason of its weight is flagged so in the table. Figures of
    an analysis that is older than weights have no reason, and count as such of the dead and hurt."""
    reasons = _reasons(raised)
    figures_of_all = case.analysis.figures if among is None else among
    for figures in same_quantities(f for f in figures_of_all if f.status is FigureStatus.UNSOURCED):
        found = [reasons[f.weighs] for f in figures if f.weighs in reasons]
        if found or (raised == FIGURE and all(figure.weighs is None for figure in figures)):
            words = " ".join(figures[0].quantity.text.split())
            message = f"The text does not say where “{words}” comes from."
            places = passages(figure.span for figure in figures)
            yield Finding(message, places, tuple(figure.id for figure in figures), why=next(iter(found), ""))


@cache
def _reasons(raised: str) -> dict[str | None, str]:
    """The reasons of weight that are flagged so, with a sentence that says why."""
    rows = ((reason, flag, why) for reason, _, flag, *_, why in resources.lexicon(TABLE))
    return {reason: f"{why[0].upper()}{why[1:]}." for reason, flag, why in rows if flag == raised}


def untold(analysis: Analysis) -> Iterator[Figure]:
    """The figures without those beside which somebody tells of people killed or hurt: an editor takes that for the
    source, if not of this very number. None in a text that a line at its end says is somebody's as a whole. Magnitudes
    without a count have a kind of their own."""
    text, headline = analysis.article.text, analysis.layout.headline
    if _SOURCE_LINE.search(text, max(0, len(text) - END)) is not None:
        return
    told = _told(analysis)
    top = body_sentences(analysis)[:LEAD]
    below = {
        figure.quantity.low for figure in analysis.figures if headline is None or figure.span.start >= headline.end
    }
    for figure in analysis.figures:
        if figure.quantity.vague:
            continue
        if headline is not None and headline.overlaps(figure.span) and figure.quantity.low in below:
            continue  # the body's own finding has it
        apart = int(threshold("unsourced-figure", "near"))
        near = sentences_between(analysis.layout, figure.span, before=apart, after=apart)
        if not top or figure.span.start < top[min(2, len(top)) - 1].end:
            near = (*near, *top)
        if not any_overlap(near, told):
            yield figure


def _told(analysis: Analysis) -> list[Span]:
    """Where somebody tells of people killed or hurt, and where a document or another source gives such a number."""
    text, hurt = analysis.article.text, terms("casualties")
    said = [
        span
        for statement in analysis.attributions
        if statement.speaker is not None
        for span in statement.content
        if hurt.search(text, span.start, span.end) is not None
    ]
    counted = [f for f in analysis.figures if f.status is FigureStatus.ATTRIBUTED and f.weighs in _reasons(FIGURE)]
    return [*said, *(figure.span for figure in counted)]
