"""One text under several outlets: agency copy, as a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind, Need
from reliability.model.analysis import Analysis
from reliability.model.flag import Evidence, EvidenceRole, Severity
from reliability.model.span import Span, trimmed

MAX_NAMED: Final = 5  # outlets that the message names; the evidence leads to all of them


def find(case: Case) -> Iterator[Finding]:
    """At most one flag an article, at its beginning and at that of every copy."""
    outlet = case.analysis.outlet
    # Of two outlets that are not known, nobody can say that they are one.
    copies = [place for place in case.others.same_text(case.key) if outlet is None or place.outlet != outlet.id]
    start = _beginning(case.analysis)
    if not copies or start is None:
        return
    known = list({place.outlet: place.outlet_name for place in copies if place.outlet is not None}.values())
    unknown = sum(place.outlet is None for place in copies)
    where = [words for words in (_outlets(known), _unknown(unknown)) if words]
    evidence = (Evidence(start), *(Evidence(start, EvidenceRole.COPY, place.article) for place in copies))
    yield Finding(f"The same text stands {'; and '.join(where)}.", evidence)


def _beginning(analysis: Analysis) -> Span | None:
    """The headline, else the first sentence; None where the text has no words."""
    layout, text = analysis.layout, analysis.article.text
    return layout.headline or next(iter(layout.sentences), None) or trimmed(text, 0, len(text))


def _outlets(names: Sequence[str]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return f"in {_counted(len(names), 'other outlet')}: {', '.join(names[:MAX_NAMED])}{more}"


def _unknown(count: int) -> str:
    return f"in {_counted(count, 'article')} of an unknown outlet" if count else ""


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


KIND = FlagKind(
    code="same-text",
    version=1,
    severity=Severity.INFO,
    title="Same text in other outlets",
    definition=(
        "Another article of the project has exactly this text, headline included, from another outlet or from one "
        "that is not known. A copy that was shortened, edited or given another headline is not found, nor one that "
        "was not imported. Which of them was first is not said."
    ),
    why="It tells where the text stands too; by itself it is no weakness.",
    reference=(
        "Lewis, Williams and Franklin, “A Compromised Fourth Estate?”, Journalism Studies 9 (2008): how much of the "
        "news is agency copy"
    ),
    find=find,
    needs=frozenset({Need.ARTICLE, Need.CORPUS}),
    examples=(
        Example(
            True,
            "The dam at Oster failed on Monday. Nobody was hurt.",
            ("The dam at Oster failed on Monday. Nobody was hurt.",),
        ),
        Example(
            False,
            "The dam at Oster failed on Monday. Nobody was hurt.",
            ("The dam at Oster failed on Monday. Nobody was hurt, said Mara Veldt, the valley's mayor.",),
        ),
    ),
)
