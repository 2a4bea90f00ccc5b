"""What every kind of flag must keep: its place in the registry, its definition, and its examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import pytest

from reliability import analyze
from reliability.flags import KINDS, Case, Example, FlagKind, Need, find_across
from reliability.model.analysis import Analysis
from reliability.model.flag import Flag
from reliability.registry.lookup import Registry
from reliability.resources import registry
from tests.corpus import ListCorpus, Listed

EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
OWN = "example"


@EVERY
def test_a_kind_is_described(kind: FlagKind) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", kind.code)
    assert kind.version >= 1
    assert kind.title
    assert kind.definition.endswith(".")
    assert kind.reference
    assert Need.ARTICLE in kind.needs  # a flag has evidence in its own article


@EVERY
def test_a_kind_has_examples_of_both_sorts(kind: FlagKind) -> None:
    assert {example.raised for example in kind.examples} == {True, False}
    assert any(example.others for example in kind.examples) == (Need.CORPUS in kind.needs)


def project(example: Example) -> ListCorpus:
    """The example and the other articles of its project, each of another outlet."""
    others = (Listed(f"other-{n}", text, f"outlet-{n}", f"Outlet {n}") for n, text in enumerate(example.others, 1))
    return ListCorpus((Listed(OWN, example.text), *others))


def raised(example: Example, analysis: Analysis) -> Iterator[Flag]:
    yield from analysis.flags
    yield from find_across(analysis, OWN, registry(), project(example))


@pytest.mark.model
@EVERY
def test_examples_come_out_as_they_say(kind: FlagKind) -> None:
    for example in kind.examples:
        found = [flag for flag in raised(example, analyze(example.text)) if flag.code == kind.code]
        assert bool(found) == example.raised, example.text


@pytest.mark.model
@EVERY
def test_evidence_lies_in_the_text_and_messages_are_sentences(kind: FlagKind) -> None:
    for example in kind.examples:
        for flag in raised(example, analyze(example.text)):
            assert flag.message.endswith(".")
            assert all(span.end <= len(example.text) for span in flag.spans)
            for piece in flag.evidence:
                if piece.article is not None and piece.span is not None:
                    assert piece.article != OWN
                    assert piece.span.end <= len(project(example).text(piece.article))


class Unasked:
    """In the place of a registry that a kind does not say it needs."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"asks the registry for {name} without Need.REGISTRY among its needs")


@pytest.mark.model
@EVERY
def test_a_kind_asks_for_nothing_but_what_it_needs(kind: FlagKind) -> None:
    known = registry() if Need.REGISTRY in kind.needs else cast(Registry, Unasked())
    for example in kind.examples:
        corpus = project(example) if Need.CORPUS in kind.needs else None
        list(kind.flags(Case(analyze(example.text), known, corpus, OWN)))


@pytest.mark.model
def test_one_sentence_raises_several_kinds() -> None:
    text = (
        "Dozens of people died and 340 houses fell, a senior official told Reuters. Schools stayed closed. Shops "
        "opened late. Roads were wet. The flood took 120 lives."
    )
    flags = analyze(text).flags
    assert {flag.code for flag in flags} >= {"vague-figure", "unsourced-figure", "unnamed-source", "relay"}
    for flag in flags:
        assert all(span.end <= len(text) for span in flag.spans)
        assert flag.message.endswith(".")
