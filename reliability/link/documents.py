"""Documents that speak without any statement: "the bill includes", "in a 2019 survey", "under the accord"."""

from __future__ import annotations

import re
from typing import Final

from reliability.model.span import Span

_NOUNS: Final = (
    r"reports?|stud(?:y|ies)|surveys?|polls?|bills?|laws?|acts?|ordinances?|petitions?|lawsuits?|suits?|filings?|"
    r"indictments?|complaints?|affidavits?|analys[ei]s|audits?|reviews?|census|accords?|treat(?:y|ies)|agreements?|contracts?|"
    r"letters?|briefs?|memos?|documents?|data|datasets?|databases?|index|rankings?|records|register|rulings?|decrees?|"
    r"resolutions?|legislation|figures|statistics|guidelines|rules|constitution|charter|statute"
)
_VERBS: Final = (
    r"includes?|included|shows?|showed|sets?|requires?|required|allocates?|allocated|offers?|offered|contains?|contained|"
    r"provides?|provided|puts?|lists?|listed|covers?|covered|calls?\s+for|called\s+for|finds?|found|says?|said|states?|"
    r"stated|notes?|noted|estimates?|estimated|gives?|gave|details?|detailed|alleges?|alleged|describes?|described|limits?|"
    r"limited|caps?|capped|polled|surveyed|interviewed|looked\s+at|examined|examines|analy[sz]e[sd]?|compared|compares|"
    r"draws?\s+on|(?:was|is|were)\s+based\s+on|stipulates?|stipulated|mandates?|mandated|obliges?|bars?|indicates?|indicated|"
    r"suggests?|suggested|would|allows?|allowed|(?:was|were)\s+signed\s+by|signed\s+by"
)
_SPEAKS = re.compile(
    rf"\b(?:the|a|an|its|this|that|these|those|their|his|her|our|new|[\w.]+['’]s?)\s+(?:[\w&.'’-]+\s+){{0,4}}?(?:{_NOUNS})"
    rf"(?:\s+(?:in|of|by|from|on)\s+(?:[\w.'’-]+\s?){{1,5}}?)?(?:,[^,]{{1,60}},)?\s+(?:(?:also|further|itself|alone|and\s+\w+)\s+)?"
    rf"(?:{_VERBS})(?!\w)",
    re.IGNORECASE,
)
_IN_POLL = re.compile(
    r"\b(?:in|by|from|per)\s+(?:the|a|an|its|this|that|their|our)?\s*(?:[\w'’&.-]+\s+){0,5}?(?:polls?|surveys?|census|polling)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\bunder\s+(?:the|a|an|its|this|that)\s+(?:[\w'’&.-]+\s+){0,4}?(?:law|act|accord|treaty|agreement|deal|bill|rules|"
    r"legislation|contract|ordinance|pact|constitution|settlement)\b",
    re.IGNORECASE,
)
_ANOTHER_CLAUSE = re.compile(r";|\b(?:but|although|though|whereas)\b", re.IGNORECASE)


def document_in(text: str, sentence: Span, figure: Span, *, share: bool) -> Span | None:
    """The words that name a document as what gives this figure, None where none does. `share`: the figure is a
    percentage, as polls give them."""
    for match in _SPEAKS.finditer(text, sentence.start, figure.start):
        if not _ANOTHER_CLAUSE.search(text, match.end(), figure.start):
            return Span(match.start(), match.end())
    if (under := _UNDER.search(text, sentence.start, sentence.end)) is not None:
        return Span(under.start(), under.end())
    if share and (poll := _IN_POLL.search(text, sentence.start, sentence.end)) is not None:
        return Span(poll.start(), poll.end())
    return None


# A name in capitals is a body: "the Bureau of Statistics".
_DATA = re.compile(
    r"\b(?:data|figures|statistics|numbers|reports?|surveys?|polls?|study|studies|census|index|petition|lawsuit|analysis|"
    r"complaint|indictment|filing|review|audit|documents?|records)\b"
)
_STUDY = re.compile(
    r"(?i)\b(?:stud(?:y|ies)|surveys?|polls?|polling|census|reports?|analys[ei]s|findings|audit|review)\b"
)


def is_document(words: str) -> bool:
    """Whether the words for a source name a document or data."""
    return _DATA.search(words[:1].lower() + words[1:]) is not None


def is_study(words: str) -> bool:
    """Whether words name what was asked, counted or found: a poll, study, report or audit."""
    return _STUDY.search(words) is not None


def study_in(text: str, sentence: Span) -> Span | None:
    """The first words of a sentence that name a study or report."""
    match = _STUDY.search(text, sentence.start, sentence.end)
    return Span(match.start(), match.end()) if match is not None else None
