"""What somebody does, seems to do, is asked or will not tell is no statement: "the council approved | the budget".

The corpus from which the model learned marks many such words as attributions; readers of news take them for none. An
act that comes with a proposition or with quoted words stays: "voted | to close the dam", "signed | a text “of hope”".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from reliability.model.attribution import AttributionMention
from reliability.resources import lexicon

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTICLES: Final = frozenset("out up down off over in on away back for against as to by".split())
# A clause or an aim; "that decision" is none.
_PROPOSITION: Final = re.compile(
    r"\W*(?:that\s+\S+\s+\S+\s+\S|(?:to|whether|if|how|why|what|when|where|who)\b)", re.IGNORECASE
)
_MARKS: Final = re.compile("[\"“”‘]|(?<!\\w)'")
# "declined to give | any details", "did not disclose | the price": nothing was told.
_UNTOLD: Final = re.compile(
    r"(?:\b(?:declin|refus)(?:ed|es|e|ing)\s+to|\b(?:did|does|do|has|have|had|would|could|will)(?:\s+not|n['’]t))\s+"
    r"(?:\w+ly\s+|immediately\s+|yet\s+)?"
    r"(?:giv|offer|provid|disclos|specif|identif|nam|discuss|elaborat|reveal|releas|shar)\w*$",
    re.IGNORECASE,
)
# "Asked about | the dam, Orr said", "was asked | whether": who asks does not stand there.
_ASKED: Final = re.compile(r"Asked\b|(?i:(?:is|was|were|been|being|be)\s+(?:\w+\s+)?asked\b)")
_WHEN_ASKED: Final = re.compile(r"\b(?:when|if|once|though|while)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_AIM: Final = re.compile(r"to\s", re.IGNORECASE)
_BEFORE: Final = 20  # characters


def act_words() -> frozenset[str]:
    """Forms of verbs for what is done and not said."""
    return _listed("act")


@cache
def _listed(sort: str) -> frozenset[str]:
    """The words of a sort in data/lexicons/act_words.csv."""
    return frozenset(word for word, own, _ in lexicon("act_words") if own == sort)


def without_acts(text: str, mentions: Iterable[AttributionMention]) -> list[AttributionMention]:
    """The mentions in which somebody says or holds something, in their order."""
    return [mention for mention in mentions if not _is_act(text, mention)]


def _is_act(text: str, mention: AttributionMention) -> bool:
    if not mention.cue:
        return False
    cue = " ".join(span.of(text) for span in mention.cue)
    words = [word.lower() for word in _WORD.findall(cue)]
    while words and words[-1] in _PARTICLES:
        words.pop()
    if not words:
        return False
    first = mention.content[0]
    if _asked(text, cue, mention):
        return True
    said = " ".join(span.of(text) for span in mention.content)
    if _MARKS.search(said) is not None or (first.start > 0 and _MARKS.match(text, first.start - 1) is not None):
        return False
    if words[-1] in _listed("seeming"):
        return True
    done = words[-1] in _listed("act") or _UNTOLD.search(cue) is not None
    return done and _PROPOSITION.match(said) is None


def _asked(text: str, cue: str, mention: AttributionMention) -> bool:
    """Whether somebody is asked something; to be asked to do something is a wish of others."""
    if _AIM.match(text, mention.content[0].start) is not None:
        return False
    start = mention.cue[0].start
    when = cue.startswith("asked") and _WHEN_ASKED.search(text[max(0, start - _BEFORE) : start]) is not None
    return when or _ASKED.match(cue) is not None
