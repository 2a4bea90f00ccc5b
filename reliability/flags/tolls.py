"""Two numbers of dead or injured for one event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, NamedTuple

from reliability.flags.kind import Case, Finding
from reliability.flags.places import body_sentences, sentence_of
from reliability.flags.terms import terms
from reliability.flags.thresholds import threshold
from reliability.model.analysis import Analysis
from reliability.model.figure import Direction, Figure, FigureKind
from reliability.model.flag import Fact, passages
from reliability.model.span import Span, any_overlap

LEAD: Final = 2  # sentences that tell what the headline tells
AFTER, BEFORE = 45, 30  # characters of a sentence in which the word for the toll stands
DEAD, INJURED = "dead", "injured"
TOLLS: Final = (DEAD, INJURED)
_BESIDE_THE_DEAD = re.compile(r"\s+others?\b")
_BREAK = re.compile(r"[,;:()]|\band (?=(?:\w+ ){0,2}(?:injur|wound|kill))|\d")
_CLAUSE = re.compile(r"[,;:()]|\b(?:that|who|which|including|and)\b")  # ends what is said of the number before it
_CLAUSE_BEFORE = re.compile(r"[;:()]|\b(?:that|who|which)\b")
# "15 in the town of Tarn": of the larger number a part, by its place.
_PLACE = re.compile(
    r"\bin (?:the )?(?:[\w-]+ ){0,3}?(?:city|town|village|province|district|neighbou?rhood|suburb|countryside)\b"
    r"(?: of \w+)?|"
    r"\bin [A-Z]\w+(?: [A-Z]\w+)* (?:countryside|province|district|neighbou?rhood)\b"
)
# "al-Nahr neighbourhood", "the town of Tarn"
_SORT = "city|town|village|province|district|area|neighbou?rhood|suburb|countryside"
_NAMED_PLACE = re.compile(
    rf"(?=\b((?:al-)?[A-Z][\w'’-]+) (?:{_SORT})\b)|(?=\b(?:{_SORT}) of (?:the )?((?:al-)?[A-Z][\w'’-]+))"
)
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|[12]\d{3}|yesterday|today|week|weeks|month|months|year|years|days)(?:['’]?s)?\b",
    re.I,
)


class _Toll(NamedTuple):
    of: str
    who: str  # "" where the number is of anybody: "people", "dead"
    figure: Figure
    sentence: Span


def two_tolls(case: Case) -> Iterator[Finding]:
    """A finding a pair: in the headline and the lead, or from two sources close to each other."""
    analysis, found = case.analysis, list(_all_tolls(case))
    text = analysis.article.text
    seen: set[tuple[str, float, float]] = set()
    for first, second in combinations(found, 2):
        one, other = first.figure.quantity, second.figure.quantity
        key = (first.of, min(one.low or 0, other.low or 0), max(one.low or 0, other.low or 0))
        if first.of != second.of or first.who != second.who or key in seen:
            continue
        if not _differ(first.figure, second.figure):
            continue
        if not _one_event(analysis, found, first, second) or _is_sum(found, first, second):
            continue
        if not _stays(found, first, second, analysis):
            continue
        seen.add(key)
        words = [" ".join(toll.figure.quantity.text.split()) for toll in (first, second)]
        whose = [_whose(analysis, toll.figure) for toll in (first, second)]
        headline = analysis.layout.headline
        where = "headline and body" if headline is not None and headline.overlaps(first.figure.span) else "the text"
        yield Finding(
            f"Two numbers of {first.of}: “{words[0]}”{whose[0]} and “{words[1]}”{whose[1]}.",
            passages(toll.figure.span for toll in (*_again(text, found, first), *_again(text, found, second))),
            (first.figure.id, second.figure.id),
            facts=(Fact("of", f"number of {first.of}"), Fact("between", where)),
        )


def _all_tolls(case: Case) -> Iterator[_Toll]:
    analysis, before = case.analysis, None
    for figure in analysis.figures:
        quantity = figure.quantity
        if quantity.kind is not FigureKind.COUNT or quantity.low is None or quantity.vague:
            continue
        if any_overlap((figure.span,), analysis.layout.not_counted):
            continue
        sentence = sentence_of(analysis.layout, figure.span)
        who = _who(case, quantity.unit)
        of = _toll_of(analysis.article.text, figure.span, sentence)
        if of is None and before is not None and before.sentence == sentence and before.who == who:
            of = before.of  # "706 people according to the one and 790 according to the other"
        if of is not None:
            before = _Toll(of, who, figure, sentence)
            yield before


def _toll_of(text: str, at: Span, sentence: Span) -> str | None:
    """Of what a number is the toll: by its own words, those behind it, those before it."""
    behind = _BREAK.split(text[at.end : min(sentence.end, at.end + AFTER)])[0]
    before = _BREAK.split(text[max(sentence.start, at.start - BEFORE) : at.start])[-1]
    for words in (at.of(text), behind, before):
        for of in TOLLS:
            if terms(of).search(words):
                return of
    return None


def _again(text: str, found: Iterable[_Toll], toll: _Toll) -> list[_Toll]:
    """The places where the text gives this number of this, and says of no other day that it is of that."""
    same = (toll.of, toll.who, toll.figure.quantity.low)
    own = _days(text, toll)
    return [
        other
        for other in found
        if (other.of, other.who, other.figure.quantity.low) == same and (other is toll or _days(text, other) <= own)
    ]


def _days(text: str, toll: _Toll) -> set[str]:
    return {day.lower() for day in _DAY.findall(toll.sentence.of(text))}


def _stays(found: Iterable[_Toll], first: _Toll, second: _Toll, analysis: Analysis) -> bool:
    """Whether a number of the headline stands nowhere in the body, where it would be another thing's; True of all
    others."""
    headline = analysis.layout.headline
    if headline is None or not headline.overlaps(first.figure.span):
        return True
    body = [toll for toll in found if not headline.overlaps(toll.figure.span) and toll.of == first.of]
    return not any(_agree(first.figure, toll.figure) for toll in body)


def _who(case: Case, unit: str | None) -> str:
    """Of whom a toll is; "" for anybody, and for people of a country."""
    if unit is None or terms("anybody").search(unit) or case.registry.country_of(unit):
        return ""
    return unit


def _differ(one: Figure, other: Figure) -> bool:
    """Whether two numbers cannot be one: neither rounded, nor one within the bound that the other gives."""
    small, large = sorted((_bounds(one)[0], _bounds(other)[0]))
    return small >= 1 and large / small <= threshold("two-values", "apart") and not _agree(one, other)


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two numbers can be one: they overlap, or one is the other rounded."""
    (low, high), (low_2, high_2) = _bounds(one), _bounds(other)
    small, large = sorted((low, low_2))
    return (low <= high_2 and low_2 <= high) or large - small <= threshold("two-values", "rounded") * large


def _bounds(figure: Figure) -> tuple[float, float]:
    """What a number may be; two that both say "at least" are compared as they stand."""
    quantity = figure.quantity
    low = quantity.low or 0.0
    return low, quantity.high if quantity.high is not None and Direction.AT_LEAST not in quantity.directions else low


def _one_event(analysis: Analysis, found: Iterable[_Toll], first: _Toll, second: _Toll) -> bool:
    """Whether the text tells of one event at both places: the headline and the lead, or two sources close by."""
    text, layout = analysis.article.text, analysis.layout
    two = _two_sources(first, second)
    contrasting = (second,) if two else (first, second)  # the first may be set against what the same source said before
    if any(terms("openly contrasted").search(toll.sentence.of(text)) for toll in contrasting):
        return False
    if any(terms("other event").search(_around(text, toll)) for toll in (first, second)):
        return False
    if _is_part(text, first, second) or _is_elsewhere(text, first, second):
        return False
    if layout.headline is not None and layout.headline.overlaps(first.figure.span):
        return second.sentence in _lead(analysis)
    if not two:
        return False
    between = [s for s in layout.sentences if first.sentence.start < s.start <= second.sentence.start]
    days = [_days(text, toll) for toll in (first, second)]
    several = [other for other in found if other.sentence == second.sentence and other.of == second.of]
    parts = len(several) > 1 and second.sentence != first.sentence
    return len(between) <= threshold("two-values", "sentences") and not days[1] - days[0] and not parts


def _is_part(text: str, first: _Toll, second: _Toll) -> bool:
    """Whether the smaller second number is of a place of its own: "15 in the town of Tarn"."""
    own, whole = ({match[0] for match in _PLACE.finditer(toll.sentence.of(text))} for toll in (second, first))
    return bool(own - whole) and (second.figure.quantity.low or 0) < (first.figure.quantity.low or 0)


def _is_elsewhere(text: str, first: _Toll, second: _Toll) -> bool:
    """Whether each sentence names a place by its sort and name, and none that the other names."""
    one, other = (
        {match[1] or match[2] for match in _NAMED_PLACE.finditer(toll.sentence.of(text))} for toll in (first, second)
    )
    return bool(one and other) and not one & other and first.sentence != second.sentence


def _around(text: str, toll: _Toll) -> str:
    """What is said of a number right beside it."""
    at = toll.figure.span
    before = _CLAUSE_BEFORE.split(text[max(0, at.start - BEFORE) : at.start])[-1]
    behind = _CLAUSE.split(text[at.end : at.end + BEFORE])[0]
    # "wounded nine others": beside the dead, and not beside other wounded.
    own = _BESIDE_THE_DEAD.sub("", at.of(text)) if toll.of == INJURED else at.of(text)
    return f"{before}{own}{behind}"


def _lead(analysis: Analysis) -> tuple[Span, ...]:
    return body_sentences(analysis)[:LEAD]


def _two_sources(first: _Toll, second: _Toll) -> bool:
    speakers = {toll.figure.speaker for toll in (first, second)}
    return None not in speakers and len(speakers) == 2


def _is_sum(found: Iterable[_Toll], first: _Toll, second: _Toll) -> bool:
    """Whether one of the two is the other and a third number together."""
    one, other = first.figure.quantity.low or 0, second.figure.quantity.low or 0
    values = {toll.figure.quantity.low or 0 for toll in found if toll.of == first.of} - {one, other}
    return abs(one - other) in values


def _whose(analysis: Analysis, figure: Figure) -> str:
    speaker = analysis.speaker(figure.speaker)
    headline = analysis.layout.headline
    if headline is not None and headline.overlaps(figure.span):
        return " in the headline"
    return f" ({speaker.name})" if speaker is not None else ""
