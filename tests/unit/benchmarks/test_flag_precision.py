"""Drawing flags for judges, keeping their verdicts without texts, and the table that is made of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.flag_precision import draw, keep, kept, load, table, write_sheets

TEXT = "The dam was reportedly never checked. Schools stayed closed."


def analysis(number: int, experimental: bool = False) -> dict[str, object]:
    flag = {"code": "lost-origin", "version": 1, "message": "m", "evidence": [[12, 22]], "experimental": experimental}
    return {"article": {"id": f"x{number}", "text": TEXT, "title": "Dam"}, "flags": [flag]}


def judged(folder: Path, judge: str, verdicts: list[str]) -> None:
    sheets = folder / f"sheets-{judge}"
    write_sheets(draw([analysis(n) for n in range(len(verdicts))], seed=1), sheets)
    sheet = sheets / "lost-origin.csv"
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with sheet.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, fieldnames=list(rows[0]))
        out.writeheader()
        out.writerows({**row, "verdict": verdict} for row, verdict in zip(rows, verdicts, strict=True))
    assert keep(sheet, 1, judge, folder / "kept") == sum(map(bool, verdicts))


def test_a_draw_is_the_same_for_a_seed_and_shows_the_passage() -> None:
    found = [analysis(n) for n in range(9)]
    drawn = draw(found, seed=3, firings=4)
    assert drawn == draw(found, seed=3, firings=4)
    assert len(drawn["lost-origin"]) == 4
    assert "[[reportedly]]" in drawn["lost-origin"][0]["passages"]


def test_what_is_kept_holds_no_text(tmp_path: Path) -> None:
    judged(tmp_path, "a", ["useful", "", "wrong"])
    assert [row["verdict"] for row in kept(tmp_path / "kept")] == ["useful", "wrong"]
    assert "dam" not in (tmp_path / "kept" / "lost-origin-1-a.csv").read_text(encoding="utf-8")


def test_the_table_has_shares_intervals_and_agreement(tmp_path: Path) -> None:
    judged(tmp_path, "a", ["useful", "useful", "trivial", "wrong"])
    judged(tmp_path, "b", ["useful", "wrong", "", ""])
    assert table(kept(tmp_path / "kept")).splitlines()[-1] == (
        "| lost-origin | 1 | 4 | 75% (30% to 95%) | 50% (15% to 85%) | 1 of 2 | no |"
    )


def test_a_verdict_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'good' is none of useful, trivial, wrong"):
        judged(tmp_path, "a", ["good"])


def test_the_load_counts_what_is_shown() -> None:
    assert load([analysis(1), analysis(2), analysis(3, experimental=True)]) == (
        "3 articles: median 1, p90 1, without any 33%"
    )
