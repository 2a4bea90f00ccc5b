"""What another outlet reports, without anybody behind it."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.model.attribution import Attribution
from reliability.model.chain import ChainNode, NodeKind
from reliability.model.flag import Severity, passages


def find(case: Case) -> Iterator[Finding]:
    """One flag an outlet whose report is the origin of statements, with all their places."""
    analysis = case.analysis
    by_id = {a.id: a for a in analysis.attributions}
    found: dict[ChainNode, list[Attribution]] = {}
    for chain in analysis.chains:
        origin = chain.nodes[-1]
        if origin.kind is NodeKind.OUTLET and origin != chain.nodes[0]:
            found.setdefault(origin, []).extend(
                by_id[name] for name in chain.attributions if by_id[name].inside is None
            )
    for origin, said in found.items():
        if not said:
            continue
        count = "1 statement rests" if len(said) == 1 else f"{len(said)} statements rest"
        message = f"{count} on a report by {origin.name}; whom it has this from is not said."
        places = dict.fromkeys(span for one in said for span in (one.source or one.content)[:1])
        yield Finding(message, passages(places), tuple(one.id for one in said))


KIND = FlagKind(
    code="second-hand",
    version=1,
    severity=Severity.LOW,
    title="Another outlet's report",
    definition=(
        "A statement rests on what another outlet reports, and the text does not say whom that outlet has it from: "
        "“the Courier reported that …”. All statements that rest on one outlet are one finding. What somebody told "
        "another outlet is “Relayed words”."
    ),
    question="Whom does “{words}” have it from?",
    why="The claim is as good as a report that the reader does not see.",
    reference="Reuters Handbook of Journalism, “Picking up from others”: match it, or say whose report it is",
    find=find,
    experimental=True,
    examples=(
        Example(True, "The dam was never checked, the Washington Post reported. Schools stayed closed."),
        Example(False, "The dam was never checked, Mara Veldt said. Schools stayed closed."),
    ),
)
