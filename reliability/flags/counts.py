"""Two values of one thing, told by the same words: of the headline and the lead, or of two places in the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import Final, NamedTuple

from reliability.flags.kind import Case, Finding
from reliability.flags.places import body_sentences, sentence_of
from reliability.flags.terms import terms
from reliability.flags.thresholds import threshold
from reliability.model.analysis import Analysis
from reliability.model.figure import Direction, Figure, FigureKind, Quantity
from reliability.model.flag import Fact, passages
from reliability.model.span import Span, any_overlap

COMPARED: Final = frozenset(
    (FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE, FigureKind.DURATION)
)
LEAD: Final = 2  # sentences that tell what the headline tells
SHARED: Final = 2  # words that two clauses share, beside what is counted
OF_CLAUSE: Final = 0.75  # of the words of the shorter clause
OF_HEADLINE: Final = 0.6  # of the words of the headline
AROUND: Final = 300  # characters on each side of a figure in which its clause lies
LEAST: Final = 3  # smaller numbers count other things in every second sentence
MOST: Final = 120  # figures that are compared: a table has more
STEM: Final = 4  # letters by which "destroys" and "destroyed" are one word
_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]*[a-z][\w'’-]*")
_BREAK = re.compile(
    r"[;:()—–\n]|,(?!\d)|\s-\s|\b(?:that|who|which|where|whose|while|when|after|before|but|and|as|because|since)\b"
)
_TIME = re.compile(
    r"\b(?:(?:january|february|march|april|june|july|august|september|october|november|december|years?|months?|weeks?|"
    r"quarter|decade|then|once|earlier|later|previous|current|annual\w*|daily|(?:19|20)\d\d|"
    r"to(?:day|night)|yesterday|tomorrow|now)|may(?=\s+\d))\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\s*(?:is|are|was|were|has|have|had|\w+ed|up|about|some)\b", re.IGNORECASE
)  # what is said is elsewhere
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
# What tells of another one, of several, or of none that was counted.
_OTHER = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last(?!\s+(?:year|month|week|night))|both|each|every|half|another|others?|additional|"
    r"further|separate(?:ly)?|elsewhere|average|includ\w+|among|if|remaining|rest|extra|so\s+far|combined|alone)\b",
    re.IGNORECASE,
)
_IDLE: Final = frozenset(
    "said says told from with have been were will this that they them their there about more than over only some also "
    "into least most nearly almost around other people percent would could should according reported".split()
)


class _Said(NamedTuple):
    """A figure with its clause: its words by their stems, its names, and when it was."""

    figure: Figure
    clause: Span
    words: frozenset[str]
    names: frozenset[str]
    times: frozenset[str]
    days: frozenset[str]
    value: float
    least: float  # that the figure can be, as far as it is rounded
    most: float


def two_counts(case: Case) -> Iterator[Finding]:
    """A finding a pair of values."""
    analysis = case.analysis
    compared = (figure for figure in analysis.figures if _is_compared(analysis, figure))
    said = [_said(analysis, figure) for figure in islice(compared, MOST)]
    headline, seen = analysis.layout.headline, set[frozenset[float]]()
    lead, apart = body_sentences(analysis)[:LEAD], threshold("two-values", "apart")
    for first, second in combinations(said, 2):
        one, other = first.figure.quantity, second.figure.quantity
        if one.kind is not other.kind or not _differ(first, second, apart):
            continue
        pair = frozenset((first.value, second.value))
        if pair in seen:
            continue
        above = headline is not None and headline.overlaps(first.figure.span)
        if above:
            found = any_overlap((second.figure.span,), lead) and _is_of_headline(first, second, said)
        else:
            found = _is_one_thing(analysis, first, second) and not _is_sum(said, first, second)
        changes = above and _is_change(one) and _is_change(other)  # "rise 12 percent": set against nothing
        if not found or (not changes and _is_contrasted(analysis, second if above else first, second)):
            continue
        seen.add(pair)
        words = [" ".join(place.figure.quantity.text.split()) for place in (first, second)]
        yield Finding(
            f"The {'headline' if above else 'text'} says “{words[0]}”, {'the text' if above else 'and of the same'} "
            f"“{words[1]}”.",
            passages(place.figure.span for place in (first, second)),
            (first.figure.id, second.figure.id),
            facts=(Fact("of", "count"), Fact("between", "headline and body" if above else "the text")),
        )


def _is_compared(analysis: Analysis, figure: Figure) -> bool:
    quantity = figure.quantity
    return (
        quantity.kind in COMPARED
        and quantity.low is not None
        and quantity.low >= LEAST
        and not quantity.vague
        and not any_overlap((figure.span,), analysis.layout.not_counted)
    )


def _said(analysis: Analysis, figure: Figure) -> _Said:
    text, at = analysis.article.text, figure.span
    whole = sentence_of(analysis.layout, at)
    sentence = Span(max(whole.start, at.start - AROUND), min(whole.end, at.end + AROUND))
    start = max((m.end() for m in _BREAK.finditer(text, sentence.start, at.start)), default=sentence.start)
    behind = _BREAK.search(text, at.end, sentence.end)
    clause = Span(start, behind.start() if behind is not None else sentence.end)
    around = f"{text[clause.start : at.start]} {text[at.end : clause.end]}"
    words = {word.lower()[:STEM] for word in _WORD.findall(around) if word.lower() not in _IDLE}
    times, days = _TIME.findall(around), _WEEKDAY.findall(around)
    words -= {time.lower()[:STEM] for time in (*times, *days)}
    names = {m[0] for m in _NAME.finditer(text, clause.start, clause.end) if m.start() > sentence.start}
    names -= {day.capitalize() for day in days}
    return _Said(
        figure,
        clause,
        frozenset(words),
        frozenset(names),
        frozenset(time.lower() for time in times),
        frozenset(day.lower() for day in days),
        figure.quantity.low or 0.0,
        *_bounds(figure),
    )


def _differ(one: _Said, other: _Said, apart: float) -> bool:
    """Whether two figures cannot be one: no value fits both, and neither is the other rounded. Of so many pairs this is
    asked that it looks at numbers only."""
    if _fit(one, other):
        return False
    small, large = (one.value, other.value) if one.value < other.value else (other.value, one.value)
    return small > 0 and large / small <= apart


def _fit(one: _Said, other: _Said) -> bool:
    """Whether some value fits both figures."""
    return one.least <= other.most and other.least <= one.most


def _bounds(figure: Figure) -> tuple[float, float]:
    """The values that a figure can have, as far as it is rounded."""
    quantity = figure.quantity
    low, high = quantity.low or 0.0, quantity.high if quantity.high is not None else quantity.low or 0.0
    if Direction.AT_MOST in quantity.directions:
        return 0.0, high
    if Direction.AT_LEAST in quantity.directions:
        return low, float("inf")
    room = threshold("two-values", "rounded") / 2 * (2 if Direction.ABOUT in quantity.directions else 1)
    return low * (1 - room), high * (1 + room)


def _is_of_headline(headline: _Said, body: _Said, said: Sequence[_Said]) -> bool:
    """Whether the lead tells of the headline's thing, whose number stands nowhere else."""
    one, other = headline.figure.quantity, body.figure.quantity
    if one.unit != other.unit and not (one.unit is None and one.kind is FigureKind.COUNT):
        return False
    if len(headline.words & body.words) < max(SHARED, OF_HEADLINE * len(headline.words)):
        return False
    rest = (place for place in said if place.figure.span.start >= headline.clause.end)
    return not any(place.figure.quantity.kind is one.kind and _fit(headline, place) for place in rest)


def _is_one_thing(analysis: Analysis, first: _Said, second: _Said) -> bool:
    """Whether two places of the body tell one thing, by their words."""
    one, other = first.figure.quantity, second.figure.quantity
    if one.kind is FigureKind.PERCENT:  # a poll gives many shares by the same words
        return False
    if one.unit is None or one.unit != other.unit or _is_change(one) != _is_change(other):
        return False
    if (one.of or other.of) and _head(one.of) != _head(other.of):
        return False
    if any(_RELATIVE.match(analysis.article.text, place.clause.start) for place in (first, second)):
        return False
    if sentence_of(analysis.layout, first.figure.span) == sentence_of(analysis.layout, second.figure.span):
        return False
    shared, fewest = first.words & second.words, min(len(first.words), len(second.words))
    if len(shared) < max(SHARED, OF_CLAUSE * fewest):
        return False
    if first.names - second.names and second.names - first.names:
        return False
    return first.times == second.times and (not second.days or first.days == second.days)


def _head(words: str | None) -> str:
    return words.split()[-1].lower()[:STEM] if words else ""


def _is_change(quantity: Quantity) -> bool:
    return bool({Direction.UP, Direction.DOWN} & set(quantity.directions))


def _is_sum(said: Sequence[_Said], first: _Said, second: _Said) -> bool:
    """Whether one of the two is the other and a third number together."""
    one, other = first.figure.quantity, second.figure.quantity
    return any(place.figure.quantity.low == abs((one.low or 0) - (other.low or 0)) for place in said)


def _is_contrasted(analysis: Analysis, first: _Said, second: _Said) -> bool:
    """Whether the text sets the two against each other, or tells of another event."""
    text = analysis.article.text
    sentences = (sentence_of(analysis.layout, place.figure.span).of(text) for place in (first, second))
    if any(terms("openly contrasted").search(sentence) for sentence in sentences):
        return True
    clauses = [place.clause.of(text) for place in (first, second)]
    return any(_OTHER.search(clause) for clause in clauses)
