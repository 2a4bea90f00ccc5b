"""The accuracy gate: scores may not fall below pinned floors.

    python -m tests.accuracy.gate            # measures and prints scores beside the floors
    python -m tests.accuracy.gate --repin    # raises floors to what was measured; never lowers one
    python -m tests.accuracy.gate --repin --lower   # lowers them too, for a change that is worth it

A floor belongs to the fingerprint of its test set: when the set changes, its floors must be pinned anew.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.scoring import Score, who_said_what
from reliability.pipeline import analyze

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
HARD_CASES = HERE.parent / "data" / "hard_cases.txt"
EPSILON = 0.3  # per cent; a change of numerical library moves a few borders, one hard case more or less is 0.4

Scores = dict[str, float]


MARKED = re.compile(r"\[(?P<role>[sct])(?P<numbers>[\d,]+)\|(?P<words>[^\]]*)\]")
ROLES = {"s": "source", "c": "cue", "t": "content"}


def marked(line: str) -> dict[str, Any]:
    """A hard case as written (tests/data/hard_cases.txt) as an annotated text."""
    text, end = "", 0
    spans: dict[int, dict[str, list[list[int]]]] = defaultdict(lambda: {role: [] for role in ROLES.values()})
    for match in MARKED.finditer(line):
        text += line[end : match.start()]
        for number in match["numbers"].split(","):
            spans[int(number)][ROLES[match["role"]]].append([len(text), len(text) + len(match["words"])])
        text += match["words"]
        end = match.end()
    text = (text + line[end:]).replace("⏎", "\n")
    return {"text": text, "attributions": [a for _, a in sorted(spans.items()) if a["content"]]}


def rows(path: Path) -> list[dict[str, Any]]:
    """The articles of a JSON-lines file, packed or not, or of a file of marked texts."""
    if path.suffix == ".txt":
        lines = path.read_text(encoding="utf-8").splitlines()
        return [marked(line) for line in lines if line.strip() and not line.startswith("#")]
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def fingerprint(articles: Iterable[dict[str, Any]]) -> str:
    """Twelve hex digits over the set's texts and annotations."""
    return hashlib.sha256(json.dumps(list(articles), sort_keys=True).encode()).hexdigest()[:12]


def measure(articles: list[dict[str, Any]]) -> Scores:
    """F1 in per cent: strict and content only over the set."""
    total: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    for article in articles:
        found = [
            {
                "source": [[s.start, s.end] for s in attribution.source],
                "content": [[s.start, s.end] for s in attribution.content],
            }
            for attribution in analyze(article["text"]).attributions
        ]
        gold = article["attributions"]
        total["strict"] += who_said_what(article["text"], gold, found)
        total["content only"] += who_said_what(article["text"], gold, found, strict=False)
    return {name: round(score.f1, 2) for name, score in total.items()}


def sets() -> dict[str, Path]:
    """The test sets that are at hand: the hard cases of this repository, and PolNeAR dev where the corpora are."""
    found = {"hard cases": HARD_CASES}
    shared = Path(os.environ.get("RELIABILITY_SHARED_DIR", HERE.parents[2] / "shared"))
    polnear = shared / "corpora" / "polnear" / "dev.jsonl.gz"
    if polnear.is_file():
        found["PolNeAR dev"] = polnear
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repin", action="store_true")
    parser.add_argument("--lower", action="store_true", help="with --repin: also lower floors")
    arguments = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, path in sets().items():
        articles = rows(path)
        scores, mark = measure(articles), fingerprint(articles)
        pinned = floors.get(name, {})
        same = pinned.get("fingerprint") == mark
        for measure_name, value in scores.items():
            print(
                f"{name:12} {measure_name:13} {value:6.2f}  floor "
                f"{pinned.get(measure_name, '-') if same else 'of another set'}"
            )
        if arguments.repin:
            keep = same and not arguments.lower
            floors[name] = {"fingerprint": mark} | {
                m: max(v, pinned.get(m, 0.0)) if keep else v for m, v in scores.items()
            }
    if arguments.repin:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {FLOORS}")


if __name__ == "__main__":
    main()
