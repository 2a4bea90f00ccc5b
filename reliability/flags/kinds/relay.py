"""Words that reached the article through another outlet."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.model.analysis import Analysis
from reliability.model.chain import ChainNode, NodeKind
from reliability.model.flag import Evidence, EvidenceRole, Severity, passages


def find(case: Case) -> Iterator[Finding]:
    """One flag a relaying outlet, at the places where it is credited."""
    relayed: dict[ChainNode, list[str]] = {}
    origins: dict[ChainNode, list[str]] = {}
    for chain in case.analysis.chains:
        for node in chain.relays:
            if node.kind is NodeKind.OUTLET:
                relayed.setdefault(node, []).extend(chain.attributions)
                origins.setdefault(node, []).append(chain.nodes[-1].name)
    for node, attributions in relayed.items():
        evidence = _credited(case.analysis, node) or _said(case.analysis, attributions)
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


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


KIND = FlagKind(
    code="relay",
    version=1,
    severity=Severity.INFO,
    title="Relayed words",
    definition=(
        "Between the publisher and the speaker stands another outlet or agency: it is credited with the interview, "
        "the report or the dateline that the words are taken from. The flag names it and says how often it is "
        "credited."
    ),
    why="It tells how the words came here; by itself it is no weakness.",
    reference="First Draft, “Essential Guide to Verifying Online Information”: find the original",
    find=find,
    examples=(
        Example(True, "“We lost everything,” Mara Veldt told Reuters on Monday."),
        Example(False, "“We lost everything,” Mara Veldt said on Monday."),
    ),
)
