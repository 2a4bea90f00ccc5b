"""What tells of others by its grammar."""

from __future__ import annotations

import pytest

from reliability import resources
from reliability.extract.told import told
from reliability.extract.words import WORD


def found(sentence: str) -> list[tuple[str, str, str]]:
    """Source, cue and what is told, as words with one blank between them."""
    forms = WORD.findall(sentence)
    return [
        (
            " ".join(forms[slice(*one.source)]) if one.source else "",
            " ".join(forms[slice(*one.cue)]),
            " … ".join(" ".join(forms[low:high]) for low, high in one.content),
        )
        for one in told(forms, resources.registry().cues)
    ]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("Orr's decision to close the dam was wrong", "Orr's", "decision", "to close the dam was wrong"),
        ("the union's demand that the firm pay for it", "the union's", "demand", "the firm pay for it"),
        ("he rejects reports of a fire in the old mill", "", "reports", "a fire in the old mill"),
        ("despite accusations of the worst faith, the council goes on", "", "accusations", "the worst faith"),
        ("Oster has always maintained that the mill is safe", "Oster", "has always maintained", "the mill is safe"),
        ("a plea by the council to stop the trains", "the council", "plea", "to stop the trains"),
        ("some families feel it is too late for the dam", "some families", "feel", "it is too late for the dam"),
        ("the suspect claimed he was alone in the mill", "the suspect", "claimed", "he was alone in the mill"),
        ("claims by the opposition on the use of gas", "the opposition", "claims", "the use of gas"),
        ("three men are believed to be hiding there", "", "are believed", "three men … to be hiding there"),
        ("a gas believed to be chlorine was dropped there", "", "believed", "a gas … to be chlorine"),
        ("the road was long and is not thought to be safe", "", "is not thought", "the road was long and … to be safe"),
        ("most buses had reportedly been sold to a firm", "", "reportedly", "most buses had … been sold to a firm"),
        ("some Oster officials plan to sell the mill", "some Oster officials", "plan", "to sell the mill"),
        ("Tarn has urged the firm to repair the dam", "Tarn", "has urged", "the firm to repair the dam"),
        ("engineers of the union believe that it will hold", "engineers of the union", "believe", "it will hold"),
        ("the US believes that the dam will hold", "the US", "believes", "the dam will hold"),
        (
            "he and other officials “recognize that the need is great",
            "other officials",
            "recognize",
            "the need is great",
        ),
        ("Tarn blames the flood on the new dam", "Tarn", "blames", "the flood on the new dam"),
    ],
)
def test_who_holds_what(sentence: str, source: str, cue: str, content: str) -> None:
    assert found(sentence) == [(source, cue, content)]


@pytest.mark.parametrize(
    "sentence",
    [
        "we want to see the dam rebuilt soon",
        "they hope to sell the mill next year",
        "his decision to close the dam was wrong",
        "the council would urge the firm to repair the dam",
        "nobody can be said to be a friend of the dam",
        "the fire was reported to the police in Tarn",
        "the report that describes how the dam was built",
        "a bill that would close the old mill",
        "the firm's offer to the people of Tarn",
        "help ensure that the work goes on",
        "no plan to close the mill is known here",
        "those allegedly hurt in the fire were men",
        "the states that joined the union later",
        "they had a test ordered only to find that it was late",
        "it will be an overwhelming report that gas was used",
        "they look into every allegation of a broken dam",
        "Orr's new plan calls for a dam in the valley",
        "our lawyers think that the dam will hold",
        "there have been no reports of a fire in the mill",
        "the high bar of proving that somebody knew it",
        "he saw various estimates that the dam will hold",
        "as all mothers know that the dam will hold",
        "friends of the dam, and its advocates turn up there",
    ],
)
def test_what_nobody_else_holds_is_left_out(sentence: str) -> None:
    assert found(sentence) == []
