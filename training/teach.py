"""Teachers read articles: python -m training.teach --teachers t0.pt … --encoder FOLDER --corpus train.pt … --out DIR

Writes every corpus anew with `soft`, the mean of what the teachers make of it; where nobody annotated an article, its
tags and links are the teachers' too (Hinton et al. 2015, "Distilling the knowledge in a neural network"). With --folds
an annotated article is read only by the teacher that did not learn from it: teacher K of N from `train --without K/N`.
--score PATH prints how well the teachers together do on an annotated .jsonl.gz file.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from benchmarks.scoring import Score, same_contents, who_said_what
from reliability.extract.decode import (
    CONTENT,
    CUE,
    OUTSIDE,
    SOURCE,
    TAGS,
    Decoder,
    Decoding,
    Scores,
    allowed,
    best_tags,
)
from reliability.extract.encoder import Window as Part
from reliability.extract.encoder import windows
from reliability.extract.entities import NAME_TAGS
from reliability.extract.words import features, split
from training.batches import Batch, Pieces, Window, batch, window
from training.corpus import NOTHING, Example, Soft, example, read
from training.export import SETTINGS, UNCALIBRATED
from training.model import Tagger, weights

LIKELIEST = 4  # words that a word points at; the rest is noise
CONTEXT = 64  # pieces before a window
AT_ONCE = 32  # windows
Floats = NDArray[np.float32]
Indices = NDArray[np.int64]


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--teachers", type=Path, nargs="+", required=True)
    options.add_argument("--encoder", type=Path, required=True)
    options.add_argument("--corpus", type=Path, nargs="*", default=[])
    options.add_argument("--out", type=Path, help="folder of the written corpora")
    options.add_argument("--folds", action="store_true")
    options.add_argument("--window", type=int, default=384)
    options.add_argument("--score", type=Path)
    options.add_argument("--device", default="cpu")
    given = options.parse_args()
    teachers = Teachers(given.teachers, given.encoder, given.window, torch.device(given.device))
    if given.score:
        articles = read(given.score)
        found = teachers.read([example(article["text"], article["attributions"]) for article in articles])
        with Pool() as pool:
            print_scores(pool.starmap(partial(scores_of, teachers.transitions), zip(articles, found, strict=True)))
    for path in given.corpus:
        made = teachers.taught(torch.load(path, weights_only=False), given.folds)
        torch.save(made, given.out / path.name)
        print(f"{len(made)} articles in {given.out / path.name}", flush=True)


class Teachers:
    """Several models of one encoder; their probabilities are averaged."""

    def __init__(self, checkpoints: Sequence[Path], encoder: Path, size: int, device: torch.device) -> None:
        self.device, self.size = device, size
        self.pieces = Pieces(encoder)
        self.models: list[Tagger] = []
        for checkpoint in checkpoints:
            model = Tagger(encoder)
            model.load_state_dict(weights(checkpoint))
            self.models.append(model.to(device).eval())
        self.transitions: Floats = np.mean([m.transitions.detach().cpu().numpy() for m in self.models], axis=0)

    def taught(self, articles: Sequence[Example], folds: bool) -> list[Example]:
        """The articles with what the teachers, or with `folds` the one that does not know the article, say of them."""
        by = [index % len(self.models) if folds and one.annotated else None for index, one in enumerate(articles)]
        made = []
        for article, soft in zip(articles, self.read(articles, by), strict=True):
            if article.annotated or not article.forms:
                made.append(replace(article, soft=soft))
                continue
            tags = best_tags(np.log(np.maximum(soft.tags.astype(np.float32), 1e-6)), self.transitions + allowed())
            made.append(replace(article, soft=soft, tags=tags, links=links(tags, soft)))
        return made

    def read(self, articles: Sequence[Example], by: Sequence[int | None] | None = None) -> list[Soft]:
        """Probabilities for every word of every article, from all models or from the one with that number."""
        softs = [empty(len(article.forms)) for article in articles]
        work: dict[int | None, list[tuple[int, Window, Part]]] = defaultdict(list)
        for index, article in enumerate(articles):
            looks = features(article.forms, article.gaps)
            lengths = np.array([len(self.pieces.of(form)) for form in article.forms], dtype=np.int64)
            for part in windows(lengths, article.gaps, self.size - 2, CONTEXT):
                cut = window(replace(article, soft=None), self.pieces, looks, part.start, part.end, self.size)
                work[None if by is None else by[index]].append((index, cut, part))
        for number, cuts in work.items():
            models = self.models if number is None else [self.models[number]]
            cuts.sort(key=lambda one: len(one[1].ids))
            for first in range(0, len(cuts), AT_ONCE):
                group = cuts[first : first + AT_ONCE]
                found = self._read(models, batch([cut for _, cut, _ in group]))
                for row, (index, _, part) in enumerate(group):
                    _put(softs[index], part, *(array[row] for array in found))
        return softs

    @torch.no_grad()
    def _read(self, models: Sequence[Tagger], given: Batch) -> list[NDArray[Any]]:
        """Tag probabilities, and indices and probabilities of what words point at, for cues and for sources."""
        data = given.to(self.device)
        absent = (1 - data.words)[:, None, :] * -1e4
        total: list[Tensor] = []
        for model in models:
            with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.device.type == "cuda"):
                scores = model(data.ids, data.looks, data.mask, data.first)
            shares = [
                part.float().softmax(-1) for part in (scores.tags, scores.to_cue + absent, scores.to_source + absent)
            ]
            total = [a + b for a, b in zip(total, shares, strict=True)] if total else shares
        tags, cue, source = (part / len(models) for part in total)
        best = [part.topk(min(LIKELIEST, part.size(-1))) for part in (cue, source)]
        arrays = [tags, *(array for one in best for array in (one.indices, one.values))]
        return [array.cpu().numpy() for array in arrays]


def empty(count: int) -> Soft:
    """Zeros for so many words."""
    at, share = (np.zeros((count, LIKELIEST), kind) for kind in (np.int32, np.float16))
    return Soft(np.zeros((count, TAGS), np.float16), at, share, at.copy(), share.copy())


def _put(
    soft: Soft, part: Part, tags: Floats, cue_at: Indices, cue: Floats, source_at: Indices, source: Floats
) -> None:
    """Take from a window what it keeps; what a word points at counts as much as the word surely has a cue or source."""
    kept = slice(part.keep_start - part.start, part.keep_end - part.start)
    into, width = slice(part.keep_start, part.keep_end), cue.shape[1]
    soft.tags[into] = tags[kept]
    said = tags[kept][:, [SOURCE, SOURCE + 1, CONTENT, CONTENT + 1]].sum(1, keepdims=True)
    says = tags[kept][:, [CUE, CUE + 1]].sum(1, keepdims=True)
    soft.cue_at[into, :width], soft.cue[into, :width] = cue_at[kept] + part.start, cue[kept] * said
    soft.source_at[into, :width], soft.source[into, :width] = source_at[kept] + part.start, source[kept] * says


def links(tags: Sequence[int], soft: Soft) -> list[int]:
    """Where each word points, as annotated articles have it: at the first word of the stretch that it means."""
    out = [NOTHING] * len(tags)
    for index, tag in enumerate(tags):
        if tag == OUTSIDE:
            continue
        of_cue = tag in (CUE, CUE + 1)
        at, share = (soft.source_at, soft.source) if of_cue else (soft.cue_at, soft.cue)
        target = int(at[index, share[index].argmax()])
        begins = SOURCE if of_cue else CUE
        while target > 0 and tags[target] == begins + 1:
            target -= 1
        out[index] = target if tags[target] == begins else NOTHING
    return out


def scores_of(transitions: Floats, article: dict[str, Any], soft: Soft) -> tuple[Score, Score, Score]:
    """One article: who said what strictly, by content only, and contents to the word."""
    words = split(article["text"])
    count = len(words)
    scores = Scores.empty(count)
    logs = np.log(np.maximum(soft.tags.astype(np.float32), 1e-6))
    pointing = (_dense(soft.cue_at, soft.cue), _dense(soft.source_at, soft.source))
    scores.put(0, 0, count, logs, *pointing, np.zeros((count, NAME_TAGS), np.float32))
    settings = Decoding(
        transitions=tuple(map(tuple, transitions.tolist())),
        calibration=tuple((x, y) for x, y in UNCALIBRATED),
        **SETTINGS,
    )
    found = [
        {"source": [[s.start, s.end] for s in one.source], "content": [[s.start, s.end] for s in one.content]}
        for one in Decoder(settings).decode(words, 0, scores)
    ]
    text, gold = article["text"], article["attributions"]
    return (
        who_said_what(text, gold, found),
        who_said_what(text, gold, found, strict=False),
        same_contents(text, gold, found),
    )


def _dense(at: Indices, share: NDArray[np.float16]) -> Floats:
    """Words × words: each row's shares where they belong, adding up to 1."""
    out = np.zeros((len(at), len(at)), np.float32)
    values = share.astype(np.float32)
    np.add.at(out, (np.arange(len(at))[:, None], at), values / np.maximum(values.sum(1, keepdims=True), 1e-6))
    return out


def print_scores(rows: Sequence[tuple[Score, Score, Score]]) -> None:
    """F1 in per cent over all articles."""
    nothing = Score(0, 0, 0)
    strict, content, exact = (sum(column, nothing) for column in zip(*rows, strict=True))
    print(f"strict {strict.f1:.1f}, content only {content.f1:.1f}, content exact {exact.f1:.1f}", flush=True)


if __name__ == "__main__":
    main()
