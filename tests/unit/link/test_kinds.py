"""Of what kind a body is, from the words beside its name; places, documents and titles that say it."""

from __future__ import annotations

import pytest

from reliability.link.affiliations import types_of
from reliability.link.kinds import kind_beside
from reliability.model.speaker import SpeakerType
from reliability.resources import registry
from tests.unit.link.made import speakers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tarn Veil, an accounting firm in Oster, said so.", "company"),
        ("The battery maker Tarn Veil said so.", "company"),
        ("The accounting firm, Tarn Veil, said so.", "company"),
        ("Tarn Veil, a conservative watchdog group that sues, said so.", "ngo"),
        ("Tarn Veil is a nonprofit based in Oster.", "ngo"),
        ("Tarn Veil, a local newspaper, said so.", "media"),
        ("Shares in Tarn Veil fell.", "company"),
        ("Tarn Veil's chief executive resigned.", "company"),
        ("Tarn Veil, a town by the sea, was hit.", None),
        ("Tarn Veil said so.", None),
        ("Tarn Veils, a firm, said so.", None),
    ],
)
def test_what_a_body_is_called_or_has_says_its_kind(text: str, kind: str | None) -> None:
    found = kind_beside(text, "Tarn Veil", registry())
    assert found == ((SpeakerType(kind),) if kind is not None else ())


def test_a_spokesperson_is_of_the_kind_of_the_body() -> None:
    (found,) = speakers(
        "[s1 Mara Veldt, spokeswoman for Tarn Veil,] [c1 said] [t1 it rained]. Tarn Veil, a nonprofit group, is new.",
        person="Mara Veldt",
        organisation="Tarn Veil",
    )
    assert found is not None
    assert found.types == (SpeakerType.NGO,)


def test_a_place_that_acts_is_a_government_and_a_poll_a_document() -> None:
    place, poll = speakers(
        "[s1 Tarnshire] [c1 announced] [t1 it would close]. [s2 The Oster Veil Poll] [c2 found] [t2 many agreed].",
        place="Tarnshire",
        organisation="Oster Veil Poll",
    )
    assert place is not None
    assert poll is not None
    assert (place.types, poll.types) == ((SpeakerType.GOVERNMENT,), (SpeakerType.DOCUMENT,))


@pytest.mark.parametrize(
    ("role", "body", "kind"),
    [
        ("Representative", None, "legislature"),
        ("representative in Tarn", "Oster Veil", "unknown"),
        ("Gen", None, "military"),
        ("Justice", None, "judiciary"),
        ("president", "Oster Veil", "unknown"),  # of whatever kind the Oster Veil is
        ("president", None, "government"),
    ],
)
def test_what_a_title_says_alone_and_beside_a_body(role: str, body: str | None, kind: str) -> None:
    assert types_of(role, body, registry()) == (SpeakerType(kind),)


@pytest.mark.parametrize(
    "source", ["Mara Veldt, 31, a plumber,", "Mara Veldt, 31, of Lower Tarn,", "plumber Mara Veldt"]
)
def test_who_has_an_age_or_an_occupation_and_speaks_for_nobody_is_a_citizen(source: str) -> None:
    (found,) = speakers(f"[s1 {source}] [c1 said] [t1 it rained].", person="Mara Veldt")
    assert found is not None
    assert (found.types, found.affiliation) == ((SpeakerType.CITIZEN,), None)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Justices [s1 Mara Veldt] and [s2 Jon Orr] [c1 said] [t1 it rained], [c2 adding] [t2 it froze].",
            "Justice Justice",
        ),
        ("Sens. [s1 Mara Veldt] and [s2 Jon Orr] [c1 said] [t1 it rained], [c2 adding] [t2 it froze].", "Sen Sen"),
        ("[s1 One of the court's judges, Mara Veldt,] [c1 said] [t1 it rained].", "judge"),
        ("[s1 Paleontologist Mara Veldt] [c1 said] [t1 it rained].", "Paleontologist"),
        ("[s1 Mara Veldt, a former state legislator,] [c1 said] [t1 it rained].", "former state legislator"),
        ("[s1 Plumber Mara Veldt] [c1 said] [t1 it rained].", "Plumber"),
        ("[s1 Mara Veldt, his face painted,] [c1 said] [t1 it rained].", None),
        ("If the governor signed it, [s1 Mara Veldt] [c1 said] [t1 it would rain].", None),
        ("According to the governor, [s1 Mara Veldt] [c1 said] [t1 it would rain].", None),
    ],
)
def test_shared_titles_one_of_several_and_whose_title_it_is_not(text: str, roles: str | None) -> None:
    found = [one for one in speakers(text, person="Mara Veldt|Jon Orr") if one is not None]
    assert " ".join(one.role or "-" for one in found) == (roles or "-")


def test_the_company_of_a_role_is_the_one_that_was_named() -> None:
    named, found = speakers(
        "[s1 Tarn Veil Inc] [c1 opened] [t1 a mill]. "
        "[s2 Mara Veldt, the company's security chief,] [c2 said] [t2 it rained].",
        person="Mara Veldt",
        organisation="Tarn Veil Inc",
    )
    assert named is not None
    assert found is not None
    assert found.affiliation is not None
    assert found.affiliation.name == "Tarn Veil Inc"
