"""Documents that speak without any statement: "the bill includes", "in a 2019 survey", "under the accord"."""

from __future__ import annotations

import re
from typing import Final

from reliability.model.span import Span

_NOUNS: Final = (
    r"reports?|stud(?:y|ies)|surveys?|polls?|bills?|laws?|acts?|ordinances?|petitions?|lawsuits?|suits?|filings?|"
    r"indictments?|complaints?|affidavits?|analys[ei]s|audits?|reviews?|census|accords?|treat(?:y|ies)|agreements?|"
    r"contracts?|"
    r"letters?|briefs?|memos?|documents?|data|datasets?|databases?|index|rankings?|records|register|rulings?|"
    r"decrees?|"
    r"resolutions?|legislation|figures|statistics|guidelines|rules|constitution|charter|statute"
)
_VERBS: Final = (
    r"includes?|included|shows?|showed|sets?|requires?|required|allocates?|allocated|offers?|offered|contains?|"
    r"contained|"
    r"provides?|provided|puts?|lists?|listed|covers?|covered|calls?\s+for|called\s+for|finds?|found|says?|said|"
    r"states?|"
    r"stated|notes?|noted|estimates?|estimated|gives?|gave|details?|detailed|alleges?|alleged|describes?|described|"
    r"limits?|"
    r"limited|caps?|capped|polled|surveyed|interviewed|looked\s+at|examined|examines|analy[sz]e[sd]?|compared|"
    r"compares|"
    r"draws?\s+on|(?:was|is|were)\s+based\s+on|stipulates?|stipulated|mandates?|mandated|obliges?|bars?|indicates?|"
    r"indicated|"
    r"suggests?|suggested|would|allows?|allowed|(?:was|were)\s+signed\s+by|signed\s+by"
)
_SPEAKS = re.compile(
    rf"\b(?:the|a|an|its|this|that|these|those|their|his|her|our|new|"
    rf"[\w.]+['’]s?)\s+(?:[\w&.'’-]+\s+){{0,4}}?(?:{_NOUNS})"
    rf"(?:\s+(?:in|of|by|from|on)\s+(?:[\w.'’-]+\s?){{1,5}}?)?(?:,[^,]{{1,60}},)?\s+(?:(?:also|further|itself|alone|"
    rf"and\s+\w+)\s+)?"
    rf"(?:{_VERBS})(?!\w)",
    re.IGNORECASE,
)
# What a government, court or firm decides: it speaks where it gives, not where it "shows" or "says".
_DECISION = re.compile(
    r"\b(?:the|a|an|its|this|that|these|those|their|his|her|our|new|"
    r"[\w.]+['’]s?)\s+(?:[\w&.$'’-]+\s+){0,4}?(?:packages?|deals?|plans?|"
    r"proposals?|measures?|budgets?|settlements?|pacts?|orders?|rules?|sanctions|lawmakers['’]\s+bill)\s+(?:(?:also|"
    r"further|itself|alone)"
    r"\s+)?(?:includes?|included|provides?|provided|allocates?|allocated|sets?\s+aside|set\s+aside|earmarks?|"
    r"earmarked|"
    r"authori[sz]e[sd]?|contains?|contained|calls?\s+for|called\s+for|requires?|required|caps?|limits?|sends?|gives?|"
    r"offers?|creates?|"
    r"would\s+(?:also\s+)?(?:include|provide|allocate|set|give|send|require|cap|limit|create|add|expand|raise|cut|"
    r"authori[sz]e|cost))(?!\w)",
    re.IGNORECASE,
)
_IN_POLL = re.compile(
    r"\b(?:in|by|from|per)\s+(?:the|a|an|its|this|that|their|our)?\s*(?:[\w'’&.-]+\s+){0,5}?(?:polls?|surveys?|"
    r"census|polling)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\bunder\s+(?:the|a|an|its|this|that)\s+(?:[\w'’&.-]+\s+){0,4}?(?:law|act|accord|treaty|agreement|deal|bill|"
    r"rules|"
    r"legislation|contract|ordinance|pact|constitution|settlement)\b",
    re.IGNORECASE,
)
_ANOTHER_CLAUSE = re.compile(r";|\b(?:but|although|though|whereas)\b", re.IGNORECASE)
AROUND: Final = 1000  # characters on each side of a figure; no sentence is longer that is one


def document_in(text: str, sentence: Span, figure: Span, *, share: bool) -> Span | None:
    """The words that name a document as what gives this figure, None where none does. `share`: the figure is a
    percentage, as polls give them."""
    sentence = Span(max(sentence.start, figure.start - AROUND), min(sentence.end, figure.end + AROUND))
    for speaks in (_SPEAKS, _DECISION):
        for match in speaks.finditer(text, sentence.start, figure.start):
            if not _ANOTHER_CLAUSE.search(text, match.end(), figure.start):
                return Span(match.start(), match.end())
    if (under := _UNDER.search(text, sentence.start, sentence.end)) is not None and not (
        under.start() < figure.end and figure.start < under.end()
    ):
        return Span(under.start(), under.end())
    if share and (poll := _IN_POLL.search(text, sentence.start, sentence.end)) is not None:
        return Span(poll.start(), poll.end())
    if (then := _SPEAKS.match(text, figure.end + 2, sentence.end)) is not None and text.startswith(", ", figure.end):
        return Span(then.start(), then.end())  # "Over 193 pages, the report offers"
    for match in _STUDIED.finditer(text, sentence.start, figure.start):
        if not _ANOTHER_CLAUSE.search(text, match.end(), figure.start):
            return Span(match.start(), match.end())
    return None


_STUDIED = re.compile(
    r"\b(?:researchers|authors|scientists|academics|pollsters|economists|the\s+team)\s+(?:also\s+)?(?:analy[sz]ed?|"
    r"examined?|surveyed|"
    r"studied|stud(?:y|ies)|looked\s+at|tested|interviewed|polled|reviewed|tracked|followed|compared?|asked)(?!\w)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\s*(?:of\s+)?(?:the\s+)?(?:\d[\d,.]*\s+|[\w-]+\s+){0,3}?(?:respondents|those\s+(?:polled|surveyed|questioned|"
    r"asked|interviewed)|"
    r"(?:people|adults|voters|employees|companies|households)\s+(?:polled|surveyed|questioned|interviewed))\b",
    re.IGNORECASE,
)


def answered(text: str, figure: Span) -> Span | None:
    """The words that say of whom a poll's figure is: "52 percent | of 170 respondents"."""
    inside = _ASKED.search(text, figure.start, figure.end)
    match = inside or _ASKED.match(text, figure.end, figure.end + 60)
    return Span(figure.start, match.end()) if match is not None else None


# A name in capitals is a body: "the Bureau of Statistics".
_DATA = re.compile(
    r"\b(?:data|figures|statistics|numbers|reports?|surveys?|polls?|study|studies|census|index|petition|lawsuit|"
    r"analysis|"
    r"complaint|indictment|filings?|review|audit|documents?|records|disclosures?|tax\s+returns?|returns|"
    r"statements\s+filed|"
    r"spreadsheets?|invoices|ledgers?|budget)\b"
)
_STUDY = re.compile(
    r"(?i)\b(?:stud(?:y|ies)|surveys?|polls?|polling|census|reports?|analys[ei]s|findings|audit|review)\b"
)


def is_document(words: str) -> bool:
    """Whether the words for a source name a document or data."""
    return _DATA.search(words[:1].lower() + words[1:]) is not None


_POLL = re.compile(r"(?i)\b(?:polls?|polling|surveys?)\b")
_OPINION = re.compile(
    r"(?i)\b(?:say|said|says|approv\w+|disapprov\w+|support\w*|oppos\w+|favou?r\w*|unfavou?rabl\w+|believ\w+|think|"
    r"thought|"
    r"prefer\w*|view\w*|agree\w*|disagree\w*|satisfied|dissatisfied|undecided|unsure|rating|back|backed|want\w*|"
    r"expect\w*|trust\w*|"
    r"express\w*|describ\w+|call\w*|worr\w+|concerned|likely|vot\w+)\b"
)


def is_opinion(words: str) -> bool:
    """Whether the words of a sentence tell what people think, as a poll does."""
    return _OPINION.search(words) is not None


def poll_in(text: str, sentence: Span) -> Span | None:
    """The word of a sentence that names a poll."""
    match = _POLL.search(text, sentence.start, sentence.end)
    return Span(match.start(), match.end()) if match is not None else None


def is_study(words: str) -> bool:
    """Whether words name what was asked, counted or found: a poll, study, report or audit."""
    return _STUDY.search(words) is not None


def text_in(text: str, sentence: Span) -> Span | None:
    """The first words of a sentence that name a document whose points a list can tell: a report, a bill, a deal."""
    match = _LISTED.search(text, sentence.start, sentence.end)
    return Span(match.start(), match.end()) if match is not None else None


_LISTED = re.compile(rf"(?i)\b(?:{_NOUNS}|packages?|deals?|plans?|proposals?|findings)\b")
