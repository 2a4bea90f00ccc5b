"""Who said what: the relation of source, cue and content (Pareti 2015; Newell et al. 2018, PolNeAR)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reliability.model.span import Span, Spans


class Form(StrEnum):
    """How the content is given: wholly in quotation marks, wholly paraphrased, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class CueClass(StrEnum):
    """What the reporter's wording does. It describes wording, never truth."""

    NEUTRAL = "neutral"  # say, tell, add
    ASSERTIVE = "assertive"  # insist, stress, declare
    HEDGED = "hedged"  # suggest, reportedly
    CLAIM = "claim"  # claim, allege
    BELIEF = "belief"  # believe, think, want
    ORDER = "order"  # order, urge, call on
    FACTIVE = "factive"  # reveal, point out, note: presupposes the content
    DISTANCING = "distancing"  # so-called, purported
    NONE = "none"  # no cue


class Voice(StrEnum):
    """Whose words a stretch of text is, for highlights and charts."""

    HEADLINE = "headline"
    OWN = "own"
    PARAPHRASE = "paraphrase"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class AttributionMention:
    """One attribution as found in the text, before anybody knows who 'he' is.

    `inside` is the index, in the tuple this mention stands in, of the attribution whose content this one lies in.
    `carried` is True where no source stands in the text and the speaker is carried over from a neighbour.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    form: Form = Form.INDIRECT
    confidence: float = 1.0
    inside: int | None = None
    carried: bool = False

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs a content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution with its speaker. `speaker` is None only where nobody can be named or described; `carried` is True
    where no source stands in the text and the speaker is known from a neighbour."""

    id: str
    content: Spans
    source: Spans
    cue: Spans
    speaker: str | None
    form: Form
    cue_class: CueClass
    inside: str | None
    confidence: float
    carried: bool = False

    @property
    def extent(self) -> Span:
        """From the first to the last character of any role."""
        spans = self.content + self.source + self.cue
        return Span(min(s.start for s in spans), max(s.end for s in spans))
