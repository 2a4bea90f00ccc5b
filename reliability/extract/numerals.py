"""Numbers as news writes them, read token by token: digits in every grouping, words, scales, fractions of a scale."""

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
SCALES: Final[dict[str, float]] = {
    "hundred": 100, "thousand": 1e3, "million": 1e6, "milliard": 1e9, "billion": 1e9, "trillion": 1e12,
    "quadrillion": 1e15, "lakh": 1e5,
    "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "dozen": 12,
}  # fmt: skip
# Written after digits, with or without a blank.
_SHORT_SCALES: Final[dict[str, float]] = {
    "mn": 1e6, "mln": 1e6, "mio": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "mld": 1e9, "mrd": 1e9, "tn": 1e12,
    "tr": 1e12,
    "trn": 1e12, "cr": 1e7,
}  # fmt: skip
# Written right behind digits; in "$3MM" and "$2t" a currency must stand before them, for mm and t are measures too.
_LETTERS: Final[dict[str, float]] = {"m": 1e6, "b": 1e9, "k": 1e3}
_LETTERS_OF_MONEY: Final[dict[str, float]] = {"mm": 1e6, "t": 1e12}
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
_SIGNED_FRACTIONS: Final = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8}

BLANK: Final = r"(?:[ \t\xa0\u2009\u202f]+|[ \t]*\n[ \t]*)"  # a blank, or the end of a hard-wrapped line
_THIN = "[ \xa0\u2009\u202f]"
_SLASHED = r"(?:1/[2348]|[23]/[34]|[357]/8)(?![\d/])"
_DIGITS = re.compile(
    rf"""(?:
        (?P<grouped>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?:\.\d+)?)  # 1,200.5 and 12,34,567
      | (?P<parted>[1-9]\d{{0,2}}(?:(?:{_THIN}\d{{3}})+|(?:['’]\d{{3}})+)(?:[.,]\d{{1,2}})?)      # 816 000, 1'200'000
      | (?P<dotted>[1-9]\d{{0,2}}(?:\.\d{{3}}){{2,}}(?:,\d+)?)                                 # 1.200.000
      | (?P<comma>\d+,\d{{1,2}})                                                             # 1,5
      | (?P<plain>\d+(?:\\?\.\d+)?|\.\d+)                                                    # 12, 9.5, Markdown's 9\.5
    )(?P<fraction>{_THIN}?[½¼¾⅓⅔⅛]|[ ]{_SLASHED})?
    (?!\d|[.,/]\d|{_THIN}?[x×]{_THIN}?10)""",
    re.VERBOSE | re.ASCII,
)
_SIGNED = re.compile(rf"[½¼¾⅓⅔⅛]|{_SLASHED}")
_SCALE_AFTER = re.compile(
    rf"""(?:(?:-|{BLANK})?(?P<word>(?a:hundred|thousand|million|milliard|billion|trillion|quadrillion|lakhs?|crores?|dozen))
      | (?:{_THIN})?(?P<short>(?a:mn|mln|mio|mil|bn|bln|mld|mrd|tn|tr|trn|cr))\.?
      | (?P<letter>(?a:mm|[mbkt])))(?![\w'’])""",
    re.VERBOSE | re.IGNORECASE,
)
# "5m long" and "the 37m (121ft) wreck" are metres.
_METRES_AFTER = re.compile(
    rf"{BLANK}?(?:\(\d|-(?:long|wide|tall|high|deep|thick)|(?:long|wide|tall|high|deep|thick|away|apart|above|below|under"
    r"|underwater|race|sprint|dash|freestyle|breaststroke|backstroke|butterfly|hurdles|final|heats?|relay|from|off|down"
    r"|offshore)\b)",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(rf"(?:{BLANK}and{BLANK}an?{BLANK}|-and-a-)half(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"(?a:[a-z]+)(?![\w])", re.IGNORECASE)
_GAP = re.compile(rf"-|{BLANK}")
_PART_OF_ONE = re.compile(
    rf"""(?a:(?:(?:(?P<count>an?|one|two|three|four)(?:{BLANK}|-))?(?P<part>half|halves|thirds?|quarters?|fifths?|tenths?)
      (?:{BLANK}of)?(?:{BLANK}an?{BLANK}|-an?-)|(?:an?{BLANK})?(?P<half>half)-)
      (?P<scale>hundred|thousand|million|billion|trillion|dozen|lakh|crore))(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_SCALE = r"(?:tens|10s|dozens|scores|hundreds|100s|thousands|1,?000s|millions|billions|trillions)"
VAGUE_AMOUNT: Final = re.compile(
    rf"""(?a:{_SCALE}(?:{BLANK}(?:and|or|if{BLANK}not|to){BLANK}{_SCALE})?(?:{BLANK}of{BLANK}(?:{_SCALE})){{0,2}}
      |(?:several|a{BLANK}few|few|many|a{BLANK}couple(?:{BLANK}of)?|couple){BLANK}(?:hundred|thousand|million|billion|
      dozen)(?:{BLANK}(?:thousand|million|billion))?)(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
LONGEST: Final = 20  # words of one number; "one hundred and" a thousand times is none


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


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text, [start, end).

    `scale` is what the words behind its first part multiply it by ("three million": 1e6; 1 where nothing does, or where
    more than a scale follows: "two million and five"). In "two to three million" it is the scale of both.
    """

    start: int
    end: int
    value: float
    scale: float = 1
    digits: bool = False

    @property
    def first_part(self) -> float:
        """What stands before the scale."""
        return _tidy(self.value / self.scale)


def _tidy(value: float) -> float:
    """Without the dust of binary multiplication: 4.2 million is 4200000, not 4200000.000000001."""
    return float(f"{value:.12g}")


def numeral_at(text: str, start: int, stop: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at a place, as far as it goes; None where none does, or none that a float can hold.

    `money`: a currency stands before it, so that "3MM" and "2t" are scales and "5m" is no length.
    """
    found = _digits_at(text, start, stop, money) if text[start : start + 1] in _STARTS else _words_at(text, start, stop)
    return found if found is not None and math.isfinite(found.value) else None


_STARTS: Final = frozenset("0123456789.½¼¾⅓⅔⅛")


def _digits_at(text: str, start: int, stop: int, money: bool) -> Numeral | None:
    if (signed := _SIGNED.match(text, start, stop)) is not None:
        return _scaled(text, Numeral(start, signed.end(), _fraction(signed[0]), digits=True), stop, money)
    match = _DIGITS.match(text, start, stop)
    if match is None:
        return None
    form = _form(match)
    value = _written(match[form], form) + (_fraction(match["fraction"]) if match["fraction"] else 0)
    return _scaled(text, Numeral(start, match.end(), value, digits=True), stop, money)


def _form(match: re.Match[str]) -> str:
    return next(name for name in ("grouped", "parted", "dotted", "comma", "plain") if match[name] is not None)


def _written(digits: str, form: str) -> float:
    """The value of digits in one of the forms of `_DIGITS`."""
    if form == "grouped":
        return float(digits.replace(",", ""))
    if form == "dotted":
        return float(digits.replace(".", "").replace(",", "."))
    if form == "parted":
        return float(re.sub(rf"{_THIN}|['’]", "", digits).replace(",", "."))
    return float(digits.replace(",", ".").replace("\\", ""))


def _fraction(written: str) -> float:
    written = written.strip()
    if written in _SIGNED_FRACTIONS:
        return _SIGNED_FRACTIONS[written]
    above, below = written.split("/")
    return int(above) / int(below)


def _scaled(text: str, number: Numeral, stop: int, money: bool) -> Numeral:
    """The number with the scales that follow it: "and a half", "million", "lakh crore", "bn"."""
    value, end, scale = number.value, number.end, 1.0
    if (half := _AND_A_HALF.match(text, end, stop)) is not None:
        value, end = value + 0.5, half.end()
    for _ in range(2):
        match = _SCALE_AFTER.match(text, end, stop)
        factor = _factor(match, text, stop, money) if match is not None else None
        if match is None or factor is None:
            break
        scale, end = scale * factor, match.end() - (match[0].endswith(".") and match["short"] is not None)
        if match["word"] is None:
            break
    if scale > 1 and (half := _AND_A_HALF.match(text, end, stop)) is not None:
        return Numeral(number.start, half.end(), _tidy(value * scale + scale / 2), digits=True)
    return Numeral(number.start, end, _tidy(value * scale), scale, digits=True)


def _factor(match: re.Match[str], text: str, stop: int, money: bool) -> float | None:
    if match["word"]:
        return SCALES[match["word"].lower()]
    if match["short"]:
        return _SHORT_SCALES[match["short"].lower()]
    letter = match["letter"].lower()
    if letter in _LETTERS_OF_MONEY:
        return _LETTERS_OF_MONEY[letter] if money else None
    if letter == "m" and not money and _METRES_AFTER.match(text, match.end(), stop):
        return None
    return _LETTERS[letter]


@dataclass(slots=True)
class _WordsRead:
    """A number in words, as far as it has been read."""

    total: float = 0  # of the groups before: two million in "two million three hundred thousand"
    group: float = 0
    last: str = ""  # what the last word was: "unit", "teen", "ty", "hundred", "big", "dozen", "a"
    least: float = math.inf  # the smallest big scale so far; the next must be smaller
    scale: float = 1
    first: float = 0  # the value before the first scale
    big: float = 1

    @property
    def value(self) -> float:
        return self.total + self.group

    def take(self, word: str) -> bool:
        """Read one more word; False where the number cannot go on with it."""
        if word in SMALL:
            return self._small(SMALL[word])
        if word == "hundred":
            return self._hundred()
        if word == "dozen":
            return self._multiplied(12, "dozen", ("unit", "teen", "ty", "a"))
        return word in SCALES and self._big(SCALES[word])

    def _small(self, value: int) -> bool:
        kind = "unit" if 0 < value < 10 else "ty" if value >= 20 else "teen"
        after_ty = kind == "unit" and self.last == "ty"
        if self.last not in ("", "hundred", "big") and not after_ty:
            return False
        self.group += value
        self.last = kind
        self.scale = 1 if self.total or (self.group > value and not after_ty) else self.scale
        return True

    def _hundred(self) -> bool:
        return self._multiplied(100, "hundred", ("unit", "teen", "ty", "a"))

    def _multiplied(self, factor: float, kind: str, allowed: tuple[str, ...]) -> bool:
        if self.last not in allowed:
            return False
        self.group = (self.group or 1) * factor
        self.last, self.scale = kind, factor if not self.total else 1
        return True

    def _big(self, factor: float) -> bool:
        if self.last == "big":  # "thousand million"
            self.total = self.total * factor
            self.scale = self.scale * factor if self.scale > 1 else 1
            self.big *= factor
            return True
        if self.last in ("", "dozen") or factor >= self.least:
            return False
        whole = self.total == 0 and (self.scale > 1 or self.group < 100 or self.last == "a")
        self.scale = self.scale * factor if whole else 1
        self.total += (self.group or 1) * factor
        self.group, self.last, self.least, self.big = 0.0, "big", factor, factor
        return True


def _words_at(text: str, start: int, stop: int) -> Numeral | None:
    """A number in words: "twenty-seven", "a dozen", "two million three hundred thousand", "half a million"."""
    if (part := _PART_OF_ONE.match(text, start, stop)) is not None:
        return _part_of_one(part)
    reading, end, joined = _WordsRead(), start, start
    for number in range(LONGEST):
        match = _WORD.match(text, joined, stop)
        if match is None:
            break
        word = match[0].lower()
        if word in ("a", "an") and not number:
            reading.last = "a"
        elif word == "and" and reading.last in ("hundred", "big"):
            following = _after_and(text, match.end(), stop)
            if following is None:
                break
            joined = following
            continue
        elif not reading.take(word):
            break
        else:
            end = match.end()
        gap = _GAP.match(text, match.end(), stop)
        if gap is None:
            break
        joined = gap.end()
    if end == start:
        return None
    return _and_a_half(text, Numeral(start, end, _tidy(reading.value), reading.scale), reading, stop)


def _after_and(text: str, end: int, stop: int) -> int | None:
    """Where the word behind "and" begins, if a number below a hundred can go on with it."""
    gap = _GAP.match(text, end, stop)
    following = _WORD.match(text, gap.end(), stop) if gap is not None else None
    return following.start() if following is not None and following[0].lower() in SMALL else None


def _and_a_half(text: str, number: Numeral, reading: _WordsRead, stop: int) -> Numeral:
    """ "two and a half", "two and a half million", "a million and a half"."""
    half = _AND_A_HALF.match(text, number.end, stop)
    if half is None or reading.last not in ("unit", "teen", "ty", "big"):
        return number
    if reading.last == "big":
        return Numeral(number.start, half.end(), _tidy(number.value + reading.big / 2))
    value, scale = number.value + 0.5, 1.0
    end = half.end()
    while (match := _SCALE_AFTER.match(text, end, stop)) is not None and match["word"]:
        scale, end = scale * SCALES[match["word"].lower()], match.end()
    return Numeral(number.start, end, _tidy(value * scale), scale)


def _part_of_one(match: re.Match[str]) -> Numeral:
    """ "half a million", "three quarters of a billion", "a half-million"."""
    scale = SCALES[match["scale"].lower()]
    if match["half"]:
        return Numeral(match.start(), match.end(), scale / 2)
    count = (match["count"] or "a").lower()
    parts = FRACTIONS[match["part"].lower()]
    return Numeral(match.start(), match.end(), _tidy(SMALL.get(count, 1) / parts * scale))


def value_of(words: str) -> float:
    """The number that a digit or word expression stands for: "2.5 million", "twenty-seven", "585mn", "a dozen".

    Raises ValueError where it is none, or none that a float can hold.
    """
    number = numeral_at(words, 0, len(words))
    if number is None or number.end != len(words):
        raise ValueError(f"{words[:40]!r} is not a number")
    return number.value


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
            factor *= SCALES[token]
        return Bounds(low * factor, high * factor, vague=True)
    if re.search(r"\b(?:and|or|not|to)\b", words.lower()):  # "dozens if not hundreds"
        return Bounds(min(s[0] for s in scales), max(s[1] for s in scales), vague=True)
    low, high = scales[0]
    for token in tokens[1:]:
        factor = VAGUE[token][0] / 2 if token in VAGUE else SCALES[token]
        low, high = low * factor, high * factor
    return Bounds(low, high, vague=True)


def fraction_of(words: str) -> float:
    """The share that a fraction stands for: "two-thirds", "a quarter", "three quarters", "half". 0 to 1."""
    tokens = re.findall(r"[a-z]+|\d+", words.lower())
    parts = FRACTIONS[tokens[-1]]
    count = next((SMALL.get(t, 1) if not t.isdigit() else int(t) for t in tokens[:-1] if t in SMALL or t.isdigit()), 1)
    return count / parts
