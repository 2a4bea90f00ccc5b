"""What is a figure and what is not: the grammar alone, no model."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reliability.extract.quantities import find_quantities
from reliability.model.article import Byline, Dateline, Layout
from reliability.model.figure import FigureKind, Quantity
from reliability.model.span import Span


def found(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, Layout())


def only(text: str) -> Quantity:
    (quantity,) = found(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit"),
    [
        ("The flood destroyed 340 houses.", "340 houses", 340, 340, "house"),
        ("At least 1,200 people fled.", "1,200 people", 1200, 1200, "person"),
        ("Some 2.5 million voters stayed home.", "2.5 million voters", 2.5e6, 2.5e6, "voter"),
        ("two hundred and five goats", "two hundred and five goats", 205, 205, "goat"),
        ("half a million people", "half a million people", 5e5, 5e5, "person"),
        ("a dozen boats", "a dozen boats", 12, 12, "boat"),
        ("Fire in Tarn kills 14 State media", "14", 14, 14, None),
        ("two dozen boats", "two dozen boats", 24, 24, "boat"),
        ("one child died", "one child", 1, 1, "child"),
        ("a 12-member council", "12-member", 12, 12, "member"),
        ("1,200-plus people fled", "1,200-plus people", 1200, 1200, "person"),
        ("30-odd goats drowned", "30-odd goats", 30, 30, "goat"),
        ("four of the valley's villages", "four of the valley's villages", 4, 4, "village"),
        ("more than 20 of them", "20 of them", 20, 20, None),
        ("It killed 12.", "12", 12, 12, None),
        ("It killed 12 US soldiers.", "12 US soldiers", 12, 12, "soldier"),
        ("Some 3000 U.S. citizens left.", "3000 U.S. citizens", 3000, 3000, "citizen"),
        ("25 U.S.-based firms left.", "25 U.S.-based firms", 25, 25, "firm"),
        ("It destroyed 14 of IS lorries.", "14 of IS lorries", 14, 14, "lorry"),
        ("45 were killed on Monday.", "45", 45, 45, "killed"),
        ("Of them 13 – among them a child – were later injured.", "13", 13, 13, "injured"),
        ("Many fled, while four remain missing.", "four", 4, 4, "missing"),
        ("Five were children.", "Five", 5, 5, "child"),
        ("Now 300 people are ill.", "300 people", 300, 300, "person"),
        ("On Monday 14 people died.", "14 people", 14, 14, "person"),
        ("In June 300 men left.", "300 men", 300, 300, "man"),
        ("Many left, and 446 have registered.", "446", 446, 446, None),
        ("Twelve die in Oster blaze.", "Twelve die", 12, 12, "die"),
        ("It hit a low of 55 in May.", "55", 55, 55, None),
        ("Boys average six.", "six", 6, 6, None),
        ("Police shot dead two.", "two", 2, 2, None),
        ("Rebels kill 7 in Tarn.", "7", 7, 7, None),
        ("A shot left one farmer dead.", "one farmer", 1, 1, "farmer"),
        ("The bill fell one vote short.", "one vote", 1, 1, "vote"),
        ("the toll was 43", "43", 43, 43, None),
        ("ten\nthousand people", "ten\nthousand people", 10_000, 10_000, "person"),
    ],
)
def test_counts(text: str, words: str, low: float, high: float, unit: str | None) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.low, quantity.high, quantity.unit) == (words, low, high, unit)
    assert quantity.kind is FigureKind.COUNT
    assert not quantity.vague


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit"),
    [
        ("It cost $5 million.", "$5 million", 5e6, 5e6, "USD"),
        ("It cost $1.5bn.", "$1.5bn", 1.5e9, 1.5e9, "USD"),
        ("It cost £3m.", "£3m", 3e6, 3e6, "GBP"),
        ("It cost A$5 million.", "A$5 million", 5e6, 5e6, "AUD"),
        ("It cost $5–7 million.", "$5–7 million", 5e6, 7e6, "USD"),
        ("between $5 million and $7 million", "$5 million and $7 million", 5e6, 7e6, "USD"),
        ("300 Egyptian pounds", "300 Egyptian pounds", 300, 300, "egyptian pound"),
        ("5 million euros", "5 million euros", 5e6, 5e6, "EUR"),
        ("50 cents", "50 cents", 50, 50, "cent"),
    ],
)
def test_money(text: str, words: str, low: float, high: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.low, quantity.high, quantity.unit) == (words, low, high, unit)
    assert quantity.kind is FigureKind.MONEY


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("40 percent of voters", "40 percent", 40, 40),
        ("40% of voters", "40%", 40, 40),
        ("12 per cent", "12 per cent", 12, 12),
        ("rose by 3 percentage points", "3 percentage points", 3, 3),
        ("10–15% of voters", "10–15%", 10, 15),
        ("one in five children", "one in five children", 20, 20),
        ("three out of ten children", "three out of ten children", 30, 30),
        ("1-in-4 homes", "1-in-4 homes", 25, 25),
        ("two-thirds of voters", "two-thirds of voters", 66.6667, 66.6667),
        ("half of the boats", "half of the boats", 50, 50),
        ("a quarter of its land", "a quarter", 25, 25),
    ],
)
def test_percentages_and_shares(text: str, words: str, low: float, high: float) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.low, quantity.high, quantity.unit) == (words, low, high, "%")
    assert quantity.kind is FigureKind.PERCENT


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("10 to 12 people", "10 to 12 people", 10, 12),
        ("10-12 people", "10-12 people", 10, 12),
        ("between 5 and 6 boats", "5 and 6 boats", 5, 6),
        ("5 or 6 boats", "5 or 6 boats", 5, 6),
        ("2 to 3 million people", "2 to 3 million people", 2e6, 3e6),
    ],
)
def test_ranges(text: str, words: str, low: float, high: float) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.low, quantity.high) == (words, low, high)


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit", "kind"),
    [
        ("dozens of boats", "dozens of boats", 24, 99, "boat", FigureKind.COUNT),
        ("Dozens were hurt.", "Dozens", 24, 99, None, FigureKind.COUNT),
        ("10s of tanks", "10s of tanks", 20, 99, "tank", FigureKind.COUNT),
        ("tens of thousands of people", "tens of thousands of people", 20_000, 99_000, "person", FigureKind.COUNT),
        ("several hundred goats", "several hundred goats", 300, 900, "goat", FigureKind.COUNT),
        ("scores of villagers", "scores of villagers", 40, 199, "villager", FigureKind.COUNT),
        ("dozens if not hundreds of boats", "dozens if not hundreds of boats", 24, 999, "boat", FigureKind.COUNT),
        ("millions of dollars", "millions of dollars", 2e6, 999_999_999, "USD", FigureKind.MONEY),
        ("for decades", "decades", 2, 9, "decade", FigureKind.DURATION),
    ],
)
def test_vague_amounts(text: str, words: str, low: float, high: float, unit: str | None, kind: FigureKind) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.low, quantity.high, quantity.unit) == (words, low, high, unit)
    assert (quantity.kind, quantity.vague) == (kind, True)


@pytest.mark.parametrize(
    ("text", "words", "amount", "unit", "kind"),
    [
        ("twenty-seven days of rain", "twenty-seven days", 27, "day", FigureKind.DURATION),
        ("for 75 years", "75 years", 75, "year", FigureKind.DURATION),
        ("a 75-year siege", "75-year", 75, "year", FigureKind.DURATION),
        ("It rained for two and a half years.", "two and a half years", 2.5, "year", FigureKind.DURATION),
        ("It is built in just three hours.", "three hours", 3, "hour", FigureKind.DURATION),
        ("It rained for one day.", "one day", 1, "day", FigureKind.DURATION),
        ("the 20-year-old conflict", "20-year-old", 20, "year", FigureKind.DURATION),
        ("40 kilometers away", "40 kilometers", 40, "km", FigureKind.MEASURE),
        ("5km away", "5km", 5, "km", FigureKind.MEASURE),
        ("80kg of flour", "80kg", 80, "kg", FigureKind.MEASURE),
        ("the 40-foot wall", "40-foot", 40, "foot", FigureKind.MEASURE),
        ("300 square miles", "300 square miles", 300, "square mile", FigureKind.MEASURE),
        ("a 7.1 magnitude quake", "7.1 magnitude", 7.1, "magnitude", FigureKind.MEASURE),
        ("3 litres per day", "3 litres per day", 3, "l/day", FigureKind.RATE),
        ("four times a day", "four times a day", 4, "time/day", FigureKind.RATE),
        ("from 2.79% a year earlier", "2.79%", 2.79, "%", FigureKind.PERCENT),
        ("$2,000 a month", "$2,000 a month", 2000, "USD/month", FigureKind.RATE),
        ("4 deaths per 100,000 people", "4 deaths per 100,000 people", 4, "death/100,000", FigureKind.RATE),
    ],
)
def test_durations_measures_and_rates(text: str, words: str, amount: float, unit: str, kind: FigureKind) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.low, quantity.high, quantity.unit) == (words, amount, amount, unit)
    assert (quantity.kind, quantity.vague) == (kind, False)


def test_one_counts_beside_another_number() -> None:
    assert [q.text for q in found("The mine killed 11 women, nine children and one nurse.")] == [
        "11 women",
        "nine children",
        "one nurse",
    ]


def test_the_first_of_two_sums_takes_the_scale_of_the_second() -> None:
    assert [q.low for q in found("It grew from $10 to $15 billion.")] == [1e10, 1.5e10]
    assert [q.low for q in found("It fell from $36,040 to $34,935.")] == [36040, 34935]


def test_two_numbers_joined_by_and_are_two_figures() -> None:
    assert [q.text for q in found("3 dead and 40 hurt")] == ["3 dead", "40 hurt"]
    assert [q.text for q in found("five women, three men and two children")] == [
        "five women",
        "three men",
        "two children",
    ]


@pytest.mark.parametrize(
    "text",
    [
        # dates and years
        "On May 3, 2031 the council met.", "on 3 May 2031", "Nov. 3", "June 5-7", "May 3rd", "Monday 5 June",
        "In 2031 the dam failed.", "since 1987", "the 1990s", "in the 60s", "2016-17", "from 2015 to 2018",
        "between 1990 and 1995", "the 2031 election", "the past 24 hours", "three days ago", "two years later",
        # clock times
        "at 5 p.m.", "at 5pm", "at 17:30", "10:15 GMT", "at 9 o'clock", "at 5 and 6 p.m.", "from 5 to 6 p.m.",
        "5-6 p.m.", "10 a.m. to 5 p.m.",
        # ages
        "Mara Veldt, 43, a teacher", "Veldt (43) taught", "aged 12", "a 12-year-old girl", "children aged 5 to 11",
        "turned 40", "he is 12", "She was 43.", "in his 40s", "a 40-something man", "twelve years old",
        # ordinals
        "the 21st century", "21-century", "the 3rd time", "the first bridge", "third place", "the second half",
        # labels and names
        "Article 5", "Articles 5 and 6", "Flight 370", "Resolution 242", "No. 1", "Room 101", "Highway 61",
        "page 12", "chapter three", "“60 Minutes”", "the Six Day War", "the Group of Seven", "G20", "COVID-19",
        "F-16 jets", "version 2.0", "call 555-1234", "https://tarn.example/1234", "192.168.0.1", "#5",
        "911 calls", "older than 65", "the age of consent in Tarn is 18", "14 Market Place",
        # what only picks out or points
        "one resident said", "One heated exchange followed.", "the two countries", "both two men",
        # results, idioms, compounds
        "won 3-1", "3:1", "24/7", "a two-state solution", "one-sided", "no one said", "on the one hand",
        "one more thing", "one day it will end", "He scores.", "about 1.99 x 10^30 kg",
    ],
)  # fmt: skip
def test_what_is_no_figure(text: str) -> None:
    assert [q.text for q in found(text)] == []


def test_numbers_in_the_dateline_and_the_byline_are_no_figures() -> None:
    text = "TARN 40 miles — By 3 writers\n\nThe flood took 12 bridges."
    layout = Layout(dateline=Dateline(Span(0, 15)), byline=Byline(Span(16, 28), ("3 writers",)))
    assert [q.text for q in find_quantities(text, layout)] == ["12 bridges"]


def test_a_phrase_ends_with_its_paragraph() -> None:
    text = "They counted 40\n\nhouses fell"
    layout = Layout(paragraphs=(Span(0, 15), Span(17, 28)))
    assert all("houses" not in q.text for q in find_quantities(text, layout))


@pytest.mark.parametrize(
    "text",
    [
        "dozenſ of boats",  # re.IGNORECASE holds a long s for an s
        "one in fıve children",  # … and a dotless i for an i
        "5 mİllion people",
        "1" * 400 + " houses",
        "from 5 to " + "9" * 400 + " houses",
        "tens " + "of millions " * 80 + "of boats",
    ],
)
def test_amounts_that_cannot_be_read_are_no_figures_or_finite_ones(text: str) -> None:
    for quantity in found(text):
        assert quantity.low is not None
        assert quantity.high is not None
        assert math.isfinite(quantity.high)


WORDS = st.sampled_from(
    "one two twenty hundred thousand million a an half dozen dozens 10s tens hundreds several few couple third "
    "two-thirds in out of and or to if not for decades per day year-old 1990s 5 12 3.5 1,200 .5 $ US$ € % percent "
    "km kg people houses killed of the May p.m. 21st 5pm bn k - – , . \n \n\n “ ” ſ ı İ K ½ ٣ \ud800 \x00".split(" ")
)
GLUED = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " ", " ", "-", "\n"])), max_size=14).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
ANY = st.text(st.characters(), max_size=60)  # st.characters() holds lone surrogates too


@settings(deadline=None)  # the clock of a busy machine says nothing of the grammar
@given(GLUED | ANY)
@example("dozenſ")
@example("one in fıve children")
def test_no_text_raises_and_spans_are_in_order_and_exact(text: str) -> None:
    reached = 0
    for quantity in found(text):
        assert quantity.span.start >= reached
        assert quantity.span.end <= len(text)
        assert quantity.text == quantity.span.of(text) == quantity.text.strip()
        assert quantity.low is not None
        assert quantity.high is not None
        assert -math.inf < quantity.low <= quantity.high < math.inf
        reached = quantity.span.end


@given(st.integers(1, 10**9))
def test_every_whole_number_of_houses_is_read_as_it_is_written(number: int) -> None:
    for written in (f"{number:,}", str(number)):
        quantities = found(f"The flood took {written} houses.")
        if 1500 <= number <= 2099 and written == str(number):
            continue  # may be a year
        if number == 1:
            continue  # "1 houses" is no phrase
        assert [(q.low, q.high, q.unit) for q in quantities] == [(number, number, "house")]


@pytest.mark.slow
@pytest.mark.parametrize("text", ["1" + " " * 50_000 + "x", "12 " * 10_000, "1\n" * 10_000, "one hundred and " * 5_000])
@pytest.mark.timeout(20)  # seconds; before the searches were bounded the first of these took minutes
def test_long_runs_are_read_in_linear_time(text: str) -> None:
    assert len(find_quantities(text, Layout(paragraphs=(Span(0, len(text)),)))) <= 10_000


@pytest.mark.parametrize(
    ("text", "words", "low", "unit"),
    [
        ("just one voter in five thinks so", "one voter in five", 20, "%"),
        ("two women out of ten.", "two women out of ten", 20, "%"),
        ("They were just over a third.", "a third", 33.3333, "%"),
        ("The fund is down by half since May.", "half", 50, "%"),
        ("Debt reached 1.47 quadrillion won.", "1.47 quadrillion won", 1.47e15, "KRW"),
    ],
)
def test_shares_and_scales(text: str, words: str, low: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.unit) == (words, unit)
    assert quantity.low == pytest.approx(low)


@pytest.mark.parametrize("text", ["She led 47-45 percent.", "by a 47-45 percent margin", "women (47–45 per cent)"])
def test_the_shares_of_two_sides_are_two_figures(text: str) -> None:
    assert [(q.low, q.high, q.unit) for q in found(text)] == [(47, 47, "%"), (45, 45, "%")]


@pytest.mark.parametrize(
    "text",
    [
        "They voted 315 to 108 to pass it.",
        "The two were killed.",
        "On stage Unit 5 was captured.",
        "2014 was drowned in noise.",
        "Districts 9 and 71 had none.",
        "She is now 27 years old.",
        "He turned 40 in May.",
        "They left on Monday 14 March.",
        "They left on June 14.",
        "It rose by one quarter, then fell.",
        "14 IN OSTER",
    ],
)
def test_votes_pairs_and_names_count_nothing(text: str) -> None:
    assert found(text) == ()


def test_one_in_so_many_things_is_no_share() -> None:
    assert [q.unit for q in found("one man in five cities")] == ["city"]


def test_from_one_number_to_another_both_count() -> None:
    assert [q.low for q in found("It fell from 315 to 108.")] == [315, 108]
