"""Numbers that are no figures: dates, clock times, ages, addresses, numbers of things, names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reliability.extract import counted
from reliability.model.months import MONTH


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """One number as read, [start, end), with the stretch of text that its phrase may use."""

    text: str
    start: int
    end: int
    stop: int  # end of the paragraph
    headline: bool

    def before(self, width: int = 40) -> str:
        """The text in front of the number."""
        return self.text[max(0, self.start - width) : self.start]


_MONTH_BEFORE = re.compile(
    rf"(?:^|\W){MONTH}\.?,?\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:,|and|to|or|-|–)\s*)?$"
)
_MONTH_JUST_BEFORE = re.compile(rf"{MONTH}\.?\s+$")
_WEEKDAY_BEFORE = re.compile(r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+$")
_MONTH_AFTER = re.compile(
    rf"(?:\s+of)?\s*(?:,|and|to|or|-|–)?\s*(?:\d{{1,2}}\s+)?{MONTH}\b(?!\s+(?:be|have|not|also|well)\b)"
)
_ZONE = (
    r"(?:[ap]\.m\b|[ap]m\b|o['’]clock|GMT|UTC|hours?\s+(?:GMT|local)|noon|Noon|(?:[A-Z]{1,3}[SD]T)\b|(?:IST|CET|BST|EST|"
    r"EDT)\b|local\s+time|AM\b|PM\b)"
)
_CLOCK_AFTER = re.compile(rf"\s*(?:(?:to|and|or|until|till|[-–—])\s*\d{{1,2}}(?:[:.]\d\d)?\s*)?{_ZONE}")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:h]?[0-5]\d|(?:[01]?\d|2[0-3])h")
_CLOCK_BEFORE = re.compile(
    r"(?i)\b(?:at|by|until|till|from|before|after|since|around|about|leaves?|opens?|closes?|starts?|begins?|ends?|"
    r"kick-?off|kicks\s+off)\s+(?:about\s+|around\s+)?$"
)
_AT_BEFORE = re.compile(r"(?i)\b(?:at|leaves|kicks\s+off)\s+(?:about\s+|around\s+)?$")
_HOUR_BEFORE = re.compile(r"(?i)\b(?:half\s+past|quarter\s+(?:to|past|after)|minutes?\s+(?:to|past))\s*$")
_PART_OF_HOUR = re.compile(
    r"(?i)(?:half\s+|a\s+)?(?:half|quarter|\w+)\s+(?:to|past)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|noon|midnight|\d{1,2})(?![\w.,]?\d|\s+(?:million|billion|percent|per))\b"
)
_AGE_BEFORE = re.compile(
    r"(?i)(?:\baged?|\bages|\bage\s+of|\bages\s+of|\bage\s+(?:between|from|under|over)|\baged\s+(?:between|from|"
    r"under|over|about|around)|\bwas\s+just|\bbirthday,?\s+at|\b(?:older|younger)\s+than|"
    r"\bage\s+of\s+(?:[a-z]+\s+){1,2}(?:in\s+\w+\s+)?(?:is|was))\s+$"
)
_AGE_OR_COUNT_BEFORE = re.compile(r"(?i)\b(?:turn(?:s|ed|ing)|now)\s+$")
_AGE_OF_SUBJECT = re.compile(r"(?i)\b(?:he|she|i)\s+(?:is|was)\s+$")
AGE_AFTER: Final = re.compile(r"(?i)[\s-]+(?:year|month|week|day)s?[\s-]+olds?\b")
_EMERGENCY: Final = ("911", "999", "112")
_CALLS = re.compile(r"(?i)\s+(?:emergency\s+)?(?:calls?|callers?|dispatch\w*|operators?|tapes?|recordings?)\b")
_OLD_THING = re.compile(
    r"(?i)[\s-]+(?:civil\s+|trade\s+|military\s+|bloody\s+|bitter\s+|border\s+|economic\s+)?(?:conflict|war|law|rule|"
    r"ban|building|feud|dispute|policy|program(?:me)?|deal|agreement|treaty|ceasefire|truce|blockade|siege|campaign|"
    r"crisis|insurgency|rebellion|uprising|embargo|occupation|regime|company|institution|tradition|investigation|probe|"
    r"case|video|photo|photograph|mission|alliance|study|data|movement|republic|constitution|war|strike|stand-?off|"
    r"standoff)\b"
)
# Words whose number is a name: "Article 5", "Flight 370", "Base 12". With a small letter, too, unless only the capital
# makes the name ("Title 9", "Order 66").
_NUMBERED: Final = frozenset(
    "article articles section sections chapter chapters resolution resolutions flight flights bill bills prop "
    "proposition highway room rooms apt page pages case channel group phase phases tier tiers level levels category "
    "type class grade grades day week round game part parts volume issue table figure fig paragraph paragraphs para "
    "paras clause schedule precinct ward sector zone unit battalion project episode season number numbers terminal "
    "gate pier cell stage step point line building suite exit phone fax call text model version no nos lot base "
    "junction decree rule route verse square platform track lane block plot flat apartment seat row locker appendix "
    "annex exhibit file docket".split()
)
_NUMBERED_NAMES: Final = frozenset(
    "Title Amendment Route Interstate Rule Vol Form Order Docket District Boeing Airbus Apollo Windows iPhone "
    "Formula Operation Area Camp Tuesday Tel Code Act Protocol Pier Basel Agenda Vision Horizon Studio Radio Psalm "
    "Psalms Genesis Matthew John Luke Mark Romans HR SB HB AB Fortune Nasdaq FTSE CAC Nikkei Russell Stoxx DAX ASX "
    "Dow Kospi IBEX Galaxy Model Catch Committee TOPIX Euro S&P Bowl".split()
)
_ABBREVIATED = re.compile(r"(?:\b(?:[Nn]os?|[Pp]p?|H\.?R|S\.?B|H\.?B|A\.?B|Vol|[Aa]rt|[Ss]ec|[Ff]ig)\.|#|№)[ \t\xa0]*$")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w&]*)[ \t\xa0]*\n?[ \t]*[\"“]?$")
# "KV 1204", "GT-4": capitals and a number; behind money and units they are codes of their own.
_CAPITALS_BEFORE = re.compile(r"(?<![\w$€£.])[A-Z]{1,3}[ -]$")
_ADDRESS_AFTER = re.compile(
    r"[A-Z]?[ \xa0](?:(?:North|South|East|West|N|S|E|W)\.?[ ])?(?:[A-Z][\w.'’-]*[ ]){1,3}(?:Street|St|Road|Rd|Lane|Ln|"
    r"Avenue|Ave|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Terrace|Gardens|Close|Crescent|Quay|Parade|Mews|Alley|Walk|Row|Place|"
    r"Highway)\b"
)
_AIRCRAFT_AFTER = re.compile(r"(?i)(?:-\d+)?[ -](?:Max|Dreamliner|jumbo|jetliners?|airliners?)\b")
_LINE_AFTER = re.compile(r"[ -][A-Z][a-z]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|\n\s*)[\"“‘'(]*$")
YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_DATED_BEFORE = re.compile(rf"(?:{MONTH}\.?(?:\s+\d{{1,2}})?,?|\d{{1,2}}\s+{MONTH}\.?,?)\s+$")
_YEARISH_BEFORE = re.compile(
    r"(?i)\b(?:in|since|by|from|of|until|till|before|after|during|to|and|or|early|late|mid|for|the|election|fall|"
    r"spring|summer|winter|autumn|–|-|\()\s*$"
)
_AVERAGE_BEFORE = re.compile(r"(?i)\b(?:average|total|maximum|minimum|median|mean|sum)\s+of\s+$")
_NEAR_YEARS: Final = range(1980, 2050)  # of things that news names by their year: "the firm's 2018 sales"
AMOUNT_BEFORE: Final = re.compile(
    r"(?i)\b(?:at\s+least|about|around|roughly|approximately|nearly|almost|some|up\s+to|as\s+many\s+as|as\s+much\s+as|"
    r"as\s+few\s+as|as\s+little\s+as|more\s+than|over|greater\s+than|upwards?\s+of|in\s+excess\s+of|less\s+than|"
    r"fewer\s+than|under|below|above|no\s+more\s+than|not\s+more\s+than|no\s+fewer\s+than|no\s+less\s+than|"
    r"an\s+estimated|estimated|just|only|close\s+to|near|another|all|exactly|a\s+total\s+of|total\s+of|by|from|to|"
    r"a\s+record|record|(?:minimum|maximum|average|mean|median|low|high|peak)\s+of|average[sd]?|shot\s+dead|reach|reached|hit|was|were|than|(?:stood|"
    r"stands|standing|remained|put|sits?|sat)\s+at|is|are|kill(?:s|ed|ing)?|injur(?:es?|ed|ing)|"
    r"wound(?:s|ed|ing)?|leaving|between|toll\s+of)\s+$"
)
_SCALE_WORD = re.compile(r"(?i)(?:hundred|thousand|million|billion|trillion|lakh|crore)")
_COUNTED_IN_THOUSANDS: Final = frozenset(
    "person man woman child soldier troop job house home student worker voter prisoner migrant refugee dead killed "
    "injured wounded civilian employee patient family animal sheep species meter metre".split()
)
_IN_BRACKETS = re.compile(r"\d+\.\d+|\.\d{2,}")
_COUNTS_AGAIN = re.compile(r"(?i)\b(?:and|while|but|or|versus|against)\s+(?:about\s+|another\s+|over\s+)?$")
_GOES_ON_AGAIN = re.compile(r"\s*(?:who|by|in|according|were|was|of|on|at|for|from|more|are)\b|[.,;]", re.IGNORECASE)


def counts_again(place: NumberPlace, written: str, before: int) -> bool:
    """ "435 homes by open sale and 187 by tender": a bare number that counts what the figure before it counts, which
    ends at `before` in the same sentence."""
    if not written[0].isdigit() or len(written) < 3 or YEAR.fullmatch(written) or written.startswith("0"):
        return False
    between = place.text[before : place.start]
    if not _COUNTS_AGAIN.search(between) or re.search(r"[.!?]\s|\n", between):
        return False
    return _GOES_ON_AGAIN.match(place.text, place.end) is not None


def is_name(place: NumberPlace, written: str) -> bool:
    """ "the Six Day War", "Zero Hedge", “60 Minutes”: number and noun both set as a name is."""
    if place.headline or not _LINE_AFTER.match(place.text, place.end):
        return False
    before = place.before(8)
    if written[0].isdigit():
        return before.endswith(("“", '"', "‘"))
    return written[0].isupper() and _SENTENCE_START.search(before) is None


def is_label(place: NumberPlace, written: str) -> bool:
    """ "Article 5", "Flight 370", "KV 1204", "14 Cross Street", "No. 1": a name, not an amount."""
    before, text = place.before(), place.text
    if text[place.end : place.end + 3] in ("st ", "nd ", "rd ", "th ") or _ABBREVIATED.search(before):
        return True
    if written[0].isdigit() and (_ADDRESS_AFTER.match(text, place.end) or _is_code(place, before, written)):
        return True
    word = _WORD_BEFORE.search(before)
    return word is not None and (
        word[1] in _NUMBERED_NAMES or (word[1].lower() in _NUMBERED and not (word[1] == "text" and "." in written))
    )


def _is_code(place: NumberPlace, before: str, written: str) -> bool:
    """A telephone number or a number of a case or train: zeros in front, capitals before it, hyphens behind it."""
    if written.startswith("0") and len(written) > 1 and written[1].isdigit():
        return True
    after = place.text[place.end : place.end + 3]
    if after[:1] in "-–/" and after[1:2].isalnum() and written.isdigit() and re.match(r"[-–/](?:\d|[A-Z]{2})", after):
        return True
    if _AIRCRAFT_AFTER.match(place.text, place.end):
        return True
    return written.isdigit() and _CAPITALS_BEFORE.search(before) is not None and not _counts(place)


def _counts(place: NumberPlace) -> bool:
    return counted.after(place.text, place.end, place.stop).unit is not None


def is_clock(place: NumberPlace, written: str) -> bool:
    """ "6.20am", "at 06.20", "at 1815", "18h15", "quarter to nine", "10 a.m. to 5 p.m."."""
    text, before = place.text, place.before()
    if _CLOCK_AFTER.match(text, place.end) or re.match(r"[:h]\d\d", text[place.end : place.end + 3]):
        return True
    if _HOUR_BEFORE.search(before):
        return True
    if not re.fullmatch(r"\d{4}|\d{1,2}\.\d\d", written) or not _CLOCK.fullmatch(written):
        return False
    if not _CLOCK_BEFORE.search(before) or text[place.end : place.end + 1] in ("%", "°"):
        return False
    if not _AT_BEFORE.search(before) and not written.startswith("0"):
        return False
    return not _counts(place) and not re.match(
        r"\s*(?:per\s*cent|percent|million|billion|\w*metres|degrees)", text[place.end : place.end + 12]
    )


def is_part_of_hour(text: str, start: int, stop: int) -> bool:
    """Whether a clock time in words begins here: "quarter to nine", "half past six"."""
    return _PART_OF_HOUR.match(text, start, stop) is not None


def is_date(place: NumberPlace, written: str) -> bool:
    """Days and years of dates, years by themselves."""
    before, text = place.before(), place.text
    beside_month = (
        _MONTH_BEFORE.search(before)
        or _MONTH_AFTER.match(text, place.end, place.end + 40)
        or _WEEKDAY_BEFORE.search(before)
    )
    if written.isdigit() and len(written) <= 2 and beside_month:
        return not (_WEEKDAY_BEFORE.search(before) and _counts(place)) and not _is_no_day(place, written)
    if re.fullmatch(r"\d{1,4}", written) and _MONTH_JUST_BEFORE.search(before):
        return not _is_no_day(place, written)
    if not YEAR.fullmatch(written) or _AVERAGE_BEFORE.search(before):
        return False
    if _DATED_BEFORE.search(before) or _YEARISH_BEFORE.search(before):
        return True
    noun = counted.after(text, place.end, place.stop)
    if int(written) in _NEAR_YEARS and noun.unit not in _COUNTED_IN_THOUSANDS and not AMOUNT_BEFORE.search(before):
        return True
    return noun.unit is None or bool(
        re.match(r"\s+[A-Z]|\s+(?:election|campaign|presidential|war)", text[place.end : place.end + 14])
    )


def _is_no_day(place: NumberPlace, written: str) -> bool:
    """ "in June | 300 men left": no day of a month and no year, and it counts."""
    return int(written) > _LAST_DAY and not YEAR.fullmatch(written) and _counts(place)


def is_age(place: NumberPlace) -> bool:
    """ "aged 12", "turned 40", "now 27 years old"; "now 300 people are ill" counts."""
    before = place.before()
    if _AGE_OR_COUNT_BEFORE.search(before):
        return counted.after(place.text, place.end, place.stop).unit in (None, "year")
    return _AGE_BEFORE.search(before) is not None


def is_emergency_number(place: NumberPlace, written: str) -> bool:
    """ "911 calls": a number that is called."""
    return written in _EMERGENCY and _CALLS.match(place.text, place.end) is not None


def is_old_thing(text: str, end: int) -> bool:
    """ "the 20-year-old conflict": the age of a war is a claim, a person's age is not."""
    age = AGE_AFTER.match(text, end)
    return age is not None and _OLD_THING.match(text, age.end()) is not None


_SUBJECT_BEFORE = re.compile(
    r"(?:^|[.!?;:,–—(“”\"\n]|\b(?:and|but|while|whom|which|them|those|these|least|about|some|only|another|further|"
    r"than|nearly|almost|of))\s*$",
    re.IGNORECASE,
)


def is_subject(place: NumberPlace, written: str) -> bool:
    """Whether a number without a noun can be what a clause is about: at its beginning, behind "and" or "at least"."""
    return not YEAR.fullmatch(written) and _SUBJECT_BEFORE.search(place.before()) is not None


# "they voted 315 to | 108": the second number of a vote or a game.
_ACTS_AFTER = re.compile(r"\s+(?:have|had|were|are|will|would|did|do|who)\s+[a-z]")
_NAMED_BEFORE = re.compile(r"[A-Z]\w+\s+\d+(?:,\s+\d+)*\s+and\s+$")  # "Districts 9 and | 71 | had none"
_TALLY_BEFORE = re.compile(r"(?<!from )(?<![\d,.])\d{1,3}\s+to\s+$")
_HARM_BEFORE = re.compile(r"(?i)\b(?:kill|injur|wound)(?:e?s|ed|ing)?\s+$")


def is_amount(place: NumberPlace, written: str, *, bounded: bool) -> bool:
    """Whether a number without a noun is an amount: "killed 12", "at least 45", "rose to 3.4 million"; no score, no
    year."""
    if _AVERAGE_BEFORE.search(place.before()):
        return True
    if YEAR.fullmatch(written) or (len(written) < 4 and _TALLY_BEFORE.search(place.before())):
        return False
    if place.headline and written.isdigit() and len(written) < 2 and not _HARM_BEFORE.search(place.before()):
        return False
    if "," in written or _SCALE_WORD.search(written):
        return True
    after = place.text[place.end : place.end + 2]
    if after[:1] in "-–—:/" and after[1:2].isdigit():
        return False
    if _AGE_OF_SUBJECT.search(place.before()):
        return False
    if _IN_BRACKETS.fullmatch(written) and place.text[place.start - 1 : place.start] == "(":
        return True
    return bounded or AMOUNT_BEFORE.search(place.before()) is not None or _acts(place, written)


def _acts(place: NumberPlace, written: str) -> bool:
    """ "446 have registered": so many do something. Fewer are people whom the text has told of."""
    many = written.isdigit() and int(written) > _FEW and _NAMED_BEFORE.search(place.before()) is None
    return many and is_subject(place, written) and _ACTS_AFTER.match(place.text, place.end) is not None


_RELATIVE_BEFORE = re.compile(
    r"(?i)\b(?:(?:in|over|during|within|through|throughout|across|of|from)\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|"
    r"these\s+)?(?:past|last|next|first|final|previous|coming|recent|preceding|following|opening|early|latter|closing)"
    r"|the\s+(?:past|last|next|first|final|previous|coming|preceding|following)|(?:^|[.“\"\n]\s*)(?:last|next|"
    r"past))\s+(?:about\s+|nearly\s+|almost\s+|roughly\s+|more\s+than\s+|over\s+)?$"
)
_FOR_PAST = re.compile(
    r"(?i)\b(?:for|spen[dt]|spending)\s+(?:much\s+of\s+|most\s+of\s+|all\s+of\s+|at\s+least\s+)?(?:the\s+|these\s+)?"
    r"(?:past|last|first|previous)\s+(?:[a-z]+\s+){0,2}$"
)
_RELATIVE_AFTER = re.compile(
    r"(?i)\s+(?:ago|earlier|later|hence|before|since|prior|previously|from\s+now|following|into|away\s+from)\b"
)
_AFTER = re.compile(r"\s+after\b")  # "one day after" is a date, "108 days after" a measure
# "in just three hours", "in less than a day" say how fast and not when.
_IN_BEFORE = re.compile(r"(?i)\b(?:in|within)\s+(?:about\s+|around\s+|a\s+)?$")
# "the lowest total in two weeks": not when, but how much of a record.
_RECORD_BEFORE = re.compile(r"(?i)\b(?:[a-z]{2,}est|first|most|least|only|second|third|fourth|record|worst)\b[^.;,]*$")
_SOME_DAY_BEFORE = re.compile(r"(?i)(?:^|[.!?;:,“\"—–\n]\s*|\b(?:that|will|would|could|may|might|can|should)\s+)$")


def is_relative(place: NumberPlace, end: int, written: str = "") -> bool:
    """ "the past 24 hours", "three months ago": a date told by counting."""
    before = place.before(60)
    if _FOR_PAST.search(before):
        return False
    if written.lower() == "one" and _AFTER.match(place.text, end, place.stop):
        return True
    if _RELATIVE_AFTER.match(place.text, end, place.stop) or _RELATIVE_BEFORE.search(before):
        return True
    return _IN_BEFORE.search(before) is not None and _RECORD_BEFORE.search(before) is None


def is_some_day(place: NumberPlace, written: str) -> bool:
    """ "One day it will end": no duration."""
    return written.lower() == "one" and _SOME_DAY_BEFORE.search(place.before()) is not None


_POINTS_BEFORE = re.compile(r"(?i)\b(?:these|those)\s+$")
_SIDES_BEFORE = re.compile(r"(?i)\b(?:the|these|those|both|all)\s+$")
_LAST_DAY: Final = 31
_PAIR: Final = 2  # "the two": of which the text has told
_FEW: Final = 12  # things that a text can point at one by one
_DIED: Final = frozenset("died killed dead wounded injured arrested missing".split())


def only_points(place: NumberPlace, value: float, unit: str | None) -> bool:
    """ "the two sides", "those three orders", "the two died": a count that points at what was counted before."""
    if value > _FEW:
        return False
    before = place.before()
    if value == _PAIR or unit == "other" or unit in _DIED:
        return _SIDES_BEFORE.search(before) is not None
    return _POINTS_BEFORE.search(before) is not None
