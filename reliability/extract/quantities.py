"""Figures in a text: our own grammar of quantities, read from each place where a number can begin. No parser, no model.

A figure is a quantity that can be checked, and its span goes as far as its unit or the noun that is counted. Dates,
years, clock times, ages, ordinals, and numbers that are names or labels are none (`excluded`). Numbers are read by
`numerals`, signs and ranges by `amounts`, units by `unit_phrases`, counted nouns by `counted`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from reliability.extract import counted
from reliability.extract.amounts import Amount, Joined, amount_at, is_change, is_pair, is_range, joined_at
from reliability.extract.directions import directions
from reliability.extract.excluded import (
    AGE_AFTER,
    YEAR,
    NumberPlace,
    counts_again,
    is_age,
    is_amount,
    is_clock,
    is_date,
    is_emergency_number,
    is_label,
    is_name,
    is_old_thing,
    is_part_of_hour,
    is_relative,
    is_some_day,
    is_subject,
    only_points,
)
from reliability.extract.numerals import BLANK, FRACTIONS, VAGUE_AMOUNT, Bounds, fraction_of, numeral_at, vague_bounds
from reliability.extract.unit_phrases import UnitPhrase, measure_at, money_at, trailing_money, unit_at
from reliability.extract.units import CURRENCY_WORDS, DURATIONS, MEASURES
from reliability.model.article import Layout
from reliability.model.figure import FigureKind, Quantity
from reliability.model.nouns import singular
from reliability.model.span import Span, Spans

_NUMBER_WORDS: Final = (
    "half|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|tens|dozens|scores|hundreds|"
    "thousands|millions|billions|trillions|several|few|many|couple|decades"
)
_AFTER_A: Final = (
    "hundred|thousand|million|billion|trillion|dozen|lakh|crore|half|third|quarter|fourth|fifth|sixth|seventh|eighth|"
    "tenth|few|couple|hour|minute|day|week|month|year|decade|century"
)
# Where a number can begin: a cheap filter, in front of which nothing of a name, an address or another number stands.
_START = re.compile(
    rf"""(?<![\w./:#@&=+%\\$€£−×^-])(?<!\d[,–—])(?:
        (?=(?:[-–−]|(?i:minus)[ -])?(?:(?:(?:US|U\.S\.|AU|CA|NZ|HK|NT|[ACSR])[ ]?)?[$€£¥₩₪₹₽₺₴₦₱฿₫](?:US|A)?[- ]?
           |(?:Rs\.?|RMB|RM|Tk)[ ]?|PS|W|Y=?|[A-Z]{{3}}[ ]?)?\.?\d)
      | (?=[½¼¾⅓⅔⅛])
      | (?=(?ai:minus[ -](?:{_NUMBER_WORDS}))(?!\w))
      | (?=(?ai:{_NUMBER_WORDS})(?!\w))
      | (?=(?ai:an?(?:{BLANK}|-)(?:{_AFTER_A}))(?!\w))
    )""",
    re.VERBOSE,
)
_FRACTION = re.compile(
    rf"(?:(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten){BLANK}|(?:one|two|three|four|five|six|seven|eight|"
    rf"nine|ten)-)(?:half{BLANK})?(?a:{'|'.join(sorted(FRACTIONS, key=len, reverse=True))})(?!\w)(?!-[a-z])"
    rf"|half(?![\w-]))",
    re.IGNORECASE,
)
_PART_OF_UNIT = re.compile(rf"(?:{BLANK}of)?{BLANK}(?:an?|one){BLANK}(?=[a-z])", re.IGNORECASE)
_SHARE = re.compile(rf"(?:{BLANK}|-)(?:in|out{BLANK}of|out-of)(?:{BLANK}|-)(?:every{BLANK})?", re.IGNORECASE)
# "one voter in five", "three women out of ten", where the clause goes on or ends: "one man in five cities" is none.
_NOUN_SHARE = re.compile(
    rf"{BLANK}(?P<noun>[a-z]+){BLANK}(?:in|out{BLANK}of)(?:{BLANK}every)?{BLANK}"
    rf"(?=(?:\d+|(?a:{_NUMBER_WORDS}))(?:[ ]?[.,;:)–—]|{BLANK}(?:is|was|are|were|has|have|had|do|does|did|will|would|"
    rf"can|could|may|might|says?|said|thinks?|believes?|feels?|wants?|lives?|dies|now|who|that|and|but|or|in|at)(?!\w)))",
    re.IGNORECASE,
)
_JOINS_FRACTION = re.compile(rf"{BLANK}(?P<word>and|to|or){BLANK}", re.IGNORECASE)
_BETWEEN = re.compile(r"(?i)\bbetween\s+(?:about\s+)?$")
_PERIOD = re.compile(r"decades(?!\w)", re.IGNORECASE)
_PERIOD_BEFORE = re.compile(r"(?:for|many|several)[ \n]$", re.IGNORECASE)
_LAPSE = re.compile(
    rf"an?{BLANK}(?P<unit>hour|minute|day|week|month|year|decade|century)(?P<long>-long)?(?![\w-])", re.IGNORECASE
)
_LAPSE_BEFORE = re.compile(
    r"(?i)\b(?:for|last(?:s|ed|ing)?|took|takes?|taking|spen[dt]|spending)\s+(?:about\s+|around\s+|nearly\s+|almost\s+|more\s+"
    r"than\s+|over\s+|at\s+least\s+|less\s+than\s+|half\s+|up\s+to\s+)?$|\b(?:more\s+than|less\s+than|nearly|almost|"
    r"over|about)\s+$"
)
_LAPSE_GOES_ON = re.compile(
    rf"{BLANK}(?:ago|earlier|later|before|after|that|when|of|in|-|\w+s?{BLANK}later)\b", re.IGNORECASE
)
_ORDINAL_BEFORE = re.compile(
    r"(?i)\b(?:first|second|other|top|bottom|final|last|early|late|earlier|later|latter|lower|upper|the|and a|"
    r"better)\s+$"
)
_LIMITED = re.compile(
    r"(?i)\b(?:over|under|about|nearly|almost|around|roughly|more\s+than|less\s+than|up|down|by)\s+(?:by\s+)?$"
)
_CLAUSE_ENDS = re.compile(
    r"\s*[.,;:)–—]|\s+(?:since|in|from|after|this|last|over|during|compared|and|to|between|when|while)\b"
)
_WHOLE_FOLLOWS = re.compile(r"\s+(?:of\b|the\b|its\b|their\b|his\b|her\b|all\b)", re.IGNORECASE)
_NOT_COUNTS = re.compile(
    r"(?i)-(?:state|party|way|sided|handed|dimensional|fold|time|off|on-one|to-one|pronged|sided|term|man|woman|step|"
    r"stop|sitter|minded|nation|fifths?|thirds?|quarters?|half|liner|hit|size|horse|percenters?|percenter|on-\w+|room|"
    r"class|nil|all|and-\w+|up|child|seater|by-\w+|another|star\b)(?![\w])"
)
_HYPHENED = re.compile(r"-(?P<unit>[A-Za-z][a-z]+)(?P<more>(?:-[a-z]+)*)")
_ODD = re.compile(r"-(?:odd|plus)(?!\w)|\+(?!\w)", re.IGNORECASE)
_OF = re.compile(rf"{BLANK}of(?!\w)")
# "two | of the seven justices": two figures; the inner number is read next.
_OF_NUMBER = re.compile(
    rf"{BLANK}of(?:{BLANK}(?:the|its|their|his|her|our|these|those|all))?{BLANK}(?:\d[\d,.]*|(?a:{_NUMBER_WORDS}))(?=\s)"
    r"(?!\s+(?:million|billion|thousand|hundred))",
    re.IGNORECASE,
)
_ATTRIBUTIVE = re.compile(
    rf"{BLANK}(?P<unit>page|member|cylinder|person|seat|seater|bed|bedroom|storey|story|vote|point|lane|horsepower)"
    rf"(?={BLANK}[a-z])",
)
_RATE = re.compile(
    rf"{BLANK}?(?:(?:per|a|an|each|every|/){BLANK}?(?P<per>second|minute|hour|day|night|week|month|quarter|year|capita|"
    rf"person|head|household|kilo|kilogram|kg|km|mile|square{BLANK}(?:mile|km|kilomet(?:er|re)|met(?:er|re)|foot|m)|sq{BLANK}"
    rf"(?:m|ft|km)|liter|litre|gallon|ounce|pound|game|"
    rf"barrel|tonne|ton|acre|hectare|share|unit|student|child|family|(?:(?:100|10|1),?000|million|thousand|"
    rf"hundred)(?:{BLANK}(?:people|population|inhabitants|residents|live{BLANK}births|births))?)(?!\w)"
    rf"(?!{BLANK}(?:ago|earlier|before|later|previously|prior)\b)|(?P<adverb>daily|"
    rf"annually|yearly|monthly|weekly|hourly|"
    rf"per{BLANK}annum)(?!\w)(?!{BLANK}[a-z]+s\b))",
    re.IGNORECASE,
)
_BASE_RATE = re.compile(
    rf"{BLANK}per{BLANK}(?P<base>(?:100|10|1),?000|million|thousand|hundred)(?:{BLANK}(?:people|population|inhabitants|"
    rf"residents|live{BLANK}births|births))?(?!\w)",
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
_ONE_AFTER_OK = re.compile(r"\s+(?:[a-z]+\s+){0,1}[a-z]+")
_ONE_BEFORE = re.compile(r"(?i)\b(?:no|this|that|the|any|some|each|every)\s+$")
# "One" counts beside another number, behind a limit or a verb of harm, where somebody comes to harm. Else, as in "one
# farmer said", it only picks somebody out.
_ONE_COUNTED_BEFORE = re.compile(
    rf"(?i)(?:\b(?:at\s+least|only|just|more\s+than|fewer\s+than|less\s+than|exactly|by|kill(?:s|ed|ing)?|"
    rf"injur(?:es|ed|ing)|wound(?:s|ed|ing)?|left|leaving|arrest(?:s|ed|ing)?|carried|captur(?:ed|ing)|another)"
    rf"|(?<![\w.,])(?:\d[\d,.]*|(?:{_NUMBER_WORDS}))(?:\s+[\w'’-]+){{1,5}}?(?:,|,?\s+(?:and|or|but|plus)))\s+$"
)
_ONE_COUNTED_AFTER = re.compile(
    r"(?i)\s+(?:\w+\s+){0,2}?(?:killed|dead|died|dies|injured|wounded|missing|arrested|hurt|shot|short|per|and\s+(?:\d|"
    r"two|three|four|five|six|seven|eight|nine|ten|dozens|several|wound|injur|kill))\b"
)
_ONE_COUNTS: Final = frozenset("count vote died killed dead wounded injured missing".split())  # of a charge, a ballot
_ONE_IDIOMS: Final = frozenset(
    "day thing way reason point side hand another time example place part kind sort case night morning moment word "
    "step aspect area issue level bit iota year question problem factor option idea line".split()
)
_PEOPLE_HERE: Final = re.compile(rf"{BLANK}of{BLANK}(?:us|you)(?!\w)", re.IGNORECASE)


def find_quantities(text: str, layout: Layout, skipped: Spans = ()) -> tuple[Quantity, ...]:
    """All figures of a text, in order, none overlapping. Spans leave out "at least", "about", "more than".

    `skipped` are stretches that are no part of the article; dateline and by-line are left out, too.
    """
    ends = [paragraph.end for paragraph in layout.paragraphs]
    left_out = sorted((*skipped, *(part.span for part in (layout.dateline, layout.byline) if part is not None)))
    out: list[Quantity] = []
    reached, stop = 0, 0
    while (match := _START.search(text, reached)) is not None:
        start = match.start()
        if start >= stop:  # looked up once a paragraph: a table may hold 100,000 numbers in one
            stop = _paragraph_end(text, ends, start)
        if (inside := _left_out(left_out, start)) is not None:
            reached = max(inside, start + 1)
            continue
        found, end = _read(NumberPlace(text, start, start, stop, _in(layout.headline, start)))
        if not found and out and (again := _again(out[-1], text, start, stop)) is not None:
            found = [again]
        out += found
        reached = max(end, _past(text, start), *(quantity.span.end for quantity in found))
    return tuple(out)


def _again(before: Quantity, text: str, start: int, stop: int) -> Quantity | None:
    """A bare number that counts on what the figure before it counts: "706 people, and 790 according to the other"."""
    amount = amount_at(text, start, stop) if before.kind is FigureKind.COUNT and before.unit is not None else None
    if amount is None or amount.currency is not None or start - before.span.end > FAR:
        return None
    place = NumberPlace(text, start, amount.end, stop, headline=False)
    written = text[start : amount.end]
    if text[amount.end : amount.end + 1].isalnum() or not counts_again(place, written, before.span.end):
        return None
    if is_label(place, written) or is_clock(place, written):
        return None
    return _quantity(place, amount.end, _exactly(amount.value), before.unit, FigureKind.COUNT)


FAR: Final = 80  # characters behind a figure in which another number can count the same things


_TOKEN = re.compile(r"[-–−]?[A-Za-z]+\.?(?=[ ]?[$\d])[ ]?|[-–−$€£¥₩₪₹₽₺₴₦₱฿₫ ]*[\d.,:/'’-]*\d|[^\W\d_]+|.", re.DOTALL)


def _past(text: str, start: int) -> int:
    """Where the search goes on behind a number that is no figure."""
    match = _TOKEN.match(text, start)
    return max(match.end(), start + 1) if match is not None else start + 1


def _left_out(spans: Sequence[Span], position: int) -> int | None:
    """The end of the stretch that holds a place, None where the place counts."""
    index = bisect_right(spans, position, key=lambda span: span.start) - 1
    return spans[index].end if index >= 0 and position < spans[index].end else None


def _paragraph_end(text: str, ends: list[int], position: int) -> int:
    """Where the paragraph of a character ends; a headline's end counts as one."""
    index = bisect_right(ends, position)
    stop = ends[index] if index < len(ends) else len(text)
    blank = text.find("\n\n", position, stop)
    return stop if blank < 0 else blank


def _in(span: Span | None, position: int) -> bool:
    return span is not None and span.start <= position < span.end


def _read(place: NumberPlace) -> tuple[list[Quantity], int]:
    """The figures that begin at a place (none, one, or what something was and what it is now), and how far the words
    reach that were read as numbers."""
    text, start, stop = place.text, place.start, place.stop
    if (vague := VAGUE_AMOUNT.match(text, start, stop)) is not None:
        return list(_vague(vague[0], _moved(place, vague.end()))), vague.end()
    if (period := _PERIOD.match(text, start, stop)) is not None:
        return list(_period(_moved(place, period.end()))), period.end()
    if (lapse := _LAPSE.match(text, start, stop)) is not None:
        return list(_lapse(lapse, place)), lapse.end()
    number = numeral_at(text, start, stop)
    fraction = _FRACTION.match(text, start, stop)
    if fraction is not None and (number is None or number.end < fraction.end()):
        return list(_fraction(fraction, place)), fraction.end()
    amount = amount_at(text, start, stop)
    if amount is None:
        return [], start
    at = NumberPlace(text, amount.start, amount.end, stop, place.headline)
    share = _share(amount, at)
    return _number(amount, at) if share is None else ([share], share.span.end)


def _period(place: NumberPlace) -> Iterator[Quantity]:
    """ "for decades", "many decades ago"."""
    if _PERIOD_BEFORE.search(place.before()):
        yield _quantity(place, place.end, Bounds(2, 9, vague=True), "decade", FigureKind.DURATION)


def _moved(place: NumberPlace, end: int) -> NumberPlace:
    return NumberPlace(place.text, place.start, end, place.stop, place.headline)


def _quantity(
    place: NumberPlace, end: int, bounds: Bounds, unit: str | None, kind: FigureKind, *, of: str | None = None
) -> Quantity:
    span = Span(place.start, end)
    points = directions(place.text, place.start, end, place.stop, rate=kind is FigureKind.RATE)
    return Quantity(span, span.of(place.text), bounds.low, bounds.high, unit, kind, bounds.vague, points, of)


def _share(part: Amount, place: NumberPlace) -> Quantity | None:
    """ "one in five children", "three out of ten"; "one in 2016" is none."""
    text, stop = place.text, place.stop
    joint = _SHARE.match(text, part.end, stop) or _NOUN_SHARE.match(text, part.end, stop)
    whole = numeral_at(text, joint.end(), stop) if joint is not None else None
    if joint is None or whole is None or part.currency is not None or part.value < 0:
        return None
    written = text[whole.start : whole.end]
    if (
        whole.value <= 1
        or part.value >= whole.value
        or YEAR.fullmatch(written)
        or text[whole.end : whole.end + 1] == "%"
    ):
        return None
    if text[whole.end : whole.end + 1].isalnum() or unit_at(text, whole.end, stop, whole.value) is not None:
        return None
    percent = _percent(part.value / whole.value)
    if (noun := joint.groupdict().get("noun")) is not None:
        return _quantity(place, whole.end, percent, "%", FigureKind.PERCENT, of=noun)
    named = counted.after(text, whole.end, stop)
    return _quantity(place, named.end, percent, "%", FigureKind.PERCENT, of=_words(text, whole.end, named.end))


def _words(text: str, start: int, end: int) -> str | None:
    """What stands between two places, on one line; None where nothing does."""
    return " ".join(text[start:end].split()) or None


def _fraction(match: re.Match[str], place: NumberPlace) -> Iterator[Quantity]:
    """ "two-thirds of voters", "half of them", "half the town", "half a mile"; "a third man" and "the second half" are
    none."""
    text, stop = place.text, place.stop
    place = _moved(place, match.end())
    if is_part_of_hour(text, place.start, stop) or _ORDINAL_BEFORE.search(place.before()):
        return
    share = fraction_of(match[0])
    if (article := _PART_OF_UNIT.match(text, place.end, stop)) is not None:
        unit = unit_at(text, article.end() - 1, stop, share)
        if unit is not None and not is_relative(place, unit.end):
            yield _rated(place, unit.end, _exactly(share), unit.unit, unit.kind)
            return
    bounds, end = _percent(share), place.end
    if (joined := _fraction_joined(match, place)) is not None:
        bounds, end = Bounds(bounds.low, _percent(fraction_of(joined[0])).high), joined.end()
    whole = counted.partitive(text, end, stop)
    plural = match[0].lower().rstrip().endswith("s")
    alone = whole is None and not plural and not _WHOLE_FOLLOWS.match(text, end, stop)
    if alone and not (_limited(match[0], place.before()) and _CLAUSE_ENDS.match(text, end, stop)):
        return
    of = whole.of if whole is not None else None
    yield _quantity(place, whole.end if whole is not None else end, bounds, "%", FigureKind.PERCENT, of=of)


def _limited(words: str, before: str) -> bool:
    """Whether a fraction of nothing is one by what stands before it: "down by | half", "just over | a third". "By one
    quarter" may be three months."""
    return _LIMITED.search(before) is not None and not (words.endswith("quarter") and before.endswith("by "))


def _fraction_joined(match: re.Match[str], place: NumberPlace) -> re.Match[str] | None:
    """The greater fraction of "between two thirds and three quarters"."""
    joint = _JOINS_FRACTION.match(place.text, match.end(), place.stop)
    if joint is None or (joint["word"].lower() == "and" and not _BETWEEN.search(place.before())):
        return None
    second = _FRACTION.match(place.text, joint.end(), place.stop)
    return second if second is not None and fraction_of(second[0]) > fraction_of(match[0]) else None


def _percent(share: float) -> Bounds:
    return _exactly(float(f"{100 * share:.6g}"))


def _exactly(value: float) -> Bounds:
    return Bounds(value, value)


def _lapse(match: re.Match[str], place: NumberPlace) -> Iterator[Quantity]:
    """ "for a month", "lasted an hour": a lapse of time that somebody claims."""
    at = _moved(place, match.end())
    claimed = match["long"] is not None or _LAPSE_BEFORE.search(at.before()) is not None
    if claimed and not _LAPSE_GOES_ON.match(place.text, match.end(), place.stop):
        yield _quantity(at, at.end, _exactly(1), DURATIONS.get(match["unit"].lower(), "century"), FigureKind.DURATION)


def _vague(words: str, place: NumberPlace) -> Iterator[Quantity]:
    """ "dozens of UN resolutions", "10s of Israeli tanks", "several hundred people", "millions of dollars"."""
    bounds, text = vague_bounds(words), place.text
    of = _OF.match(text, place.end, place.stop)
    start = of.end() if of else place.end
    if (money := money_at(text, start, place.stop, bounds.low or 0)) is not None:
        yield _quantity(place, money.end, bounds, money.unit, money.kind)
        return
    if (unit := measure_at(text, start, place.stop)) is not None:
        yield _quantity(place, unit.end, bounds, unit.unit, unit.kind)
        return
    noun = counted.after(text, start, place.stop, shouting=place.headline)
    if noun.end == start and of is not None:
        whole = counted.partitive(text, place.end, place.stop)
        noun = whole if whole is not None else counted.CountedNoun(place.end, None)
    if noun.end <= place.end and words.lower().startswith(("few", "many", "scores")) and of is None:
        return  # "scores" without "of" is a sports result or a verb
    end = max(noun.end, place.end)
    yield _quantity(place, end, bounds, noun.unit, FigureKind.COUNT, of=_words(text, start, end))


def _number(amount: Amount, place: NumberPlace) -> tuple[list[Quantity], int]:
    """A number in digits or words, or a range of two, with whatever it is a number of; and where it ends."""
    text, stop = place.text, place.stop
    written = text[amount.number.start : amount.number.end]
    if is_name(place, written) or _PLURAL_DIGITS.match(text, place.end, stop):
        return [], place.end
    unit = _unit(amount, place)
    joined = joined_at(text, amount, unit.end if unit is not None else place.end, stop)
    if joined is not None:
        behind = _moved(place, joined.second.end)
        second = _unit(joined.second, behind)
        after = second.end if second is not None else behind.end
        if _one_unit(unit, second, amount, joined) and is_range(text, amount, joined, after):
            return list(_range(amount, joined, second, behind, written)), behind.end
        if unit is None and second is not None and is_pair(text, amount, joined, second):
            other = NumberPlace(text, joined.second.start, behind.end, stop, place.headline)
            two = (*_change(joined, second, place), *_single(joined.second, second, other, written))
            return list(two), after
        lent = joined.low != amount.value  # "from $10 to $15 billion"
        if (unit is None or lent) and second is not None and is_change(text, amount, joined):
            return list(_change(joined, second, place)), place.end
    return list(_single(amount, unit, place, written)), place.end


_PLURAL_DIGITS: Final = re.compile(r"s(?![\w])")  # "the 1990s"


def _one_unit(first: UnitPhrase | None, second: UnitPhrase | None, amount: Amount, joined: Joined) -> bool:
    """Whether two joined amounts have one unit; the first may leave it to the second."""
    if first is None:
        return True
    if second is None:
        return amount.currency is not None and joined.second.currency is None
    return first.unit == second.unit


def _range(
    amount: Amount, joined: Joined, unit: UnitPhrase | None, place: NumberPlace, written: str
) -> Iterator[Quantity]:
    text = place.text
    if unit is None and amount.currency is not None:
        unit = UnitPhrase(amount.currency, trailing_money(text, place.end, place.stop), FigureKind.MONEY)
    bounds = Bounds(joined.low, joined.high)
    if unit is None or unit.kind is FigureKind.DURATION:
        if is_clock(place, written) or is_label(place, written) or is_date(place, written):
            return
        if AGE_AFTER.match(text, place.end) and not is_old_thing(text, place.end):
            return
    yield from _phrased(bounds, unit, place, written, bounded=True)


def _change(joined: Joined, unit: UnitPhrase, place: NumberPlace) -> Iterator[Quantity]:
    """What something was before it became something else: it has the unit, and the scale, of what follows."""
    if unit.kind is FigureKind.DURATION:
        return
    yield _quantity(place, place.end, _exactly(joined.low), unit.unit, unit.kind)


def _single(amount: Amount, unit: UnitPhrase | None, place: NumberPlace, written: str) -> Iterator[Quantity]:
    text = place.text
    if unit is not None and unit.kind in (FigureKind.PERCENT, FigureKind.MONEY) and not is_clock(place, written):
        yield from _phrased(_exactly(amount.value), unit, place, written, bounded=False)
        return
    if unit is not None and unit.kind is FigureKind.MEASURE and unit.end > place.end and amount.value < 0:
        yield from _phrased(_exactly(amount.value), unit, place, written, bounded=False)
        return
    measured = unit is not None and unit.kind is FigureKind.MEASURE
    excluded = is_label(place, written) or is_clock(place, written) or (not measured and is_date(place, written))
    if (excluded or AGE_AFTER.match(text, place.end)) and not is_old_thing(text, place.end):
        return
    if unit is None and text[place.end : place.end + 1].isalnum():
        return  # "5G", "21st", "4x4"
    yield from _phrased(_exactly(amount.value), unit, place, written, bounded=False)


def _unit(amount: Amount, place: NumberPlace) -> UnitPhrase | None:
    """The unit of an amount: its currency, or what follows it."""
    if amount.currency is not None:
        end = trailing_money(place.text, place.end, place.stop)
        return UnitPhrase(amount.currency, end, FigureKind.MONEY)
    found = unit_at(place.text, place.end, place.stop, amount.value)
    if found is not None and place.text[place.end : place.end + 1] == "-" and found.kind is not FigureKind.PERCENT:
        return None  # "40-foot", "12-month-old": hyphened words are read apart
    return found


def _phrased(
    bounds: Bounds, unit: UnitPhrase | None, place: NumberPlace, written: str, *, bounded: bool
) -> Iterator[Quantity]:
    """The quantity of these bounds with its unit, its hyphened word or its counted noun."""
    text = place.text
    if unit is not None:
        if unit.kind is FigureKind.DURATION and (is_relative(place, unit.end, written) or is_some_day(place, written)):
            return
        scaled = _by(bounds, unit.factor)
        of = counted.partitive(text, unit.end, place.stop)
        yield _rated(place, unit.end, scaled, unit.unit, unit.kind, of=of.of if of is not None else None)
        return
    if (odd := _ODD.match(text, place.end, place.stop)) is not None:
        place = _moved(place, odd.end())
    if (hyphened := _hyphened(place)) is not None:
        name, end, kind = hyphened
        if name is not None:
            yield _quantity(place, end, bounds, name, kind)
        return
    yield from _count(written, bounds, place, bounded=bounded)


def _by(bounds: Bounds, factor: float) -> Bounds:
    if factor == 1:
        return bounds
    scaled = bounds.scaled(factor)
    return scaled if factor > 0 else Bounds(scaled.high, scaled.low, bounds.vague)


def _count(written: str, bounds: Bounds, place: NumberPlace, *, bounded: bool) -> Iterator[Quantity]:
    """A number of things, or a bare number where the text uses it as an amount."""
    text, one = place.text, written.lower() == "one" and not bounded
    if is_age(place) or is_emergency_number(place, written) or _PEOPLE_HERE.match(text, place.end, place.stop):
        return
    if one and not _ONE_AFTER_OK.match(text, place.end):
        return
    if (inner := _OF_NUMBER.match(text, place.end, place.stop)) is not None and not one:
        noun = counted.after(text, inner.end(), place.stop)
        yield _quantity(place, place.end, bounds, noun.unit, FigureKind.COUNT)
        return
    whole = counted.partitive(text, place.end, place.stop)
    if whole is not None and not one:
        yield _quantity(place, whole.end, bounds, whole.unit, FigureKind.COUNT, of=whole.of)
        return
    if not one and (thing := _ATTRIBUTIVE.match(text, place.end, place.stop)) is not None:
        yield _quantity(place, thing.end(), bounds, thing["unit"], FigureKind.COUNT)
        return
    noun = counted.after(text, place.end, place.stop, one=one, shouting=place.headline)
    if one and not _one_counts(place, noun):
        return
    if noun.end > place.end:
        if only_points(place, bounds.low or 0, noun.unit):
            return
        bounds = _whole(bounds, written)
        yield _rated(place, noun.end, bounds, noun.unit, FigureKind.COUNT, of=_words(text, place.end, noun.end))
    elif not one and is_subject(place, written) and (fate := counted.fate(text, place.end, place.stop)) is not None:
        if not only_points(place, bounds.low or 0, fate):
            yield _quantity(place, place.end, bounds, fate, FigureKind.COUNT)
    elif not one and is_amount(place, written, bounded=bounded):
        yield _quantity(place, place.end, bounds, None, FigureKind.COUNT)


def _one_counts(place: NumberPlace, noun: counted.CountedNoun) -> bool:
    """Whether "one" says how many there are."""
    before = place.before()
    if noun.unit is None or noun.unit in _ONE_IDIOMS or _ONE_BEFORE.search(before):
        return False
    return (
        noun.unit in _ONE_COUNTS
        or _ONE_COUNTED_BEFORE.search(before) is not None
        or _ONE_COUNTED_AFTER.match(place.text, noun.end, place.stop) is not None
    )


_THOUSANDTHS = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def _whole(bounds: Bounds, written: str) -> Bounds:
    """ "1.200 people" are no person and a fifth: things are counted whole."""
    return bounds.scaled(1000) if _THOUSANDTHS.fullmatch(written) and bounds.low == bounds.high else bounds


def _hyphened(place: NumberPlace) -> tuple[str | None, int, FigureKind] | None:
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
        if match["more"].startswith("-old") and not is_old_thing(text, place.end):
            return None, place.end, FigureKind.DURATION
        return DURATIONS[word], _compound_end(match), FigureKind.DURATION
    if word in MEASURES:
        return MEASURES[word], _compound_end(match), FigureKind.MEASURE
    if word in ("percent", "per"):
        return "%", match.end(), FigureKind.PERCENT
    if word in CURRENCY_WORDS:
        return CURRENCY_WORDS[word], match.end(), FigureKind.MONEY
    if word in _COUNTED_BY_HYPHEN:
        return singular(word), match.end(), FigureKind.COUNT
    return None, place.end, FigureKind.COUNT


_COUNTED_BY_HYPHEN: Final = frozenset(
    "member seat bed person page point strong vote unit car vehicle bedroom storey story lane gun goal ship".split()
)


def _compound_end(match: re.Match[str]) -> int:
    """The end of the hyphened word; what it stands before is the thing measured, not its unit."""
    return match.end("unit") if not match["more"] else match.end()


def _rated(
    place: NumberPlace, end: int, bounds: Bounds, unit: str | None, kind: FigureKind, *, of: str | None = None
) -> Quantity:
    """The quantity, as a rate where "per day" or "a year" follows."""
    rate = _BASE_RATE.match(place.text, end, place.stop) or _RATE.match(place.text, end, place.stop)
    if rate is None:
        return _quantity(place, end, bounds, unit, kind, of=of)
    groups = rate.groupdict()
    per = groups.get("base") or groups.get("per") or _ADVERBS.get((groups.get("adverb") or "").lower(), "time")
    name = f"{unit or ''}/{' '.join(per.lower().split())}".strip()
    return _quantity(place, rate.end(), bounds, name, FigureKind.RATE, of=of)
