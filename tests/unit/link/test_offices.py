"""A public office on the day of the article is proposed where the text says nothing, and never over what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reliability.link.offices import typed_by_record, with_office
from reliability.link.state_titles import Scene
from reliability.model.spans import index_of
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


def typed(speaker: Speaker, text: str, day: date | None) -> tuple[SpeakerType, ...]:
    scene = Scene.of(text, day, None, index_of(()), registry())
    return typed_by_record(speaker, scene, registry()).types


MERKEL = Speaker("s1", "Angela Merkel", named=True)
GERMAN = "Merkel said that the dam holds. German engineers built it."
UNKNOWN = (SpeakerType.UNKNOWN,)
STATESMAN = (SpeakerType.GOVERNMENT, SpeakerType.POLITICAL_PARTY)


@pytest.mark.parametrize(
    ("name", "day", "types"),
    [
        ("Angela Merkel", date(2024, 6, 1), STATESMAN),  # out of office
        ("Angela Merkel", date(2004, 6, 1), (SpeakerType.POLITICAL_PARTY,)),  # not yet in it
        ("Angela Merkel", None, STATESMAN),
        ("Merkel", date(2014, 6, 1), STATESMAN),  # whoever is in office is known by the surname
        ("Merkel", date(2024, 6, 1), UNKNOWN),
        ("Merkel", None, UNKNOWN),
        ("Jan Merkel", date(2014, 6, 1), UNKNOWN),
    ],
)
def test_who_held_an_office_is_a_politician(name: str, day: date | None, types: tuple[SpeakerType, ...]) -> None:
    assert typed(replace(MERKEL, name=name), GERMAN, day) == types
    assert typed(replace(MERKEL, name=name), "Merkel said that the dam holds.", day) == UNKNOWN
    farmer = replace(MERKEL, name=name, role="farmer", types=(SpeakerType.CITIZEN,))
    assert typed(farmer, GERMAN, day) == (SpeakerType.CITIZEN,)
    assert typed(replace(MERKEL, name=name, named=False), GERMAN, day) == UNKNOWN


def test_an_official_who_was_never_elected_is_of_no_party() -> None:
    text = "Anthony Fauci said that the dam holds. American engineers built it."
    speaker = replace(MERKEL, name="Anthony Fauci")
    assert typed(speaker, text, date(2024, 6, 1)) == (SpeakerType.GOVERNMENT,)
    assert typed(speaker, text, date(1980, 6, 1)) == UNKNOWN


def test_an_office_is_known_whatever_else_a_person_is_called_and_where_the_outlet_is_at_home() -> None:
    called = replace(MERKEL, role="cautious physicist")
    assert typed(called, GERMAN, date(2010, 6, 1)) == STATESMAN
    abroad = Scene.of("Angela Merkel said that the dam holds.", date(2010, 6, 1), None, index_of(()), registry())
    assert typed_by_record(MERKEL, abroad, registry()).types == UNKNOWN
    assert typed_by_record(MERKEL, replace(abroad, home="DE"), registry()).types == STATESMAN


def test_the_place_of_an_office_is_known_by_its_bodies_too() -> None:
    text = "Angela Merkel said that the dam holds. The Bundestag had paid for it."
    assert typed(MERKEL, text, date(2024, 6, 1)) == STATESMAN
