"""Windows of an article as tensors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor

from reliability.extract.encoder import LONGEST_WORD
from reliability.extract.words import PARAGRAPH, features
from training.corpus import IGNORED, Example

WINDOW = 256  # word pieces
WHOLE_PARAGRAPHS = 0.5  # of the articles are cut between paragraphs


class Window(NamedTuple):
    ids: list[int]
    looks: list[int]
    first: list[int]
    tags: list[int]
    links: list[int]
    names: list[int]
    soft: Tensor | None


class Batch(NamedTuple):
    ids: Tensor
    looks: Tensor
    mask: Tensor
    first: Tensor
    tags: Tensor
    links: Tensor
    names: Tensor
    words: Tensor  # 1.0 where a word is
    soft: Tensor | None


class Pieces:
    """The word pieces of a word, by the encoder's own tokenizer."""

    def __init__(self, folder: Path) -> None:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()  # both are switched on in the file: text would be cut without a word
        tokenizer.no_padding()
        ends: list[int] = tokenizer.encode("a").ids
        self.start, self.end = ends[0], ends[-1]
        unknown = tokenizer.token_to_id("[UNK]")
        self.of = lru_cache(maxsize=200_000)(
            lambda form: tuple(tokenizer.encode(form, add_special_tokens=False).ids[:LONGEST_WORD]) or (unknown,)
        )


def windows(example: Example, pieces: Pieces, random: Random) -> Iterator[Window]:
    """The article cut at a random word and from there into windows, so that every epoch has other borders.

    Half of the time a window ends where a paragraph does, as at run time.
    """
    looks = features(example.forms, example.gaps)
    count = len(example.forms)
    start = random.randint(0, min(180, count - 1)) if count else 0
    whole = random.random() < WHOLE_PARAGRAPHS
    borders = [0, start] if start else [0]
    while borders[-1] < count:
        used, end = 2, borders[-1]
        while end < count and used + len(pieces.of(example.forms[end])) <= WINDOW:
            used += len(pieces.of(example.forms[end]))
            end += 1
        if whole and end < count:
            half = (borders[-1] + end) // 2
            end = next((index for index in range(end, half, -1) if example.gaps[index] == PARAGRAPH), end)
        borders.append(end)
    for low, high in pairwise(borders):
        yield _window(example, pieces, looks, low, high)


def _window(example: Example, pieces: Pieces, looks: Sequence[int], low: int, high: int) -> Window:
    ids, feature, first = [pieces.start], [0], []
    for index in range(low, high):
        own = pieces.of(example.forms[index])
        if len(ids) + len(own) > WINDOW - 1:
            high = index
            break
        first.append(len(ids))
        ids += own
        feature += [looks[index]] * len(own)
    links = [link - low if low <= link < high else IGNORED for link in example.links[low:high]]
    soft = None if example.soft is None else torch.as_tensor(example.soft[low:high])
    tags, names = example.tags[low:high], example.names[low:high]
    return Window([*ids, pieces.end], [*feature, 0], first, tags, links, names, soft)


def batch(windows: Sequence[Window]) -> Batch:
    """Padded tensors of some windows."""
    size, longest = len(windows), max(len(w.ids) for w in windows)
    words = max(max(len(w.first) for w in windows), 1)
    ids, looks, mask = (torch.zeros(size, longest, dtype=torch.long) for _ in range(3))
    first = torch.zeros(size, words, dtype=torch.long)
    tags, links, names = (torch.full((size, words), IGNORED) for _ in range(3))
    present = torch.zeros(size, words)
    soft = torch.zeros(size, words, 7) if windows[0].soft is not None else None
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
        if soft is not None and window.soft is not None:
            soft[row, :count] = window.soft[:count]
    return Batch(ids, looks, mask, first, tags, links, names, present, soft)
