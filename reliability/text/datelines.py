"""Dateline ("TEHRAN, Nov. 3 (RHC) --") and byline ("By Mara Veldt and Jon Orr")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reliability.model.article import Byline, Dateline
from reliability.model.months import MONTH
from reliability.model.span import Span
from reliability.registry.bylines import author_names

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"{MONTH}\.?"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?)"
# A hyphen parts two pieces and stands inside none, and a piece gives nothing back (*+): a run has one reading.
_PIECE = r"[\w.'’]*+"
_NAME_PART = rf"[^\W\d_]{_PIECE}"
_TOWN = rf"(?=[A-Z][^\W\d_]){_NAME_PART}(?:[ /-]{_NAME_PART}){{0,5}}"
_NO_TOWN = r"(?!(?:FILE|PHOTO|VIDEO|UPDATE|LIVE|BREAKING|NOTE|WATCH|READ)\b)"  # before a caption or a notice
_CAPITALS = _NO_TOWN + r"(?=[A-Z][A-Z.'’-])[A-Z][A-Z.'’]*+(?:[ /-][A-Z][A-Z.'’]*+){0,5}"
_REGION = rf"(?:,\s+{_TOWN}){{0,2}}?"
_AGENCY = r"[A-Z][\w.&'’/ -]{1,38}"
_DASH = r"(?:--+|—|–|-|:|\|)"

# Four habits, each recognised by something that ordinary sentences do not begin with: an agency in brackets, an agency
# between strokes, a date before a dash, a town in capitals before a dash.
DATELINE = re.compile(
    rf"""(?:
        (?P<place1>{_TOWN}{_REGION})(?:,?\s+(?P<date1>{_DATE}))?,?\s*\((?P<agency1>{_AGENCY})\)\s*{_DASH}+
      | (?P<place2>{_TOWN}{_REGION}),?\s+(?P<date2>{_DATE})\.?\s*/(?P<agency2>{_AGENCY})/\.?
      | (?P<place3>{_TOWN}{_REGION}),?\s+(?P<date3>{_DATE})\s*{_DASH}+(?=\s|\w)
      | (?P<place4>{_TOWN}),\s+(?P<agency4>[A-Z]{{2,8}})\s*[-–—]+(?=\s|\w)
      | (?P<place5>{_CAPITALS}{_REGION})\s*(?:--+|—|–|\s-\s)(?=\s|[A-Z“"])
      | \((?P<agency6>[A-Z][\w. ]{{1,25}})\)\s*(?:--+|—|–|-)(?=\s|\w)
    )""",
    re.VERBOSE,
)
_PARTICLE = r"(?:(?:de|da|di|du|del|der|den|dos|van|von|bin|al|el|la|le)[ \t]+)*"
_NAME = r"(?=[A-Z][^\W\d_])[A-Z][\w.'’-]*+"
_PERSON = rf"{_NAME}(?:[ \t]+{_PARTICLE}{_NAME}){{1,3}}"
_BYLINE = re.compile(
    rf"(?:By|BY|by)[ \t]+(?P<names>{_PERSON}(?:(?:,[ \t]*(?:and[ \t]+)?|[ \t]+and[ \t]+|[ \t]*&[ \t]*){_PERSON})*)"
)
_BYLINE_REST = re.compile(r"[ \t]*(?:$|\n|[,|/–—-]|in[ \t]|for[ \t]|at[ \t]|of[ \t]|\()")
SEARCHED = 3  # paragraphs at the start in which a dateline or byline may stand
SHORT = 200  # characters of a caption or by-line; such paragraphs stand before a dateline and are not counted
FURTHEST = 8  # paragraphs at the start, those too


def find_dateline(text: str, paragraphs: Sequence[Span]) -> Dateline | None:
    """The dateline at the start of one of the first paragraphs, or of the line behind a by-line, or None."""
    for place in _places(text, paragraphs):
        match = DATELINE.match(text, place.start, min(place.end, place.start + 160))
        if match is not None:
            groups = {name[:-1]: value for name, value in match.groupdict().items() if value is not None}
            span = Span(match.start(), match.start() + len(match[0].rstrip()))
            return Dateline(
                span, _one_line(groups.get("place")), _day(groups.get("date")), _one_line(groups.get("agency"))
            )
    return None


def _places(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """Where a dateline may begin: the first paragraphs, captions and by-lines not counted, and their lines behind a
    by-line."""
    counted = 0
    for paragraph in paragraphs[:FURTHEST]:
        yield paragraph
        end = text.find("\n", paragraph.start, paragraph.end)
        if end >= 0 and starts_as_byline(text[paragraph.start : end]):
            begin = end + len(text[end : paragraph.end]) - len(text[end : paragraph.end].lstrip())
            yield Span(begin, paragraph.end)
        counted += len(paragraph) > SHORT
        if counted == SEARCHED:
            return


def starts_as_byline(line: str) -> bool:
    """Whether a line begins as a by-line does, "By Mara Veldt"."""
    return _BYLINE.match(line.lstrip()) is not None


def find_byline(text: str, paragraphs: Sequence[Span]) -> Byline | None:
    """The byline that one of the first paragraphs begins with, or None."""
    for paragraph in paragraphs[:SEARCHED]:
        match = _BYLINE.match(text, paragraph.start, paragraph.end)
        if match is not None and _BYLINE_REST.match(text, match.end()):
            return Byline(Span(match.start(), match.end()), author_names(match["names"]))
    return None


def _one_line(value: str | None) -> str | None:
    return " ".join(value.split()).strip(" ,") if value else None


def _day(written: str | None) -> str | None:
    """ISO date; --MM-DD where no year is stated (as in ISO 8601:2000); None where there is no such day."""
    if not written:
        return None
    month = next(i for i, name in enumerate(_MONTHS, start=1) if name in written.lower())
    numbers = [int(n) for n in re.findall(r"\d+", written)]
    year = next((n for n in numbers if n > 31), None)
    day = next((n for n in numbers if n <= 31), 0)
    try:
        real = date(year or 2024, month, day)  # 2024: 29 February exists where no year denies it
    except ValueError:
        return None
    return real.isoformat() if year else f"--{month:02}-{day:02}"
