"""How far the model's own probabilities reach: .venv/bin/python -m benchmarks.ceiling CORPUS.jsonl.gz

At each threshold every word counts as a cue, or as somebody's words, whose probability (forward-backward over the tags,
Rabiner 1989) is that high or higher. No way of reading the same scores can do much better than the best of these lines.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.attribution_quality import figures, read
from benchmarks.scoring import Score, labelled_words
from reliability.extract.decode import CONTENT, CUE, OUTSIDE, SOURCE, Decoding, allowed
from reliability.extract.encoder import AttributionModel, attribution_model
from reliability.extract.words import Words, split
from reliability.resources import attribution_model as card

THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(2, 18))
NOBODY = Score(0, 0, 0)


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    given = options.parse_args()
    decoding = Decoding(**json.loads(card().path("decoding.json").read_text(encoding="utf-8")))
    totals = {threshold: [NOBODY, NOBODY, NOBODY] for threshold in THRESHOLDS}
    for article in read(given.corpus):
        text, gold = article["text"], article["attributions"]
        words = split(text)
        chances = probabilities(attribution_model(), decoding, words)
        cue, said = chances[:, CUE] + chances[:, CUE + 1], 1 - chances[:, OUTSIDE]
        for threshold, sums in totals.items():
            ours: list[dict[str, Any]] = [
                {
                    "source": [[0, 0]],  # somebody, wherever named
                    "cue": [[words.starts[i], words.ends[i]] for i in np.flatnonzero(cue >= threshold)],
                    "content": [[words.starts[i], words.ends[i]] for i in np.flatnonzero(said >= threshold)],
                }
            ]
            about = figures(text, gold, [ours[0] | {"cue": []}])
            found = (labelled_words(text, gold, ours, "cue"), about["unsourced figures"], about["figures, share right"])
            totals[threshold] = [a + b for a, b in zip(sums, found, strict=True)]
    print("threshold  cue words  unsourced figures  figures, share right")
    for threshold, sums in totals.items():
        print(
            f"{threshold:9.2f}"
            + "".join(f"{score.f1:{width}.1f}" for score, width in zip(sums, (11, 19, 22), strict=True))
        )


def probabilities(model: AttributionModel, decoding: Decoding, words: Words) -> NDArray[np.float64]:
    """Words × tags, each row with the sum 1; source and cue biased as in decoding."""
    scores = model.scores(words).tags.astype(np.float64)
    scores[:, SOURCE:CONTENT] += decoding.bias
    ways = np.array(decoding.transitions) + allowed()
    forward, backward = scores.copy(), np.zeros_like(scores)
    for word in range(1, len(scores)):
        forward[word] += np.logaddexp.reduce(forward[word - 1][:, None] + ways, axis=0)
    for word in range(len(scores) - 2, -1, -1):
        backward[word] = np.logaddexp.reduce(ways + scores[word + 1] + backward[word + 1], axis=1)
    together = forward + backward
    result: NDArray[np.float64] = np.exp(together - np.logaddexp.reduce(together, axis=1, keepdims=True))
    return result


if __name__ == "__main__":
    main()
