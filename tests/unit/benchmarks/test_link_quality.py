"""The tables of link_quality: which numbers of a scorer stand in them, and what is said where a set is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.link_quality import SETS, MeasuredSet, chosen, fingerprint, measure, numbers, tables

F1 = {"p": 80.0, "r": 70.0, "f1": 74.7, "tp": 7, "pred": 9, "gold": 10}


def test_a_measure_is_its_f1_or_its_share() -> None:
    result = {"articles": 2, "resolved": F1, "type": {"right": 1, "of": 2, "pct": 50.0}, "found": 92.6}
    assert numbers(result) == {"resolved": 74.7, "type": 50.0, "found": 92.6}


def test_the_parts_of_a_measure_stand_apart_and_a_share_of_nothing_is_left_out() -> None:
    result = {"token": {"source": F1, "cue": F1 | {"f1": 60.0}}, "conflicts": {"right": 0, "of": 0, "pct": 0.0}}
    assert numbers(result) == {"token, source": 74.7, "token, cue": 60.0}


def test_gold_sets_share_a_table_and_others_have_a_line_each() -> None:
    shown = tables(
        {
            "visible": {"resolved": 78.7, "relays": 80.0},
            "dev": {"resolved": 73.0},
            "scu": {"found": 92.61, "title": 73.0},
        }
    )
    assert shown.split("\n\n") == [
        "| | visible | dev |\n|---|---|---|\n| resolved | 78.7 | 73.0 |\n| relays | 80.0 |  |",
        "| set | measures |\n|---|---|\n| scu | found 92.6, title 73.0 |",
    ]


def test_sets_come_in_the_order_of_the_tables_and_an_unknown_one_is_said() -> None:
    assert [one.name for one in chosen(["scu", "visible"])] == ["visible", "scu"]
    with pytest.raises(SystemExit, match=r"no set is called sku; there are visible, dev, blind"):
        chosen(["sku", "dev"])


def test_another_scorer_is_another_set(tmp_path: Path) -> None:
    one = MeasuredSet("invented", "cases", "cases.jsonl")
    (tmp_path / "tools").mkdir()
    (tmp_path / "cases.jsonl").write_text("{}\n")
    (tmp_path / "tools" / "run_cases.py").write_text("first = 1\n")
    before = fingerprint(tmp_path, one)
    (tmp_path / "tools" / "run_cases.py").write_text("second = 2\n")
    assert fingerprint(tmp_path, one) != before


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"visible\.jsonl"):
        measure(tmp_path, SETS[:1])
