"""Owners: chains to the top, of a day, and who speaks with one owner's voice."""

from __future__ import annotations

import pytest

from reliability.registry.entries import Relation
from reliability.registry.lookup import Registry


def owned(subject: str, owner: str, valid_from: str = "", valid_to: str = "") -> Relation:
    return Relation(subject, "owned_by", owner, owner.title(), "weir", "2030", valid_from=valid_from, valid_to=valid_to)


def made(*relations: Relation) -> Registry:
    by_subject: dict[str, tuple[Relation, ...]] = {}
    for relation in relations:
        by_subject[relation.subject_id] = (*by_subject.get(relation.subject_id, ()), relation)
    return Registry(relations=by_subject)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "day", "held"),
    [
        ("", "", "2016-05-03", True),
        ("2016", "", "2016-05-03", True),
        ("2016-05-04", "", "2016-05-03", False),
        ("", "2016-05", "2016-05-03", True),
        ("", "2016-04", "2016-05-03", False),
        ("2010-01", "2016-05-02", "2016-05-03", False),
    ],
)
def test_what_is_dated_by_month_or_year_holds_to_its_last_day(
    valid_from: str, valid_to: str, day: str, held: bool
) -> None:
    assert owned("post", "weir", valid_from, valid_to).held_on(day) is held


def test_two_outlets_of_one_group_have_one_owner_on_a_day() -> None:
    registry = made(
        owned("post", "oster-press"),
        owned("oster-press", "weir", "2020"),
        owned("echo", "weir", "2025"),
        owned("echo", "tarn", "", "2025"),
    )
    assert registry.owner_group("post") == registry.owner_group("echo") == {"weir"}
    assert registry.owner_group("echo", "2022-01-01") == {"tarn"}
    assert registry.owner_group("post", "2010-01-01") == {"oster-press"}
    assert registry.owner_group("gazette") == frozenset()


def test_every_chain_leads_to_the_top_even_where_a_list_names_the_top_alone() -> None:
    registry = made(owned("post", "weir"), owned("post", "oster-press"), owned("oster-press", "weir"))
    chains = [[relation.object_id for relation in path] for path in registry.owners("post")]
    assert ["oster-press", "weir"] in chains
    assert ["weir"] in chains
    assert len(registry.parents("post")) == 2, "what is said of a body is inherited once"


def test_a_source_that_says_it_twice_is_told_once_by_the_row_that_says_most() -> None:
    part = Relation("post", "part_of", "weir", "Weir", "weir", "2031")
    registry = made(part, owned("post", "weir", "2020"))
    assert registry.owners("post") == ((owned("post", "weir", "2020"),),)


def test_outlets_of_one_group_are_one_voice_on_a_day() -> None:
    registry = made(
        owned("post", "weir"),
        owned("echo", "weir", "2025"),
        owned("echo", "tarn", "", "2024"),
        owned("herald", "tarn"),
    )
    outlets = ["post", "echo", "gazette", "herald", "echo"]
    assert set(registry.one_voice(outlets)) == {
        frozenset({"post", "echo"}),
        frozenset({"gazette"}),
        frozenset({"herald"}),
    }
    assert frozenset({"echo", "herald"}) in registry.one_voice(outlets, "2020-05-03")
    assert registry.one_voice([]) == ()


def test_an_outlet_of_two_owners_joins_the_voices_of_both() -> None:
    registry = made(owned("a", "weir"), owned("b", "tarn"), owned("c", "weir"), owned("c", "tarn"))
    assert registry.one_voice(["a", "b", "c"]) == (frozenset("abc"),)


def test_owners_that_own_each_other_end() -> None:
    registry = made(owned("post", "weir"), owned("weir", "tarn"), owned("tarn", "weir"))
    assert registry.owner_group("post") <= {"weir", "tarn"}


def test_a_former_owners_listings_are_not_the_outlets() -> None:
    registry = made(owned("post", "weir", "", "2020"))
    assert registry.parents("post") == ()
    assert [relation.object_id for relation in registry.former_owners("post")] == ["weir"]
