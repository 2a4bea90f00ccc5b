"""What every kind of flag must keep: its place in the registry, its definition, and its examples."""

from __future__ import annotations

import re

import pytest

from reliability import analyze
from reliability.flags import KINDS, FlagKind

EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)


@EVERY
def test_a_kind_is_described(kind: FlagKind) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", kind.code)
    assert kind.version >= 1
    assert kind.title
    assert kind.definition.endswith(".")
    assert kind.reference


@EVERY
def test_a_kind_has_examples_of_both_sorts(kind: FlagKind) -> None:
    assert {example.raised for example in kind.examples} == {True, False}


@pytest.mark.model
@EVERY
def test_examples_come_out_as_they_say(kind: FlagKind) -> None:
    for example in kind.examples:
        found = [flag for flag in analyze(example.text).flags if flag.code == kind.code]
        assert bool(found) == example.raised, example.text


@pytest.mark.model
def test_evidence_lies_in_the_text_and_messages_are_sentences() -> None:
    text = "Dozens of people died and 340 houses fell, a senior official told Reuters. The flood took 12 bridges."
    flags = analyze(text).flags
    assert {flag.code for flag in flags} >= {"vague-figure", "unsourced-figure", "unnamed-source", "relay"}
    for flag in flags:
        assert all(span.end <= len(text) for span in flag.spans)
        assert flag.message.endswith(".")
