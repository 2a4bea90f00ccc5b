"""Who-said-what scores of predicted against annotated attributions.

Words are `\\w+(?:['’-]\\w+)*`. A predicted attribution matches an annotated one where the Jaccard index of the content words
is at least 0.5 and, strictly, that of the source words too (or both have none); greedy, one to one, best content first
(Newell et al. 2018 count attributions in this way; Pareti 2015 has the exact variant).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reliability.model.profile import WORD

Pairs = Sequence[Sequence[int]]
Attribution = Mapping[str, Pairs]
MATCH = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, and the shares in per cent that follow from them (0 where nothing was predicted or annotated)."""

    right: int
    predicted: int
    annotated: int

    @property
    def precision(self) -> float:
        return 100 * self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        both = self.predicted + self.annotated
        return 200 * self.right / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.predicted + other.predicted, self.annotated + other.annotated)


def words_in(text: str, spans: Pairs) -> frozenset[int]:
    """Indices of the words that overlap any of the spans."""
    borders = [match.span() for match in WORD.finditer(text)]
    ends = [end for _, end in borders]
    found: set[int] = set()
    for start, end in spans:
        index = bisect_right(ends, start)
        while index < len(borders) and borders[index][0] < end:
            found.add(index)
            index += 1
    return frozenset(found)


def who_said_what(
    text: str, annotated: Iterable[Attribution], predicted: Iterable[Attribution], *, strict: bool = True
) -> Score:
    """One article's score. Annotated attributions without a content word are left out, predicted ones count as wrong."""
    gold = [(words_in(text, a["content"]), words_in(text, a["source"])) for a in annotated]
    gold = [pair for pair in gold if pair[0]]
    found = [(words_in(text, a["content"]), words_in(text, a["source"])) for a in predicted]
    candidates = sorted(
        (-similarity, g, p)
        for g, (content, source) in enumerate(gold)
        for p, (other_content, other_source) in enumerate(found)
        if (similarity := jaccard(content, other_content)) >= MATCH
        and (not strict or not (source or other_source) or jaccard(source, other_source) >= MATCH)
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, g, p in candidates:
        if g not in used_gold and p not in used_found:
            used_gold.add(g)
            used_found.add(p)
    return Score(len(used_gold), len(found), len(gold))


def jaccard(left: frozenset[int], right: frozenset[int]) -> float:
    """Shared words by all words; 0 where there are none."""
    return len(left & right) / len(left | right) if left or right else 0.0
