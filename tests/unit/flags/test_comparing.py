"""Numbers, hedges and sources that a text has in two places, read by the engine."""

from __future__ import annotations

import pytest

from reliability import analyze

pytestmark = pytest.mark.model
SALE = "Council to sell the broken bridge of Oster"
SAID = "The council will sell the broken bridge of Oster"
ONE = "Police said at least 32 people were killed in the flood. "


def raised(code: str, text: str) -> list[str]:
    return [flag.message for flag in analyze(text).flags if flag.code == code]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (f"{ONE}The hospital in Oster said 47 people were killed.", 1),
        (f"{ONE}The hospital in Oster said 47 people were killed, and that women were among them.", 1),
        ("Police said 32 people were killed, updating an earlier toll. The hospital said 47 people were killed.", 1),
        (f"{ONE}The hospital said 14 people were killed in the town of Tarn.", 0),
        (f"{ONE}The hospital gave a higher toll of 47 people killed.", 0),
        ("The flood kills 32 in Oster\n\nThe flood killed 32 people and wounded dozens, police said.", 0),
    ],
)
def test_two_tolls_of_one_event_are_found_and_parts_and_open_contrasts_are_not(text: str, messages: int) -> None:
    assert len(raised("two-values", text)) == messages


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (f"{SALE}\n\n{SAID}, a source said.", 1),
        (f"{SALE}: source\n\n{SAID}, a source said.", 0),
        (f"{SALE}\n\n{SAID}, Mara Veldt said.", 0),
        ("Mayor of Oster held on fraud charges again\n\nThe mayor of Oster was held again on Monday, police said.", 0),
        ("Mara Veldt: dam sale is shameful for us\n\nThe council will sell the broken bridge of Oster on Monday.", 0),
    ],
)
def test_a_headline_drops_a_source_without_a_name_and_may_quote_a_speaker_or_a_charge(text: str, messages: int) -> None:
    assert len(raised("headline-body", text)) == messages
