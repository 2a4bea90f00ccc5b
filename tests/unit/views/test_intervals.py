from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.views.intervals import Bootstrap, Spread, design_effects, poisson, pooled_effect, wilson


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3 (score, no continuity correction).
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_published_intervals(hits: int, total: int, low: float, high: float) -> None:
    assert wilson(hits, total) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share(pair: tuple[int, int]) -> None:
    hits, total = pair
    low, high = wilson(hits, total)
    assert 0 <= low <= hits / total <= high <= 1


@pytest.mark.parametrize(("hits", "total"), [(1, 0), (-1, 4), (5, 4)])
def test_impossible_counts_are_refused(hits: int, total: int) -> None:
    with pytest.raises(ValueError, match="needs 0 <= hits <= total"):
        wilson(hits, total)


def spread(hits: list[int], totals: list[int]) -> Spread:
    """Of articles with so many hits of so many."""
    h, t = np.array(hits), np.array(totals)
    return Spread(len(h), h.sum(), t.sum(), (h * h).sum(), (h * t).sum(), (t * t).sum())


def test_articles_that_are_of_one_mind_count_as_one_thing_each() -> None:
    """Of ten articles with ten statements, five unnamed throughout: a draw is an article."""
    effects = design_effects({"a": spread([10] * 5 + [0] * 5, [10] * 10)})
    assert effects["a"] == pytest.approx(10 * 10 / 9)


def test_articles_that_are_alike_make_no_narrower_interval() -> None:
    assert design_effects({"a": spread([5] * 10, [10] * 10)}) == {"a": 1.0}


def test_a_share_that_tells_nothing_of_its_spread_has_that_of_the_others() -> None:
    others = spread([10] * 5 + [0] * 5, [10] * 10)
    effects = design_effects({"a": others, "none": spread([0] * 8, [10] * 8), "one": spread([3], [10])})
    assert effects["none"] == effects["one"] == pooled_effect({"a": others}) > 10
    assert design_effects({"none": spread([0] * 8, [10] * 8)}) == {"none": 1.0}


def test_intervals_hold_the_share_as_often_as_they_say() -> None:
    """Four outlets of twelve articles, whose statements are alike within an article (0.15 of the variance is between
    articles): the plain interval holds the true share in two of three draws."""
    draw = np.random.default_rng(1)
    plain, ours, runs = 0, 0, 300
    for _ in range(runs):
        totals = draw.integers(2, 30, (4, 12))
        hits = draw.binomial(totals, draw.beta(0.3 * 17 / 3, 0.7 * 17 / 3, totals.shape))
        spreads = {place: spread(list(hits[place]), list(totals[place])) for place in range(4)}
        effect = design_effects(spreads)[0]
        for effects, counts in ((1.0, 0), (effect, 1)):
            low, high = wilson(hits[0].sum() / effects, totals[0].sum() / effects)
            plain += counts == 0 and low <= 0.3 <= high
            ours += counts == 1 and low <= 0.3 <= high
    assert plain / runs < 0.75
    assert 0.9 < ours / runs < 0.98


def test_the_interval_of_a_number_is_that_of_the_tables() -> None:
    """Exact limits of a Poisson mean: 4 have 1.09 to 10.24, 100 have 81.4 to 121.6, none at most 3.69."""
    for number, limits in {4: (1.09, 10.24), 100: (81.4, 121.6), 0: (0, 3.69)}.items():
        assert list(poisson(number)) == pytest.approx(limits, rel=0.02)


def test_a_bootstrap_of_one_article_is_refused() -> None:
    one = np.ones((1, 2))
    with pytest.raises(ValueError, match="needs two of them at least, got 1"):
        Bootstrap([one]).of(one, 1)
