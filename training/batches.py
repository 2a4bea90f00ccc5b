"""Windows of an article as tensors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from reliability.extract.encoder import LONGEST_WORD
from reliability.extract.words import PARAGRAPH, features
from training.corpus import IGNORED, Example, Soft

WINDOW = 256  # word pieces
WHOLE_PARAGRAPHS = 0.5  # of the articles are cut between paragraphs


class Window(NamedTuple):
    ids: list[int]
    looks: list[int]
    first: list[int]
    tags: list[int]
    links: list[int]
    names: list[int]
    soft: Soft | None
    annotated: bool


class SoftBatch(NamedTuple):
    """As `training.corpus.Soft`: batch × words × 7 and four times batch × words × likeliest words."""

    tags: Tensor
    cue_at: Tensor
    cue: Tensor
    source_at: Tensor
    source: Tensor


class Batch(NamedTuple):
    ids: Tensor
    looks: Tensor
    mask: Tensor
    first: Tensor
    tags: Tensor
    links: Tensor
    names: Tensor
    words: Tensor  # 1.0 where a word is
    annotated: Tensor  # 1.0 where people have annotated the article
    soft: SoftBatch | None

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        soft = None if self.soft is None else SoftBatch(*(part.to(device, non_blocking=True) for part in self.soft))
        return Batch(*(part.to(device, non_blocking=True) for part in self[:-1]), soft)


class Pieces:
    """The word pieces of a word, by the encoder's own tokenizer."""

    def __init__(self, folder: Path) -> None:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()  # both are switched on in the file: text would be cut without a word
        tokenizer.no_padding()
        ends: list[int] = tokenizer.encode("a").ids
        self.start, self.end = ends[0], ends[-1]
        unknown = tokenizer.token_to_id("[UNK]")  # both encoders have it
        self.of = lru_cache(maxsize=200_000)(
            lambda form: tuple(tokenizer.encode(form, add_special_tokens=False).ids[:LONGEST_WORD]) or (unknown,)
        )


def windows(example: Example, pieces: Pieces, random: Random, size: int = WINDOW) -> Iterator[Window]:
    """The article cut at a random word and from there into windows of up to `size` pieces: other borders every epoch.

    Half of the time a window ends where a paragraph does, as at run time.
    """
    looks = features(example.forms, example.gaps)
    count = len(example.forms)
    if example.inside:  # a sentence is read whole
        yield window(example, pieces, looks, 0, count, size)
        return
    start = random.randint(0, min(180, count - 1)) if count else 0
    whole = random.random() < WHOLE_PARAGRAPHS
    borders = [0, start] if start else [0]
    while borders[-1] < count:
        used, end = 2, borders[-1]
        while end < count and used + len(pieces.of(example.forms[end])) <= size:
            used += len(pieces.of(example.forms[end]))
            end += 1
        if whole and end < count:
            half = (borders[-1] + end) // 2
            end = next((index for index in range(end, half, -1) if example.gaps[index] == PARAGRAPH), end)
        borders.append(end)
    for low, high in pairwise(borders):
        yield window(example, pieces, looks, low, high, size)


def window(example: Example, pieces: Pieces, looks: Sequence[int], low: int, high: int, size: int = WINDOW) -> Window:
    """Words [low, high), or as many of them as have room."""
    ids, feature, first = [pieces.start], [0], []
    for index in range(low, high):
        own = pieces.of(example.forms[index])
        if len(ids) + len(own) > size - 1:
            high = index
            break
        first.append(len(ids))
        ids += own
        feature += [looks[index]] * len(own)
    links = [link - low if low <= link < high else IGNORED for link in example.links[low:high]]
    soft = None if example.soft is None else example.soft.part(low, high)
    tags, names = example.tags[low:high], example.names[low:high]
    return Window([*ids, pieces.end], [*feature, 0], first, tags, links, names, soft, example.annotated)


def batch(windows: Sequence[Window]) -> Batch:
    """Padded tensors of some windows."""
    size, longest = len(windows), max(len(w.ids) for w in windows)
    words = max(max(len(w.first) for w in windows), 1)
    ids, looks, mask = (torch.zeros(size, longest, dtype=torch.long) for _ in range(3))
    first = torch.zeros(size, words, dtype=torch.long)
    tags, links, names = (torch.full((size, words), IGNORED) for _ in range(3))
    present = torch.zeros(size, words)
    annotated = torch.tensor([float(window.annotated) for window in windows])
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        looks[row, : len(window.ids)] = torch.tensor(window.looks)
        mask[row, : len(window.ids)] = 1
        count = len(window.first)
        first[row, :count] = torch.tensor(window.first)
        tags[row, :count] = torch.tensor(window.tags[:count])
        links[row, :count] = torch.tensor(window.links[:count])
        names[row, :count] = torch.tensor(window.names[:count])
        present[row, :count] = 1
    soft = _soft([w.soft for w in windows if w.soft is not None], words) if windows[0].soft is not None else None
    return Batch(ids, looks, mask, first, tags, links, names, present, annotated, soft)


def _soft(parts: Sequence[Soft], words: int) -> SoftBatch:
    def padded(arrays: Sequence[NDArray[Any]], kind: type) -> Tensor:
        out: NDArray[Any] = np.zeros((len(arrays), words, arrays[0].shape[1]), dtype=kind)
        for row, array in enumerate(arrays):
            out[row, : len(array)] = array
        return torch.from_numpy(out)

    return SoftBatch(
        padded([p.tags for p in parts], np.float32),
        padded([p.cue_at for p in parts], np.int64), padded([p.cue for p in parts], np.float32),
        padded([p.source_at for p in parts], np.int64), padded([p.source for p in parts], np.float32),
    )  # fmt: skip
