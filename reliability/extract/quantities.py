"""Figures in a text: our own grammar of numbers, with the noun that is counted. No parser, no model.

A figure is a quantity that can be checked, and its span goes as far as its unit or the noun that is counted. Dates,
years, clock times, ages, ordinals, and numbers that are names or labels are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reliability.extract import counted
from reliability.extract.numerals import (
    CARDINAL,
    DIGITS,
    FRACTIONS,
    MAGNITUDE,
    VAGUE_AMOUNT,
    Bounds,
    fraction_of,
    vague_bounds,
    value_of,
)
from reliability.extract.units import CURRENCY_SIGNS, CURRENCY_WORDS, DURATIONS, MEASURES, PERCENT, singular
from reliability.model.article import Layout
from reliability.model.figure import FigureKind, Quantity
from reliability.model.months import MONTH
from reliability.model.span import Span

_SP = r"(?:[ \t\xa0]+|[ \t]*\n[ \t]*)"
_SIGN = r"(?:(?:(?:US|U\.S\.|AU|CA|NZ|HK|NT|[ACSR])[ ]?)?\$|[€£¥₩₪₹₽₺₴₦₱฿]|(?:Rs\.?|RMB|USD|EUR|GBP|CHF|AED|KRW)[ ]?)"
_HALF = rf"half{_SP}a{_SP}(?a:hundred|thousand|million|billion|trillion|dozen)"
_FEW_WORDS = r"(?a:one|two|three|four|five|six|seven|eight|nine|ten)"
_AND_A_HALF = rf"(?:{DIGITS}|{_FEW_WORDS})(?:{_SP}and{_SP}a{_SP}|-and-a-)half{MAGNITUDE}?"
_AMOUNT = rf"(?:{_AND_A_HALF}|{_HALF}|{DIGITS}{MAGNITUDE}?|{CARDINAL}(?:{_SP}dozen)?)"
_FRACTION_TAIL = f"(?a:{'|'.join(sorted(FRACTIONS, key=len, reverse=True))})"
# Measures that are written right after their number: "5km", "80kg".
_GLUED = "|".join(sorted((unit for unit in MEASURES if unit.isalpha() and 1 < len(unit) <= 4), key=len, reverse=True))
_SHARE_TAIL = rf"(?:{_SP}|-)(?:in|out{_SP}of|out-of)(?:{_SP}|-)(?:every{_SP})?"
_NUMBER = re.compile(
    rf"""(?<![\w.,/:#@&=+%$€£-])(?<!\d[–—])(?:
        (?P<share>(?:{CARDINAL}|{DIGITS}){_SHARE_TAIL}(?:{CARDINAL}|{DIGITS}))(?![\w%]|[.,]\d)
      | (?P<fraction>(?:(?:an?|{_FEW_WORDS}){_SP}|{_FEW_WORDS}-){_FRACTION_TAIL}(?!\w)(?!-[a-z])
            |half(?![\w-])(?!{_SP}a{_SP}(?:hundred|thousand|million|billion|trillion|dozen)))
      | (?P<vague>{VAGUE_AMOUNT})(?![\w-])
      | (?P<sign>(?-i:{_SIGN}))?(?P<number>{_AMOUNT})
            (?:(?P<to>{_SP}?[–—-]{_SP}?|{_SP}to{_SP}|{_SP}and{_SP}|{_SP}or{_SP})
               (?P<sign2>(?-i:{_SIGN}))?(?P<second>{_AMOUNT}))?
            (?P<tail>(?-i:s)?)(?:(?![\w@])|(?=(?:{_GLUED})(?!\w)))(?:-(?:odd|plus)(?!\w))?
      | (?P<period>(?<=for[ \n])decades|(?<=many[ \n])decades|(?<=several[ \n])decades)(?!\w)
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_MONTH_BEFORE = re.compile(
    rf"(?:^|\W){MONTH}\.?,?\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:,|and|to|or|-|–)\s*)?$"
)
_WEEKDAY_BEFORE = re.compile(r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+$")
_MONTH_AFTER = re.compile(
    rf"(?:\s+of)?\s*(?:,|and|to|or|-|–)?\s*(?:\d{{1,2}}\s+)?{MONTH}\b(?!\s+(?:be|have|not|also|well)\b)"
)
_CLOCK_AFTER = re.compile(
    r"\s*(?:(?:to|and|or|[-–—])\s*\d{1,2}(?:[:.]\d\d)?\s*)?(?:[ap]\.m\b|[ap]m\b|o['’]clock|GMT|UTC|hours?\s+(?:GMT|"
    r"local)|noon|Noon|(?:[A-Z]{1,3}[SD]T)\b|(?:IST|CET|BST|EST|EDT)\b|local\s+time|AM\b|PM\b)"
)
_AGE_BEFORE = re.compile(
    r"(?i)(?:\baged?|\bages|\bage\s+of|\bages\s+of|\bage\s+(?:between|from|under|over)|\baged\s+(?:between|from|"
    r"under|over|about|around)|\bturn(?:s|ed|ing)|\bnow|\bwas\s+just|\bbirthday,?\s+at)\s+$"
)
_AGE_OF_SUBJECT = re.compile(r"(?i)\b(?:he|she|i)\s+(?:is|was)\s+$")
_AGE_AFTER = re.compile(r"(?i)[\s-]+(?:year|month|week|day)s?[\s-]+olds?\b")
_OLD_THING = re.compile(
    r"(?i)[\s-]+(?:civil\s+|trade\s+|military\s+|bloody\s+|bitter\s+|border\s+|economic\s+)?(?:conflict|war|law|rule|"
    r"ban|building|feud|dispute|policy|program(?:me)?|deal|agreement|treaty|ceasefire|truce|blockade|siege|campaign|"
    r"crisis|insurgency|rebellion|uprising|embargo|occupation|regime|company|institution|tradition|investigation|probe|"
    r"case|video|photo|photograph|mission|alliance|study|data|movement|republic|constitution|war|strike|stand-?off|"
    r"standoff)\b"
)
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:[Aa]rticles?|[Ss]ections?|[Cc]hapters?|[Rr]esolutions?|[Ff]lights?|[Bb]ills?|Title|[Pp]rop(?:osition)?|"
    r"Amendment|Route|[Hh]ighway|Interstate|Rooms?|[Aa]pt|[Pp]ages?|Rule|[Cc]ase|Channel|[Gg]roup|[Pp]hases?|[Tt]iers?|"
    r"[Ll]evels?|[Cc]ategory|[Tt]ype|[Cc]lass|[Gg]rades?|[Dd]ay|[Ww]eek|[Rr]ound|[Gg]ame|[Pp]arts?|[Vv]olume|Vol|"
    r"[Ii]ssue|Form|[Tt]able|[Ff]ig(?:ure)?|[Pp]aragraphs?|[Pp]aras?|[Cc]lause|[Ss]chedule|Order|[Dd]ocket|District|"
    r"[Pp]recinct|[Ww]ard|[Ss]ector|[Zz]one|[Uu]nit|[Bb]attalion|Boeing|Airbus|Apollo|Windows|iPhone|Formula|Operation|"
    r"Super\s+Bowl|Area|[Pp]roject|[Ee]pisode|[Ss]eason|[Nn]umbers?|[Tt]erminal|[Gg]ate|[Pp]ier|[Cc]ell|Camp|[Ss]tage|"
    r"[Ss]tep|[Pp]oint|[Ll]ine|[Bb]uilding|[Ss]uite|[Ee]xit|Tuesday|Tel|[Pp]hone|[Ff]ax|[Cc]all|[Tt]ext|Code|Act|"
    r"Protocol|[Cc]hannel|[Mm]odel|[Vv]ersion|[Nn]os?|Pier|Basel|Agenda|Vision|Horizon|Studio|Radio|Psalms?|Genesis|"
    r"Matthew|John|Luke|Mark|Romans)|\b(?:[Nn]o|[Nn]os|[Pp]|[Pp]p|H\.?R|S\.?B|H\.?B|A\.?B|Vol|[Aa]rt|[Ss]ec|[Ff]ig)\.|"
    r"#|№|\bHR|\bSB|\bHB|\bAB)[ "
    r"\t\xa0]*\n?[ \t]*[\"“]?$"
)
_RELATIVE_BEFORE = re.compile(
    r"(?i)\b(?:(?:in|over|during|within|through|throughout|across|of|from)\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|"
    r"these\s+)?(?:past|last|next|first|final|previous|coming|recent|preceding|following|opening|early|latter|closing)"
    r"|the\s+(?:past|last|next|first|final|previous|coming|preceding|following)|(?:^|[.“\"\n]\s*)(?:last|next|"
    r"past))\s+(?:about\s+|nearly\s+|almost\s+|roughly\s+|more\s+than\s+|over\s+)?$"
)
_FOR_PAST = re.compile(
    r"(?i)\bfor\s+(?:much\s+of\s+|most\s+of\s+|all\s+of\s+|at\s+least\s+)?(?:the\s+|these\s+)?(?:past|last|next|"
    r"first|previous)\s+(?:[a-z]+\s+){0,2}$"
)
_RELATIVE_AFTER = re.compile(
    r"(?i)\s+(?:ago|earlier|later|hence|before|after|since|prior|previously|from\s+now|following|into|away\s+from|on)\b"
)
_IN_BEFORE = re.compile(
    r"(?i)\b(?:in|within)\s+(?:as\s+little\s+as\s+|as\s+few\s+as\s+|just\s+|about\s+|around\s+|less\s+than\s+|"
    r"under\s+|a\s+)?$"
)
_SOME_DAY_BEFORE = re.compile(r"(?i)(?:^|[.!?;:,“\"—–\n]\s*|\b(?:that|will|would|could|may|might|can|should)\s+)$")
_APPROX = re.compile(
    r"(?i)\b(at\s+least|about|around|roughly|approximately|nearly|almost|some|up\s+to|as\s+many\s+as|as\s+much\s+as|"
    r"as\s+few\s+as|as\s+little\s+as|more\s+than|over|greater\s+than|upwards?\s+of|in\s+excess\s+of|less\s+than|"
    r"fewer\s+than|under|below|above|no\s+more\s+than|not\s+more\s+than|no\s+fewer\s+than|no\s+less\s+than|"
    r"an\s+estimated|estimated|just|only|close\s+to|near|another|all|exactly|a\s+total\s+of|total\s+of|by|from|to|"
    r"a\s+record|record|minimum\s+of|maximum\s+of|reach|reached|hit|was|were|than|at|is|are|killed|killing|injuring|"
    r"wounding|leaving|between)\s+$"
)
_NOT_COUNTS = re.compile(
    r"(?i)-(?:state|party|way|sided|handed|dimensional|fold|time|off|on-one|to-one|pronged|sided|term|man|woman|step|"
    r"stop|sitter|minded|nation|fifths?|thirds?|quarters?|half|liner|hit|size|horse|percenters?|percenter|on-\w+|room|"
    r"class|nil|all|and-\w+|up|child|seater|by-\w+|another|star\b)(?![\w])"
)
_HYPHENED = re.compile(r"-(?P<unit>[A-Za-z][a-z]+)(?P<more>(?:-[a-z]+)*)")
_PLACE_VALUE = re.compile(r"^(?:1[5-9]|20)\d\d$")
_PERCENT = re.compile(rf"{_SP}?(?:{PERCENT})(?!\w)", re.IGNORECASE)
_UNIT_WORD = re.compile(
    rf"{_SP}?(?P<square>(?:square|sq\.?|cubic|nautical){_SP})?(?P<unit>°[CF]?|[A-Za-z]+(?:/h)?)(?![\w'’])"
)
_CURRENCY_WORD = re.compile(
    rf"{_SP}(?P<land>(?:(?:U\.?S\.?|American|Australian|Canadian|Hong{_SP}Kong|New{_SP}Zealand|Singapore|Taiwan|"
    rf"British|Swiss|Egyptian|Syrian|Lebanese|Iraqi|Kuwaiti|Indian|Pakistani|Iranian|Turkish|Mexican|Philippine|Saudi|"
    rf"Chinese|Japanese|Korean){_SP})?)(?P<word>[A-Za-z]+)(?![\w'’])"
)
_RATE = re.compile(
    rf"{_SP}?(?:(?:per|a|an|each|every|/){_SP}?(?P<per>second|minute|hour|day|night|week|month|quarter|year|capita|"
    rf"person|head|household|kilo|kilogram|kg|km|mile|square{_SP}(?:mile|km|kilomet(?:er|re))|liter|litre|gallon|"
    rf"barrel|tonne|ton|acre|hectare|share|unit|student|child|family|(?:(?:100|10|1),?000|million|thousand|"
    rf"hundred)(?:{_SP}(?:people|population|inhabitants|residents|live{_SP}births|births))?)(?!\w)|(?P<adverb>daily|"
    rf"annually|yearly|monthly|weekly|hourly|"
    rf"per{_SP}annum)(?!\w)(?!{_SP}[a-z]+s\b))",
    re.IGNORECASE,
)
_BASE_RATE = re.compile(
    rf"{_SP}per{_SP}(?P<base>(?:100|10|1),?000|million|thousand|hundred)(?:{_SP}(?:people|population|inhabitants|"
    rf"residents|live{_SP}births|births))?(?!\w)",
    re.IGNORECASE,
)
_ADVERBS: Final = {
    "daily": "day",
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "hourly": "hour",
}
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.'’-]*)([ \t\xa0]+|[ \t]*\n[ \t]*)$")
_ONE_AFTER_OK = re.compile(r"\s+(?:[a-z]+\s+){0,1}[a-z]+")


@dataclass(frozen=True, slots=True)
class _Place:
    """One number as matched, with the stretch of text that its phrase may use."""

    text: str
    start: int
    end: int
    stop: int  # end of the paragraph
    headline: bool

    def before(self, width: int = 40) -> str:
        return self.text[max(0, self.start - width) : self.start]


def find_quantities(text: str, layout: Layout) -> tuple[Quantity, ...]:
    """All figures of a text, in order, none overlapping. Spans leave out "at least", "about", "more than"."""
    ends = [paragraph.end for paragraph in layout.paragraphs]
    stop = 0
    skipped = [part.span for part in (layout.dateline, layout.byline) if part is not None]
    out: list[Quantity] = []
    reached = 0
    while (match := _NUMBER.search(text, reached)) is not None:
        if match.start() >= stop:  # looked up once a paragraph: a table may hold 100,000 numbers in one
            stop = _paragraph_end(text, ends, match.start())
        place = _Place(text, match.start(), match.end(), stop, _in(layout.headline, match.start()))
        reached = match.end()
        if match["second"] is not None and not _is_range(match, place):
            # "3 dead and 40 hurt": two numbers; read on after the first.
            reached = match.end("number")
            place = _Place(text, place.start, reached, stop, place.headline)
        if any(span.start <= place.start < span.end for span in skipped):
            continue
        for quantity in _read(match, place):
            out.append(quantity)
            reached = max(reached, quantity.span.end)
    return tuple(out)


def _paragraph_end(text: str, ends: list[int], position: int) -> int:
    """Where the paragraph of a character ends; a headline's end counts as one."""
    index = bisect_right(ends, position)
    stop = ends[index] if index < len(ends) else len(text)
    blank = text.find("\n\n", position, stop)
    return stop if blank < 0 else blank


def _in(span: Span | None, position: int) -> bool:
    return span is not None and span.start <= position < span.end


def _read(match: re.Match[str], place: _Place) -> Iterator[Quantity]:
    """The figures that one match of the grammar holds: none, one, or two ("between 5 dogs and 6 cats")."""
    if match["share"]:
        yield from _share(match["share"], place)
    elif match["fraction"]:
        yield from _fraction(match["fraction"], place)
    elif match["period"]:
        yield _quantity(place, place.end, Bounds(2, 9, vague=True), "decade", FigureKind.DURATION)
    elif match["vague"]:
        yield from _vague(match["vague"], place)
    else:
        yield from _number(match, place)


def _quantity(place: _Place, end: int, bounds: Bounds, unit: str | None, kind: FigureKind) -> Quantity:
    span = Span(place.start, end)
    return Quantity(span, span.of(place.text), bounds.low, bounds.high, unit, kind, bounds.vague)


def _share(words: str, place: _Place) -> Iterator[Quantity]:
    """ "one in five children", "three out of ten"; "one in 2016" is none."""
    left, right = re.split(
        r"(?:\s|-)+(?:in|out(?:\s|-)+of)(?:\s|-)+(?:every\s+)?", words, maxsplit=1, flags=re.IGNORECASE
    )
    part, whole = _value(left), _value(right)
    if part is None or whole is None or whole <= 1 or part >= whole or _PLACE_VALUE.match(right):
        return
    share = _percent(part / whole)
    yield _quantity(place, counted.after(place.text, place.end, place.stop).end, share, "%", FigureKind.PERCENT)


def _fraction(words: str, place: _Place) -> Iterator[Quantity]:
    """ "two-thirds of voters", "half of them", "half the town"; "a third man" and "the second half" are none."""
    text, low = place.text, words.lower()
    whole = counted.partitive(text, place.end, place.stop)
    follows = text[place.end : place.end + 12].lower()
    plural = low.rstrip().endswith("s")
    if re.search(r"(?i)\b(?:first|second|other|top|bottom|final|last|the|and a|better)\s+$", place.before()):
        return
    if whole is None and not plural and not re.match(r"\s+(?:of\b|the\b|its\b|their\b|his\b|her\b|all\b)", follows):
        return
    end = whole.end if whole is not None else place.end
    yield _quantity(place, end, _percent(fraction_of(words)), "%", FigureKind.PERCENT)


def _value(words: str) -> float | None:
    """The number, None where no float holds it."""
    try:
        return value_of(words)
    except ValueError:
        return None


def _percent(share: float) -> Bounds:
    value = float(f"{100 * share:.4g}")
    return Bounds(value, value)


def _vague(words: str, place: _Place) -> Iterator[Quantity]:
    """ "dozens of UN resolutions", "10s of Israeli tanks", "several hundred people", "millions of dollars"."""
    bounds = vague_bounds(words)
    text = place.text
    of = re.compile(r"\s+of\b").match(text, place.end, place.stop)
    start = of.end() if of else place.end
    if money := _money_word(text, start, place.stop):
        yield _quantity(place, money[1], bounds, money[0], FigureKind.MONEY)
        return
    if (unit := _unit_word(text, start, place.stop)) is not None:
        yield _quantity(place, unit[1], bounds, unit[0], unit[2])
        return
    noun = counted.after(text, start, place.stop, shouting=place.headline)
    if noun.end == start and of is not None:
        whole = counted.partitive(text, place.end, place.stop)
        noun = whole if whole is not None else counted.Counted(place.end, None)
    if noun.end <= place.end and words.lower().startswith(("few", "many", "scores")) and of is None:
        return  # "scores" without "of" is a sports result or a verb
    yield _quantity(place, max(noun.end, place.end), bounds, noun.unit, FigureKind.COUNT)


def _number(match: re.Match[str], place: _Place) -> Iterator[Quantity]:
    """A number in digits or words, or a range of two, with whatever it is a number of."""
    first = match["number"]
    second = match["second"] if place.end == match.end() else None
    bounds = _bounds(first, second, match["tail"])
    text = place.text
    if bounds is None or _is_name(place, first):
        return
    if match["sign"] or (second is not None and match["sign2"]):
        sign = (match["sign"] or match["sign2"]).strip().lower()
        unit = CURRENCY_SIGNS.get(sign, CURRENCY_SIGNS.get(sign.replace(" ", ""), sign.upper()))
        yield _rated(place, _trailing_money(text, place.end, place.stop), bounds, unit, FigureKind.MONEY)
        return
    if (percent := _PERCENT.match(text, place.end, place.stop)) is not None:
        yield _quantity(place, percent.end(), bounds, "%", FigureKind.PERCENT)
        return
    if (_is_label(place) or _is_date(place, first) or _AGE_AFTER.match(text, place.end)) and not _old_thing(
        text, place.end
    ):
        return
    if money := _money_word(text, place.end, place.stop):
        yield _rated(place, money[1], bounds, money[0], FigureKind.MONEY)
        return
    if (hyphened := _hyphened(place)) is not None:
        unit, end, kind = hyphened
        if unit is not None:
            yield _quantity(place, end, bounds, unit, kind)
        return
    if (word := _unit_word(text, place.end, place.stop)) is not None:
        unit, end, kind = word
        if kind is FigureKind.DURATION and (_is_relative(place, end) or _is_some_day(first, place)):
            return
        yield _rated(place, end, bounds, unit, kind)
        return
    yield from _count(first, second, bounds, place)


def _count(first: str, second: str | None, bounds: Bounds, place: _Place) -> Iterator[Quantity]:
    """A number of things, or a bare number where the text uses it as an amount."""
    text, one = place.text, first.lower() == "one"
    if _AGE_BEFORE.search(place.before()):
        return
    if one and not _ONE_AFTER_OK.match(text, place.end):
        return
    whole = counted.partitive(text, place.end, place.stop)
    if whole is not None and not one:
        yield _quantity(place, whole.end, bounds, whole.unit, FigureKind.COUNT)
        return
    noun = counted.after(text, place.end, place.stop, one=one, shouting=place.headline)
    if one and (
        noun.unit is None
        or noun.unit in _ONE_IDIOMS
        or re.search(r"(?i)\b(?:no|this|that|the|any|some|each|every)\s+$", place.before())
    ):
        return
    if noun.end > place.end:
        yield _rated(place, noun.end, bounds, noun.unit, FigureKind.COUNT)
    elif not one and _is_amount(first, second, place):
        yield _quantity(place, place.end, bounds, None, FigureKind.COUNT)


_ONE_IDIOMS: Final = frozenset(
    "day thing way reason point side hand another time example place part kind sort case night morning moment word "
    "step aspect area issue level man year question problem factor option idea line".split()
)
_YEARISH_BEFORE = re.compile(
    r"(?i)\b(?:in|since|by|from|of|until|till|before|after|during|to|and|or|early|late|mid|for|the|election|fall|"
    r"spring|summer|winter|autumn|–|-|\()\s*$"
)


def _is_amount(first: str, second: str | None, place: _Place) -> bool:
    """Whether a number without a noun is an amount: "killed 12", "at least 45", "rose to 3.4 million"; no score, no
    year."""
    if _PLACE_VALUE.match(first) or (place.headline and first.isdigit() and len(first) < 2):
        return False
    if "," in first or re.search(r"(?i)(?:hundred|thousand|million|billion|trillion)", first):
        return True
    after = place.text[place.end : place.end + 2]
    if after[:1] in "-–—:/" and after[1:2].isdigit():
        return False
    if _AGE_OF_SUBJECT.search(place.before()):
        return False
    return second is not None or _APPROX.search(place.before()) is not None


def _is_range(match: re.Match[str], place: _Place) -> bool:
    """Whether two joined numbers are bounds of one amount: "10 to 12 people", "$5–7 million", "between 5 and 6"."""
    joiner = match["to"].strip().lower()
    low, high = _value(match["number"]), _value(match["second"])
    if low is None or high is None:
        return False
    if _PLACE_VALUE.match(match["number"]) and re.match(r"^\d{2,4}$", match["second"]):
        return False  # 2016-17, 2015 to 2018
    if joiner in "-–—":
        return high > low and not re.match(r"^0\d", match["second"])
    if joiner == "and":
        return re.search(r"(?i)\bbetween\s+(?:about\s+|some\s+)?$", place.before()) is not None
    if joiner == "to" and re.search(r"(?i)\bfrom\s+$", place.before()):
        return False  # "from 2 to 2.40": a change has two values
    if joiner == "to":
        scaled = re.search(r"(?i)hundred|thousand|million|billion|trillion", match["second"])
        return high > low or bool(scaled)
    return high > low


def _bounds(first: str, second: str | None, tail: str) -> Bounds | None:
    """The bounds of one number or of a range; "2 to 3 million" scales both; "the 1990s" is None."""
    low = _value(first)
    if low is None or tail == "s":
        return None
    if second is None:
        return Bounds(low, low)
    high = _value(second)
    if high is None:
        return None
    scale = re.search(r"(?i)(hundred|thousand|million|billion|trillion|mn|bn|[mbk])$", second)
    if scale and not re.search(r"(?i)[a-z]", first) and low < high:
        low = value_of(f"{first} {scale[1]}")
    return Bounds(min(low, high), max(low, high))


_CAPITAL_AFTER = re.compile(r"[ -][A-Z][a-z]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|\n\s*)[\"“‘'(]*$")


def _is_name(place: _Place, written: str) -> bool:
    """ "the Six Day War", "Zero Hedge", “60 Minutes”: number and noun both set as a name is."""
    if place.headline or not _CAPITAL_AFTER.match(place.text, place.end):
        return False
    before = place.before(8)
    if written[0].isdigit():
        return before.endswith(("“", '"', "‘"))
    return written[0].isupper() and _SENTENCE_START.search(before) is None


def _is_label(place: _Place) -> bool:
    """ "Article 5", "Flight 370", "Resolution 242", "No. 1": a name, not an amount."""
    before, after = place.before(), place.text[place.end : place.end + 3]
    return _LABEL_BEFORE.search(before) is not None or after.startswith(("st ", "nd ", "rd ", "th "))


def _is_date(place: _Place, written: str) -> bool:
    """Days and years of dates, clock times, years by themselves."""
    before, text = place.before(), place.text
    if _CLOCK_AFTER.match(text, place.end) or re.match(r":\d\d", text[place.end : place.end + 3]):
        return True
    beside_month = (
        _MONTH_BEFORE.search(before)
        or _MONTH_AFTER.match(text, place.end, place.end + 40)
        or _WEEKDAY_BEFORE.search(before)
    )
    if written.isdigit() and len(written) <= 2 and beside_month:
        return True
    if re.search(rf"{MONTH}\.?\s+$", before) and re.fullmatch(r"\d{1,4}", written):
        return True
    if not _PLACE_VALUE.match(written):
        return False
    if re.search(rf"(?:{MONTH}\.?(?:\s+\d{{1,2}})?,?|\d{{1,2}}\s+{MONTH}\.?,?)\s+$", before) or _YEARISH_BEFORE.search(
        before
    ):
        return True
    noun = counted.after(text, place.end, place.stop)
    return noun.unit is None or bool(
        re.match(r"\s+[A-Z]|\s+(?:election|campaign|presidential|war)", text[place.end : place.end + 14])
    )


def _old_thing(text: str, end: int) -> bool:
    """ "the 20-year-old conflict": the age of a war is a claim, a person's age is not."""
    age = _AGE_AFTER.match(text, end)
    return age is not None and _OLD_THING.match(text, age.end()) is not None


def _is_relative(place: _Place, end: int) -> bool:
    """ "the past 24 hours", "three months ago": a date told by counting."""
    before = place.before(60)
    if _FOR_PAST.search(before):
        return False
    return (
        _RELATIVE_BEFORE.search(before) is not None
        or _RELATIVE_AFTER.match(place.text, end, place.stop) is not None
        or _IN_BEFORE.search(before) is not None
    )


def _is_some_day(first: str, place: _Place) -> bool:
    """ "One day it will end": no duration."""
    return first.lower() == "one" and _SOME_DAY_BEFORE.search(place.before()) is not None


def _hyphened(place: _Place) -> tuple[str | None, int, FigureKind] | None:
    """Unit, end and kind of "75-year", "two-hour", "40-foot"; unit None where the hyphen makes no amount of it; None
    where no hyphened word follows."""
    text = place.text
    match = _HYPHENED.match(text, place.end, place.stop)
    if match is None:
        return None
    if _NOT_COUNTS.match(text, place.end):
        return None, place.end, FigureKind.COUNT
    word = match["unit"].lower()
    if word == "century":
        return None, place.end, FigureKind.DURATION  # "21-century": an ordinal without its ending
    if word in DURATIONS:
        if match["more"].startswith("-old") and not _old_thing(text, place.end):
            return None, place.end, FigureKind.DURATION
        return DURATIONS[word], _compound_end(match, place), FigureKind.DURATION
    if word in MEASURES:
        return MEASURES[word], _compound_end(match, place), FigureKind.MEASURE
    if word in ("percent", "per"):
        return "%", match.end(), FigureKind.PERCENT
    if word in CURRENCY_WORDS:
        return CURRENCY_WORDS[word], match.end(), FigureKind.MONEY
    if word in ("member", "seat", "bed", "person", "page", "point", "strong", "vote", "unit", "car", "vehicle"):
        return singular(word), match.end(), FigureKind.COUNT
    return None, place.end, FigureKind.COUNT


def _compound_end(match: re.Match[str], place: _Place) -> int:
    """The end of the hyphened word; what it stands before is the thing measured, not its unit."""
    return match.end("unit") if not match["more"] else match.end()


def _unit_word(text: str, start: int, stop: int) -> tuple[str, int, FigureKind] | None:
    """Unit, end and kind where a measure or a span of time follows."""
    match = _UNIT_WORD.match(text, start, stop)
    if match is None:
        return None
    word = match["unit"].lower()
    apart = match.start("unit") > start
    if word in DURATIONS and apart:
        return DURATIONS[word], match.end(), FigureKind.DURATION
    if word in MEASURES and (apart or len(word) <= 4) and (apart or word != "m" or match.start("unit") == start):
        unit = MEASURES[word]
        if match["square"]:
            unit = (
                f"{' '.join(match['square'].lower().replace('sq.', 'square').replace('sq ', 'square ').split())} {unit}"
            )
        if word == "m" and apart and text[start : start + 1] == " " and text[match.start("unit")] == "M":
            return None
        return unit, match.end(), FigureKind.MEASURE
    return None


def _money_word(text: str, start: int, stop: int) -> tuple[str, int] | None:
    """Currency and end where the name of a currency follows: "300 Egyptian pounds", "5 million euros"."""
    match = _CURRENCY_WORD.match(text, start, stop)
    if match is None:
        return None
    word, land = match["word"].lower(), match["land"].strip().lower()
    if word in ("pound", "pounds"):
        return ("GBP" if land in ("", "british") else f"{land} pound", match.end()) if land else None
    if word not in CURRENCY_WORDS:
        return None
    code = CURRENCY_WORDS[word]
    if land and code in ("USD",) and land not in ("us", "u.s.", "u.s", "american"):
        code = f"{land} dollar"
    return code, match.end()


_DOLLARS = re.compile(r"\s+(?:U\.?S\.?\s+)?(?:dollars?|USD)\b")


def _trailing_money(text: str, start: int, stop: int) -> int:
    """The end of an amount with a sign before it: "$5 million" may be followed by "dollars" or "USD"."""
    match = _DOLLARS.match(text, start, stop)
    return match.end() if match is not None else start


def _rated(place: _Place, end: int, bounds: Bounds, unit: str | None, kind: FigureKind) -> Quantity:
    """The quantity, as a rate where "per day" or "a year" follows."""
    rate = _BASE_RATE.match(place.text, end, place.stop) or _RATE.match(place.text, end, place.stop)
    if rate is None:
        return _quantity(place, end, bounds, unit, kind)
    groups = rate.groupdict()
    per = groups.get("base") or groups.get("per") or _ADVERBS.get((groups.get("adverb") or "").lower(), "time")
    return _quantity(
        place, rate.end(), bounds, f"{unit or ''}/{' '.join(per.lower().split())}".strip(), FigureKind.RATE
    )
