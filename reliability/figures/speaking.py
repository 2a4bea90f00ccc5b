"""Which attributions can be the origin of a figure: not acts, not what somebody did not say."""

from __future__ import annotations

import re
from typing import Final

from reliability.figures.words import words_of
from reliability.model.attribution import Attribution, Form
from reliability.model.figure import Reason
from reliability.model.span import Span

ACT: Final = "act"  # words for what is done, not said: "blocked | two of the executions"
_PARTICLES: Final = frozenset("out up down off over in on away back".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT_SAID = re.compile(
    r"(?i)\b(?:not|never|nor|neither|nobody|no\s+one|cannot|refus\w+\s+to|declin\w+\s+to|fail\w*\s+to|unable\s+to|"
    r"den(?:y|ied|ies|ying))\b|n['’]t\b"
)
_SUPPOSED = re.compile(r"(?i)(?:^|[.!?]\s+|,\s+)(?:if|unless|should|had|imagine|suppose)\s+(?:\w+\s+){0,4}$")
_OWN_CLAUSE = re.compile(r"(?i),?\s*(?:(?:even|just)\s+)?(?:while|whereas|as)\s")
# "It is estimated": nobody does.
_IMPERSONAL: Final = re.compile(
    r"(?i)it\s*(?:['’]s|is|was|(?:has|had)\s+been)\s+(?:\w+ly\s+)?(?:estimated|believed|thought|expected|feared|hoped|"
    r"assumed|understood|reported|said|rumou?red)$"
)
BEFORE: Final = 25  # characters before a cue in which a negation belongs to it


def why_silent(text: str, attribution: Attribution) -> Reason | None:
    """Why an attribution is the origin of no figure; None where it can be one."""
    if attribution.cue and _is_not_said(text, attribution):
        return Reason.NOT_SAID
    if _is_impersonal(text, attribution):
        return Reason.NO_ORIGIN
    return Reason.ACT if _is_act(text, attribution) else None


def _is_impersonal(text: str, attribution: Attribution) -> bool:
    """Whether nobody says it: "It is estimated"."""
    if len(attribution.source) != 1 or not attribution.cue:
        return False
    return _IMPERSONAL.fullmatch(text, attribution.source[0].start, attribution.cue[-1].end) is not None


def _is_act(text: str, attribution: Attribution) -> bool:
    if attribution.form is not Form.INDIRECT and attribution.form is not Form.MIXED:
        return False
    words = [word.lower() for span in attribution.cue for word in _WORD.findall(span.of(text))]
    while words and words[-1] in _PARTICLES:
        words.pop()
    if not words or words[-1] not in words_of(ACT):
        return False
    return not attribution.content or not text[attribution.content[0].start :].startswith("that ")


def _is_not_said(text: str, attribution: Attribution) -> bool:
    first, last = attribution.cue[0], attribution.cue[-1]
    start = max(0, first.start - BEFORE)
    for source in attribution.source:
        if source.end <= first.start:
            start = max(start, source.end)
    for content in attribution.content:
        if content.end <= first.start:
            start = max(start, content.end)
    negated = _NOT_SAID.search(text, start, last.end)
    if negated is not None and "\n" not in text[negated.start() : last.end]:
        return True
    if any(_NOT_SAID.match(source.of(text)) for source in attribution.source):
        return True
    begins = attribution.source[0].start if attribution.source else first.start
    return _SUPPOSED.search(text, max(0, begins - 40), begins) is not None


def in_own_clause(text: str, attribution: Attribution, content: Span) -> bool:
    """Whether a piece of content is a clause of the outlet behind the statement: "…, Orr said, | while 300 people
    waited"."""
    if attribution.form is Form.DIRECT or not attribution.cue:
        return False
    behind = attribution.cue[-1].end <= content.start and attribution.content[0].end <= attribution.cue[0].start
    return behind and _OWN_CLAUSE.match(text, content.start) is not None
