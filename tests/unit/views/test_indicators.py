"""Indicators of outlets: their value, what they open, and the interval by bootstrap over articles."""

from __future__ import annotations

import numpy as np
import pytest

from reliability.model.profile import indicators as of_article
from reliability.store.rows import ArticleMeasures, MeasureRow
from reliability.store.schema import MEASURES
from reliability.views import indicators
from reliability.views.charts import charts
from reliability.views.indicators import FIGURES, GROUPS, INDICATORS, MEASURED, RATES, WORDS, Ends
from reliability.views.sides import each
from tests import builders

SIDES = each([("a", "The Alder"), ("b", "Birch"), ("c", "Cedar")])
BY_CODE = {one.code: one for one in INDICATORS}


def articles(outlet: str, number: int, **values: float) -> list[ArticleMeasures]:
    """Articles that are alike but for the words, which differ."""
    told = {"articles": 1.0, "words": 400.0, **values}
    rows = []
    for place in range(number):
        here = {**told, "words": told["words"] * (1 + place % 3 / 2)}
        rows.append(ArticleMeasures(outlet, tuple(here.get(name, 0.0) for name in MEASURED)))
    return rows


def sums_of(rows: list[ArticleMeasures]) -> list[MeasureRow]:
    return [
        MeasureRow(outlet, outlet.upper(), name, sum(row.values[place] for row in rows if row.outlet == outlet))
        for outlet in dict.fromkeys(row.outlet or "" for row in rows)
        for place, name in enumerate(MEASURED)
    ]


ROWS = [
    *articles("a", 40, statements=10, unnamed_statements=4, own_judging_words=1, origins=3),
    *articles("b", 3, statements=5),
    *articles("c", 40),
]


def test_every_measure_of_an_indicator_is_one_of_the_store() -> None:
    assert set(MEASURED) <= set(MEASURES)
    assert len({one.code for one in INDICATORS}) == len(INDICATORS)
    told = set(of_article(builders.analysis()))
    assert told <= set(MEASURED), "what an article tells of itself is told of outlets"


def test_a_share_a_rest_and_a_rate_have_their_value_and_their_words() -> None:
    sums = {"statements": 40.0, "unnamed_statements": 10.0, "articles": 8.0, "words": 4_000.0, "origins": 20.0,
            "own_judging_words": 3.0, "heavy_figures": 4.0, "heavy_unsourced": 1.0}  # fmt: skip
    named, origins, judging, heavy = (BY_CODE[code] for code in ("named", "origins", "judging", "heavy-unsourced"))
    assert named.value(sums) == 0.75
    assert named.counted(sums) == "30 of 40 statements"
    assert (named.told(0.75), named.between(Ends(0.6, 0.9))) == ("75 %", "60 to 90 %")
    assert origins.value(sums) == 2.5
    assert origins.counted(sums) == "20 in 8 articles"
    assert judging.value(sums) == 0.75
    assert judging.told(0.75) == "0.8"
    assert heavy.counted(sums) == "1 of 4 figures"
    assert BY_CODE["light-unsourced"].value(sums) is None, "nothing of nothing"


def test_a_number_opens_what_it_counts() -> None:
    (side, *_) = SIDES
    opened = {one.code: one.drill(side.asked) for one in INDICATORS}
    assert opened["named"] == "statements?name=named&outlet=a"
    assert opened["agency-copy"] == "statements?passed=agency-copy&outlet=a"
    assert opened["heavy-unsourced"] == "figures?status=unsourced&weight=heavy&outlet=a"
    assert opened["judging"] == "judging-words?outlet=a&voice=own&voice=headline"
    assert opened["not-heard"] == "flags?outlet=a&flag=not-heard"


def test_a_frame_has_a_row_for_each_side_that_has_any_of_it() -> None:
    ends = indicators.intervals(ROWS, sums_of(ROWS), SIDES)
    frame = indicators.indicator_frame(sums_of(ROWS), SIDES, WORDS, 5, ends)
    named = frame[frame["head"] == "Named"]
    assert named["outlet_name"].tolist() == ["The Alder", "Birch"]
    assert named["value"].tolist() == [0.6, 1.0]
    assert named["small"].tolist() == [False, True]
    assert named["interval"].tolist()[1] == "", "three articles tell of no interval"
    assert named["low"].tolist()[0] <= 0.6 < named["high"].tolist()[0]
    assert indicators.indicator_frame(sums_of(ROWS), SIDES, FIGURES, 5, ends).empty
    for some in GROUPS.values():
        drawn = indicators.indicator_frame(sums_of(ROWS), SIDES, some, 5, ends)
        assert charts()["outlet-indicators"].drawn(drawn)[1]


def test_the_table_of_numbers_has_every_indicator_of_every_outlet_and_what_it_opens() -> None:
    told, opens = indicators.numbers(sums_of(ROWS), [("b", "Birch"), ("a", "The Alder")])
    assert list(told) == list(opens) == [one.title for one in INDICATORS]
    assert told["Statements of speakers with a name"].tolist() == [1.0, 0.6]
    assert told["Origins an article"].tolist() == [0.0, 3.0]
    assert opens["Statements of documents and data"][0] == "statements?speaker_kind=document&outlet=b"


def test_projects_of_before_say_that_their_indicators_are_not_counted_yet() -> None:
    before = [MeasureRow("a", "A", "statements", 40.0), MeasureRow("a", "A", "articles", 4.0)]
    assert indicators.uncounted(before)
    assert not indicators.uncounted([*before, MeasureRow("a", "A", "origins", 9.0)])
    assert not indicators.uncounted([MeasureRow("a", "A", "articles", 4.0)]), "nobody says anything in them"


def test_what_no_article_has_is_not_told_to_be_never_and_a_share_ends_at_one() -> None:
    ends = indicators.intervals(ROWS, sums_of(ROWS), SIDES)
    none = ends["c", "judging"]
    assert none.low == 0
    assert 0 < none.high < 0.5, "of 40 articles"
    for (_, code), end in ends.items():
        assert 0 <= end.low <= end.high
        assert BY_CODE[code].times or end.high <= 1
    assert ("b", "named") not in ends


def test_articles_and_not_their_statements_are_the_sample() -> None:
    """The same statements in few articles that differ have a wider interval than in many that are alike."""
    alike = articles("a", 40, statements=10, unnamed_statements=5)
    apart = [*articles("b", 20, statements=10), *articles("b", 20, statements=10, unnamed_statements=10)]
    ends = indicators.intervals([*alike, *apart], sums_of([*alike, *apart]), SIDES[:2])
    narrow, wide = (end.high - end.low for end in (ends["a", "named"], ends["b", "named"]))
    assert wide > 5 * narrow
    again = indicators.intervals([*alike, *apart], sums_of([*alike, *apart]), SIDES[:2])
    assert again == ends, "the same articles have the same interval"


def test_an_outlet_with_more_articles_than_are_drawn_from_has_a_narrower_interval() -> None:
    half = [*articles("b", 20, statements=10), *articles("b", 20, statements=10, unnamed_statements=10)]
    few = indicators.intervals(half, sums_of(half), SIDES)["b", "named"]
    many = indicators.intervals(half, [row._replace(value=4 * row.value) for row in sums_of(half)], SIDES)["b", "named"]
    widths = [end.high - end.low for end in (few, many)]
    assert widths[1] == pytest.approx(widths[0] / 2, rel=0.05)


@pytest.mark.slow
def test_the_truth_lies_in_the_interval_as_often_as_it_says() -> None:
    """Of counts that differ between articles (a gamma mixture), with 20 articles."""
    rng, inside, times = np.random.default_rng(42), 0, 200
    origins = next(one for one in RATES if one.code == "origins")
    for _ in range(times):
        drawn = rng.poisson(4 * rng.gamma(2, 0.5, 20))
        rows = [row for number in drawn for row in articles("a", 1, origins=float(number))]
        end = indicators.intervals(rows, sums_of(rows), SIDES[:1])["a", origins.code]
        inside += end.low <= 4 <= end.high
    assert inside / times > 0.87
