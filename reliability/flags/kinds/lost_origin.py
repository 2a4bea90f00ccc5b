"""Something is reported, rumoured or believed, by nobody in particular."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.flags.places import body_sentences
from reliability.flags.terms import terms
from reliability.model.analysis import Analysis
from reliability.model.flag import Fact, Severity, passages
from reliability.model.span import Span, any_overlap


def find(case: Case) -> Iterator[Finding]:
    """One flag a sentence in which nobody is named whose report, rumour or belief it is."""
    analysis = case.analysis
    text = analysis.article.text
    known = _accounted_for(analysis)
    for sentence in body_sentences(analysis):
        if any_overlap((sentence,), known):
            continue
        match = terms("lost origin").search(text, sentence.start, sentence.end)
        if match is None or any_overlap((Span(match.start(), match.end()),), analysis.layout.quoted):
            continue
        words = " ".join(match[0].split())
        yield Finding(
            f"“{words}”: the text does not say whose report or belief this is.",
            passages((Span(match.start(), match.end()),)),
            facts=(Fact("wording", words.lower()),),
        )


def _accounted_for(analysis: Analysis) -> tuple[Span, ...]:
    """Where somebody is the source, or an outlet is credited."""
    credited = [span for credit in analysis.credits for span in (credit.mentions or (credit.span,))]
    said = [a.extent for a in analysis.attributions if a.speaker is not None]
    return (*credited, *said)


KIND = FlagKind(
    code="lost-origin",
    version=1,
    severity=Severity.MEDIUM,
    title="Origin lost",
    definition=(
        "Something is told as a report, a rumour or a belief, and the text does not say whose: “reportedly”, "
        "“reports said”, “it is believed”, “is said to”. Not where the sentence names a source or credits an "
        "outlet."
    ),
    why="Nobody can ask where this comes from.",
    reference="BBC Editorial Guidelines, “Accuracy”: say where material comes from; distinguish fact from rumour",
    find=find,
    examples=(
        Example(True, "The dam was reportedly never checked. Schools stayed closed."),
        Example(True, "It is believed that forty houses are gone. Schools stayed closed."),
        Example(False, "The dam was never checked, the Oster Gazette reported. Schools stayed closed."),
    ),
)
