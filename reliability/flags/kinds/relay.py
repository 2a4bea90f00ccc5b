"""Words that reached the article through another outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.flags.phrases import is_polled
from reliability.model.analysis import Analysis
from reliability.model.chain import ChainNode, NodeKind
from reliability.model.flag import Evidence, EvidenceRole, Severity, passages
from reliability.model.span import Span

# "Said on CNN", "in an appearance on the NBC programme": spoken in public; not what stands on an outlet's site.
_ON_AIR: Final = re.compile(r"(?i)\bon\s+(?:(?:the|its|a)\s+)?[“\"‘']?$")
_ON_A_PAGE: Final = re.compile(r"(?i)['’]?s?\s+(?:web\s*)?(?:site|page|twitter|facebook|blog)|\b(?:which|that)\b")
_ANY: Final = re.compile(r"(?i)\b(?:reports?|outlets|social\s+media)$")  # no outlet in particular
BEFORE: Final = 10  # characters before an outlet's name in which "on" stands


def find(case: Case) -> Iterator[Finding]:
    """One flag a relaying outlet, at the places where it is credited."""
    relayed: dict[ChainNode, list[str]] = {}
    origins: dict[ChainNode, list[str]] = {}
    for chain in case.analysis.chains:
        origin = chain.nodes[-1]
        # "According to the Post and to the Echo": each reports its own. What "61 percent said" is the poll's.
        if origin.kind is NodeKind.OUTLET or is_polled(origin.name):
            continue
        for node in chain.relays:
            if node.kind is NodeKind.OUTLET and not _ANY.search(node.name):
                relayed.setdefault(node, []).extend(chain.attributions)
                origins.setdefault(node, []).append(chain.nodes[-1].name)
    whole = {credit.outlet or credit.name for credit in case.analysis.credits if credit.whole}
    for node, attributions in relayed.items():
        if node.id in whole or node.name in whole:
            continue  # "Agency or reprinted text"
        evidence = _credited(case.analysis, node) or _said(case.analysis, attributions)
        if all(place.span is None or _on_air(case.analysis.article.text, place.span) for place in evidence):
            continue
        names = list(dict.fromkeys(origins[node]))
        whose = " and ".join(names) if len(names) < 3 else f"{len(names)} speakers"
        count = len(set(attributions))
        statements = "1 statement" if count == 1 else f"{count} statements"
        message = f"{statements} of {whose} reached this article through {node.name}, credited {_times(len(evidence))}."
        yield Finding(message, evidence, tuple(dict.fromkeys(attributions)))


def _credited(analysis: Analysis, node: ChainNode) -> tuple[Evidence, ...]:
    same = (c for c in analysis.credits if node.id == c.outlet or node.name.lower() == c.name.lower())
    places = (span for credit in same for span in (credit.mentions or (credit.span,)))
    return passages(places, EvidenceRole.CREDIT)


def _said(analysis: Analysis, attributions: list[str]) -> tuple[Evidence, ...]:
    return passages(a.content[0] for a in analysis.attributions if a.id in attributions)


def _on_air(text: str, place: Span) -> bool:
    """Whether what was said was broadcast, so that anybody could hear it."""
    if _ON_AIR.search(text, max(0, place.start - BEFORE), place.start) is None:
        return False
    return _ON_A_PAGE.match(text, place.end) is None and _ON_A_PAGE.match(text, place.start) is None


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


KIND = FlagKind(
    code="relay",
    version=3,
    severity=Severity.INFO,
    title="Relayed words",
    definition=(
        "Between the publisher and the speaker stands another outlet or agency: it is credited with the interview or "
        "the report that the words are taken from. The flag names it and says how often it is credited. Not where the "
        "whole text is the agency's (“Agency or reprinted text”), where two outlets each report their own, where an "
        "outlet has paid for a poll, of “media reports” at large, nor where the words were said on a programme, where "
        "anybody could hear them; an interview that somebody gave to a broadcaster is its own."
    ),
    why="It tells how the words came here; by itself it is no weakness.",
    reference="First Draft, “Essential Guide to Verifying Online Information”: find the original",
    find=find,
    examples=(
        Example(True, "“We lost everything,” Mara Veldt told Reuters on Monday."),
        Example(False, "“We lost everything,” Mara Veldt said on Monday."),
        Example(False, "“We lost everything,” Mara Veldt said on CNN’s “Morning Hour” on Monday."),
        Example(False, "“We lost everything,” Mara Veldt said on “Fox News Sunday,” a day later."),
    ),
)
