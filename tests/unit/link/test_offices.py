"""A public office on the day of the article is proposed where the text says nothing, and never over what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reliability.link.offices import with_office
from reliability.model.speaker import Affiliation, AffiliationBasis, Speaker, SpeakerType
from reliability.resources import registry

LAVROV = Speaker("s1", "Sergei Lavrov", named=True)
DAY = date(2022, 6, 1)
TEXT = "Sergei Lavrov said that the dam holds. Russian engineers built it."


def test_the_office_of_the_day_is_proposed_with_its_record() -> None:
    found = with_office(LAVROV, TEXT, DAY, registry())
    assert found.proposed is not None
    assert (found.proposed.name, found.proposed.basis) == ("Government of Russia", AffiliationBasis.OFFICE)
    assert found.proposed.office.startswith("Minister of Foreign Affairs, since 2004-03-09, ")
    assert replace(found, proposed=None) == LAVROV  # what the text says of the speaker stays


@pytest.mark.parametrize(
    ("speaker", "text", "day"),
    [
        (replace(LAVROV, name="Lavrov"), TEXT, DAY),
        (replace(LAVROV, named=False), TEXT, DAY),
        (LAVROV, "Sergei Lavrov said that the dam holds.", DAY),
        (LAVROV, TEXT, None),
        (LAVROV, TEXT, date(1999, 6, 1)),
        (replace(LAVROV, name="Mara Veldt"), TEXT, DAY),
    ],
)
def test_without_name_place_day_or_record_nothing_is_proposed(speaker: Speaker, text: str, day: date | None) -> None:
    assert with_office(speaker, text, day, registry()) == speaker


def test_what_the_text_says_is_never_replaced() -> None:
    said = Affiliation("Oster Waterworks", AffiliationBasis.APPOSITION)
    speaker = replace(LAVROV, affiliation=said, types=(SpeakerType.COMPANY,))
    assert with_office(speaker, TEXT, DAY, registry()) == speaker
