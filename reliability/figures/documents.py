"""Documents that speak without any statement: "the bill includes", "a survey of 900 homes". Which words name and which
verbs give are rows of data/lexicons/documents.csv."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from reliability.errors import ResourceError
from reliability.figures.words import either
from reliability.model.span import Span
from reliability.resources import lexicon

TABLE: Final = "documents"
ASIDE: Final = 80  # characters between two commas behind a document: "The study, published in May, asked"
_PARTS: Final = ("noun", "verb")
_KINDS: Final = ("data", "text", "decision", "any")
_OPENS: Final = (
    r"\b(?:the|a|an|its|this|that|these|those|their|his|her|our|another|one|new|recent|official|[\w.]+['’]s?)\s+"
    r"(?:(?!(?:which|who|that|and|to|is|are|was|were|has|have|had)\s)[\w&.$'’-]+\s+){0,5}?"
)
_WOULD: Final = r"|would\s+(?:also\s+)?\w+"  # "the bill would | raise fares": what it sets
_ANOTHER_CLAUSE: Final = re.compile(r";|\b(?:but|although|though|whereas)\b", re.IGNORECASE)
# Who was asked: "52 percent | of 170 respondents", "Among all voters surveyed".
_ASKED: Final = re.compile(
    r"\b(?:respondents|(?:those|people|adults|voters|\w+s)\s+(?:who\s+were\s+)?(?:polled|surveyed|sampled))\b",
    re.IGNORECASE,
)
_IN_POLL: Final = re.compile(
    r"\b(?:in|by|from|per)\s+(?:the|a|an|its|this|that|their|our)?\s*(?:[\w'’&.-]+\s+){0,5}?(?:polls?|surveys?|"
    r"census|polling)\b",
    re.IGNORECASE,
)
_POLL: Final = re.compile(r"\b(?:polls?|polling|pollsters?|surveys?|surveyed)\b", re.IGNORECASE)
_SHARE: Final = re.compile(
    r"(?:[a-z-]+\s+){0,3}(?:[\d.]+\s*(?:%|percent\b|per\s+cent\b|pct\b)|(?:percent|per\s+cent|half|majority|plurality|"
    r"thirds?|quarters?|fifths?)\b|[\w-]+\s+(?:in|out\s+of)\s+(?:\d+|five|ten)\b)",
    re.IGNORECASE,
)

_SHARE_IN: Final = re.compile(
    r"%|(?<=\d)percent|\bas\s+many\b|\b(?:percent|per\s+cent|pct|majorit(?:y|ies)|plurality|half|thirds?|quarters?|fifths?)\b|\b(?:in|out\s+of)\s+(?:\d+|five|"
    r"ten)\b",
    re.IGNORECASE,
)
# "| Voters | say they would", "the 35 percent | who | think": those whom a poll has asked.
_GROUP: Final = re.compile(
    r"(?:(?:the|all|most|many|more|fewer|some|almost|nearly|registered|likely|other|of)\s+)*"
    r"(?:who|they|those|people|adults|voters|respondents|women|men|parents|teens|[A-Z]?[a-z]+s)",
)


def _words(part: str, *kinds: str) -> str:
    """The words of the table as alternatives of a pattern, longest first. Raises ResourceError for a bad row."""
    for word, of, kind in lexicon(TABLE):
        if of not in _PARTS or kind not in _KINDS:
            raise ResourceError(f"data/lexicons/{TABLE}.csv, {word!r}: {of!r}, {kind!r}; correct the row")
    found = {word for word, of, kind in lexicon(TABLE) if of == part and kind in kinds}
    return "|".join(sorted(map(re.escape, found), key=lambda word: (-len(word), word)))


@cache
def _speaking() -> tuple[re.Pattern[str], ...]:
    """A document of each kind as the subject of a verb that gives."""
    return tuple(
        re.compile(
            rf"{_OPENS}(?P<noun>{_words('noun', kind)})(?:\s+(?:in|of|by|from|on)\s+(?:[\w.,'’-]+\s?){{1,6}}?)?"
            rf"(?:,[^,]{{1,{ASIDE}}},[\"”’']?)?(?:,?\s+which)?\s+(?:(?:also|further|itself|alone|would|was|were|and\s+\w+)\s+){{0,2}}?"
            rf"(?:{_words('verb', kind, 'any')}{'' if kind == 'data' else _WOULD})(?!\w)",
            re.IGNORECASE,
        )
        for kind in ("data", "text", "decision")
    )


@cache
def _asking() -> re.Pattern[str]:
    """Data that say how many they are of: "the survey of | 900 homes"."""
    return re.compile(
        rf"{_OPENS}(?:{_words('noun', 'data')})\s+(?:of|among|covering|involving)\s+(?:[\w'’-]+\s+){{0,3}}$",
        re.IGNORECASE,
    )


@cache
def _under() -> re.Pattern[str]:
    """What a law, plan or deal provides: "under the | new rent law | owners pay 400 crowns"."""
    return re.compile(
        rf"\bunder\s+(?:the|an?|this|that|these|its|his|her|their|our|current|existing|new|federal|state|[A-Z][\w.]*['’]s?)\s+"
        rf"(?:[\w.$'’&%-]+\s+){{0,5}}?(?:{_words('noun', 'text', 'decision')}|terms)\b",
        re.IGNORECASE,
    )


@cache
def _naming() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_words('noun', 'data', 'text')}|tax\s+returns?|spreadsheets?|invoices|ledgers?|budget)\b"
    )


@cache
def _data() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('noun', 'data')})\b", re.IGNORECASE)


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('noun', 'data', 'text', 'decision')})\b", re.IGNORECASE)


@cache
def _opinion() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('opinion')})\b", re.IGNORECASE)


def document_in(text: str, sentence: Span, figure: Span, *, share: bool) -> Span | None:
    """The words that name a document as what gives this figure, None where none does. `share`: the figure is a
    percentage, as polls give them."""
    for speaks in _speaking():
        for match in speaks.finditer(text, sentence.start, sentence.end):
            if match.end("noun") > figure.start:
                break
            if not _ANOTHER_CLAUSE.search(text, match.end(), figure.start):
                return Span(match.start(), match.end())
    under = _under().search(text, sentence.start, figure.start)
    if under is not None:
        return Span(under.start(), under.end())
    found = _asking().search(text, sentence.start, figure.start)
    if found is None and share:
        found = _IN_POLL.search(text, sentence.start, sentence.end)
    if found is None:
        found = _ASKED.search(text, sentence.start, sentence.end)
    return Span(found.start(), found.end()) if found is not None else None


def is_document(words: str) -> bool:
    """Whether the words for a source name a document or data. A name in capitals is a body: "the Bureau of
    Statistics"."""
    return _naming().search(words[:1].lower() + words[1:]) is not None


def is_data(words: str) -> bool:
    """Whether words name what was asked, counted or found: a poll, study, report or audit."""
    return _data().search(words) is not None


def document_named(text: str, sentence: Span) -> Span | None:
    """The first words of a sentence that name a document whose points a list can tell: a report, a bill, a deal."""
    match = _listed().search(text, sentence.start, sentence.end)
    return Span(match.start(), match.end()) if match is not None else None


def is_opinion(words: str) -> bool:
    """Whether the words of a sentence tell what people think, as a poll does."""
    return _opinion().search(words) is not None


def is_share(words: str) -> bool:
    """Whether words for who speaks name a share of people: "52 percent of voters", "a majority"."""
    return _SHARE.match(words) is not None


def is_asked(words: str) -> bool:
    """Whether words for who speaks can mean those whom a poll has asked: a share, or a group without more words."""
    return _SHARE_IN.search(words) is not None or _GROUP.fullmatch(words) is not None


def poll_in(text: str, sentence: Span) -> Span | None:
    """The word of a sentence that names a poll."""
    match = _POLL.search(text, sentence.start, sentence.end)
    return Span(match.start(), match.end()) if match is not None else None
