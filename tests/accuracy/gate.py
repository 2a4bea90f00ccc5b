"""The accuracy gate: scores may not fall below pinned floors.

    .venv/bin/python -m tests.accuracy.gate            # measures and prints scores beside the floors
    .venv/bin/python -m tests.accuracy.gate --repin    # raises floors to what was measured; never lowers one
    .venv/bin/python -m tests.accuracy.gate --repin --lower   # lowers them too, for a change that is worth it

Guarded are who said what (the hard cases of this repository, and PolNeAR dev), what linking makes of it (every measure
of benchmarks/link_quality.py over every set but the blind one), and what is read off saved pages; of the largest sets
only a part (EVERY). All but the hard
cases need ../shared. A floor belongs to the fingerprint of its test set: when the set, or the scorer that lies beside
it, changes, its floors must be pinned anew.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks import link_quality, page_quality
from benchmarks.link_quality import SETS, MeasuredSet, Scores, shared_folder
from benchmarks.scoring import Score, who_said_what
from reliability.pipeline import analyze

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
HARD_CASES = HERE.parent / "data" / "hard_cases.txt"
PAGES = "pages"  # what floors.json calls the saved pages
OUTER = frozenset({"PolNeAR dev"})  # annotate nothing inside another's words
# Of the large sets one article in so many: their scores move little, and to read all of them takes a minute.
EVERY = {"PolNeAR dev": 6, "basil": 8, "factappeal": 12, "scu": 2}
EPSILON = 0.3  # per cent; a change of numerical library moves a few borders, one hard case more or less is 0.4

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


def gold(name: str) -> list[dict[str, Any]]:
    """The articles of a set of who said what that the gate measures."""
    return rows(sets()[name])[:: EVERY.get(name, 1)]


def link_scores() -> dict[str, Scores]:
    """The scores of every set of what linking makes that is at hand."""
    return link_quality.measure(shared_folder(), link_sets(), EVERY)


def link_mark(one: MeasuredSet) -> str:
    """The fingerprint of such a set, and how much of it is measured."""
    part = f", each {EVERY[one.name]}th" if one.name in EVERY else ""
    return link_quality.fingerprint(shared_folder(), one) + part


def measure(articles: list[dict[str, Any]], *, outer: bool = False) -> Scores:
    """F1 in per cent: strict and content only over the set. With `outer` of what is said inside nobody else's words: a
    set that annotates nothing inside can only count it as wrong (decision 031)."""
    total: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    for article in articles:
        found = [
            {
                "source": [[s.start, s.end] for s in attribution.source],
                "content": [[s.start, s.end] for s in attribution.content],
            }
            for attribution in analyze(article["text"]).attributions
            if not (outer and attribution.inside)
        ]
        gold = article["attributions"]
        total["strict"] += who_said_what(article["text"], gold, found)
        total["content only"] += who_said_what(article["text"], gold, found, strict=False)
    return {name: round(score.f1, 2) for name, score in total.items()}


def sets() -> dict[str, Path]:
    """The sets of who said what: the hard cases of this repository, and PolNeAR dev where the corpora are."""
    found = {"hard cases": HARD_CASES}
    polnear = shared_folder() / "corpora" / "polnear" / "dev.jsonl.gz"
    if polnear.is_file():
        found["PolNeAR dev"] = polnear
    return found


def link_sets() -> list[MeasuredSet]:
    """The sets of what linking makes, where they and their scorers are. The blind one guards nothing: a floor under it
    would be tuned to."""
    shared = shared_folder()
    return [
        one for one in SETS if one.name != "blind" and all(path.is_file() for path in link_quality.files(shared, one))
    ]


def link_name(measured: MeasuredSet) -> str:
    """What floors.json calls a set of link_quality."""
    return f"link: {measured.name}"


def fallen(scores: Scores, floors: Mapping[str, Any]) -> Scores:
    """The scores that lie below their floors. A measure that has no floor yet, or is no longer measured, is an error
    that pinning mends (KeyError)."""
    return {
        name: scores[name] for name in {*floors, *scores} - {"fingerprint"} if scores[name] < floors[name] - EPSILON
    }


def measured() -> Iterator[tuple[str, str, Scores]]:
    """Name, fingerprint and scores of every set at hand."""
    for name in sets():
        articles = gold(name)
        yield name, fingerprint(articles), measure(articles, outer=name in OUTER)
    scores = link_scores()
    for one in link_sets():
        yield link_name(one), link_mark(one), scores[one.name]
    if page_quality.at_hand(shared_folder()):
        yield PAGES, page_quality.fingerprint(shared_folder()), page_quality.measure(shared_folder())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repin", action="store_true")
    parser.add_argument("--lower", action="store_true", help="with --repin: also lower floors")
    arguments = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, mark, scores in measured():
        pinned = floors.get(name, {})
        same = pinned.get("fingerprint") == mark
        for measure_name, value in scores.items():
            print(
                f"{name:16} {measure_name:20} {value:6.2f}  floor "
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
