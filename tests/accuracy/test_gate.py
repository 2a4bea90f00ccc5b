"""A change may not make attribution or linking worse: `.venv/bin/python -m tests.accuracy.gate --repin` pins new floors
when it is better."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks import link_quality, page_quality
from benchmarks.link_quality import SETS, Scores, shared_folder
from tests.accuracy.gate import (
    EPSILON,
    FLOORS,
    OUTER,
    PAGES,
    fallen,
    fingerprint,
    gold,
    link_mark,
    link_name,
    link_scores,
    measure,
    sets,
)

REPIN = ".venv/bin/python -m tests.accuracy.gate --repin"
GUARDED = [one for one in SETS if one.name != "blind"]
pytestmark = pytest.mark.timeout(900)  # seconds; all sets together take one minute of two idle cores


def floors_of(name: str) -> dict[str, Any]:
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    return floors


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("name", ["hard cases", "PolNeAR dev"])
def test_no_score_falls_below_its_floor(name: str) -> None:
    if name not in sets():
        pytest.skip(f"{name} is not at hand (it needs ../shared)")
    articles = gold(name)
    floors = floors_of(name)
    assert floors["fingerprint"] == fingerprint(articles), f"the set changed: {REPIN}"
    below = fallen(measure(articles, outer=name in OUTER), floors)
    assert not below, f"fell below {floors}: {below}; if it is worth it: {REPIN} --lower"


@pytest.fixture(scope="module")
def linked() -> dict[str, Scores]:
    """The scores of every set at hand: their articles are analysed once for the tests of this module."""
    return link_scores()


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("one", GUARDED, ids=lambda one: one.name)
def test_nothing_that_linking_makes_falls_below_its_floor(
    one: link_quality.MeasuredSet, linked: dict[str, Scores]
) -> None:
    if one.name not in linked:
        pytest.skip(f"{one.file} or its scorer is not at hand (it needs ../shared)")
    floors = floors_of(link_name(one))
    assert floors["fingerprint"] == link_mark(one), f"the set changed: {REPIN}"
    below = fallen(linked[one.name], floors)
    assert not below, f"fell below {floors}: {below}; if it is worth it: {REPIN} --lower"


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.shared
def test_nothing_that_is_read_off_pages_falls_below_its_floor() -> None:
    if not page_quality.at_hand(shared_folder()):
        pytest.skip("the saved pages or their scorer are not at hand (they need ../shared)")
    floors = floors_of(PAGES)
    assert floors["fingerprint"] == page_quality.fingerprint(shared_folder()), f"the set changed: {REPIN}"
    below = fallen(page_quality.measure(shared_folder()), floors)
    assert not below, f"fell below {floors}: {below}; if it is worth it: {REPIN} --lower"


def test_every_set_has_floors_and_none_is_blind() -> None:
    assert set(json.loads(FLOORS.read_text(encoding="utf-8"))) == {
        "hard cases",
        "PolNeAR dev",
        PAGES,
        *map(link_name, GUARDED),
    }


@pytest.mark.parametrize("name", json.loads(FLOORS.read_text(encoding="utf-8")))
def test_the_gate_fails_where_one_measure_lost_a_point(name: str) -> None:
    """Scores that are just good enough, beside floors of which one at a time is a point higher."""
    floors = floors_of(name)
    scores = {measure_name: value for measure_name, value in floors.items() if measure_name != "fingerprint"}
    assert not fallen(scores, floors)
    for raised in scores:
        assert set(fallen(scores, floors | {raised: floors[raised] + 1})) == {raised}


def test_a_measure_without_a_floor_is_no_pass() -> None:
    with pytest.raises(KeyError, match="relays"):
        fallen({"resolved": 80.0, "relays": 10.0}, {"fingerprint": "…", "resolved": 80.0})
    with pytest.raises(KeyError, match="relays"):
        fallen({"resolved": 80.0}, {"fingerprint": "…", "resolved": 80.0, "relays": 10.0})


def test_what_a_change_of_libraries_moves_is_no_fall() -> None:
    assert not fallen({"resolved": 80.0 - EPSILON / 2}, {"resolved": 80.0})
