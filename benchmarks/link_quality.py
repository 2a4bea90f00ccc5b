"""What linking makes of mentions, by the scorers that lie beside the annotations: who said what, titles, relays.

    .venv/bin/python -m benchmarks.link_quality [--shared DIR] [--sets dev,scu] [--blind] [--json FILE]

DIR (else RELIABILITY_SHARED_DIR, else ../shared) holds `gold/`, `external/`, `cases/` and `tools/` with the scorers,
which are imported and not copied: a figure here is the figure that the scorer prints. Every set is analysed once, by
two processes. The blind articles are scored only where --blind asks for them, so that nobody tunes to them. Prints
Markdown tables, in per cent: F1 where precision and recall are weighed, else the share that is right.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, Final

os.environ.setdefault("RELIABILITY_WORKERS", "2")  # before the settings are read

from reliability.batch.analysing import analyses
from reliability.ingest import Input
from reliability.model.article import Refusal
from reliability.model.serial import refusal_json, to_json

ROOT = Path(__file__).resolve().parents[1]
GOLD_COLUMNS: Final = ("id", "title", "url", "outlet", "domain", "date", "text")
COUNTS: Final = frozenset(  # what a scorer counts beside its measures
    "articles analysed flags evidence_outside_text statements sentences quantities phrases".split()
)

Scores = dict[str, float]
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """A set of articles with answers: `kind` names its scorer, `within` the set whose analyses hold its own."""

    name: str
    kind: str
    file: str
    within: str | None = None

    @property
    def tools(self) -> tuple[str, ...]:
        """The files of the scorer."""
        return {
            "gold": ("score_analysis", "score_attribution"),
            "external": ("score_external",),
            "cases": ("run_cases",),
        }[self.kind]


SETS: Final = (
    MeasuredSet("visible", "gold", "gold/visible.jsonl", within="dev"),
    MeasuredSet("dev", "gold", "gold/dev.jsonl"),
    MeasuredSet("blind", "gold", "gold/blind.jsonl"),
    MeasuredSet("scu", "external", "external/scu.jsonl.gz"),
    MeasuredSet("newsquant", "external", "external/newsquant.jsonl.gz"),
    MeasuredSet("factappeal", "external", "external/factappeal.jsonl.gz"),
    MeasuredSet("basil", "external", "external/basil.jsonl.gz"),
    MeasuredSet("cases", "cases", "cases/texts.jsonl"),
)


def shared_folder() -> Path:
    """The folder of annotations where none is named."""
    return Path(os.environ.get("RELIABILITY_SHARED_DIR", ROOT.parent / "shared"))


def chosen(names: Iterable[str]) -> list[MeasuredSet]:
    """The sets of these names, in the order of the tables. Raises SystemExit for a name that no set has."""
    wanted = set(names)
    if unknown := wanted - {one.name for one in SETS}:
        raise SystemExit(f"no set is called {', '.join(sorted(unknown))}; there are {', '.join(s.name for s in SETS)}")
    return [one for one in SETS if one.name in wanted]


def files(shared: Path, measured: MeasuredSet) -> tuple[Path, ...]:
    """The file of a set and those of its scorer."""
    return shared / measured.file, *(shared / "tools" / f"{tool}.py" for tool in measured.tools)


def fingerprint(shared: Path, measured: MeasuredSet) -> str:
    """Twelve hex digits over a set and its scorer: with either changed, figures no longer go on from earlier ones."""
    digests = (hashlib.sha256(path.read_bytes()).digest() for path in files(shared, measured))
    return hashlib.sha256(b"".join(digests)).hexdigest()[:12]


def measure(shared: Path, sets: Iterable[MeasuredSet], every: Mapping[str, int] | None = None) -> dict[str, Scores]:
    """The scores of each set by its name; of a set that `every` names, over each so many of its rows. Raises OSError
    where a file of the set or its scorer is missing."""
    wanted = list(sets)
    rows = {one.name: records(shared / one.file)[:: (every or {}).get(one.name, 1)] for one in wanted}
    held = {one.name for one in wanted}
    results = analysed({one: rows[one.name] for one in wanted if one.within not in held})
    scores: dict[str, Scores] = {}
    for one in wanted:
        score = {"gold": gold_scores, "external": external_scores, "cases": case_scores}[one.kind]
        found = results[one.within if one.within in held else one.name]
        scores[one.name] = score(shared, one, rows[one.name], found)
    return scores


def records(path: Path) -> list[Record]:
    """The objects of a file with one a line, packed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def tool(shared: Path, name: str) -> ModuleType:
    """A scorer, imported from the folder's `tools`; those that it imports lie beside it."""
    path = shared / "tools" / f"{name}.py"
    if not path.is_file():
        raise FileNotFoundError(f"there is no scorer {path}; name the folder of the annotations with --shared")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
    return module


def analysed(sets: Mapping[MeasuredSet, list[Record]]) -> dict[str, list[Record]]:
    """What the analysis of each row says as JSON, an analysis or a refusal, by the name of the set. All sets go through
    the same processes, since to start these takes as long as to read many an article."""
    with tempfile.TemporaryDirectory() as folder:  # files, since bytes that were uploaded have an end to their size
        results = analyses(Input.from_path(path) for one, rows in sets.items() for path in written(one, rows, folder))
        said = [refusal_json(result) if isinstance(result, Refusal) else to_json(result) for result in results]
    if len(said) != sum(map(len, sets.values())):
        raise ValueError(f"{len(said)} results for {sum(map(len, sets.values()))} rows")
    rest = iter(said)
    return {one.name: list(islice(rest, len(rows))) for one, rows in sets.items()}


def written(one: MeasuredSet, rows: list[Record], folder: str) -> Iterator[Path]:
    """The files of a set: each case is a file of its own, the rows of another set are the lines of one."""
    if one.kind == "cases":
        for number, row in enumerate(rows):
            path = Path(folder, f"{number:04d}.{row['format']}")
            path.write_text(row["text"], encoding="utf-8")
            yield path
        return
    columns = GOLD_COLUMNS if one.kind == "gold" else ("id", "text")
    given = [{column: row.get(column) for column in columns} | {"title": row.get("title") or ""} for row in rows]
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in given).encode("utf-8", "surrogatepass")
    path = Path(folder, f"{one.name}.jsonl")
    path.write_bytes(data)
    yield path


def by_id(found: Iterable[Record]) -> dict[str, Record]:
    """The analyses by the id of their article; a row that was refused has none."""
    return {one["article"]["id"]: one for one in found if "article" in one}


def gold_scores(shared: Path, one: MeasuredSet, rows: list[Record], found: list[Record]) -> Scores:
    """By score_analysis.py."""
    return numbers(tool(shared, "score_analysis").score({row["id"]: row for row in rows}, by_id(found), None))


def external_scores(shared: Path, one: MeasuredSet, rows: list[Record], found: list[Record]) -> Scores:
    """By score_external.py, whose functions bear the names of the sets."""
    return numbers(getattr(tool(shared, "score_external"), one.name)(rows, by_id(found), None))


def case_scores(shared: Path, one: MeasuredSet, rows: list[Record], found: list[Record]) -> Scores:
    """By run_cases.py: cases right in per cent, and the mean of their classes."""
    scorer = tool(shared, "run_cases")
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for row, value in zip(rows, found, strict=True):
        of[row["class"]] += 1
        right[row["class"]] += not scorer.check(row["expected"], scorer.summary(value))
    return {
        "right": round(100 * right.total() / of.total(), 2),
        "mean of classes": round(sum(100 * right[name] / of[name] for name in of) / len(of), 2),
    }


def numbers(result: Mapping[str, Any]) -> Scores:
    """A scorer's result as one number a measure: F1 or per cent. Measures over nothing are left out."""
    out: Scores = {}
    for name, value in result.items():
        if name in COUNTS or (isinstance(value, dict) and value.get("of") == 0):
            continue
        plain = name.replace("_", " ")
        if not isinstance(value, dict):
            out[plain] = float(value)
        elif "f1" in value or "pct" in value:
            out[plain] = float(value["f1"] if "f1" in value else value["pct"])
        else:
            out |= {f"{plain}, {part}": float(one["f1"]) for part, one in value.items()}
    return out


def table(scores: Mapping[str, Scores]) -> str:
    """A Markdown table with a row a measure and a column a set."""
    measures = list(dict.fromkeys(name for one in scores.values() for name in one))
    lines = ["| | " + " | ".join(scores) + " |", "|---" * (len(scores) + 1) + "|"]
    for name in measures:
        cells = (f"{one[name]:.1f}" if name in one else "" for one in scores.values())
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def listed(scores: Mapping[str, Scores]) -> str:
    """A Markdown table with a row a set, for sets that have no measure in common."""
    rows = (", ".join(f"{measured} {value:.1f}" for measured, value in one.items()) for one in scores.values())
    lines = (f"| {name} | {row} |" for name, row in zip(scores, rows, strict=True))
    return "\n".join(["| set | measures |", "|---|---|", *lines])


def tables(scores: Mapping[str, Scores]) -> str:
    """The gold sets side by side, then every other set, as they stand in RESULTS.md."""
    kinds = {one.name: one.kind for one in SETS}
    gold = {name: value for name, value in scores.items() if kinds[name] == "gold"}
    others = {name: value for name, value in scores.items() if name not in gold}
    return "\n\n".join(shown(part) for shown, part in ((table, gold), (listed, others)) if part)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=shared_folder())
    parser.add_argument("--sets", default=",".join(one.name for one in SETS if one.name != "blind"))
    parser.add_argument("--blind", action="store_true", help="score the blind articles as well")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the scores to this file as well")
    given = parser.parse_args()
    names = [*given.sets.split(","), *(("blind",) if given.blind else ())]
    try:
        scores = measure(given.shared, chosen(names))
    except OSError as error:
        raise SystemExit(f"nothing was measured: {error}") from error
    print(tables(scores))
    if given.json:
        given.json.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
