"""Clusters follow from the judgements that hold, and from nothing else."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.model.judgement import Clusters, Judgement, cluster_id, clusters

NODES = [f"n:{name}" for name in ("adam", "bea", "carl", "dora", "emil")] + ["m:0a:1-4", "m:0a:9-12"]


@st.composite
def judgements(draw: st.DrawFn) -> list[Judgement]:
    pairs = draw(st.lists(st.tuples(*[st.sampled_from(NODES)] * 2).filter(lambda pair: pair[0] != pair[1])))
    return [
        Judgement(number, left, right, draw(st.booleans()), draw(st.booleans()))
        for number, (left, right) in enumerate(pairs)
    ]


def same(number: int, left: str, right: str, *, by_rule: bool = False) -> Judgement:
    return Judgement(number, f"n:{left}", f"n:{right}", True, by_rule)


def apart(number: int, left: str, right: str, *, by_rule: bool = False) -> Judgement:
    return Judgement(number, f"n:{left}", f"n:{right}", False, by_rule)


def groups(found: Clusters) -> set[frozenset[str]]:
    return {
        frozenset(node[2:] for node, other in found.of.items() if other == cluster) for cluster in found.of.values()
    }


def test_what_is_the_same_as_the_same_is_the_same() -> None:
    assert groups(clusters([same(1, "bea", "carl"), same(2, "carl", "dora")])) == {frozenset({"bea", "carl", "dora"})}


def test_nothing_judged_is_no_cluster() -> None:
    assert clusters([]) == Clusters()


def test_a_pair_that_is_not_the_same_parts_those_between_at_the_weakest_place() -> None:
    told = [same(1, "bea", "carl", by_rule=True), same(2, "carl", "dora"), apart(3, "bea", "dora")]
    found = clusters(told)
    assert groups(found) == {frozenset({"bea"}), frozenset({"carl", "dora"})}
    assert found.aside == {1}, "a rule gives way to persons"


def test_of_two_persons_judgements_the_earlier_stays() -> None:
    found = clusters([same(1, "bea", "carl"), same(2, "carl", "dora"), apart(3, "bea", "dora")])
    assert groups(found) == {frozenset({"bea", "carl"}), frozenset({"dora"})}
    assert found.aside == {2}


@pytest.mark.parametrize("by_rule", [False, True])
def test_the_last_word_on_one_pair_counts(by_rule: bool) -> None:
    told = [same(1, "bea", "carl", by_rule=by_rule), apart(2, "bea", "carl"), same(3, "carl", "bea")]
    assert groups(clusters(told)) == {frozenset({"bea", "carl"})}
    assert groups(clusters(told[:2])) == {frozenset({"bea"}), frozenset({"carl"})}


def test_a_later_rule_does_not_overrule_a_person() -> None:
    assert len(groups(clusters([apart(1, "bea", "carl"), same(2, "bea", "carl", by_rule=True)]))) == 2


def test_a_cluster_is_called_by_a_name_before_a_mention() -> None:
    assert cluster_id(["m:0a:1-4", "n:dora", "n:bea"]) == "n:bea"


def test_a_node_is_not_judged_against_itself() -> None:
    with pytest.raises(ValueError, match="two nodes"):
        same(1, "bea", "bea")


@given(judgements(), st.randoms())
def test_clusters_do_not_depend_on_the_order(told: list[Judgement], chance: random.Random) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    turned = [Judgement(j.number, j.right, j.left, j.same, j.by_rule) for j in shuffled]
    assert clusters(shuffled) == clusters(turned) == clusters(told)


def test_a_rule_that_parts_binds_rules_and_no_person() -> None:
    told = [
        apart(1, "bea", "dora", by_rule=True),
        same(2, "bea", "carl", by_rule=True),
        same(3, "carl", "dora", by_rule=True),
    ]
    assert groups(clusters(told)) == {frozenset({"bea", "carl"}), frozenset({"dora"})}
    people = [same(4, "bea", "carl"), same(5, "carl", "dora")]
    assert groups(clusters([*told, *people])) == {frozenset({"bea", "carl", "dora"})}


@given(judgements())
def test_a_pair_that_is_not_the_same_is_never_in_one_cluster(told: list[Judgement]) -> None:
    found = clusters(told)
    for pair in {j.pair for j in told}:
        last = max((j for j in told if j.pair == pair), key=lambda j: (not j.by_rule, j.number))
        if not last.same and not last.by_rule:
            assert found.of[pair[0]] != found.of[pair[1]]


@given(judgements())
def test_rules_never_join_what_a_rule_parts(told: list[Judgement]) -> None:
    rules = [j for j in told if j.by_rule]
    found = clusters(rules)
    for pair in {j.pair for j in rules}:
        if not max((j for j in rules if j.pair == pair), key=lambda j: j.number).same:
            assert found.of[pair[0]] != found.of[pair[1]]


@given(judgements())
def test_nodes_are_in_one_cluster_only_by_judgements_that_say_so(told: list[Judgement]) -> None:
    found = clusters(told)
    held = [j for j in told if j.same and j.number not in found.aside]
    assert set(found.of) == {node for j in told for node in j.pair}
    assert all(found.of[cluster] == cluster for cluster in found.of.values()), "a cluster's id is one of its members"
    for node, cluster in found.of.items():
        reached, todo = {node}, [node]
        while todo:
            here = todo.pop()
            for j in held:
                if here in j.pair and not set(j.pair) <= reached:
                    reached |= set(j.pair)
                    todo += [other for other in j.pair if other != here]
        assert cluster in reached


@given(judgements(), judgements())
def test_taking_back_restores_exactly_what_was(first: list[Judgement], later: list[Judgement]) -> None:
    before = clusters(first)
    again = [Judgement(len(first) + j.number, j.left, j.right, j.same, j.by_rule) for j in later]
    clusters([*first, *again])
    assert clusters(j for j in [*first, *again] if j.number < len(first)) == before
