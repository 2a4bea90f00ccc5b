"""A day, a year or an age that a text gives twice, differently."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr
from collections.abc import Iterator
from datetime import date
from typing import Final

from reliability.flags.kind import Finding
from reliability.model.analysis import Analysis
from reliability.model.flag import Fact, passages
from reliability.model.span import Span, any_overlap

ADULT: Final = 10  # years of life: below it, "5" behind a name is a score or a seat
_GLOSS = re.compile(r"\b(?:referring|reference|alluding|allusion|a nod) to\b")
_YEAR = re.compile(r"(?<![\d,.$£€])(?:1[89]|20)\d\d(?!\d|,\d|%)")
_MONTHS = "|".join(f"{name}[a-z]*" for name in month_abbr if name)
_WEEKDAYS = "|".join(day_name)
_DATED = re.compile(
    rf"\b(?P<weekday>{_WEEKDAYS}),?\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTHS})|"
    rf"(?P<month_2>{_MONTHS})\.?\s+(?P<day_2>\d{{1,2}})(?:st|nd|rd|th)?)\b(?:,?\s+(?P<year>(?:19|20)\d\d))?",
)
# A few words at most, and none from its middle on: a long run of capitals is looked at once.
_NAME = r"(?P<name>(?<![\w'’-])[A-Z][\w'’-]++(?: [A-Z][\w.'’-]++){0,4})"
_AGES = (
    re.compile(rf"{_NAME}, (?:aged |age )?(?P<age>\d{{1,2}}),"),
    re.compile(rf"\b(?P<age>\d{{1,2}})-year-old (?:[a-z]+ )?{_NAME}"),
    re.compile(rf"{_NAME} is (?P<age>\d{{1,2}}) years old\b"),
)
_BEGUN = re.compile(
    r"\b(?P<verb>founded|established|built|opened|created|launched|formed|born|introduced|completed|incorporated) in "
    r"(?:[A-Z][a-z]{2,8} )?(?P<year>(?:1[89]|20)\d\d)\b"
)
BEFORE: Final = 60  # characters before such a verb in which its subject stands
# "the Tarn | bridge | , which was | built": the words before the noun tell one bridge from another.
_SUBJECT = re.compile(
    r"(?P<before>(?:\b[\w'’-]{1,20} ){0,2})\b(?P<noun>[^\W\d_][\w'’-]{1,20}),?(?: (?:which|who|that))?,?"
    r"(?: (?:was|is|were))? $"
)
_ONE_OF_TWO = re.compile(
    r"\b(?:first|second|third|another|other|new|old|later|he|she|it|they|one|and)\b", re.IGNORECASE
)


def two_years(analysis: Analysis) -> Iterator[Finding]:
    """A year that somebody says and another one that the outlet puts beside it in its gloss."""
    text = analysis.article.text
    for sentence in analysis.layout.sentences:
        gloss = _GLOSS.search(text, sentence.start, sentence.end)
        if gloss is None:
            continue
        said = [_at(match) for match in _YEAR.finditer(text, sentence.start, gloss.start())]
        own = [_at(match) for match in _YEAR.finditer(text, gloss.end(), sentence.end)]
        if len(said) == len(own) == 1 and said[0].of(text) != own[0].of(text):
            yield Finding(
                f"The statement says “{said[0].of(text)}”, the outlet's explanation of it “{own[0].of(text)}”.",
                passages((said[0], own[0])),
                facts=(Fact("of", "year"), Fact("between", "statement and explanation")),
            )


def two_beginnings(analysis: Analysis) -> Iterator[Finding]:
    """Two years in which one thing was founded, built or born, by the same noun and verb."""
    text, found = analysis.article.text, dict[tuple[str, str], list[tuple[str, re.Match[str]]]]()
    for begun in _BEGUN.finditer(text):
        subject = _SUBJECT.search(text[max(0, begun.start() - BEFORE) : begun.start()])
        if subject is not None and not _ONE_OF_TWO.search(subject["before"] + subject["noun"]):
            found.setdefault((subject["noun"].lower(), begun["verb"]), []).append((subject["before"], begun))
    for (noun, verb), places in found.items():
        named, one = places[0]
        other = next(((before, match) for before, match in places if match["year"] != one["year"]), None)
        if other is None or _are_apart(named, other[0]):
            continue
        yield Finding(
            f"The {noun} was {verb} in “{one['year']}” in one place and in “{other[1]['year']}” in another.",
            passages(Span(match.start("year"), match.end("year")) for match in (one, other[1])),
            facts=(Fact("of", "year"), Fact("between", "the text")),
        )


def _are_apart(one: str, other: str) -> bool:
    """Whether the words before a noun give it two names: "the Tarn | bridge", "the Lerund | bridge"."""
    names = [{word for word in words.split() if word[0].isupper() and word != "The"} for words in (one, other)]
    return bool(names[0] and names[1]) and names[0] != names[1]


def wrong_weekdays(analysis: Analysis) -> Iterator[Finding]:
    """A weekday that the day beside it was not, in the year that stands there or in any around the publication."""
    text, published, seen = analysis.article.text, analysis.article.published, set[str]()
    for match in _DATED.finditer(text):
        year = match["year"]
        years = [int(year)] if year else [published.year + n for n in (-1, 0, 1)] if published else []
        month = list(month_abbr).index((match["month"] or match["month_2"])[:3])
        day, weekday = int(match["day"] or match["day_2"]), match["weekday"]
        fell = [on for on in (_weekday(y, month, day) for y in years) if on is not None]
        words = " ".join(match[0].split())
        if not fell or weekday in fell or words in seen:
            continue
        seen.add(words)
        was = f"that day was a {fell[0]}" if year else "in none of the years around the publication that day was one"
        yield Finding(f"“{words}”: {was}.", passages((_at(match),)), facts=(Fact("of", "weekday and date"),))


def _weekday(year: int, month: int, day: int) -> str | None:
    try:
        return day_name[date(year, month, day).weekday()]
    except ValueError:
        return None


def two_ages(analysis: Analysis) -> Iterator[Finding]:
    """Two ages behind one surname. A family has one surname and several ages: the first name must not differ."""
    text, ages = analysis.article.text, dict[str, list[tuple[str, int, Span]]]()
    for pattern in _AGES:
        for match in pattern.finditer(text):
            at = Span(match.start("age"), match.end("age"))
            if int(match["age"]) >= ADULT and not any_overlap((at,), analysis.layout.not_counted):
                ages.setdefault(match["name"].split()[-1], []).append((match["name"], int(match["age"]), at))
    for surname, found in ages.items():
        full = {name for name, _, _ in found if " " in name}
        if len(full) < 2 and len({age for _, age, _ in found}) == 2:
            first, second = sorted({age: at for _, age, at in reversed(found)}.values())
            yield Finding(
                f"{surname} is “{first.of(text)}” in one place and “{second.of(text)}” in another.",
                passages((first, second)),
                facts=(Fact("of", "age"),),
            )


def _at(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())
