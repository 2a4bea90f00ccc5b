"""The reader's words for what the model calls by codes. Pages, exports and tests share them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from reliability.model.article import OutletBasis
from reliability.model.attribution import CueClass, Form, Voice
from reliability.model.figure import Figure, FigureKind, FigureStatus
from reliability.model.flag import Severity
from reliability.model.speaker import Affiliation, AffiliationBasis, Speaker, SpeakerType
from reliability.store.rows import ChainRow, JobState

VOICES: Final[dict[Voice, str]] = {
    Voice.HEADLINE: "Headline",
    Voice.QUOTED: "Quoted",
    Voice.PARAPHRASE: "Paraphrased",
    Voice.OWN: "Outlet’s own voice",
}
FORMS: Final[dict[Form, str]] = {
    Form.DIRECT: "direct (in quotation marks)",
    Form.INDIRECT: "indirect (paraphrased)",
    Form.MIXED: "mixed (partly quoted)",
}
CUE_CLASSES: Final[dict[CueClass, str]] = {
    CueClass.NEUTRAL: "neutral",
    CueClass.ASSERTIVE: "assertive: adds force to the words",
    CueClass.HEDGED: "hedged: holds back",
    CueClass.CLAIM: "claim: leaves open whether it is so",
    CueClass.BELIEF: "belief or wish",
    CueClass.ORDER: "order or appeal",
    CueClass.FACTIVE: "presupposing: takes the words to be so",
    CueClass.DISTANCING: "distancing",
    CueClass.NONE: "no cue in the text",
}
STATUSES: Final[dict[FigureStatus, str]] = {
    FigureStatus.ATTRIBUTED: "attributed",
    FigureStatus.UNSOURCED: "no source given",
}
SEVERITIES: Final[dict[Severity, str]] = {
    Severity.INFO: "for information",
    Severity.LOW: "low",
    Severity.MEDIUM: "medium",
    Severity.HIGH: "high",
}
AFFILIATION_BASES: Final[dict[AffiliationBasis, str]] = {
    AffiliationBasis.APPOSITION: "stated beside the name",
    AffiliationBasis.TITLE: "stated in the title",
    AffiliationBasis.DESCRIPTION: "stated in a description",
    AffiliationBasis.SELF: "the speaker is the organisation",
    AffiliationBasis.REGISTRY: "from the registry, not from the text",
    AffiliationBasis.ANALYST: "set by an analyst",
}
OUTLET_BASES: Final[dict[OutletBasis, str]] = {
    OutletBasis.CORPUS_COLUMN: "named by the imported table",
    OutletBasis.URL: "from the address",
    OutletBasis.PAGE_METADATA: "from the page’s metadata",
    OutletBasis.DATELINE_AGENCY: "from the agency in the dateline",
    OutletBasis.ANALYST: "set by an analyst",
}
SPEAKER_TYPES: Final[dict[SpeakerType, str]] = {
    kind: {"igo": "intergovernmental body", "ngo": "non-governmental organisation"}.get(kind.value, kind.value.replace("_", " "))
    for kind in SpeakerType
}
JOB_STATES: Final[dict[JobState, str]] = {
    JobState.QUEUED: "waiting",
    JobState.RUNNING: "running",
    JobState.DONE: "done",
    JobState.FAILED: "stopped by an error",
    JobState.CANCELLED: "cancelled",
}
NOT_STATED: Final = "not stated"
UNKNOWN_OUTLET: Final = "Outlet unknown"

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def literal(text: str) -> str:
    """Text for a Markdown label or cell, every character shown as itself: on one line, all ASCII punctuation escaped.

    Backslash before ASCII punctuation is CommonMark's own escape (section 2.4); it also stops Streamlit's directives,
    emoji and icon codes, and mathematics.
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def counted(number: int, one: str, many: str = "") -> str:
    """'1 article', '1,499 articles'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(value: date | None) -> str:
    """'3 November 2023', or 'undated'."""
    return f"{value.day} {value:%B %Y}" if value else "undated"


def affiliation(value: Affiliation | None) -> str:
    """'Hamas (stated beside the name)'; absence is said, never guessed."""
    return NOT_STATED if value is None else f"{value.name} ({AFFILIATION_BASES[value.basis]})"


def speaker(value: Speaker | None) -> str:
    """Who speaks: name or description; a speaker without a name is called so."""
    if value is None:
        return "nobody is named or described"
    if value.named:
        return value.name
    return f"{value.name} ({'a group, no name given' if value.collective else 'no name given'})"


def speaker_types(values: tuple[SpeakerType, ...] | tuple[str, ...]) -> str:
    """'political party, armed group'."""
    return ", ".join(SPEAKER_TYPES[SpeakerType(value)] for value in values)


def amount(value: Figure) -> str:
    """What the figure says in numbers: '20 to 99 tank', 'exactly 900 person', 'no number'."""
    quantity = value.quantity
    unit = f" {quantity.unit}" if quantity.unit else ""
    return bounds(quantity.low, quantity.high) + unit


def bounds(low: float | None, high: float | None) -> str:
    """A range in words; None is an open end."""
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"up to {number(high)}"
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def number(value: float | None) -> str:
    """1200.0 → '1,200', 0.5 → '0.5'."""
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def confidence(value: float) -> str:
    """How sure the engine is that this is an attribution, as a percentage."""
    return f"{value:.0%}"


def chain_path(names: tuple[str, ...]) -> str:
    """'Press TV ← Khaled Qaddoumi': the publisher first, the origin last."""
    return " ← ".join(names)


def chain_row(row: ChainRow) -> str:
    return chain_path(tuple(name for _, _, name in row.nodes))


def figure_kind(value: FigureKind | str) -> str:
    return FigureKind(value).value


def one_line(text: str) -> str:
    """White space, line breaks included, as single blanks."""
    return " ".join(text.split())
