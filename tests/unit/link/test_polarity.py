"""What was not said is no statement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reliability.link.polarity import reported
from tests.unit.link.made import linked, parsed


def contents(marked: str) -> list[str]:
    text, links = linked(marked)
    return [" / ".join(span.of(text) for span in a.content) for a in links.attributions]


@pytest.mark.parametrize(
    "text",
    [
        "If [s1 the warden] [c1 says] [t1 that 40 pumps failed], the town will sue.",
        "Unless [s1 the warden] [c1 confirms] [t1 the loss], nothing is paid.",
        "The hall was full. Had [s1 she] [c1 told] the court [t1 that the gate was open], the trial would be over.",
        "Should the [s1 warden] [c1 announce] [t1 40 job cuts], the union will strike.",
        "Imagine [s1 the warden] [c1 saying] [t1 that 40 pumps failed].",
        "It would be unwise to [c1 claim] [t1 that 40 pumps failed].",
        "They had been waiting for him [c1 to say] [t1 that the dam was safe].",
    ],
)
def test_what_is_supposed_or_advised_was_not_said(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[s1 Oster Foods] [c1 declined] [t1 to comment].",
        "[s1 A spokesman] [c1 refused to comment on] [t1 the sale].",
        "[s1 The warden] [c1 did not immediately respond to] [t1 requests for comment].",
        "[s1 The warden] [c1 could not be reached for] [t1 comment].",
        "[s1 A clerk] [c1 asked not to be named] [t1 for fear of his post].",
    ],
)
def test_who_stays_silent_says_nothing(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("[s1 The warden] [c1 declined to say] [t1 whether the dam was safe].", "whether the dam was safe"),
        ("[s1 The report] [c1 does not answer] [t1 whether the dam was safe].", "whether the dam was safe"),
        (
            "[s1 The warden] [c1 said] [t1 that if 40 pumps fail we drown].",
            "that if 40 pumps fail we drown",
        ),
        ("If the dam breaks, [s1 the warden] [c1 said], [t1 the town floods].", "the town floods"),
        ("[s1 She] [c1 went on to say] [t1 that the dam was safe].", "that the dam was safe"),
        ("[s1 The warden], whose brother had left, [c1 declined] [t1 that honour].", "that honour"),
    ],
)
def test_a_condition_elsewhere_or_an_open_question_leaves_a_statement(text: str, content: str) -> None:
    assert contents(text) == [content]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The plan, [c1 also known as] [t1 the Oster way], was shelved.", False),
        ("There were [c1 complaints] [t1 that the gates stood open].", True),
        ("Orr took the floor, [c1 warning] [t1 the dam would not hold].", True),
    ],
)
def test_without_a_source_the_model_must_be_sure(text: str, kept: bool) -> None:
    found, mentions = parsed(text)
    unsure = [replace(mention, confidence=0.5) for mention in mentions]
    assert bool(reported(found, unsure)) is kept


@pytest.mark.parametrize("source", ["Nobody", "Common sense", "The conventional wisdom"])
def test_what_nobody_says_is_no_statement(source: str) -> None:
    assert not linked(f"[s1 {source}] [c1 says] [t1 that dykes fail].")[1].attributions
