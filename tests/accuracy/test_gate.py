"""A change may not make attribution worse: `python -m tests.accuracy.gate --repin` pins new floors when it is
better."""

from __future__ import annotations

import json

import pytest

from tests.accuracy.gate import EPSILON, FLOORS, fingerprint, measure, rows, sets


@pytest.mark.model
@pytest.mark.parametrize("name", ["hard cases", "PolNeAR dev"])
def test_no_score_falls_below_its_floor(name: str) -> None:
    available = sets()
    if name not in available:
        pytest.skip(f"{name} is not at hand (it needs ../shared)")
    articles = rows(available[name])
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    assert floors["fingerprint"] == fingerprint(articles), "the set changed: python -m tests.accuracy.gate --repin"
    fallen = {m: v for m, v in measure(articles).items() if v < floors[m] - EPSILON}
    assert not fallen, (
        f"fell below {floors}: {fallen}; if it is worth it: python -m tests.accuracy.gate --repin --lower"
    )
