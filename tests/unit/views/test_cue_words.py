"""Which cues tell two sides apart, and which do not for sure."""

from __future__ import annotations

from math import exp, log, sqrt

import pytest

from reliability.store.rows import CueWordRow
from reliability.views.charts import charts
from reliability.views.cue_words import PRIOR, apart_frame, log_odds, often_frame
from reliability.views.sides import each

SIDES = each([("a", "The Alder"), ("b", "Birch")])


def rows(**counts: tuple[int, int]) -> list[CueWordRow]:
    return [
        CueWordRow(outlet, cue, "neutral", number)
        for cue, pair in counts.items()
        for outlet, number in zip("ab", pair, strict=True)
    ]


def test_odds_are_those_of_the_paper() -> None:
    one, other = {"said": 90, "claimed": 10}, {"said": 98, "claimed": 2}
    found = log_odds(one, other, {"said": 188, "claimed": 12})["claimed"]
    prior = PRIOR * 12 / 200
    here, there = 10 + prior, 2 + prior
    apart = log(here / (100 + PRIOR - here)) - log(there / (100 + PRIOR - there))
    assert found.times == pytest.approx(exp(apart))
    assert found.high == pytest.approx(exp(apart + 1.959964 * sqrt(1 / here + 1 / there)))
    assert not found.sure


def test_words_that_differ_for_sure_are_told_with_what_they_count() -> None:
    frame = apart_frame(rows(said=(300, 380), claimed=(90, 10), noted=(10, 10), hinted=(3, 0)), SIDES)
    assert frame["cue"].tolist() == ["claimed", "said"]
    assert frame["more"].tolist() == ["The Alder", "Birch"]
    counts = frame[["here", "here_all", "there", "there_all"]]
    assert counts.iloc[0].to_numpy().tolist() == [90, 403, 10, 400]
    assert frame["drill"][0] == "statements?outlet=a&cued=claimed"
    assert frame["other_drill"][0] == "statements?outlet=b&cued=claimed"
    assert charts()["words-apart"].drawn(frame)[1] == "More in The Alder: claimed; more in Birch: said."


def test_a_word_that_is_rare_or_everywhere_tells_nothing() -> None:
    assert apart_frame(rows(said=(400, 400), noted=(300, 300), hinted=(4, 0)), SIDES).empty
    assert apart_frame(rows(said=(40, 40)), SIDES).empty
    assert apart_frame([], SIDES).empty


def test_the_commonest_cues_are_told_of_each_outlet_that_has_statements() -> None:
    frame, cells = often_frame(
        rows(said=(30, 90), claimed=(10, 10)), each([("a", "The Alder"), ("b", "Birch"), ("c", "C")])
    )
    assert frame.to_numpy().tolist() == [["said", "75.0%", "90.0%"], ["claimed", "25.0%", "10.0%"]]
    assert list(frame.columns) == list(cells.columns) == ["Cue", "The Alder", "Birch"]
    assert cells["Birch"][1] == "statements?outlet=b&cued=claimed"
    assert cells["Cue"][0] == "statements?outlet=a&outlet=b&cued=said"
