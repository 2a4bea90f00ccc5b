"""How often the words that justify a source are found: Santa Clara University's labels of journalistic sourcing.

    python ../shared/tools/score_external.py input ../shared/external/scu.jsonl.gz IN.jsonl
    .venv/bin/python -m reliability analyze IN.jsonl --output OUT.jsonl
    .venv/bin/python -m benchmarks.standing ../shared/external/scu.jsonl.gz OUT.jsonl

A labelled row has a statement and, where the coders found them, the words that say why its source is in the story. It
is reached where one of the pieces that the tool gives for the speaker of that statement has half of the label's words,
or lies within the label for three quarters of its own (four words at least). Prints Markdown; texts stay where they
are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import mean
from typing import Any, Final

HALF: Final = 0.5  # of the label's words
WITHIN: Final = 0.75  # of the tool's words, where they lie within the label
LEAST: Final = 4  # words of such a piece
_WORD = re.compile(r"\w+")
Json = dict[str, Any]


def reached(label: str, pieces: Iterable[str]) -> bool:
    """Whether one of the pieces gives what a label says."""
    wanted = Counter(_words(label))
    for piece in pieces:
        given = Counter(_words(piece))
        shared = (wanted & given).total()
        if shared >= HALF * wanted.total() or (given.total() >= LEAST and shared >= WITHIN * given.total()):
            return True
    return False


def speaker_at(analysis: Json, start: int, end: int) -> Json | None:
    """The speaker of the statement that shares most characters with a place."""
    shares = [
        (sum(max(0, min(e, end) - max(s, start)) for s, e in one["content"]), one["speaker"])
        for one in analysis["attributions"]
    ]
    most, who = max(shares, key=lambda share: share[0], default=(0, None))
    return next((s for s in analysis["speakers"] if s["id"] == who), None) if most else None


def measure(rows: Iterable[Json], analyses: dict[str, Json]) -> dict[str, float]:
    """Labelled rows, the share of them that is reached, pieces and words that the tool gives for each speaker."""
    labelled = hits = 0
    pieces: list[int] = []
    words: list[int] = []
    for row in rows:
        analysis = analyses[row["id"]]
        text = analysis["article"]["text"]
        head = row["text"].strip()[:60]
        moved = text.find(head) - row["text"].find(head)
        for statement in row["statements"]:
            if not statement["why"]:
                continue
            start, end = statement["spans"][0]
            speaker = speaker_at(analysis, start + moved, end + moved)
            given = [text[s:e] for s, e in speaker["standing"]["words"]] if speaker else []
            labelled += 1
            hits += reached(statement["why"], given)
            pieces.append(len(given))
            words.append(sum(len(_words(piece)) for piece in given))
    return {"rows": labelled, "reached": 100 * hits / labelled, "pieces": mean(pieces), "words": mean(words)}


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("analyses", type=Path)
    chosen = parser.parse_args()
    with gzip.open(chosen.labels, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with chosen.analyses.open(encoding="utf-8") as lines:
        found = {one["article"]["id"]: one for one in map(json.loads, lines) if "article" in one}
    result = measure(rows, found)
    print("| labelled rows | reached | pieces a speaker | words a speaker |\n|---|---|---|---|")
    print(f"| {result['rows']} | {result['reached']:.1f}% | {result['pieces']:.1f} | {result['words']:.0f} |")


if __name__ == "__main__":
    main()
