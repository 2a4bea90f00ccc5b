"""What becomes of an item, by what is known of it."""

from __future__ import annotations

import pytest

from reliability.batch.intake import Analyse, Decision, Firsts, Known, Repeat, Sighting, decide, told
from reliability.ingest import Input
from reliability.model.article import Article

ROW = Article(id="n5", text="A dam failed.", origin="N3.jsonl, line 5")
FILE = Input.from_bytes(b"A dam failed.", name="dam.txt")


@pytest.mark.parametrize(
    ("standing", "decision"),
    [
        (Sighting(("k",)), Analyse()),
        (Sighting(("k",), stored=True), Known(own=False)),
        (Sighting(("k",), stored=True, own=True), Known(own=True)),
        (Sighting(("k",), own=True), Analyse()),  # by an engine that is not the current one any more
        (Sighting(("k",), first="N3.jsonl, line 2"), Repeat("N3.jsonl, line 5", "N3.jsonl, line 2")),
        (Sighting(("k",), stored=True, own=True, first="a.txt"), Repeat("N3.jsonl, line 5", "a.txt")),
    ],
)
def test_an_item_is_analysed_known_or_a_repeat(standing: Sighting, decision: Decision) -> None:
    assert decide(ROW, standing) == decision


def test_a_file_is_named_as_it_came() -> None:
    assert decide(FILE, Sighting(("k",), first="a.txt")) == Repeat("dam.txt", "a.txt")


@pytest.mark.parametrize(
    ("origin", "first", "said"),
    [
        ("N3.jsonl, line 5", "N3.jsonl, line 2", "N3.jsonl, line 5 repeats line 2"),
        ("a, b.csv, row 5", "a, b.csv, row 2", "a, b.csv, row 5 repeats row 2"),
        ("N3.jsonl, line 5", "N2.jsonl, line 5", "N3.jsonl, line 5 repeats N2.jsonl, line 5"),
        ("copy.txt", "dam.txt", "copy.txt repeats dam.txt"),
        ("N3.jsonl, line 5", "dam.txt", "N3.jsonl, line 5 repeats dam.txt"),
    ],
)
def test_a_repeat_is_told_by_both_places(origin: str, first: str, said: str) -> None:
    assert told(Repeat(origin, first)) == said


def test_the_first_place_of_a_mark_is_kept_and_the_oldest_marks_are_forgotten() -> None:
    firsts = Firsts(most=2)
    for mark, origin in (("a", "line 1"), ("b", "line 2"), ("a", "line 3"), ("c", "line 4")):
        firsts.add(mark, origin)
    assert [firsts.get(mark) for mark in "abc"] == [None, "line 2", "line 4"]
    firsts.forget("b")
    firsts.forget("b")
    assert firsts.get("b") is None
