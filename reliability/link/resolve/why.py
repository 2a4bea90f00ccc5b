"""Why a speaker is taken for the one behind a source: the reason, how often such answers were right, who came next.

How often is a row of data/lexicons/resolving.csv for each reason, measured on annotated articles. No reason is wrong
more often than right, so that none of them is left out.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from reliability.errors import ResourceError
from reliability.link.person_names import Person
from reliability.link.resolve.voices import Party
from reliability.model.attribution import SpeakerReason, Why
from reliability.resources import lexicon

TABLE: Final = "resolving"


class Answer(NamedTuple):
    """Who is meant, why, and the name of who came next."""

    voice: Party
    reason: SpeakerReason
    second: str = ""


def answer(voice: Party | None, reason: SpeakerReason) -> Answer | None:
    """The answer that a voice is; None where there is none."""
    return Answer(voice, reason) if voice is not None else None


def second(voice: Party, *others: Party | Person | None) -> str:
    """The name of the first of the others who is somebody else."""
    names = (other.name for other in others if other is not None)
    return next((name for name in names if name.casefold() != voice.name.casefold()), "")


def why_of(given: Answer | None) -> Why | None:
    """What a reader is told of an answer."""
    if given is None:
        return None
    told = given.second if given.second.casefold() != given.voice.name.casefold() else ""
    return Why(given.reason, scores()[given.reason], told)


@cache
def scores() -> dict[SpeakerReason, float]:
    """The table: how often an answer for each reason was right. Raises ResourceError where a row is missing or cannot
    be read."""
    try:
        found = {SpeakerReason(reason): float(score) for reason, score, *_ in lexicon(TABLE)}
    except ValueError as error:
        raise ResourceError(f"data/lexicons/{TABLE}.csv: {error}; correct the row") from error
    if missing := set(SpeakerReason) - found.keys():
        raise ResourceError(f"data/lexicons/{TABLE}.csv has no row for {sorted(missing)[0]!r}; add it")
    return found
