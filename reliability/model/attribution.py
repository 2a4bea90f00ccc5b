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


class SpeakerReason(StrEnum):
    """Why a source is taken for its speaker. How often each was right stands in data/lexicons/resolving.csv."""

    NAMED = "named"  # the source names them
    DESCRIBED = "described"  # the source describes them, and nobody before fits
    OWNER = "owner"  # whose document the source is
    BODY = "body"  # a body that was named before may be called so
    ROLE = "role"  # the person with such a role, of several the last one
    AUTHOR = "author"  # "I" outside any quotation
    OUTER = "outer"  # "I", "we" or "you" in somebody's own words
    ANTECEDENT = "antecedent"  # "who": the phrase right before it
    SUBJECT = "subject"  # the person with whom the sentence begins
    SUBJECT_BEFORE = "subject-before"  # the person with whom a sentence before begins
    SPOKE = "spoke"  # who spoke last of those that the word fits
    NAMED_BEFORE = "named-before"  # who was named last of those that the word fits
    ANYBODY = "anybody"  # nobody fits: whoever spoke last
    GOES_ON = "goes-on"  # no source: the speaker of this sentence goes on
    CARRIED = "carried"  # no source: the speaker of the quotation before
    QUOTED = "quoted"  # whom the source quotes


@dataclass(frozen=True, slots=True)
class Why:
    """Why an attribution has its speaker: the reason, how often such an answer was right (0 to 1), and the name of who
    came second, empty where nobody did."""

    reason: SpeakerReason
    score: float
    second: str = ""


@dataclass(frozen=True, slots=True)
class AttributionMention:
    """One attribution as found in the text, before anybody knows who 'he' is.

    `inside` is the index, in the tuple this mention stands in, of the attribution whose content this one lies in.
    `carried` is True where no source stands in the text and the speaker is carried over from a neighbour. `members` are
    the parts of a source of several, each of which is somebody: none where it is one.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    form: Form = Form.INDIRECT
    confidence: float = 1.0
    inside: int | None = None
    carried: bool = False
    members: Spans = ()

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs a content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution with its speaker.

    `speaker` is None only where nobody can be named or described; `carried` is True where no source stands in the text
    and the speaker is known from a neighbour. `why` is None where there is no speaker or an older analysis did not say.
    `joint` are the speakers who say it together with the first.
    """

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
    why: Why | None = None
    joint: tuple[str, ...] = ()

    @property
    def extent(self) -> Span:
        """From the first to the last character of any role."""
        spans = self.content + self.source + self.cue
        return Span(min(s.start for s in spans), max(s.end for s in spans))
