"""Passives have no source but the one that "by" brings."""

from __future__ import annotations

import re

import pytest

from reliability.extract.passives import without_borrowed_sources
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span


def sources(marked: str) -> list[str]:
    """The source that is left, of a statement marked as "[s Orr] [c is said] [t to …]"."""
    text = ""
    roles: dict[str, list[Span]] = {"s": [], "c": [], "t": []}
    for before, role, words in re.findall(r"([^\[]*)(?:\[([sct]) ([^\]]+)\])?", marked):
        text += before
        if role:
            roles[role].append(Span(len(text), len(text) + len(words)))
            text += words
    mention = AttributionMention(tuple(roles["t"]), tuple(roles["s"]), tuple(roles["c"]))
    (found,) = without_borrowed_sources(text, [mention])
    return [span.of(text) for span in found.source]


@pytest.mark.parametrize(
    "marked",
    [
        "[s Orr] left early. [t The court] [c is expected] [t to begin] on Monday.",
        "It is late, says [s Orr], and it [c is not expected] [t that it rains].",
        "[s It] [c is expected] [t that it rains].",
        "[s It][c ’s believed] [t to have fallen] into the sea.",
        "[s Orr] [c was told] [t he had to wait].",
        "[s They] [c ’ve been accused of] [t hiding money].",
        "[t The number] [c is widely held to] [t be right], said [s the league].",
        "The [s Tarn army] [c reportedly] [t closed the road].",
        "[t The company] [c is deemed] [t slow], and [s the union] waits.",
        "[s Orr] said so, [t which] [c has been dubbed] [t a disaster].",
    ],
)
def test_a_source_of_another_clause_is_none(marked: str) -> None:
    assert sources(marked) == []


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("[t The dam] [c is seen] by [s Orr] [t as safe].", "Orr"),
        ("[t The dam] [c was called by] [s the mayor] [t unsafe].", "the mayor"),
        ("[t The dam] [c was described] [s by the mayor] [t as unsafe].", "by the mayor"),
        ("[t The dam] [c is described] in [s a report] [t as unsafe].", "a report"),
        ("[s Orr] [c was quoted as saying] [t it rained].", "Orr"),
        ("[s Orr] [c is thought to have said] [t it rained].", "Orr"),
        ("[s Orr] [c has accused] [t Veldt of theft].", "Orr"),
        ("[s Orr] [c is worried] [t that it rains].", "Orr"),
        ("[s Residents] [c are convinced] [t that the dam leaks].", "Residents"),
        ("[s Orr] [c expected] [t rain].", "Orr"),
        ("[s Orr] [c reportedly told] [t them to leave].", "Orr"),
    ],
)
def test_a_source_of_its_own_stays(marked: str, source: str) -> None:
    assert sources(marked) == [source]
