"""Figures in a text: our own grammar of numbers, with the noun that is counted. No parser, no model.

What counts as a figure, and how far its span goes, is defined in docs/figures.md: a checkable quantity with its unit or
counted noun; dates, years, clock times, ages, ordinals, and numbers that are names or labels are none.
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
from reliability.model.span import Span

_SP = r"(?:[ \t\xa0]+|[ \t]*\n[ \t]*)"
_SIGN = r"(?:(?:US|U\.S\.|AU|CA|NZ|HK|NT|[ACSR])? ?\$|[€£¥₩₪₹₽₺₴₦₱฿]|(?:Rs\.?|RMB|USD|EUR|GBP|CHF|AED|KRW) ?)"
_HALF = rf"half{_SP}a{_SP}(?:hundred|thousand|million|billion|trillion|dozen)"
_AMOUNT = rf"(?:{_HALF}|{DIGITS}{MAGNITUDE}?|{CARDINAL}(?:{_SP}dozen)?)"
_FRACTION_TAIL = "|".join(sorted(FRACTIONS, key=len, reverse=True))
_SHARE_TAIL = rf"(?:{_SP}|-)(?:in|out{_SP}of|out-of)(?:{_SP}|-)(?:every{_SP})?"
_NUMBER = re.compile(
    rf"""(?<![\w.,/:#@&=+%$€£-])(?<!\d[–—])(?:
        (?P<share>(?:{CARDINAL}|{DIGITS}){_SHARE_TAIL}(?:{CARDINAL}|{DIGITS}))(?![\w%]|[.,]\d)
      | (?P<fraction>(?:(?:an?|one|two|three|four|five|six|seven|nine){_SP}|(?:one|two|three|four|five|six|seven|nine)-)
            (?:{_FRACTION_TAIL})(?!\w)(?!-[a-z])|half(?![\w-])(?!{_SP}a{_SP}(?:hundred|thousand|million|billion|trillion|dozen)))
      | (?P<sign>(?-i:{_SIGN}))?(?P<number>{_AMOUNT})
            (?:(?P<to>{_SP}?[–—-]{_SP}?|{_SP}to{_SP}|{_SP}and{_SP}|{_SP}or{_SP})(?P<sign2>(?-i:{_SIGN}))?(?P<second>{_AMOUNT}))?
            (?P<tail>(?-i:s)?)(?![\w@])
      | (?P<vague>{VAGUE_AMOUNT})(?![\w-])
      | (?P<period>(?<=for[ \n])decades|(?<=many[ \n])decades|(?<=several[ \n])decades)(?!\w)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What a first look needs: a digit or one of the words that a number can begin with.
_DIGIT_START: Final = "0123456789"

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_MONTH_BEFORE = re.compile(rf"(?:^|\W){_MONTH}\.?,?\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:,|and|to|or|-|–)\s*)?$")
_WEEKDAY_BEFORE = re.compile(r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+$")
_MONTH_AFTER = re.compile(rf"(?:\s+of)?\s*(?:,|and|to|or|-|–)?\s*(?:\d{{1,2}}\s+)?{_MONTH}\b(?!\s+(?:be|have|not|also|well)\b)")
_CLOCK_AFTER = re.compile(r"\s*(?:[ap]\.m\b|[ap]m\b|o['’]clock|GMT|UTC|hours?\s+(?:GMT|local)|noon|Noon|(?:[A-Z]{1,3}[SD]T)\b|(?:IST|CET|BST|EST|EDT)\b|local\s+time|AM\b|PM\b)")
_AGE_BEFORE = re.compile(r"(?i)(?:\baged?|\bages|\bage\s+of|\bages\s+of|\bage\s+(?:between|from|under|over)|\baged\s+(?:between|from|under|over|about|around)|\bturn(?:s|ed|ing)|\bnow|\bwas\s+just|\bbirthday,?\s+at)\s+$")
_AGE_AFTER = re.compile(r"(?i)[\s-]+(?:year|month|week|day)s?[\s-]+olds?\b")
_OLD_THING = re.compile(
    r"(?i)[\s-]+(?:civil\s+|trade\s+|military\s+|bloody\s+|bitter\s+|border\s+|economic\s+)?(?:conflict|war|law|rule|ban|building|feud|dispute|policy|program(?:me)?|"
    r"deal|agreement|treaty|ceasefire|truce|blockade|siege|campaign|crisis|insurgency|rebellion|uprising|embargo|occupation|regime|company|"
    r"institution|tradition|investigation|probe|case|video|photo|photograph|mission|alliance|study|data|movement|republic|constitution|war|strike|stand-?off|standoff)\b"
)
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:[Aa]rticles?|[Ss]ections?|[Cc]hapters?|[Rr]esolutions?|[Ff]lights?|[Bb]ills?|Title|[Pp]rop(?:osition)?|Amendment|Route|"
    r"[Hh]ighway|Interstate|Rooms?|[Aa]pt|[Pp]ages?|Rule|[Cc]ase|Channel|[Gg]roup|[Pp]hases?|[Tt]iers?|[Ll]evels?|[Cc]ategory|[Tt]ype|"
    r"[Cc]lass|[Gg]rades?|[Dd]ay|[Ww]eek|[Rr]ound|[Gg]ame|[Pp]arts?|[Vv]olume|Vol|[Ii]ssue|Form|[Tt]able|[Ff]ig(?:ure)?|[Pp]aragraphs?|[Pp]aras?|"
    r"[Cc]lause|[Ss]chedule|Order|[Dd]ocket|District|[Pp]recinct|[Ww]ard|[Ss]ector|[Zz]one|[Uu]nit|[Bb]attalion|Boeing|Airbus|"
    r"Apollo|Windows|iPhone|Formula|Operation|Super\s+Bowl|Area|[Pp]roject|[Ee]pisode|[Ss]eason|[Nn]umbers?|[Tt]erminal|[Gg]ate|[Pp]ier|"
    r"[Cc]ell|Camp|[Ss]tage|[Ss]tep|[Pp]oint|[Ll]ine|[Bb]uilding|[Ss]uite|[Ee]xit|Tuesday|Tel|[Pp]hone|[Ff]ax|[Cc]all|[Tt]ext|Code|Act|Protocol|"
    r"[Cc]hannel|[Mm]odel|[Vv]ersion|[Nn]os?|Pier|Basel|Agenda|Vision|Horizon|Studio|Radio|Psalms?|Genesis|Matthew|John|Luke|Mark|Romans)|"
    r"\b(?:[Nn]o|[Nn]os|[Pp]|[Pp]p|H\.?R|S\.?B|H\.?B|A\.?B|Vol|[Aa]rt|[Ss]ec|[Ff]ig)\.|#|№|\bHR|\bSB|\bHB|\bAB)[ \t\xa0]*\n?[ \t]*[\"“]?$"
)
_RELATIVE_BEFORE = re.compile(
    r"(?i)\b(?:(?:in|over|during|within|through|throughout|across|of|from)\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|these\s+)?(?:past|last|next|first|final|previous|coming|recent|preceding|following|opening|early|latter|closing)"
    r"|the\s+(?:past|last|next|first|final|previous|coming|preceding|following)|(?:^|[.“\"\n]\s*)(?:last|next|past))\s+(?:about\s+|nearly\s+|almost\s+|roughly\s+|more\s+than\s+|over\s+)?$"
)
_FOR_PAST = re.compile(r"(?i)\bfor\s+(?:much\s+of\s+|most\s+of\s+|all\s+of\s+|at\s+least\s+)?(?:the\s+|these\s+)?(?:past|last|next|first|previous)\s+(?:[a-z]+\s+){0,2}$")
_RELATIVE_AFTER = re.compile(r"(?i)\s+(?:ago|earlier|later|hence|before|after|since|prior|previously|from\s+now|following|into|away\s+from|on)\b")
_IN_BEFORE = re.compile(r"(?i)\b(?:in|within)\s+(?:as\s+little\s+as\s+|as\s+few\s+as\s+|just\s+|about\s+|around\s+|less\s+than\s+|under\s+|a\s+)?$")
_APPROX = re.compile(
    r"(?i)\b(at\s+least|about|around|roughly|approximately|nearly|almost|some|up\s+to|as\s+many\s+as|as\s+much\s+as|as\s+few\s+as|as\s+little\s+as|"
    r"more\s+than|over|greater\s+than|upwards?\s+of|in\s+excess\s+of|less\s+than|fewer\s+than|under|below|above|no\s+more\s+than|not\s+more\s+than|"
    r"no\s+fewer\s+than|no\s+less\s+than|an\s+estimated|estimated|just|only|close\s+to|near|another|all|exactly|a\s+total\s+of|total\s+of|by|from|"
    r"to|a\s+record|record|minimum\s+of|maximum\s+of|reach|reached|hit|was|were|than|at|is|are|killed|killing|injuring|wounding|leaving|between)\s+$"
)
_NOT_COUNTS = re.compile(
    r"(?i)-(?:state|party|way|sided|handed|dimensional|fold|time|off|on-one|to-one|pronged|sided|term|man|woman|step|stop|sitter|minded|"
    r"nation|fifths?|thirds?|quarters?|half|liner|hit|size|horse|percenters?|percenter|on-\w+|room|class|nil|all|and-\w+|up|child|seater|by-\w+|another|star\b)(?![\w])"
)
_HYPHENED = re.compile(r"-(?P<unit>[A-Za-z][a-z]+)(?P<more>(?:-[a-z]+)*)")
_PLACE_VALUE = re.compile(r"^(?:1[5-9]|20)\d\d$")
_PERCENT = re.compile(rf"{_SP}?(?:{PERCENT})(?!\w)", re.IGNORECASE)
_UNIT_WORD = re.compile(rf"{_SP}?(?P<square>(?:square|sq\.?|cubic|nautical){_SP})?(?P<unit>°[CF]?|[A-Za-z]+(?:/h)?)(?![\w'’])")
_CURRENCY_WORD = re.compile(
    rf"{_SP}(?P<land>(?:(?:U\.?S\.?|American|Australian|Canadian|Hong{_SP}Kong|New{_SP}Zealand|Singapore|Taiwan|British|Swiss|Egyptian|Syrian|Lebanese|"
    rf"Iraqi|Kuwaiti|Indian|Pakistani|Iranian|Turkish|Mexican|Philippine|Saudi|Chinese|Japanese|Korean){_SP})?)(?P<word>[A-Za-z]+)(?![\w'’])"
)
_RATE = re.compile(
    rf"{_SP}?(?:(?:per|a|an|each|every|/){_SP}?(?P<per>second|minute|hour|day|night|week|month|quarter|year|capita|person|head|household|kilo|kilogram|kg|km|mile|"
    rf"square{_SP}(?:mile|km|kilomet(?:er|re))|liter|litre|gallon|barrel|tonne|ton|acre|hectare|share|unit|student|child|family|"
    rf"(?:(?:100|10|1),?000|million|thousand|hundred)(?:{_SP}(?:people|population|inhabitants|residents|live{_SP}births|births))?)(?!\w)|(?P<adverb>daily|annually|yearly|monthly|weekly|hourly|per{_SP}annum)(?!\w)(?!{_SP}[a-z]+s\b))",
    re.IGNORECASE,
)
_BASE_RATE = re.compile(rf"{_SP}per{_SP}(?P<base>(?:100|10|1),?000|million|thousand|hundred)(?:{_SP}(?:people|population|inhabitants|residents|live{_SP}births|births))?(?!\w)", re.IGNORECASE)
_ADVERBS: Final = {"daily": "day", "annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "hourly": "hour"}
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

    def extended(self, end: int) -> _Place:
        return _Place(self.text, self.start, end, self.stop, self.headline)


def find_quantities(text: str, layout: Layout) -> tuple[Quantity, ...]:
    """All figures of a text, in order, none overlapping. Spans leave out "at least", "about", "more than"."""
    ends = [paragraph.end for paragraph in layout.paragraphs]
    skipped = [part.span for part in (layout.dateline, layout.byline) if part is not None]
    out: list[Quantity] = []
    reached = 0
    for match in _NUMBER.finditer(text):
        if match.start() < reached:
            continue
        stop = _paragraph_end(text, ends, match.start())
        place = _Place(text, match.start(), match.end(), stop, _in(layout.headline, match.start()))
        if any(span.start <= place.start < span.end for span in skipped):
            continue
        for quantity in _read(match, place):
            if quantity.span.start >= reached:
                out.append(quantity)
                reached = quantity.span.end
    return tuple(out)
