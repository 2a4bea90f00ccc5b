"""A cue that takes what is said for true, or for doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind
from reliability.flags.statements import cue_of
from reliability.flags.terms import terms
from reliability.model.attribution import Attribution
from reliability.model.flag import Fact, Severity, passages
from reliability.model.spans import SpanIndex, index_of

SORTS: Final = {"presupposing": "takes what is said for true", "doubting": "casts doubt on what is said"}
MAX_NAMED: Final = 4  # cues that the message gives; the evidence leads to all


def find(case: Case) -> Iterator[Finding]:
    """At most one flag an article and sort, at every such cue in the outlet's own words."""
    analysis = case.analysis
    text, quoted = analysis.article.text, index_of(analysis.layout.quoted)
    own = [a for a in analysis.attributions if _is_own(a, quoted)]
    for sort, does in SORTS.items():
        found = [a for a in own if terms(sort).search(cue_of(text, a))]
        if not found:
            continue
        cues = list(dict.fromkeys(" ".join(cue_of(text, a).lower().split()) for a in found))
        named = "”, “".join(cues[:MAX_NAMED]) + ("” and others" if len(cues) > MAX_NAMED else "”")
        subject = "The cue" if len(cues) == 1 else "Cues"
        verb = does if len(cues) == 1 else does.replace("takes", "take").replace("casts", "cast")
        yield Finding(
            f"{subject} “{named} {verb}.",
            passages(a.cue[0] for a in found),
            tuple(a.id for a in found),
            facts=(Fact("sort", sort), Fact("times", str(len(found)))),
        )


def _is_own(statement: Attribution, quoted: SpanIndex[None]) -> bool:
    """Whether the outlet chose the cue: not where it stands in somebody's words."""
    if not statement.cue or statement.inside is not None or statement.speaker is None:
        return False
    return not any(map(quoted.holds, statement.cue))


KIND = FlagKind(
    code="loaded-cue",
    version=1,
    severity=Severity.INFO,
    title="Cue that takes a side",
    definition=(
        "The outlet introduces what a source says with a word that takes it for true (“admitted”, “noted”, “pointed "
        "out”, “revealed”, “affirmed”) or casts doubt on it (“claimed”, “alleged”, “so-called”); lists: "
        "“presupposing” and “doubting”. One finding a sort with all places. It tells "
        "of the wording; what was said may be true."
    ),
    why="A word colours what is said; by itself it is common in news.",
    reference="Associated Press Stylebook, “said”; Hooper, “On assertive predicates” (1975)",
    find=find,
    experimental=True,
    examples=(
        Example(True, "Mara Veldt, the valley's mayor, admitted that the gates had never been checked."),
        Example(True, "Mara Veldt, the valley's mayor, claimed that the gates had been checked."),
        Example(False, "Mara Veldt, the valley's mayor, said that the gates had never been checked."),
    ),
)
