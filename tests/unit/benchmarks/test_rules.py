"""The reach of conditions: they are found where they stand, forced one at a time, and counted over articles."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from benchmarks.rules import ASK, Condition, Reach, Rewriter, Switchboard, places, reaches, rewritten, summary, table
from reliability.model.article import Article

CODE = """
LISTED = [name for name in ("a", "B") if name.islower()]

def kept(names, most=None):
    if (first := names[0]).isupper():
        return [first]
    elif most and len(names) > most:
        names = names[:most]
    return [name.lower() if name.isupper() else name for name in names if name]
"""


@pytest.fixture
def asked() -> tuple[Any, Switchboard, list[Condition]]:
    rewriter, switchboard = Rewriter("made.py", 0), Switchboard()
    space: dict[str, Any] = {ASK: switchboard.ask}
    exec(compile(rewriter.visit(ast.parse(CODE)), "made.py", "exec"), space)
    return space["kept"], switchboard, rewriter.found


def test_conditions_of_functions_are_found_in_their_order(asked: tuple[Any, Switchboard, list[Condition]]) -> None:
    assert [(one.line, one.kind, one.code) for one in asked[2]] == [
        (5, "if", "(first := names[0]).isupper()"),
        (7, "if", "most and len(names) > most"),
        (9, "if … else", "name.isupper()"),
        (9, "filter", "name"),
    ]


def test_code_that_is_asked_does_the_same_and_tells_what_held(asked: tuple[Any, Switchboard, list[Condition]]) -> None:
    kept, switchboard, _ = asked
    assert kept(["a", "", "C"]) == ["a", "c"]
    assert switchboard.held == {2, 3}
    assert kept(["A", "b"]) == ["A"]
    assert switchboard.held == {0, 2, 3}


def test_one_condition_is_forced_and_the_others_are_not(asked: tuple[Any, Switchboard, list[Condition]]) -> None:
    kept, switchboard, _ = asked
    switchboard.forced = 0
    assert kept(["A", "b"]) == ["a", "b"]
    switchboard.forced = 3
    assert kept(["a", "b"]) == []


@pytest.mark.slow
def test_the_code_of_linking_has_conditions_in_every_room() -> None:
    codes, conditions = rewritten()
    assert len(conditions) > 100
    assert len({one.module for one in conditions}) > len(codes) / 2


ONE = Condition("rooms/made.py", 5, "if", "a or b | c")
FOUND = [
    (ONE, Reach(held=3, changed=2)),
    (Condition("rooms/made.py", 9, "filter", "name"), Reach(held=3)),
    (Condition("other.py", 2, "if", "done"), Reach()),
    (Condition("other.py", 4, "if", "more"), Reach(held=1, structural=True)),
]


def test_counts_are_by_reach_and_what_does_nothing_is_named() -> None:
    shown = summary(FOUND, 4)
    counts = ("| never true | 1 | 0 | 0 |", "| true, changes nothing | 0 | 0 | 1 |", "| 2–3 | 1 | 0 | 0 |")
    for line in (*counts, "| structural | 1 | 0 | 0 |"):
        assert line in shown
    assert "Never true: other 2" in shown
    assert "True, and nothing changes: rooms/made 9" in shown
    assert places([]) == "none"


def test_the_table_begins_with_what_reaches_least() -> None:
    rows = table(FOUND).splitlines()[2:]
    assert [row.split(" | ")[0] for row in rows] == ["| 0", "| 0", "| 2", "| structural"]
    assert rows[2] == "| 2 | 3 | rooms/made.py:5 | if | `a or b \\| c` |"


@pytest.mark.model
@pytest.mark.slow
def test_over_an_article_some_conditions_change_it_and_some_are_never_true() -> None:
    text = "OSTER — The dam fell, said Mara Veldt, a spokeswoman for the Oster Water Board. “We saw it,” she said.\n"
    found = reaches([Article(id="made", text=text)], processes=1)
    assert any(reach.changed for _, reach in found)
    assert any(not reach.held for _, reach in found)
    assert all(reach.changed <= reach.held <= 1 for _, reach in found)
