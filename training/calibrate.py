"""Calibrates the confidence: python -m training.calibrate --corpus …/polnear/dev.jsonl.gz [--model inner]

Reads the corpus with the model in data/models/attribution, or in data/models/inner, and writes the knots into its
decoding.json: shares of strictly right attributions in bins of equal size, made to rise with the raw score (pool
adjacent violators).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.scoring import matched
from reliability.extract.decode import Decoder, Decoding
from reliability.extract.encoder import AttributionModel
from reliability.extract.words import split
from reliability.resources import attribution_model, inner_model
from training.corpus import read

BINS = 16
CARDS = {"attribution": attribution_model, "inner": inner_model}
IDENTITY = ((-20.0, 0.0), (0.0, 1.0))  # lets the raw score through, scaled


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--model", choices=tuple(CARDS), default="attribution")
    given = options.parse_args()
    card = CARDS[given.model]()
    path = card.folder / "decoding.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    model = AttributionModel.load(card)
    decoder = Decoder(replace(Decoding(**settings), calibration=IDENTITY))
    raw: list[float] = []
    right: list[bool] = []
    for article in read(given.corpus):
        words = split(article["text"])
        found = decoder.decode(words, 0, model.scores(words))
        predicted = [
            {"source": [[s.start, s.end] for s in one.source], "content": [[s.start, s.end] for s in one.content]}
            for one in found
        ]
        raw += [one.confidence * 20 - 20 for one in found]
        right += matched(article["text"], article["attributions"], predicted)
    settings["calibration"] = [[round(x, 6), round(y, 3)] for x, y in knots(raw, right)]
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    described = json.loads((card.folder / "card.json").read_text(encoding="utf-8"))
    described["files"][path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    (card.folder / "card.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    print(f"{len(raw)} attributions, {np.mean(right):.1%} right: {settings['calibration']}")


def knots(raw: list[float], right: list[bool]) -> list[tuple[float, float]]:
    """Mean raw score and share right of BINS bins of equal size, rising in both."""
    order = np.argsort(raw)
    blocks = [
        (float(np.mean(np.array(raw)[b])), float(np.mean(np.array(right)[b])), len(b))
        for b in np.array_split(order, BINS)
    ]
    pooled: list[tuple[float, float, int]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            (x1, y1, n1), (x2, y2, n2) = pooled[-2:]
            pooled[-2:] = [((x1 * n1 + x2 * n2) / (n1 + n2), (y1 * n1 + y2 * n2) / (n1 + n2), n1 + n2)]
    return [(x, y) for x, y, _ in pooled]


if __name__ == "__main__":
    main()
