from __future__ import annotations

from dataclasses import replace

from reliability.model.figure import FigureStatus, Weight
from reliability.model.flag import Fact, Flag, Severity, passages
from reliability.model.profile import count_words, indicators, profile
from reliability.model.span import Span
from tests.builders import analysis


def test_the_profile_counts_what_the_analysis_holds() -> None:
    counts = profile(analysis())
    assert counts["words"] == 36
    assert counts["attributed_words"] == 4
    assert counts["statements"] == counts["direct"] == counts["relayed_statements"] == 1
    assert (counts["figures"], counts["unsourced_figures"], counts["vague_figures"]) == (2, 1, 1)
    assert counts["flag:vague-figure"] == 1
    assert counts["unnamed_statements"] == 0


def test_a_word_in_two_spans_is_counted_once() -> None:
    assert count_words("one two three", (Span(0, 7), Span(4, 13))) == 3


def test_indicators_tell_agency_copy_from_citing_and_read_flags() -> None:
    found = analysis()
    told = indicators(found)
    assert told["origins"] == len({chain.nodes[-1] for chain in found.chains})
    assert told["cited_statements"] == profile(found)["relayed_statements"]
    credit = found.credits[0]
    copied = replace(found, credits=(replace(credit, wording="dateline"),))
    assert indicators(copied)["agency_statements"] == profile(found)["relayed_statements"]
    assert indicators(copied)["cited_statements"] == 0
    unsourced = replace(found.figures[0], status=FigureStatus.UNSOURCED, speaker=None, attribution=None)
    heavy = tuple(replace(unsourced, weight=Weight.HEAVY) for _ in range(3))
    weighed = indicators(replace(found, figures=(*heavy, replace(heavy[0], status=FigureStatus.ATTRIBUTED))))
    assert (weighed["heavy_figures"], weighed["heavy_unsourced"], weighed["light_figures"]) == (4, 3, 0)
    facts = (Fact("own", "2"), Fact("headline", "1"), Fact("quoted", "4"), Fact("per 1,000 words", "9.0"))
    judging = Flag("evaluative-words", Severity.LOW, "", passages((Span(0, 3),)), facts=facts)
    accused = replace(judging, code="not-heard", facts=(Fact("accused", "Jon Orr, Mara Veldt"),))
    flagged = indicators(replace(found, flags=(judging, accused)))
    assert (flagged["own_judging_words"], flagged["not_heard"]) == (3, 2)
