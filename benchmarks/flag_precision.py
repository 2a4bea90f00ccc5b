"""How often flags are right and useful, as readers judge who did not write the rule.

    .venv/bin/python -m benchmarks.flag_precision draw ANALYSES.jsonl FOLDER --seed 1       # sheets to judge
    .venv/bin/python -m benchmarks.flag_precision keep FOLDER/KIND.csv --draw 1 --judge a   # offsets and verdicts
    .venv/bin/python -m benchmarks.flag_precision table                                     # Markdown for RESULTS.md
    .venv/bin/python -m benchmarks.flag_precision load ANALYSES.jsonl                       # flags an article

ANALYSES is what `reliability analyze CORPUS --output ANALYSES.jsonl` writes. A sheet has a line a firing; the judge
fills the column `verdict` with useful (right, and a news editor would want to know), trivial (right, and no editor
would care) or wrong; a second judge fills the first 20 lines of a copy. Sheets hold article text: their folder must lie
outside of the repository.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

from reliability.flags import KINDS
from reliability.views.intervals import wilson

FIRINGS: Final = 60
AROUND: Final = 300  # characters that a judge sees on either side of the evidence
VERDICTS: Final = ("useful", "trivial", "wrong")
RIGHT, USEFUL = 0.85, 0.60  # shares that a kind is to reach
JUDGEMENTS: Final = Path(__file__).parent / "flag_judgements"
KEPT: Final = ("code", "version", "draw", "judge", "article", "start", "end", "verdict")
Json = dict[str, Any]


def analyses(path: Path) -> Iterator[Json]:
    """The analyses of a file; refusals are left out."""
    with path.open(encoding="utf-8") as lines:
        yield from (value for value in map(json.loads, lines) if "error" not in value)


def draw(found: Iterable[Json], seed: int, firings: int = FIRINGS) -> dict[str, list[Json]]:
    """Firings by kind, as many as asked for, each with the passage that a judge reads."""
    by_kind: dict[str, list[Json]] = defaultdict(list)
    for analysis in found:
        for flag in analysis["flags"]:
            by_kind[flag["code"]].append(_item(analysis["article"], flag))
    rng = random.Random(seed)
    return {code: rng.sample(items, min(firings, len(items))) for code, items in sorted(by_kind.items())}


def _item(article: Json, flag: Json) -> Json:
    text, spans = article["text"], flag["evidence"]
    passages = []
    for start, end in spans[:3]:
        end = min(end, start + 2 * AROUND)
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        passages.append(f"…{before}[[{text[start:end]}]]{after}…")
    return {
        "code": flag["code"],
        "version": flag["version"],
        "article": article["id"],
        "start": spans[0][0],
        "end": spans[0][1],
        "headline": article.get("title") or "",
        "message": flag["message"],
        "passages": "\n---\n".join(passages),
        "verdict": "",
    }


def write_sheets(drawn: dict[str, list[Json]], folder: Path) -> None:
    """One sheet a kind, with its definition beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for code, items in drawn.items():
        with (folder / f"{code}.csv").open("w", encoding="utf-8", newline="") as file:
            sheet = csv.DictWriter(file, fieldnames=list(items[0]))
            sheet.writeheader()
            sheet.writerows(items)
        kind = KINDS[code]
        (folder / f"{code}.txt").write_text(f"{kind.title}\n\n{kind.definition}\n\n{__doc__}", encoding="utf-8")


def keep(sheet: Path, drawn: int, judge: str, folder: Path = JUDGEMENTS) -> int:
    """Write the verdicts of a sheet without its texts; how many. Raises ValueError for a verdict that is none."""
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = [{**row, "draw": drawn, "judge": judge} for row in csv.DictReader(file) if row["verdict"].strip()]
    for line, row in enumerate(rows, start=2):
        if row["verdict"] not in VERDICTS:
            raise ValueError(f"{sheet}, line {line}: the verdict {row['verdict']!r} is none of {', '.join(VERDICTS)}")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{sheet.stem}-{drawn}-{judge}.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, fieldnames=KEPT, extrasaction="ignore")
        out.writeheader()
        out.writerows(rows)
    return len(rows)


def kept(folder: Path = JUDGEMENTS) -> list[dict[str, str]]:
    """All verdicts that are kept."""
    rows: list[dict[str, str]] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def table(rows: Sequence[dict[str, str]]) -> str:
    """A line a kind and draw: share right and share useful by the first judge with 95 % Wilson intervals, agreement."""
    lines = ["| kind | draw | n | right | useful | second judge agrees | 85 and 60 |", "|---|---|---|---|---|---|---|"]
    for code, number in sorted({(row["code"], row["draw"]) for row in rows}):
        of = [row for row in rows if (row["code"], row["draw"]) == (code, number)]
        judges = sorted({row["judge"] for row in of})
        verdicts = [{(r["article"], r["start"]): r["verdict"] for r in of if r["judge"] == j} for j in judges]
        first = Counter(verdicts[0].values())
        total = first.total()
        right, useful = total - first["wrong"], first["useful"]
        both = [place for place in verdicts[0] if len(verdicts) > 1 and place in verdicts[1]]
        same = sum(verdicts[0][place] == verdicts[1][place] for place in both)
        agreed = f"{same} of {len(both)}" if both else "-"
        reached = "yes" if right >= RIGHT * total and useful >= USEFUL * total else "no"
        lines.append(
            f"| {code} | {number} | {total} | {_share(right, total)} | {_share(useful, total)} | {agreed} | {reached} |"
        )
    return "\n".join(lines)


def _share(count: int, total: int) -> str:
    low, high = wilson(count, total)
    return f"{count / total:.0%} ({low:.0%} to {high:.0%})"


def load(found: Iterable[Json]) -> str:
    """Flags that an article shows: median, 90th percentile, the share without any."""
    counts = sorted(sum(not flag.get("experimental") for flag in analysis["flags"]) for analysis in found)
    none = sum(count == 0 for count in counts) / len(counts)
    high = counts[int(0.9 * (len(counts) - 1))]
    return f"{len(counts)} articles: median {median(counts):.0f}, p90 {high}, without any {none:.0%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    sheets = commands.add_parser("draw")
    sheets.add_argument("analyses", type=Path)
    sheets.add_argument("folder", type=Path)
    sheets.add_argument("--seed", type=int, required=True)
    sheets.add_argument("--firings", type=int, default=FIRINGS)
    keeping = commands.add_parser("keep")
    keeping.add_argument("sheet", type=Path)
    keeping.add_argument("--draw", type=int, required=True)
    keeping.add_argument("--judge", required=True)
    commands.add_parser("table")
    commands.add_parser("load").add_argument("analyses", type=Path)
    chosen = parser.parse_args()
    if chosen.command == "draw":
        if JUDGEMENTS.parents[1] in chosen.folder.resolve().parents:
            sys.exit("the sheets hold article text: choose a folder outside of the repository")
        write_sheets(draw(analyses(chosen.analyses), chosen.seed, chosen.firings), chosen.folder)
    elif chosen.command == "keep":
        print(keep(chosen.sheet, chosen.draw, chosen.judge))
    elif chosen.command == "table":
        print(table(kept()))
    else:
        print(load(analyses(chosen.analyses)))


if __name__ == "__main__":
    main()
