"""Who speaks together: the members of a source. Names are in [brackets], members of the source between bars."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.extract.joint import with_members
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span
from reliability.model.speaker import NameLabel, NameMention

LABELS = {"p": NameLabel.PERSON, "o": NameLabel.ORGANISATION, "l": NameLabel.PLACE}


def members(marked: str) -> list[str]:
    """The members of a source whose names are marked: "[p Jack Orr] and his aides"."""
    names: list[NameMention] = []
    text = ""
    for before, label, name in re.findall(r"([^\[]*)(?:\[(\w) ([^\]]+)\])?", marked):
        text += before
        if label:
            names.append(NameMention(Span(len(text), len(text) + len(name)), LABELS[label]))
            text += name
    mention = AttributionMention(content=(Span(len(text) + 1, len(text) + 2),), source=(Span(0, len(text)),))
    (found,) = with_members(f"{text} x", [mention], names)
    return [span.of(text) for span in found.members]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[p Jack Orr] and [p Bill Tarn]", ["Jack Orr", "Bill Tarn"]),
        ("both [p Orr] and [p Tarn]", ["Orr", "Tarn"]),
        ("Senator [p Orr] and Secretary of State [p Bill Tarn]", ["Senator Orr", "Secretary of State Bill Tarn"]),
        ("[l Lerund], [l Tarn] and [l Oster]", ["Lerund", "Tarn", "Oster"]),
        ("[p Ann Orr], writer [p Bo Tarn] and Dr. [p Cy Veldt]", ["Ann Orr", "writer Bo Tarn", "Dr. Cy Veldt"]),
        ("Mr. [p Orr], Minister [p Bill Tarn] and other officials", ["Mr. Orr", "Minister Bill Tarn"]),
        ("the firm's heads, [p Jim Orr] and [p Tom Tarn],", ["the firm's heads, Jim Orr", "Tom Tarn"]),
        ("[p Jane Orr], whose son is ill, and [p Bo Tarn]", ["Jane Orr, whose son is ill", "Bo Tarn"]),
        ("[l Lerund] and the [o United League]", ["Lerund", "the United League"]),
        ("a charity and an aid worker", ["a charity", "an aid worker"]),
        ("court papers and a lawyer who read them", ["court papers", "a lawyer who read them"]),
        ("the government and [l Lerund]", ["the government", "Lerund"]),
    ],
)  # fmt: skip
def test_each_member_that_can_stand_alone_is_one(source: str, expected: list[str]) -> None:
    assert members(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "[p Jack Orr]",
        "[p Orr] and his aides",
        "[l Lerund] and others",
        "[l Lerund] and [l Tarn]ese officials",
        "envoys of [l Lerund] and [l Tarn]",
        "a note by [p Orr] and [p Tarn]",
        "doctors and nurses",
        "the [o Ministry of Health and Work]",
        "[p Jane Orr], a fellow of the bank and the editor of a paper",
        "[p Orr], who took [o Wheels] away from [o Oster] and Mr. [p Tarn]",
        "physicist and engineer [p Jane Orr]",
        "the council president and mayor",
        "the union that backed [p Orr] and sued",
    ],
)
def test_what_cannot_stand_alone_stays_one_source(source: str) -> None:
    assert members(source) == []


@given(st.text(alphabet="Ab, \nand’", max_size=60))
def test_members_lie_in_the_source_in_order_and_apart(source: str) -> None:
    text = f"{source} x"
    mention = AttributionMention(
        content=(Span(len(text) - 1, len(text)),), source=(Span(0, len(source)),) if source else ()
    )
    (found,) = with_members(text, [mention], [NameMention(Span(0, 1), NameLabel.PERSON)])
    assert all(a.end <= b.start for a, b in zip(found.members, found.members[1:], strict=False))
    assert all(0 <= span.start < span.end <= len(source) for span in found.members)
    assert len(found.members) != 1
