"""Numbers as news writes them: digits, words, magnitudes, vague amounts, fractions. Pure text to bounds."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL: Final[dict[str, int]] = {word: n for n, word in enumerate(_ONES)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
MAGNITUDES: Final[dict[str, float]] = {
    "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
    "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "m": 1e6, "b": 1e9, "k": 1e3, "dozen": 12,
}  # fmt: skip
# The next word of the scale would stand there if the number were greater: "hundreds" is less than "thousands".
VAGUE: Final[dict[str, tuple[float, float]]] = {
    "tens": (20, 99), "10s": (20, 99), "dozens": (24, 99), "scores": (40, 199), "hundreds": (200, 999),
    "100s": (200, 999), "thousands": (2e3, 999_999), "1000s": (2e3, 999_999), "1,000s": (2e3, 999_999),
    "millions": (2e6, 999_999_999), "billions": (2e9, 999_999_999_999), "trillions": (2e12, 999e12),
}  # fmt: skip
FRACTIONS: Final[dict[str, float]] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "eighth": 8, "eighths": 8, "tenth": 10,
    "tenths": 10,
}  # fmt: skip

_UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEEN = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_TY = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_SP = r"(?:[ \t\xa0]+|[ \t]*\n[ \t]*)"  # a blank, or the end of a hard-wrapped line
_BELOW_100 = rf"(?:{_TY}(?:(?:-|{_SP}){_UNIT})?|{_TEEN}|{_UNIT})"
_BELOW_1000 = rf"(?:(?:{_UNIT}|an?){_SP}hundred(?:(?:{_SP}and)?{_SP}{_BELOW_100})?|{_BELOW_100})"
_BIG = r"(?:thousand|million|billion|trillion|lakhs?|crores?)"
# (?a:…): without it IGNORECASE takes "dozenſ" and "mıllion", whose letters no table below knows.
CARDINAL: Final = (
    rf"(?a:{_BELOW_1000}(?:(?:-|{_SP}){_BIG}(?:{_SP}and)?{_SP}{_BELOW_1000}(?!-|{_SP}(?:{_BIG})\b))*"
    rf"(?:(?:-|{_SP}){_BIG})*|an?{_SP}(?:{_BIG}|dozen)|zero)"
)
DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
MAGNITUDE: Final = (
    rf"(?a:(?:-|{_SP})?(?:hundred|thousand|million|billion|trillion|lakhs?|crores?|mn|mln|bn|bln|tn|trn)"
    rf"|[mbk](?![\w'’]))"
)
_SCALE = r"(?:tens|10s|dozens|scores|hundreds|100s|thousands|1,?000s|millions|billions|trillions)"
VAGUE_AMOUNT: Final = (
    rf"(?a:{_SCALE}(?:{_SP}(?:and|or|if{_SP}not|to){_SP}{_SCALE})?(?:{_SP}of{_SP}(?:{_SCALE})){{0,2}}"
    rf"|(?:several|a{_SP}few|few|many|a{_SP}couple(?:{_SP}of)?|couple){_SP}(?:hundred|thousand|million|billion|"
    rf"dozen)(?:{_SP}(?:thousand|million|billion))?)"
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a number can be at least and at most; equal where it is exact, None where the text leaves an end open."""

    low: float | None
    high: float | None
    vague: bool = False

    def scaled(self, factor: float) -> Bounds:
        return Bounds(
            None if self.low is None else _tidy(self.low * factor),
            None if self.high is None else _tidy(self.high * factor),
            self.vague,
        )


def _tidy(value: float) -> float:
    """Without the dust of binary multiplication: 4.2 million is 4200000, not 4200000.000000001."""
    return float(f"{value:.12g}")


_WORDS = re.compile(r"[a-z]+|\d[\d,.]*s?|\.\d+")


def value_of(words: str) -> float:
    """The number that a digit or word expression stands for: "2.5 million", "twenty-seven", "585mn", "a dozen".

    Raises ValueError where it is none, or none that a float can hold.
    """
    total, group, seen = 0.0, 0.0, False
    for token in _WORDS.findall(words.lower()):
        if token[0].isdigit() or token[0] == ".":
            group += float(token.replace(",", "").rstrip("."))
        elif token in SMALL:
            group += SMALL[token]
        elif token == "half":  # noqa: S105 - a word
            group += 0.5
        elif token in ("hundred", "dozen"):
            group = (group or 1) * MAGNITUDES[token]
        elif token in MAGNITUDES:
            total, group = total + (group or 1) * MAGNITUDES[token], 0.0
        elif token in ("a", "an", "and", "of"):
            continue
        else:
            raise ValueError(f"{words!r} is not a number: {token!r}")
        seen = True
    if not seen or not math.isfinite(total + group):
        raise ValueError(f"{words[:40]!r} is not a number")
    return _tidy(total + group)


_FEW: Final[dict[str, tuple[float, float]]] = {"several": (3, 9), "few": (2, 9), "many": (2, 9), "couple": (2, 3)}


def vague_bounds(words: str) -> Bounds:
    """Bounds of a vague amount: "dozens" → 24–99, "tens of thousands" → 20,000–99,000, "several hundred" → 300–900."""
    tokens = [
        t for t in re.findall(r"[a-z]+|[\d,]+s", words.lower()) if t not in ("of", "a", "and", "or", "if", "not", "to")
    ]
    scales = [VAGUE[t] for t in tokens if t in VAGUE]
    if not scales:
        low, high = _FEW[tokens[0]]
        factor = 1.0
        for token in tokens[1:]:
            factor *= MAGNITUDES[token]
        return Bounds(low * factor, high * factor, vague=True)
    if re.search(r"\b(?:and|or|not|to)\b", words.lower()):  # "dozens if not hundreds"
        return Bounds(min(s[0] for s in scales), max(s[1] for s in scales), vague=True)
    low, high = scales[0]
    for token in tokens[1:]:
        factor = VAGUE[token][0] / 2 if token in VAGUE else MAGNITUDES[token]
        low, high = low * factor, high * factor
    return Bounds(low, high, vague=True)


def fraction_of(words: str) -> float:
    """The share that a fraction stands for: "two-thirds", "a quarter", "three quarters", "half". 0 to 1."""
    tokens = re.findall(r"[a-z]+|\d+", words.lower())
    parts = FRACTIONS[tokens[-1]]
    count = next((SMALL.get(t, 1) if not t.isdigit() else int(t) for t in tokens[:-1] if t in SMALL or t.isdigit()), 1)
    return count / parts
