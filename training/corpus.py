"""PolNeAR articles as the model learns from them: words with tags and links.

Tags: 0 outside; 1/2 first/further word of a source, 3/4 of a cue, 5/6 of a content. Links: for a word of a source or
content the index of the first word of its cue, for a word of a cue that of its source; NOTHING where there is none.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reliability.extract.decode import CONTENT, CUE, SOURCE
from reliability.extract.entities import NO_NAME, name_tag
from reliability.extract.words import split
from reliability.model.speaker import NameMention

NOTHING = -1
NamesOf = Callable[[str], Iterable[NameMention]]
IGNORED = -100  # of a word's tag, link or name where nobody annotated the article


@dataclass(slots=True)
class Soft:
    """What teachers make of an article, one row a word.

    `tags` are probabilities of the seven tags. Of the likeliest words that a word points at, `cue_at` and `source_at`
    hold the indices, `cue` and `source` the probabilities, each times the probability that the word has a cue (is in a
    source or content) or a source (is in a cue) at all.
    """

    tags: NDArray[np.float16]
    cue_at: NDArray[np.int32]
    cue: NDArray[np.float16]
    source_at: NDArray[np.int32]
    source: NDArray[np.float16]

    def part(self, low: int, high: int) -> Soft:
        """Words [low, high), counted from there; what they point at elsewhere is left out."""
        return Soft(
            self.tags[low:high],
            *_within(self.cue_at[low:high] - low, self.cue[low:high], high - low),
            *_within(self.source_at[low:high] - low, self.source[low:high], high - low),
        )

    def only(self, kept: Sequence[int], numbers: Sequence[int]) -> Soft:
        """The words `kept`; `numbers` says for each word of before which one it is, or which one follows it."""
        moved = np.minimum(np.array(numbers, dtype=np.int32), len(kept) - 1)
        return Soft(
            self.tags[kept], moved[self.cue_at[kept]], self.cue[kept], moved[self.source_at[kept]], self.source[kept]
        )


def _within(
    at: NDArray[np.int32], share: NDArray[np.float16], count: int
) -> tuple[NDArray[np.int32], NDArray[np.float16]]:
    inside = (at >= 0) & (at < count)
    return np.where(inside, at, 0), np.where(inside, share, np.float16(0))


@dataclass(slots=True)
class Example:
    """Parallel lists, one entry a word. `names` are tags as in `reliability.extract.entities`.

    `soft` is there where teachers have read the article; `annotated` is False where they alone have. `inside`:
    somebody's words, annotated with what others say in them.
    """

    forms: list[str]
    gaps: list[int]
    tags: list[int]
    links: list[int]
    names: list[int]
    soft: Soft | None = None
    annotated: bool = True
    inside: bool = False


def in_fold(index: int, fold: str) -> bool:
    """Whether an article is one of every N-th from K on; fold is "K/N"."""
    first, every = map(int, fold.split("/"))
    return index % every == first


def read(path: Path) -> list[dict[str, Any]]:
    """The articles of a .jsonl.gz file: text, and attributions with source, cue and content spans where annotated."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def examples(path: Path, names_of: NamesOf | None = None) -> list[Example]:
    """Every article of a corpus as an example; `names_of` marks its names."""
    out: list[Example] = []
    for article in read(path):
        made = example(article["text"], article.get("attributions"))
        made.inside = article.get("inside", False)
        if names_of is not None:
            made.names = name_tags(article["text"], names_of(article["text"]))
        out.append(made)
    return out


def example(text: str, attributions: Iterable[dict[str, Any]] | None) -> Example:
    """One article. Where attributions overlap, source and cue win over content, and an earlier content over a later
    one. None: nobody annotated it."""
    words = split(text)
    unknown = [IGNORED] * len(words)
    if attributions is None:
        links = [NOTHING] * len(words)
        return Example(list(words.forms), list(words.gaps), unknown, links, unknown, annotated=False)
    tags, links = [0] * len(words), [NOTHING] * len(words)
    for attribution in attributions:
        source, cue, content = (
            _indices(words.starts, words.ends, attribution[role]) for role in ("source", "cue", "content")
        )
        for begin, indices in ((CONTENT, content), (SOURCE, source), (CUE, cue)) if content else ():
            target = (source if begin == CUE else cue)[:1]
            previous: int | None = None
            for index in indices:
                if tags[index] and begin == CONTENT:
                    previous = None
                    continue
                tags[index] = begin if previous != index - 1 else begin + 1
                links[index] = target[0] if target else NOTHING
                previous = index
    return Example(list(words.forms), list(words.gaps), tags, links, unknown)


def name_tags(text: str, names: Iterable[NameMention]) -> list[int]:
    """A tag a word: NO_NAME, or begin or inside of a name of a label."""
    words = split(text)
    tags = [NO_NAME] * len(words)
    for name in names:
        for index in _indices(words.starts, words.ends, [(name.span.start, name.span.end)]):
            inside = index > 0 and words.starts[index] > name.span.start
            tags[index] = name_tag(name.label, begins=not inside)
    return tags


def _indices(starts: Sequence[int], ends: Sequence[int], spans: Iterable[Sequence[int]]) -> list[int]:
    """The words that touch one of the spans."""
    out: set[int] = set()
    for start, end in spans:
        index = bisect_left(starts, start)
        if index and ends[index - 1] > start:
            index -= 1
        while index < len(starts) and starts[index] < end:
            out.add(index)
            index += 1
    return sorted(out)
