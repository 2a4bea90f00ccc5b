"""Words that went through several hands."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.hands import hands
from reliability.flags.kind import Case, Example, Finding, FlagKind, Need
from reliability.flags.thresholds import threshold
from reliability.model.chain import NodeKind
from reliability.model.flag import Fact, Severity, passages


def find(case: Case) -> Iterator[Finding]:
    """One flag a path of names, at what came along it."""
    analysis, seen = case.analysis, set[tuple[str, ...]]()
    day = analysis.article.published.isoformat() if analysis.article.published else ""
    wires = {credit.name for credit in analysis.credits if credit.whole}
    for chain in analysis.chains:
        path = hands([node for node in chain.nodes if node.name not in wires], case.registry, day)
        names = tuple(node.name for node in path)
        carried = [a for a in map(analysis.attribution, chain.attributions) if a is not None]
        relays = path[1:-1]
        outlets = sum(node.kind is NodeKind.OUTLET for node in relays)
        if len(relays) < threshold("deep-chain", "hands") or not outlets or not carried or names in seen:
            continue
        seen.add(names)
        yield Finding(
            f"These words went through {len(relays)} hands: {' ← '.join(names)}.",
            passages(a.content[0] for a in carried),
            tuple(a.id for a in carried),
            facts=(Fact("hands", str(len(relays))),),
        )


KIND = FlagKind(
    code="deep-chain",
    version=2,
    severity=Severity.LOW,
    title="Several hands",
    definition=(
        "Between the publisher and the origin of a statement stand several others (a threshold), one of them an "
        "outlet: an agency that cites a paper that quotes a minister. An agency whose text is republished, outlets of "
        "one owner and what is named after an outlet (“the Post's story”) are no further hands. With each hand "
        "something can be lost or changed."
    ),
    question="What did it say where it was said first?",
    why="With each hand something can be lost or changed.",
    reference="First Draft, “Essential Guide to Verifying Online Information”: find the original",
    find=find,
    experimental=True,
    needs=frozenset({Need.ARTICLE, Need.REGISTRY}),
    examples=(
        Example(
            True,
            "Reuters reported, citing the Interfax news agency, that Mara Veldt, the valley's mayor, said the dam was "
            "safe.",
        ),
        Example(False, "“We lost everything,” Mara Veldt told Reuters on Monday."),
    ),
)
