"""Amounts: a number with its minus and its currency, and two of them that bound one quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reliability.extract.numerals import BLANK, Numeral, numeral_at
from reliability.extract.unit_phrases import UnitPhrase
from reliability.extract.units import CURRENCY_CODES, CURRENCY_SIGNS
from reliability.model.figure import FigureKind

_SIGN = re.compile(
    r"(?:(?:US|U\.S\.|AU|CA|NZ|HK|NT|[ACSR])[ ]?)?\$(?:US|A)?[ ]?|[€£¥₩₪₹₽₺₴₦₱฿₫][ ]?|(?:Rs\.?|RMB|RM|Tk)[ ]?|PS|W|Y=?"
    r"|(?P<code>[A-Z]{3})[ ]?"
)
_MINUS = re.compile(rf"(?P<sure>−|(?i:minus)(?:{BLANK}|-))|(?P<maybe>[-–])(?=[$€£¥₹]?\.?\d)")
_PLUS_OR = re.compile(r"(?i)\bplus\s+or\s+$")
# A hyphen before digits is a minus where a unit follows that has values below zero.
_SIGNED_UNIT = re.compile(
    rf"{BLANK}?(?:%|per{BLANK}?cent|percentage|°|[CF](?!\w)|degrees?|deg|celsius|bps|basis)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what stands before it. `currency` is an ISO code or None; `value` is below zero with a minus."""

    start: int
    number: Numeral
    value: float
    currency: str | None = None

    @property
    def end(self) -> int:
        return self.number.end


def amount_at(text: str, start: int, stop: int) -> Amount | None:
    """The amount that begins at a place; None where none does, or one whose sign cannot be read."""
    position = start
    minus = _MINUS.match(text, position, stop)
    if minus is not None:
        position = minus.end()
    currency, position = _currency(text, position, stop)
    if minus is None and currency is not None and text[position : position + 1] in ("-", "−"):  # "$-50.8bn"
        minus, position = _MINUS.match(text, position, stop), position + 1
    number = numeral_at(text, position, stop, money=currency is not None)
    if number is None:
        return None
    below = False
    if minus is not None and _PLUS_OR.search(text, max(0, start - 12), start):
        minus, start = None, position  # "plus or minus 3 points" is a width
    if minus is not None:
        below = bool(minus["sure"]) or currency is not None or _SIGNED_UNIT.match(text, number.end, stop) is not None
        if not below:
            return None
    return Amount(start, number, -number.value if below else number.value, currency)


def _currency(text: str, start: int, stop: int) -> tuple[str | None, int]:
    match = _SIGN.match(text, start, stop)
    if match is None:
        return None, start
    if match["code"] is not None:
        return (match["code"], match.end()) if match["code"] in CURRENCY_CODES else (None, start)
    sign = match[0].lower().replace(" ", "")
    if sign in _LETTERS:
        number = numeral_at(text, match.end(), stop, money=True)
        if number is None or not (number.scale > 1 or "," in text[number.start : number.end] or sign == "y="):
            return None, start
    return CURRENCY_SIGNS[sign], match.end()


_LETTERS: Final = frozenset(("w", "y", "y="))  # "W3.9tr", "Y=28,030": signs only before such amounts
_JOIN = re.compile(
    rf"(?:{BLANK}|-{BLANK}?)(?P<word>up{BLANK}to|to|and|or)(?:{BLANK}|-)|(?P<dash>{BLANK}?[–—-]{BLANK}?)", re.IGNORECASE
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_BETWEEN = re.compile(r"(?i)\bbetween\s+(?:about\s+|some\s+|roughly\s+)?$")
_FROM = re.compile(r"(?i)\bfrom\s+(?:about\s+|around\s+|nearly\s+|almost\s+|some\s+)?$")
# What spans a range, and what moves from one value to another, before "from".
_SPANS = re.compile(
    r"(?i)\b(?:rang\w+|anywhere|priced|var(?:y|ies|ied|ying)|costs?|runs?|run|spans?|starting|start|homes|sizes)\s+from\b"
)
_MOVES = re.compile(
    r"(?i)\b(?:r[io]se|risen|rises|rising|fell|falls?|fallen|falling|dr[oi]p\w*|increas\w+|decreas\w+|declin\w+|climb\w*|"
    r"jump\w*|soar\w*|surg\w+|gr[eo]w\w*|slow\w*|plunge\w*|plummet\w*|slid\w*|slump\w*|tumbl\w+|cut\w*|rais\w+|lower\w*|"
    r"reduc\w+|revis\w+|up|down|chang\w+|went|go|goes|going|get|got|move[sd]?|shrank|shrunk|expand\w*|narrow\w*|widen\w*|"
    r"doubl\w+|tripl\w+|improv\w+|eas\w+|inch\w+|edg\w+|downgrad\w+|upgrad\w+|extend\w*|brought|bring\w*|lift\w*)\b"
)
_TO = re.compile(rf"{BLANK}to{BLANK}")
_FAR: Final = 1000  # times: "from 900 to 1.2 million" is no range that can be read


@dataclass(frozen=True, slots=True)
class Joined:
    """Two amounts with what joins them; `low` and `high` are the values with the scale that the second lends."""

    second: Amount
    low: float
    high: float
    word: str  # "to", "and", "or", "-"


def joined_at(text: str, first: Amount, end: int, stop: int) -> Joined | None:
    """The amount that is joined to another one, whose words end at `end`."""
    match = _JOIN.match(text, end, stop)
    if match is None:
        return None
    second = amount_at(text, match.end(), stop)
    if second is None or (first.currency and second.currency and first.currency != second.currency):
        return None
    lends = second.number.scale > 1 and first.number.scale == 1 and first.value < second.number.first_part
    low = first.value * second.number.scale if lends else first.value
    word = "-" if match["dash"] is not None else match["word"].lower().split()[-1]
    return Joined(second, float(f"{low:.12g}"), second.value, word)


def is_range(text: str, first: Amount, joined: Joined, after: int) -> bool:
    """Whether two joined amounts are bounds of one: "10 to 12 people", "$5–7 million", "between 5 and 6".

    `after` is where the words of the second end: in "from 5 to 7 percent to 8 percent" the first two are one.
    """
    low, high, second = joined.low, joined.high, joined.second
    written = text[first.number.start : first.number.end]
    behind = text[second.number.start : second.number.end]
    if _YEAR.fullmatch(written) and re.fullmatch(r"\d{2,4}", behind):
        return False  # 2016-17, 2015 to 2018
    if high <= low or (first.number.scale == 1 and low > 0 and high >= 1e6 and high / low >= _FAR):
        return False
    if joined.word == "-":
        return re.match(r"0\d", behind) is None
    before = text[max(0, first.start - 60) : first.start]
    if joined.word == "and":
        return _BETWEEN.search(before) is not None
    if joined.word == "to" and _FROM.search(before):
        spans = _SPANS.search(before) is not None or _TO.match(text, after) is not None
        return spans or _MOVES.search(_clause(before)) is None
    return joined.word == "to" or (low > 0 and high <= 3 * low)


def is_change(text: str, first: Amount, joined: Joined) -> bool:
    """Whether two amounts are what something was and what it is: "from 4.8 to 4.7 percent"."""
    return joined.word == "to" and _FROM.search(text, max(0, first.start - 30), first.start) is not None


_MARGIN = re.compile(rf"{BLANK}margin\b", re.IGNORECASE)


def is_pair(text: str, first: Amount, joined: Joined, unit: UnitPhrase) -> bool:
    """Whether two joined shares are those of two sides: "led 47-45 percent", "a 44-56 percent margin". `unit` is the
    second's."""
    if joined.word != "-" or unit.kind is not FigureKind.PERCENT or first.value <= 0:
        return False
    return joined.second.value < first.value or _MARGIN.match(text, unit.end) is not None


def _clause(before: str) -> str:
    return re.split(r"[.;:!?](?=\s)|\n", before)[-1]
