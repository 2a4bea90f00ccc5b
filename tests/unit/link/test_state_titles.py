"""The state of a title that stands without one is proposed from clues, or nothing is."""

from __future__ import annotations

from datetime import date

import pytest

from reliability.link.state_titles import Scene, states_in, title_of, with_state
from reliability.model.article import ArticleOutlet, OutletBasis
from reliability.model.span import Span
from reliability.model.spans import index_of
from reliability.model.speaker import Affiliation, AffiliationBasis, Speaker
from reliability.resources import registry

DAY = date(2022, 6, 1)
NOBODY = index_of(())


def proposed(text: str, role: str, name: str, *, day: date | None = DAY, outlet: str | None = None) -> str | None:
    """The name of the state that is proposed."""
    publisher = ArticleOutlet(outlet, outlet, OutletBasis.URL) if outlet is not None else None
    scene = Scene.of(text, day, publisher, NOBODY, registry())
    found = with_state(Speaker("s1", name, named=True, role=role), scene, registry())
    assert found.affiliation is None  # what the text does not say is only proposed
    return found.proposed.name if found.proposed is not None else None


@pytest.mark.parametrize(
    ("role", "title"),
    [
        ("Prime Minister", "prime minister"),
        ("energy minister", "minister"),
        ("Minister of Health and Welfare", "minister"),
        ("acting Secretary of State", "secretary of state"),
        ("Defense Secretary", "secretary"),
        ("president", None),  # of a company, a club, a university
        ("press secretary", None),
        ("shadow minister", None),
        ("former prime minister", None),
        ("Oster Bank President", None),
        ("professor", None),
    ],
)
def test_a_title_of_a_state_is_told_from_others(role: str, title: str | None) -> None:
    found = title_of(role)
    assert (found.title if found is not None else None) == title


def test_the_state_that_the_text_is_about_is_proposed() -> None:
    text = "Norway votes. Norwegians wait. In Norway the interior minister spoke of Norway, and of Norway again."
    assert proposed(text, "Interior Minister", "Mara Veldt") == "Norway"


def test_of_two_states_in_view_none_is_proposed() -> None:
    text = "Norway and Sweden met. Norwegians and Swedes waited. Norway spoke, and Sweden spoke."
    assert proposed(text, "Foreign Minister", "Mara Veldt") is None


def test_who_held_the_office_on_the_day_decides() -> None:
    text = "Ukraine and its allies met. Ukraine spoke, Ukrainians waited, and Russia listened."
    assert proposed(text, "Foreign Minister", "Sergei Lavrov") == "Russia"
    assert proposed(text, "President", "Mara Veldt") is None  # somebody else is known to be Ukraine's


def test_where_the_outlet_is_at_home_its_titles_need_no_state() -> None:
    text = "The talks with Norway went on. Officials in the UK and in Norway waited. The UK agreed."
    assert proposed(text, "Home Secretary", "Mara Veldt", outlet="bbc") == "UK"


def test_whose_title_the_text_gives_to_another_is_not_of_that_state() -> None:
    text = "Norway's prime minister, Jon Orr, spoke. Norway waits. Norwegians vote in Norway, says Norway."
    at = text.index("Jon Orr")
    scene = Scene.of(text, DAY, None, index_of([Span(at, at + 7)]), registry())
    speaker = Speaker("s1", "Mara Veldt", named=True, role="Prime Minister")
    assert with_state(speaker, scene, registry()) == speaker


def test_what_the_text_says_stays() -> None:
    said = Affiliation("Oster Waterworks", AffiliationBasis.TITLE)
    speaker = Speaker("s1", "Mara Veldt", named=True, role="President", affiliation=said)
    scene = Scene.of("Norway, Norway, Norway and Norway.", DAY, None, NOBODY, registry())
    assert with_state(speaker, scene, registry()) == speaker


def test_states_are_found_by_name_people_and_adjective_and_not_in_other_names() -> None:
    text = "The U.S. spoke. Norwegians and a Swedish envoy left New Mexico for Norway's capital."
    found = states_in(text, NOBODY, registry())
    assert [one.span.of(text) for one in found] == ["U.S.", "Norwegians", "Swedish", "Norway"]
    norway = found[-1].span
    assert len(states_in(text, index_of([norway]), registry())) == 3  # a person who is called Norway
