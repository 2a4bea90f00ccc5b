"""What is joined across articles without asking, what is proposed, and what never is."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, product
from string import ascii_lowercase

import pytest

from reliability import resources
from reliability.model.speaker import Speaker, SpeakerType
from reliability.registry.namesakes import Bearer, Join, Namesakes, Rule, _Known, sound

PARTY = (SpeakerType.POLITICAL_PARTY,)
POLICE = (SpeakerType.POLICE,)
UNKNOWN = (SpeakerType.UNKNOWN,)


@pytest.fixture(scope="module")
def namesakes() -> Namesakes:
    return resources.namesakes()


def joins(namesakes: Namesakes, *told: str | tuple[str, tuple[SpeakerType, ...]] | Speaker) -> list[Join]:
    """What is joined of these speakers, each in an article of its own."""
    blocks: dict[str, list[Bearer]] = defaultdict(list)
    for number, one in enumerate(told):
        name, types = (one, PARTY) if isinstance(one, str) else one if isinstance(one, tuple) else ("", ())
        speaker = one if isinstance(one, Speaker) else Speaker("s1", name, True, types=types)
        node = namesakes.nodes.node_of(speaker)
        block = namesakes.block(speaker, node)
        if block is not None:
            bearer = Bearer(node or f"m:0a:{number}-{number + 1}", speaker.name, speaker.types, speaker.country)
            blocks[block].append(bearer)
    return [join for block, bearers in blocks.items() for join in namesakes.joins(block, bearers)]


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Jon Orr", "Jon B. Orr", Rule.INITIAL),
        ("Jon Berend Orr", "Jon B. Orr", Rule.INITIAL),
        ("Ilse Tamm Veldt", "Ilse Veldt", Rule.INITIAL),
        ("Adel al-Veldt", "Adel bin Ahmed Veldt", Rule.INITIAL),
        ("Adel al-Veldt", "Adel Veldt", Rule.SPELLING),
        ("Bob Orr", "Robert Orr", Rule.SHORT_NAME),
        ("Mike Orr", "Michael C. Orr", Rule.SHORT_NAME),
        ("Natalia Veldt", "Natalya Veldt", Rule.SPELLING),
        ("Mohamed Veldt", "Mohammed Veldt", Rule.SPELLING),
        ("Abdel Rahman Veldt", "Abdelrahman Veldt", Rule.SPELLING),
        ("Oster envoy Mara Veldt", "Mara Veldt", Rule.TITLE),
    ],
)
def test_a_full_name_is_joined_with_its_other_forms(namesakes: Namesakes, one: str, other: str, rule: Rule) -> None:
    (join,) = joins(namesakes, one, other)
    assert (join.rule, join.sure) == (rule, True)
    assert "“" in join.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jon Orr Jr.", "Jon Orr"),  # father and son
        ("Jon Orr", "Ilse Orr"),
        ("Mike Brown", "Michael Evans-Brown"),
        ("Pat Orr", "Paul Orr"),
        ("Jon B. Orr", "Jon C. Orr"),
        ("Mike B. Orr", "Michael C. Orr"),
        ("Jon Orr", "Jon Tamm"),
    ],
)
def test_different_names_are_not_joined(namesakes: Namesakes, one: str, other: str) -> None:
    assert joins(namesakes, one, other) == []


def test_a_name_that_may_be_one_of_two_is_joined_with_neither(namesakes: Namesakes) -> None:
    assert joins(namesakes, "Jon Orr", "Jon B. Orr", "Jon C. Orr") == []
    assert joins(namesakes, "Chris Orr", "Christopher Orr", "Christine Orr") == []
    (join,) = joins(namesakes, "Jon Orr", "Jon B. Orr", "Jon Berend Orr", "Jon C. Orr")
    assert {join.left, join.right} == {"n:jon-b-orr", "n:jon-berend-orr"}


def test_kinds_and_states_that_contradict_each_other_part_two_names(namesakes: Namesakes) -> None:
    assert joins(namesakes, ("Jon Orr", PARTY), ("Jon B. Orr", POLICE)) == []
    fr, de = (Speaker("s1", name, True, country=state) for name, state in (("Jon Orr", "FR"), ("Jon B. Orr", "DE")))
    assert joins(namesakes, fr, de) == []


def test_another_first_name_is_only_proposed_where_nobody_knows_the_kind(namesakes: Namesakes) -> None:
    (join,) = joins(namesakes, ("Bob Orr", UNKNOWN), ("Robert Orr", UNKNOWN))
    assert not join.sure


def test_a_surname_alone_is_proposed_where_one_person_has_it(namesakes: Namesakes) -> None:
    (join,) = joins(namesakes, "Mara Veldt", "Veldt")
    assert (join.left, join.right, join.rule, join.sure) == ("m:0a:1-2", "n:mara-veldt", Rule.SURNAME, False)


def test_a_surname_alone_is_proposed_for_a_person_with_two_spellings(namesakes: Namesakes) -> None:
    found = joins(namesakes, "Mara Veldt", "Mara C. Veldt", "Justice Veldt")
    assert sorted(join.rule for join in found) == [Rule.INITIAL, Rule.SURNAME]


@pytest.mark.parametrize("others", [("Mara Veldt", "Jon Veldt"), (("Mara Veldt", POLICE),), ("Mara Veldt-Orr",), ()])
def test_a_surname_alone_is_not_proposed_otherwise(namesakes: Namesakes, others: tuple[str, ...]) -> None:
    assert joins(namesakes, *others, "Veldt") == []


def test_a_body_is_joined_by_the_registrys_names(namesakes: Namesakes) -> None:
    igo = (SpeakerType.IGO,)
    (join,) = joins(namesakes, ("WHO", igo), ("World Health Organization", igo))
    assert (join.left, join.right, join.rule) == ("n:who", "n:world-health-organization", Rule.REGISTRY)


def test_a_part_of_a_body_is_not_the_body(namesakes: Namesakes) -> None:
    assert joins(namesakes, "Democratic National Committee", "Democratic Party") == []


def test_a_body_is_joined_with_its_words_in_another_order_of_the_same_state(namesakes: Namesakes) -> None:
    def body(name: str, state: str | None) -> Speaker:
        return Speaker("s1", name, True, types=(SpeakerType.GOVERNMENT,), country=state)

    (join,) = joins(namesakes, body("Bridges Ministry", "FR"), body("Ministry of Bridges", "FR"))
    assert join.rule is Rule.WORD_ORDER
    assert joins(namesakes, body("Bridges Ministry", "FR"), body("Ministry of Bridges", "DE")) == []


@pytest.mark.parametrize("name", ["Supreme Court", "Veldt", "A", "France", "the authorities"])
def test_one_word_and_a_body_of_every_country_are_never_joined(namesakes: Namesakes, name: str) -> None:
    assert joins(namesakes, name, name, name) == []


def test_nobody_without_a_name_has_a_block(namesakes: Namesakes) -> None:
    assert namesakes.block(Speaker("s1", "two officials", False), None) is None
    assert namesakes.block(Speaker("s1", "…", True), None) is None


def test_joins_do_not_depend_on_the_order(namesakes: Namesakes) -> None:
    told = ["Jon Orr", "Jon B. Orr", "Jon Berend Orr", "Johnny Orr", "Orr", "Natalya Orr", "Natalia Orr"]
    nodes = {(name, namesakes.nodes.node(name, PARTY)) for name in told}
    bearers = [Bearer(node or "m:0a:1-2", name, PARTY) for name, node in sorted(nodes)]
    assert namesakes.joins("p:or", bearers) == namesakes.joins("p:or", bearers[::-1])


@pytest.mark.parametrize(
    ("one", "other"), [("natalia", "natalya"), ("karim", "qarim"), ("anthony", "antony"), ("rosello", "rossello")]
)
def test_spellings_of_one_name_sound_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_names_of_one_surname_are_never_compared_each_with_each(
    namesakes: Namesakes, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []
    may_be = _Known.may_be

    def counted(one: _Known, other: _Known) -> bool:
        compared.append(one)
        return may_be(one, other)

    monkeypatch.setattr(_Known, "may_be", counted)
    number = 600
    first = ["".join(letters) for letters in islice(product(ascii_lowercase, repeat=3), number)]
    names = [f"{name}o {ascii_lowercase[n % 7]} orr" for n, name in enumerate(first)]
    bearers = [Bearer(f"n:{name.replace(' ', '-')}", name.title(), PARTY) for name in names]
    bearers += [Bearer(f"m:0a:{n}-{n + 1}", "Orr", PARTY) for n in range(number)]
    namesakes.joins("p:or", bearers)
    assert len(compared) < 4 * number
