"""Attributions inside the words of others: "the mayor said that a report by the ministry found that …".

The model gives every word one role, so it finds the outer one. The sentences of contents in which somebody is reported
to have said, claimed, ordered, wished or believed something are read once more, each as a text of its own; what this
finds counts where it is such a report, an opinion that somebody named or described holds, or hearsay.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from reliability.extract.acts import act_words
from reliability.extract.decode import formed
from reliability.extract.encoder import AttributionModel
from reliability.extract.told import Told, told
from reliability.extract.words import PARAGRAPH, Words
from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span, Spans
from reliability.model.spans import index_of
from reliability.registry.lexicon import CueLexicon, words_of
from reliability.resources import lexicon

# What is planned, possible, denied or left out was not said.
_UNSAID: Final = re.compile(
    r"\b(?:to\s\w+|will|would|can|could|may|might|should|must|not|never|nothing|fail\w*)\b|n['’]t\b", re.IGNORECASE
)
# Words that stand for somebody named elsewhere: what "they" want or "we" think is mostly the outer speaker's reading.
_STAND_INS: Final = frozenset(
    "i we you he she it they who which that this these those one some many others his her their its the".split()
)
# What is held or said without a holder: "is believed to", "reportedly", "reports that".
_HEARSAY: Final = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|rumou?red|believed|thought|alleged|suspected|understood|feared"
    r"|expected|estimated|(?:is|are|was|were|been|being)\s(?:\w+\s)?"
    r"(?:said|told|reported|known|claimed|considered|regarded|confirmed|accused|seen|viewed|deemed))\b"
    r"|^(?:reports?|claims?|rumou?rs?|allegations?|accusations?|speculation|fears)\b",
    re.IGNORECASE,
)
# A clause, an aim or quoted words: what somebody holds, and no thing that somebody has.
_PROPOSITION: Final = re.compile(r"(?:that|to|whether|if|how|why|what|when|where)\b|[“\"‘']", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"that\s+\S+\s+\S+\s+\S", re.IGNORECASE)
_SILENT: Final = re.compile(r"\b(?:declin|refus)\w*$", re.IGNORECASE)  # "declined | to comment"
# What stands before a verb that tells of nothing said, and between a subject and its verb.
_UNREAL: Final = frozenset(
    "to will would can could may might should must shall not never cannot let let's ain't won't".split()
)
_BETWEEN: Final = frozenset(
    "also just really already now still always even only then ever do does did be been being have had has am are is "
    "was were all both".split()
)
_SELF: Final = frozenset("i we you".split())
# A word that is a verb by its form; others are nouns between such words ("the plan for", "their support,").
_VERB: Final = re.compile(r"(?:ed|ing)$|^(?:said|told|found|felt|thought|knew|saw|meant|held|wrote|says|tells)$")
_BEFORE_NOUNS: Final = frozenset(
    "the a an this these those my our your any no each every some of in on at for by with from into about their his "
    "her its most more many much very so too as than and or".split()
)
_BEHIND_NOUNS: Final = frozenset(
    "in on at with from as than is are was were has have had will would and or but into over after before during since "
    "until when while because".split()
)
_BEHIND_CUES: Final = frozenset("that to of by from for if whether how why what".split())
_NOBODY: Final = re.compile(r"(?:no|not|none|nobody|neither)\b", re.IGNORECASE)  # "no witness said that Orr said …"
_STOPS: Final = frozenset(".!?")
SHORTEST: Final = 4  # words of an inner content: "he said so" inside somebody's words reports nothing
LEAST: Final = 3  # … where a source holds an opinion or hearsay: "backs the new dam"
LONGEST_CUE: Final = 4  # words
BY_GRAMMAR: Final = 0.7  # 25 of 36 that grammar alone found in two hundred unseen articles were right
SURE: Final = 0.6  # confidence of an inner attribution: right more often than not
CLAUSE_SURE: Final = 0.5  # … where a clause with "that" is told
VERY_SURE: Final = 0.7  # … where the cue is in no table and little is told: "Orr and others call | it terror"


def inner_attributions(
    text: str,
    words: Words,
    layout: Layout,
    outer: Sequence[AttributionMention],
    model: AttributionModel,
    cues: CueLexicon,
) -> list[AttributionMention]:
    """Attributions of others, each in one sentence of a content of `outer`."""
    parts: dict[tuple[int, int], Words] = {}
    by_somebody = (m for m in outer if _NOBODY.match(" ".join(span.of(text) for span in m.source)) is None)
    for content in (span for mention in by_somebody for span in mention.content):
        for span in _sentences(content, layout.sentences):
            part = _part(words, span)
            if len(part) > SHORTEST:
                parts[part.starts[0], part.ends[-1]] = part  # two contents may share a sentence
    read = [part for part in parts.values() if may_report(part.forms, cues)]
    found = [mention for mention in model.read_each(read, words, layout) if _counts(text, mention, cues)]
    seen = index_of(span for mention in (*outer, *found) for span in mention.cue)
    by_grammar = (_mention(part, one) for part in parts.values() for one in told(part.forms, cues))
    new = (mention for mention in by_grammar if not seen.holds(mention.cue[0]))
    return [*found, *formed(words, new, layout)]


def _mention(part: Words, one: Told) -> AttributionMention:
    def span(low: int, high: int) -> Span:
        return Span(part.starts[low], part.ends[high - 1])

    return AttributionMention(
        content=tuple(span(*stretch) for stretch in one.content),
        source=(span(*one.source),) if one.source is not None else (),
        cue=(span(*one.cue),),
        confidence=BY_GRAMMAR,
    )


def may_report(forms: Sequence[str], cues: CueLexicon) -> bool:
    """Whether a sentence holds a word of saying or stance that may be a cue by its place: what nobody did ("to say",
    "would say"), the speaker's own ("I think"), and nouns ("the state of") are none."""
    low = [form.lower().replace("’", "'") for form in forms]
    seldom = seldom_cues()
    return low[:2] == ["according", "to"] or any(
        (word in cues.reporting or word in cues.stances)
        and (word not in seldom or low[index + 1 : index + 2] == ["that"])
        and _may_be_cue(low, index, cues)
        for index, word in enumerate(low[1:], 1)
    )


def _may_be_cue(low: Sequence[str], index: int, cues: CueLexicon) -> bool:
    word, before = low[index], low[index - 1]
    subject = index - 1
    while subject > 0 and (low[subject] in _BETWEEN or low[subject].endswith("ly")):
        subject -= 1
    stand = low[subject].partition("'")[0]
    if before in _UNREAL or low[subject] in _UNREAL or before.endswith("n't") or stand in _SELF:
        return False
    if low[subject] in _STAND_INS and word not in cues.reporting and subject == index - 1:
        return False
    if _VERB.search(word):
        return True
    after = low[index + 1] if index + 1 < len(low) else "."
    if after in _BEHIND_NOUNS or not after[0].isalnum():
        return after in ",:“\"‘'" and word in cues.reporting and before not in _BEFORE_NOUNS
    return before not in _BEFORE_NOUNS or after in _BEHIND_CUES


@cache
def seldom_cues() -> frozenset[str]:
    """Words of saying that are something else nearly always ("state", "like"). The table is
    data/lexicons/inner_words.csv."""
    return frozenset(word for word, sort, _ in lexicon("inner_words") if sort == "seldom")


def _sentences(content: Span, sentences: Spans) -> Iterator[Span]:
    """The content by the sentences that it lies in."""
    start, index = content.start, bisect_right(sentences, content.start, key=lambda span: span.start)
    while index < len(sentences) and sentences[index].start < content.end:
        yield Span(start, sentences[index].start)
        start, index = sentences[index].start, index + 1
    yield Span(start, content.end)


def _part(words: Words, span: Span) -> Words:
    """The words of a span, as a sentence of its own: no mark or "that" before it, its full stop after it."""
    low, high = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
    while low < high and (not words.forms[low][0].isalnum() or words.forms[low].lower() == "that"):
        low += 1
    if high < len(words) and words.forms[high] in _STOPS:
        high += 1
    columns = (words.starts[low:high], words.ends[low:high], words.forms[low:high])
    return Words(*columns, (PARAGRAPH, *words.gaps[low + 1 : high]) if low < high else ())


def _counts(text: str, mention: AttributionMention, cues: CueLexicon) -> bool:
    """Whether somebody else's words, opinion or hearsay is given."""
    cue = " ".join(span.of(text) for span in mention.cue)
    source = " ".join(span.of(text) for span in mention.source)
    content = " ".join(span.of(text) for span in mention.content)
    clause = _CLAUSE.match(content) is not None and source.lower() not in _STAND_INS
    if mention.confidence < (CLAUSE_SURE if clause else SURE) or _UNSAID.search(cue) is not None:
        return False
    forms, length = words_of(cue), len(words_of(content))
    if not source:
        return length >= LEAST and _HEARSAY.search(cue) is not None
    if length >= SHORTEST and len(forms) <= LONGEST_CUE and not cues.reporting.isdisjoint(forms):
        return True
    # An opinion of somebody whom the sentence names or describes.
    if not forms or source.lower() in _STAND_INS:
        return False
    if mention.confidence >= VERY_SURE and length > 1 and _NOBODY.match(source) is None:
        return _SILENT.search(cue) is None and not act_words().intersection(forms)
    return length >= LEAST and (_PROPOSITION.match(content) is not None or not cues.stances.isdisjoint(forms))
