"""A side of a conflict tells of its opponent's losses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reliability.flags.kind import Case, Example, Finding, FlagKind, Need
from reliability.flags.places import sentence_of
from reliability.flags.terms import terms
from reliability.flags.thresholds import threshold
from reliability.model.attribution import Attribution
from reliability.model.figure import Figure, FigureKind
from reliability.model.flag import Fact, Severity, passages
from reliability.model.speaker import Speaker, SpeakerType

ARMED: Final = frozenset({SpeakerType.ARMED_GROUP, SpeakerType.MILITARY})
_DEED = re.compile(
    r"(?:(?:also|has|had|later)\s+)*(?:claim|accept|assum|t[ao]k)\w*\s+(?:responsibility|credit)\b", re.IGNORECASE
)


def find(case: Case) -> Iterator[Finding]:
    """One flag a speaker, at all figures that they give of the other side."""
    analysis = case.analysis
    claims = {one.id for one in analysis.attributions if _claims_a_deed(analysis.article.text, one)}
    for speaker in analysis.speakers:
        if not ARMED & set(speaker.types):
            continue
        figures = [f for f in analysis.figures if f.speaker == speaker.id and _of_the_other_side(case, speaker, f)]
        figures = [f for f in figures if f.attribution not in claims]
        if not figures:
            continue
        words = "”, “".join(dict.fromkeys(" ".join(f.quantity.text.split()) for f in figures))
        yield Finding(
            f"{speaker.name} speaks for a side of the conflict and gives the other side's losses: “{words}”.",
            passages(f.span for f in figures),
            tuple(f.id for f in figures),
            facts=(Fact("party", speaker.affiliation.name if speaker.affiliation else speaker.name),),
        )


def _claims_a_deed(text: str, statement: Attribution) -> bool:
    """Whether a statement says whose deed something was: "claimed responsibility for the blast that killed 30"."""
    words = " ".join(span.of(text) for span in (*statement.cue, *statement.content))
    return _DEED.match(words) is not None


def _of_the_other_side(case: Case, speaker: Speaker, figure: Figure) -> bool:
    """Whether a figure counts fighters or arms of somebody else that were killed or destroyed."""
    if figure.quantity.kind is not FigureKind.COUNT or not terms("forces").search(_counted(figure)):
        return False
    text = case.analysis.article.text
    sentence = sentence_of(case.analysis.layout, figure.span)
    around = int(threshold("party-figures", "near"))
    near = text[max(sentence.start, figure.span.start - around) : min(sentence.end, figure.span.end + around)]
    lost = any(terms(sort).search(near) for sort in ("dead", "injured", "destroyed"))
    return lost and not _own(case, speaker, figure, near)


def _counted(figure: Figure) -> str:
    return " ".join((figure.quantity.text, figure.quantity.of or ""))


def _own(case: Case, speaker: Speaker, figure: Figure, near: str) -> bool:
    """Whether the losses are the speaker's own: its country's, or "our", "its" soldiers."""
    whose = (case.registry.country_of(word) for word in _counted(figure).split())
    return any(country == speaker.country for country in whose if country) or " our " in near or " its " in near


KIND = FlagKind(
    code="party-figures",
    version=2,
    severity=Severity.MEDIUM,
    title="A side gives the other side's losses",
    definition=(
        "An army, armed group or its official is the source for how many fighters or arms of another side were "
        "killed, hurt, taken or destroyed. It has an interest in the number. Own losses are not counted, nor a number "
        "in the outlet's words for an attack for which a side takes responsibility."
    ),
    question="Does anybody outside the conflict confirm “{words}”?",
    why="Who fights has an interest in the number.",
    reference="BBC Editorial Guidelines, “War, Terror and Emergencies”: attribute and qualify claims of a party",
    find=find,
    needs=frozenset({Need.ARTICLE, Need.REGISTRY}),
    examples=(
        Example(True, "The army said on Monday that 40 militants had been killed near Tesk."),
        Example(False, "The army claimed responsibility for a blast that killed 40 militants near Tesk."),
        Example(False, "The army said on Monday that 40 houses near Tesk had been damaged by the flood."),
    ),
)
