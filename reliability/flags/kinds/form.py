"""What a reader needs to place a text, and does not find in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.flags.places import body_sentences
from reliability.flags.thresholds import threshold
from reliability.model.analysis import Analysis
from reliability.model.flag import Evidence, EvidenceRole, Fact, Severity, passages
from reliability.model.span import Span

SHOWN: Final = 2  # of the quotations that are not closed
_ELLIPSIS = re.compile(r"(?:\.\.\.|…|\[\+?\d+ chars?\])\s*$")
_BROKEN = re.compile(r"\b[A-Z][a-z]+-\n[A-Z][a-z]+|\ufffd")


def find(case: Case) -> Iterator[Finding]:
    """At most one flag for the by-line, one for a cut end and one for damaged characters."""
    analysis = case.analysis
    if not body_sentences(analysis):
        return
    yield from _unsigned(analysis)
    yield from _damaged(analysis)


def _unsigned(analysis: Analysis) -> Iterator[Finding]:
    layout = analysis.layout
    if analysis.authors:
        return
    missing = ["author"]
    if layout.dateline is None or layout.dateline.place is None:
        missing.append("place")
    if analysis.article.published is None and (layout.dateline is None or layout.dateline.day is None):
        missing.append("day")
    first = layout.headline or body_sentences(analysis)[0]
    what = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} or {missing[-1]}"
    yield Finding(
        f"The text names no {what}.",
        (Evidence(first, EvidenceRole.SEARCHED),),
        facts=(Fact("missing", ", ".join(missing)),),
    )


def _damaged(analysis: Analysis) -> Iterator[Finding]:
    text, layout = analysis.article.text, analysis.layout
    last = body_sentences(analysis)[-1]
    cut = _ELLIPSIS.search(text.rstrip())
    if cut is not None:
        yield Finding("The text breaks off.", passages((Span(last.start, last.end),)), facts=(Fact("damage", "cut"),))
    unclosed = [q.spans[0] for q in layout.quotations if not q.closed]
    broken = [Span(*match.span()) for match in _BROKEN.finditer(text)]
    several = len(unclosed) >= threshold("form", "open")
    if several or broken:
        what = [f"{len(unclosed)} quotations have no closing mark"] if several else []
        what += ["words are broken over two lines or hold characters that were lost"] if broken else []
        yield Finding(
            f"The text seems damaged: {' and '.join(what)}.",
            passages(broken or unclosed[:SHOWN]),
            facts=(Fact("damage", "characters"),),
        )


KIND = FlagKind(
    code="form",
    version=1,
    severity=Severity.INFO,
    title="No author, or text damaged",
    definition=(
        "Neither what came with the text nor its by-line names an author (it then says whether a place and a day "
        "are missing, too); or the text breaks off; or quotation marks or words in it are broken. Whoever handed "
        "the text on may have taken the by-line away."
    ),
    why="It tells what cannot be seen; by itself it is no weakness.",
    reference="The Trust Project, Trust Indicators: who made this, and when",
    find=find,
    experimental=True,
    examples=(
        Example(True, "The dam at Oster failed on Monday. Nobody was hurt."),
        Example(
            False,
            "The dam failed\n\nBy Mara Veldt\n\nTESK, May 4, 2031 - The dam failed on Monday. Nobody was hurt.",
        ),
    ),
)
