"""The unit that follows a number: percent, money, temperature, measures, spans of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reliability.extract.numerals import BLANK
from reliability.extract.units import CURRENCY_CODES, CURRENCY_WORDS, DURATIONS, MEASURES, PERCENT
from reliability.model.figure import FigureKind

_PERCENT = re.compile(rf"(?:{BLANK}|-)?(?:{PERCENT})(?!\w)", re.IGNORECASE)
_BASIS_POINTS = re.compile(rf"(?:{BLANK}|-)(?:basis(?:{BLANK}|-)points?|bps?)(?!\w)", re.IGNORECASE)
_DEGREES = re.compile(
    rf"(?:{BLANK}|-)?(?:°|º|deg\.?|degrees?){BLANK}?(?P<scale>[CF](?!\w)|celsius|fahrenheit|centigrade)?(?![\w])"
    rf"|{BLANK}(?P<alone>celsius|fahrenheit)(?!\w)|(?P<glued>(?-i:[CF]))(?![\w-])"
    rf"|{BLANK}(?P<apart>(?-i:[CF]))(?=[),;]|\.?(?:\s|$)(?!{BLANK}?[A-Z])|{BLANK}(?:and|or|to|at|in|on|by|for|with|below|above)\b)",
    re.IGNORECASE,
)
_BELOW_ZERO = re.compile(rf"{BLANK}below{BLANK}zero(?!\w)", re.IGNORECASE)
_UNIT_WORD = re.compile(
    rf"{BLANK}?(?P<square>(?:square|sq\.?|cubic|nautical){BLANK})?(?P<unit>(?:[A-Za-zµμ]+(?:/h)?)|[km]*m[²2³3])(?![\w'’])"
)
_WATTS = re.compile(rf"{BLANK}?W(?![\w'’-])")
_AREAS: Final = {"m²": "square m", "m2": "square m", "km²": "square km", "km2": "square km", "m³": "cubic m"}
_LANDS = (
    rf"(?:U\.?S\.?|American|Australian|Canadian|Hong{BLANK}Kong|New{BLANK}Zealand|Singapore|Taiwan|British|Swiss|Egyptian|"
    rf"Syrian|Lebanese|Iraqi|Kuwaiti|Indian|Pakistani|Iranian|Turkish|Mexican|Philippine|Saudi|Chinese|Japanese|Korean|"
    rf"South{BLANK}Korean|Kenyan|Ugandan|Danish|Norwegian|Swedish|Czech|Icelandic)"
)
_CURRENCY_WORD = re.compile(rf"{BLANK}(?P<land>(?:{_LANDS}{BLANK})?)(?P<word>[A-Za-z]+)(?![\w'’])")
_CODE_GLUED = re.compile(r"[ ]?(?P<scale>[MmkKBb]n?)(?P<code>[A-Z]{3})(?!\w)")  # "50 MUSD"
_CODE_SCALES: Final = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9}
_PENCE = re.compile(r"(?:p(?![\w'’-])|¢)")
_SCREENS: Final = frozenset((360, 480, 720, 1080, 1440, 2160))  # lines of a picture: "1080p" is no money
_DOLLARS = re.compile(r"\s+(?:U\.?S\.?\s+)?(?:dollars?|USD)\b")


@dataclass(frozen=True, slots=True)
class UnitPhrase:
    """A unit with the end of its words. `factor` is what it multiplies the number by: -1 in "degrees below zero"."""

    unit: str
    end: int
    kind: FigureKind
    factor: float = 1


def unit_at(text: str, start: int, stop: int, value: float) -> UnitPhrase | None:
    """The unit of a number of this value that ends at `start`; None where none follows, though a noun may."""
    return _percent(text, start, stop) or money_at(text, start, stop, value) or measure_at(text, start, stop)


def _percent(text: str, start: int, stop: int) -> UnitPhrase | None:
    if (match := _PERCENT.match(text, start, stop)) is not None:
        return UnitPhrase("%", match.end(), FigureKind.PERCENT)
    if (match := _BASIS_POINTS.match(text, start, stop)) is not None:
        return UnitPhrase("basis point", match.end(), FigureKind.MEASURE)
    return None


def measure_at(text: str, start: int, stop: int) -> UnitPhrase | None:
    """The measure or span of time that follows."""
    if (degrees := _DEGREES.match(text, start, stop)) is not None:
        scale = (degrees["scale"] or degrees["alone"] or degrees["glued"] or degrees["apart"] or "")[:1].upper()
        unit = {"": "degree", "F": "°F"}.get(scale, "°C")
        below = _BELOW_ZERO.match(text, degrees.end(), stop)
        if below is not None:
            return UnitPhrase(unit, below.end(), FigureKind.MEASURE, -1)
        return UnitPhrase(unit, degrees.end(), FigureKind.MEASURE)
    match = _UNIT_WORD.match(text, start, stop)
    if match is None:
        return None
    word, written = match["unit"].lower(), match["unit"]
    apart = match.start("unit") > start
    if word in _AREAS:
        return UnitPhrase(_AREAS[word], match.end(), FigureKind.MEASURE)
    if word in DURATIONS and (apart or word in ("hrs", "hr", "mins", "min", "secs", "yrs", "yr")):
        return UnitPhrase(DURATIONS[word], match.end(), FigureKind.DURATION)
    if word in MEASURES and (apart or len(word) <= 4) and not (word in _ONE_LETTER and (written != word or apart)):
        unit = MEASURES[word]
        if match["square"]:
            unit = f"{_SQUARES.get(match['square'].lower().split()[0], 'square')} {unit}"
        return UnitPhrase(unit, match.end(), FigureKind.MEASURE)
    if match["square"] and written == "m":
        return UnitPhrase("square m", match.end(), FigureKind.MEASURE)
    if (watts := _WATTS.match(text, start, stop)) is not None:
        return UnitPhrase("W", watts.end(), FigureKind.MEASURE)
    return None


# Behind a blank they are initials and articles rather than measures: "5 m" is rare, "the 6 M. Veldt" is not.
_ONE_LETTER: Final = frozenset("t".split())
_SQUARES: Final = {"square": "square", "sq": "square", "sq.": "square", "cubic": "cubic", "nautical": "nautical"}


def money_at(text: str, start: int, stop: int, value: float) -> UnitPhrase | None:
    """The currency that follows an amount: "Egyptian pounds", "euros", "SEK", "p"."""
    if (glued := _CODE_GLUED.match(text, start, stop)) is not None and glued["code"] in CURRENCY_CODES:
        return UnitPhrase(glued["code"], glued.end(), FigureKind.MONEY, _CODE_SCALES[glued["scale"].lower()])
    if (pence := _PENCE.match(text, start, stop)) is not None:
        unit = "penny" if pence[0] == "p" else "cent"
        return None if value in _SCREENS else UnitPhrase(unit, pence.end(), FigureKind.MONEY)
    match = _CURRENCY_WORD.match(text, start, stop)
    if match is None:
        return None
    word, land = match["word"].lower(), " ".join(match["land"].lower().split())
    if word in ("pound", "pounds"):
        return _pounds(text, match, stop, land, value)
    if word not in CURRENCY_WORDS or (word.upper() in CURRENCY_CODES and not match["word"].isupper()):
        return None
    code = CURRENCY_WORDS[word]
    if land and code == "USD" and land not in ("us", "u.s.", "u.s", "american"):
        code = f"{land} dollar"
    elif land and code == word.rstrip("s"):
        code = f"{land} {code}"
    return UnitPhrase(code, match.end(), FigureKind.MONEY)


_STERLING = re.compile(rf"{BLANK}sterling(?!\w)", re.IGNORECASE)
_MONEY_NOT_WEIGHT: Final = 1e6  # millions of pounds are money


def _pounds(text: str, match: re.Match[str], stop: int, land: str, value: float) -> UnitPhrase:
    sterling = _STERLING.match(text, match.end(), stop)
    end = sterling.end() if sterling else match.end()
    if sterling or land == "british" or (not land and value >= _MONEY_NOT_WEIGHT):
        return UnitPhrase("GBP", end, FigureKind.MONEY)
    if land:
        return UnitPhrase(f"{land} pound", end, FigureKind.MONEY)
    return UnitPhrase("pound", end, FigureKind.MEASURE)


def trailing_money(text: str, start: int, stop: int) -> int:
    """The end of an amount with a sign before it: "$5 million" may be followed by "dollars" or "USD"."""
    match = _DOLLARS.match(text, start, stop)
    return match.end() if match is not None else start
