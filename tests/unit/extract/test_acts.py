"""What somebody does, seems to do, is asked or will not tell is no statement."""

from __future__ import annotations

import pytest

from reliability.extract.acts import without_acts
from reliability.model.attribution import AttributionMention
from reliability.model.span import Span


def kept(marked: str) -> bool:
    """Whether "[source] {cue} <content>" with its marks taken out stays an attribution."""
    text, places = "", {}
    for char in marked:
        if char in "[{<":
            places[char] = [len(text)]
        elif char in "]}>":
            places["[{<"["]}>".index(char)]].append(len(text))
        else:
            text += char
    spans = {mark: (Span(*place),) for mark, place in places.items()}
    mention = AttributionMention(spans["<"], spans.get("[", ()), spans.get("{", ()), confidence=0.9)
    return without_acts(text, [mention]) == [mention]


@pytest.mark.parametrize(
    "marked",
    [
        "[The Tesk council] {unanimously approved} <a new dam on Friday>.",
        "[The high court] {has tossed out} <two fines>.",
        "<The new plan> {was passed} the day after.",
        "[Mara Veldt] {voted against} <the budget>.",
        "[Tesk Mills] {has not yet named} <a new head>.",
        "[Mara Veldt], {referring to} <the flood of last spring>, left the room.",
        "<the marsh fever>, {also known as} the sweat, is back.",
        "[The mayor] {declined to give} <any details>.",
        "[The firm] {did not immediately disclose} <the price>.",
        "[The court] {reversed} <that decision>.",
        "{Asked about} <the flood>, [Mara Veldt] said nothing.",
        "[Mara Veldt] {was also asked} <whether the dam was safe>.",
        "When {asked} <if the dam was “a danger”>, she left.",
        "[Tarn] {appears} <to have won the vote>.",
        "<The launch> {seemed} to be a sign of strength.",
    ],
)
def test_acts_semblances_and_silence_are_left_out(marked: str) -> None:
    assert not kept(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[The Tesk council] {said} <it had approved a new dam>.",
        "[The council] {voted} <to close the dam>.",
        "[The council] {approved} <a text that calls the dam “a danger”>.",
        "[Mara Veldt] {named} “<the worst mayor of all>”.",
        "[Most residents] {approve of} <the new dam>.",
        "[The mayor] {declined to say} <whether the dam was safe>.",
        "[Mara Veldt] {opposed} <the dam>.",
        "[The engineers] {appear to believe} <the dam is safe>.",
        "[Mara Veldt] {asked} <whether the dam was safe>.",
        "[A reporter] {asked about} <the dam> on Friday.",
        "Residents {were asked} <to leave the valley>.",
        "[Mara Veldt] {told} <the council of the flood>.",
    ],
)
def test_what_is_said_or_held_stays(marked: str) -> None:
    assert kept(marked)


def test_a_statement_without_a_cue_stays() -> None:
    assert kept("[Veldt:] <The dam was approved>")
