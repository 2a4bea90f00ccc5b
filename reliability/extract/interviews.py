"""Interviews in questions and answers: "Q: … A: …", "HOST: … VELDT: …", questions that stand alone between answers.

Whose words an answer is no verb says, but the form of the whole: so turns are found over all paragraphs, and an answer
is one attribution, of its label or of the person whom the introduction names. What is asked is no statement.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span, Spans
from reliability.model.spans import SpanIndex, index_of
from reliability.model.speaker import NameLabel, NameMention

CERTAINTY: Final = 0.9
FEWEST_TURNS: Final = 4  # with a label: two questions and two answers
FEWEST_QUESTIONS: Final = 3  # without labels
LONGEST_QUESTION: Final = 400  # characters
NEAR: Final = 80  # characters between "spoke to" and a name

_LABEL = re.compile(
    r"(?:(?P<letter>Q|A|Question|Answer)\s?[:.]"
    r"|(?P<name>[^\W\d_a-z][\w.’'-]*(?:\s(?:(?:de|der|van|von|al|bin|el|la|di|da)\s)?[^\W\d_a-z][\w.’'-]*){0,3})"
    r"(?P<host>,\s(?:HOST|ANCHOR|BYLINE|MODERATOR|INTERVIEWER|CORRESPONDENT|REPORTER|Host|Moderator|Interviewer))?\s?:)(?:\s+|$)"
)
_ASKS = re.compile(r"\?[\"'”’)\]]*\s*$")
_ASKERS: Final = frozenset({"Q", "QUESTION", "HOST", "ANCHOR", "MODERATOR", "INTERVIEWER", "REPORTER"})
_INTERVIEW = re.compile(
    r"\binterview(?:ed)?\b|\bQ\s?(?:&|and)\s?A\b|\bquestions and answers\b|\bconversation with\b|\bin conversation\b"
    r"|\b(?:spoke|speaks|talks|talked) (?:to|with)\b|\bsat down with\b|\banswers? (?:our |your )?questions\b",
    re.IGNORECASE,
)
_BEFORE_GUEST = re.compile(r"\b(?:with|to|interviewed|asked)\s+(?:[\w’'-]+\s){0,6}$", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us)\b", re.IGNORECASE)
_COURTESY = re.compile(
    r"(?:well,? |yes,? |and )?(?:thanks?|you.re welcome|welcome|good (?:morning|evening|afternoon|day|to)|hello|hi"
    r"|my pleasure|glad to|great to|happy to|nice to)\b[^?.!]{0,40}[.!]?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"‘'«(\[]")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side says at a time. `label` is where its name stands, None where there is none."""

    label: Span | None
    words: Spans
    asks: bool


def with_answers(
    text: str, layout: Layout, found: Sequence[AttributionMention], names: Sequence[NameMention]
) -> tuple[AttributionMention, ...]:
    """The same attributions where the text is no interview. Else its answers are attributions, what the labels were
    taken to say is none, and in questions and answers what has a source of its own stays."""
    turns = turns_of(text, layout)
    if not turns:
        return tuple(found)
    guests = _guests(text, layout, names, turns)
    if turns[0].label is None and not guests:
        return tuple(found)
    labels = index_of(turn.label for turn in turns if turn.label is not None)
    words = index_of(span for turn in turns for span in turn.words)
    kept = [mention for mention in found if not _is_of_a_turn(mention, labels, words)]
    answers = [
        AttributionMention(turn.words, _source(text, turn, guests), _cue(turn), confidence=CERTAINTY)
        for turn in turns
        if not turn.asks and not _COURTESY.fullmatch(turn.words[0].of(text))
    ]
    return tuple(sorted((*kept, *answers), key=lambda mention: mention.content[0]))


def turns_of(text: str, layout: Layout) -> tuple[Turn, ...]:
    """The turns of an interview in order; none where the text is not one."""
    left_out = {span.start for span in layout.not_counted}
    paragraphs = [
        paragraph
        for paragraph in layout.paragraphs
        if paragraph.start >= layout.body_start and paragraph.start not in left_out
    ]
    headline = layout.headline
    if headline is not None and _is_asked(text, headline):  # a transcript without a headline of its own
        paragraphs.insert(0, headline)
    return _labelled(text, paragraphs) or _unlabelled(text, layout, paragraphs)


def _labelled(text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    begun = {place: label for place, p in enumerate(paragraphs) if (label := _LABEL.match(text, p.start, p.end))}
    if len(begun) < FEWEST_TURNS:
        return ()
    ends = [*list(begun)[1:], max(begun) + 1]  # what follows the last answer may be the outlet's own again
    times = Counter(_who(label) for label in begun.values())
    asking = Counter(
        _who(label)
        for label, end in zip(begun.values(), ends, strict=True)
        if _ASKS.search(paragraphs[end - 1].of(text))
    )
    hosts = {_who(label) for label in begun.values() if label["host"] or (_who(label) in _ASKERS & asking.keys())}
    askers = hosts | {who for who, number in asking.items() if number * (5 if number >= 2 else 2) >= times[who]}
    sides = [_who(label) in askers for label in begun.values()]
    answered = sum(before and not after for before, after in pairwise(sides))
    if answered < (1 if hosts else 2) and len(hosts) < 2:  # a host and a correspondent talk among themselves
        return ()
    turns = (
        Turn(
            Span(label.start(), label.end(label.lastgroup or 0)),
            tuple(_said(text, label.end(), paragraphs[place:end])),
            _who(label) in askers,
        )
        for (place, label), end in zip(begun.items(), ends, strict=True)
    )
    return tuple(turn for turn in turns if turn.words)


def _is_asked(text: str, headline: Span) -> bool:
    label = _LABEL.match(text, headline.start, headline.end)
    return label is not None and (label["host"] is not None or _who(label) in _ASKERS)


def _who(label: re.Match[str]) -> str:
    """Hosts and guests are named whole once and by their surname then."""
    return (label["letter"] or label["name"].split()[-1]).upper()


def _said(text: str, start: int, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """What these paragraphs hold from an offset on, without notes like "(SOUNDBITE OF MUSIC)"."""
    for paragraph in paragraphs:
        begin = max(start, paragraph.start)
        words: str = text[begin : paragraph.end].rstrip()
        if words and not (words[0] in "([" and words[-1] in ")]"):
            yield Span(begin, begin + len(words))


def _unlabelled(text: str, layout: Layout, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    """Questions that stand alone, in a text that says of itself that it is an interview."""
    asks = [_is_question(text, paragraph) for paragraph in paragraphs]
    places = [place for place, question in enumerate(asks) if question]
    answered = [place for place, following in pairwise((*places, len(asks))) if place + 1 < following]
    if len(answered) < FEWEST_QUESTIONS:
        return ()
    opening = [*((layout.headline,) if layout.headline else ()), *paragraphs[: places[0]]]
    if not any(_INTERVIEW.search(span.of(text)) for span in opening):
        return ()
    answers = [paragraphs[place + 1] for place in answered]
    if 3 * sum(_FIRST_PERSON.search(span.of(text)) is not None for span in answers) < len(answers):
        return ()  # an outlet that answers its own questions
    out: list[Turn] = []
    for place, following in pairwise((*places, min(places[-1] + 2, len(asks)))):
        out.append(Turn(None, (paragraphs[place],), asks=True))
        answer = tuple(_said(text, 0, paragraphs[place + 1 : following]))
        if answer and not _QUOTED.match(text, answer[0].start):
            out.append(Turn(None, answer, asks=False))
    return tuple(out)


def _is_question(text: str, paragraph: Span) -> bool:
    words = paragraph.of(text)
    return len(words) <= LONGEST_QUESTION and not _QUOTED.match(words) and _ASKS.search(words) is not None


def _guests(text: str, layout: Layout, names: Sequence[NameMention], turns: Sequence[Turn]) -> dict[str, Span]:
    """Those who may answer, by their initials, and under "A" the only one whom the introduction names, or the one whom
    it says was spoken to. The last mention before the first turn stands for each."""
    first = turns[0].label or turns[0].words[0]
    authors = layout.byline
    persons = [
        name.span
        for name in names
        if name.label is NameLabel.PERSON
        and name.span.end <= first.start
        and " " in name.span.of(text)
        and not (authors is not None and authors.span.covers(name.span))
    ]
    out = {"".join(word[0] for word in span.of(text).split()).upper(): span for span in persons}
    different = {span.of(text): span for span in persons}
    spoken_to = {
        span.of(text): span for span in persons if _BEFORE_GUEST.search(text, max(0, span.start - NEAR), span.start)
    }
    for candidates in (different, spoken_to):
        if len(candidates) == 1:
            out["A"] = next(iter(candidates.values()))
            break
    return out


def _source(text: str, turn: Turn, guests: dict[str, Span]) -> Spans:
    """Where the text names who answers: in the introduction for initials and for "A", else in the label."""
    label = "A" if turn.label is None else turn.label.of(text)
    if label.upper() in ("A", "ANSWER"):
        return (guests["A"],) if "A" in guests else ()
    guest = guests.get(label.replace(".", ""))
    assert turn.label is not None
    return (guest or turn.label,)


def _cue(turn: Turn) -> Spans:
    return () if turn.label is None else (Span(turn.label.end, turn.label.end + 1),)


def _is_of_a_turn(mention: AttributionMention, labels: SpanIndex[None], words: SpanIndex[None]) -> bool:
    """Whether it is what a turn says as a whole: the label is its source, or it has none."""
    if mention.source:
        return any(labels.holds(span) for span in mention.source)
    return words.holds(mention.content[0])
