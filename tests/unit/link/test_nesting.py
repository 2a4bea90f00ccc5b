from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.link.nesting import nested
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span
from tests.unit.link.made import parsed


@pytest.mark.parametrize(
    ("marked", "inside"),
    [
        ("[s1 Veldt] [c1 said] [t1 it rained, which [s2 Orr] [c2 denied] [t2 to the end]].", [None, 0]),
        ("[s1 Veldt] [c1 said] [t1 [s2 Orr] [c2 said] [t2 it rained]].", [None, 0]),
        ("[t1 [s2 Orr] [c2 said] [t2 [s3 Holt] [c3 said] [t3 it rained]]], [s1 Veldt] [c1 said].", [None, 0, 1]),
        ("[s1 Veldt] [c1 said] [t1 it rained]. [s2 Orr] [c2 said] [t2 it snowed].", [None, None]),
    ],
)
def test_the_smallest_content_around_the_whole_attribution_holds_it(marked: str, inside: list[int | None]) -> None:
    assert [mention.inside for mention in nested(parsed(marked)[1])] == inside


SPAN = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
MENTION = st.builds(
    AttributionMention, content=st.tuples(SPAN), source=st.lists(SPAN, max_size=1).map(tuple), cue=st.just(())
)


@given(st.lists(MENTION, max_size=8))
def test_nesting_never_goes_round_in_a_circle(mentions: list[AttributionMention]) -> None:
    found = nested(mentions)
    for start in range(len(found)):
        index: int | None = start
        steps = 0
        while index is not None:
            index, steps = found[index].inside, steps + 1
            assert steps <= len(found)
