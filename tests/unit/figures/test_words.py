"""The words by which figures are read."""

from __future__ import annotations

import re

import pytest

from reliability import resources
from reliability.figures.words import TABLE, either, words_of


def test_a_star_stands_for_any_ending_and_a_blank_for_any_break() -> None:
    assert re.fullmatch(either("opinion"), "supported") is not None
    assert re.fullmatch(either("earlier"), "last\nmonth") is not None


def test_a_sort_without_words_is_an_error() -> None:
    with pytest.raises(LookupError, match="no word of the sort 'none'"):
        words_of("none")


def test_no_word_stands_twice_in_a_sort_and_each_says_where_it_is_from() -> None:
    rows = list(resources.lexicon(TABLE))
    assert len({(sort, word) for sort, word, _ in rows}) == len(rows)
    assert all(origin for *_, origin in rows)
