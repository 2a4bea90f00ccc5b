"""What was not said: conditions, suppositions, infinitives of advice, refusals to speak, the outlet's own judgements.

The attribution model marks the words of saying whatever stands before them. Here the words around source and cue tell
whether anybody is reported to have said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from reliability.model.attribution import AttributionMention
from reliability.model.span import Span
from reliability.resources import lexicon

# Right before the source: "if | he says", "Should | the minister announce", "waiting for | her to say".
_SUPPOSED: Final = re.compile(
    r"(?:\b(?:if|unless|imagine|suppose|supposing)|(?:^|[.!?]['\"’”]?\s|\n)\s*(?:Had|Should|Were))\s+"
    r"(?:(?:the|a|an|his|her|its|their|any|some)\s+)?$",
    re.IGNORECASE,
)
# Right before a cue that has no source of its own: "wrong to | say".
_INFINITIVE: Final = re.compile(r"\bto\s+$", re.IGNORECASE)
_TO: Final = re.compile(r"to\s", re.IGNORECASE)
# From the cue on: nobody said anything, or only that nothing would be said.
_SILENT: Final = re.compile(
    r"(?:has|have|had)?\s*(?:(?:also|again|all|both|immediately|repeatedly)\s+)?"
    r"(?:(?:declin|refus)(?:ed|es|e|ing)\s+(?:to\s+(?:comment|elaborate|respond|answer|speak|talk|be\s+\w+ed)|(?:any\s+)?comment)"
    r"|(?:did|does|do|has|have|had)(?:\s+not|n['’]t)\s+(?:\w+ly\s+)?(?:respond|repl|return|answer|comment)\w*"
    r"|(?:could|can)(?:\s*not|n['’]t)\s+(?:\w+ly\s+)?be\s+reached"
    r"|ask(?:ed|s|ing)?\s+not\s+to\s+be\s+(?:named|identified|quoted))\b",
    re.IGNORECASE,
)
# "would not say | whether …" does say something.
_CLAUSE: Final = re.compile(r"\W*(?:that|whether|if|why|how|what|when|where|who)\b", re.IGNORECASE)
# A participle goes on with what somebody said before: "adding that …".
_GOING_ON: Final = re.compile(r"(?:and\s+|also\s+|even\s+)*\w{2,}ing\b", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"(?i)^(?:the|his|her|their)\s+")
_THAT: Final = re.compile(r"that\s", re.IGNORECASE)
_BEFORE: Final = 60  # characters
SURE: Final = 0.6  # confidence without a source: below it three of four are the outlet's own words, "also known as"


def reported(text: str, mentions: Iterable[AttributionMention]) -> tuple[AttributionMention, ...]:
    """The attributions that say that somebody said something."""
    return tuple(mention for mention in mentions if not _unsaid(text, mention))


def _unsaid(text: str, mention: AttributionMention) -> bool:
    if not mention.cue:
        return False
    cue = mention.cue[0]
    if _SILENT.match(text, cue.start) is not None and _CLAUSE.match(text, mention.content[0].start) is None:
        return True
    if mention.source:
        if len(mention.source) == 1 and _ARTICLE.sub("", mention.source[0].of(text)).lower() in nobodies():
            return True
        return _SUPPOSED.search(_before(text, min(mention.source, key=lambda span: span.start))) is not None
    if _TO.match(text, cue.start) is not None or _INFINITIVE.search(_before(text, cue)) is not None:
        return True
    stated = _GOING_ON.match(text, cue.start) or _THAT.match(text, mention.content[0].start)
    return mention.confidence < SURE and stated is None


@cache
def nobodies() -> frozenset[str]:
    """Sources that are nobody: "nobody", "common sense". The table is data/lexicons/nobodies.csv."""
    return frozenset(words for words, _ in lexicon("nobodies"))


def _before(text: str, span: Span) -> str:
    return text[max(0, span.start - _BEFORE) : span.start]
