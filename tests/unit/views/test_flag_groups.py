"""Flags by kind and observation, the heaviest first."""

from __future__ import annotations

from reliability.flags import KINDS
from reliability.store.rows import Facet, FlagGroups
from reliability.views.drills import Counted, drill
from reliability.views.flag_groups import kinds

MESSAGE = "The text does not say where “25 Photos” comes from."


def test_kinds_come_by_their_weight_together_and_open_what_they_count() -> None:
    groups = FlagGroups({"unsourced-figure": (Facet(MESSAGE, MESSAGE, 48),)}, 48, 60)
    few_heavy, many_light = ("two-values", 3, 3), ("unsourced-figure", 60, 20)
    found = kinds([few_heavy, many_light, ("relay", 0, 0), ("gone-kind", 1, 1)], groups, KINDS)
    assert [kind.code for kind in found] == ["unsourced-figure", "two-values", "gone-kind"]
    first = found[0]
    assert first.line.startswith("60 flags in 20 articles · ")
    assert first.drill == drill(Counted.FLAGS, flag="unsourced-figure")
    (observed,) = first.observed
    assert (observed.words, observed.flags) == (MESSAGE, 48)
    assert observed.drill == drill(Counted.FLAGS, flag="unsourced-figure", exactly=(MESSAGE,))
    assert found[1].title.endswith("(experimental)")
    assert found[2].title == "gone-kind"
