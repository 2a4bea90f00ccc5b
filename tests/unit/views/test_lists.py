"""The tables of weights and words as a reader sees them."""

from __future__ import annotations

from reliability import resources
from reliability.flags import KINDS
from reliability.views.lists import threshold_frame, weight_frame, word_lists


def test_every_rule_of_weight_is_told_in_words_in_its_order() -> None:
    frame = weight_frame({code: kind.title for code, kind in KINDS.items()})
    rules = resources.lexicon("figure_weights")
    assert list(frame["Reason"]) == [reason for reason, *_ in rules]
    casualties = frame[frame["Reason"] == "casualties"].iloc[0]
    assert casualties["Raises"] == "Figure without a source"
    assert "and" in casualties["Of"]
    assert frame.iloc[-1]["Of"] == "any figure"


def test_every_term_stands_in_its_list_with_where_it_is_from() -> None:
    lists = word_lists()
    assert sum(len(given.words) for given in lists) == len(resources.lexicon("flag_terms"))
    assert [given.sort for given in lists] == sorted(given.sort for given in lists)
    assert all(given.origins for given in lists)


def test_every_threshold_is_told_with_its_flag() -> None:
    titles = {code: kind.title for code, kind in KINDS.items()}
    rows = resources.lexicon("flag_thresholds")
    assert {flag for flag, *_ in rows} <= set(KINDS)
    frame = threshold_frame(titles)
    assert list(frame["Threshold"]) == [value for _, _, value, _ in rows]
    assert "One speaker" in set(frame["Flag"])
