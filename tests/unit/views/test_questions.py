"""What a text leaves open, and the order in which its flags are read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reliability.flags import KINDS
from reliability.model.analysis import Analysis
from reliability.model.flag import Flag, Severity, passages
from reliability.model.span import Span
from reliability.views.questions import LONGEST, by_weight, open_questions
from tests.unit.views import sample

TEXT = "A senior official said the dam leaks. Dozens of houses are lost. It reportedly failed in 2031, not 2032."


def flag(code: str, words: str, severity: Severity = Severity.LOW, *more: str) -> Flag:
    spans = [Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in (words, *more)]
    return Flag(code, severity, "", passages(spans))


def flagged(*flags: Flag) -> Analysis:
    return replace(sample.with_text(TEXT), flags=flags)


def test_flags_stand_kind_by_kind_the_kind_with_the_heaviest_first() -> None:
    vague, late = flag("vague-figure", "Dozens of houses"), flag("unnamed-source", "houses")
    lost, heavy = flag("lost-origin", "reportedly"), flag("unnamed-source", "A senior official", Severity.HIGH)
    assert by_weight([late, vague, lost, heavy]) == (heavy, late, lost, vague)


def test_a_flag_leaves_a_question_with_the_words_of_its_places() -> None:
    flags = flag("unnamed-source", "A senior official", Severity.HIGH), flag("two-values", "2031", Severity.LOW, "2032")
    asked = open_questions(flagged(*flags))
    assert [one.words for one in asked] == [
        "Who is “A senior official”, and why are they not named?",
        "Which is right, “2031” or “2032”?",
    ]
    assert asked[0].at == flags[0].spans[0]


def test_a_question_is_asked_once_and_a_kind_without_one_asks_nothing() -> None:
    twice = flag("lost-origin", "reportedly"), flag("lost-origin", "reportedly"), flag("form", "A senior official")
    assert [one.words for one in open_questions(flagged(*twice))] == ["Whose report or belief is “reportedly”?"]


def test_long_passages_are_shortened() -> None:
    (asked,) = open_questions(flagged(flag("lost-origin", TEXT)))
    assert len(asked.words) < LONGEST + 40
    assert "…" in asked.words


@pytest.mark.parametrize("code", sorted(KINDS))
def test_a_question_ends_as_one(code: str) -> None:
    assert KINDS[code].question == "" or KINDS[code].question.endswith("?")
