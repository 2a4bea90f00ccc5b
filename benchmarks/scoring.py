"""Who-said-what scores of predicted against annotated attributions.

Words are `\\w+(?:['’-]\\w+)*`. A predicted attribution matches an annotated one where the Jaccard index of the content
words is at least 0.5 and, strictly, that of the source words too (or both have none); greedy, one to one, best content
first (Newell et al. 2018 count attributions in this way; Pareti 2015 has the exact variant).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reliability.model.profile import WORD

Pairs = Sequence[Sequence[int]]
Attribution = Mapping[str, Pairs]
MATCH = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, and the F1 in per cent that follows from them (0 where nothing was predicted or annotated)."""

    right: int
    predicted: int
    annotated: int

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
    """One article's score. Annotated attributions without a content word are left out, predicted ones count as
    wrong."""
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


def labelled_words(text: str, annotated: Iterable[Attribution], predicted: Iterable[Attribution], role: str) -> Score:
    """Words that any attribution of the article labels with a role ("source", "cue" or "content")."""
    gold = words_in(text, [span for a in annotated for span in a[role]])
    found = words_in(text, [span for a in predicted for span in a[role]])
    return Score(len(gold & found), len(found), len(gold))


def same_contents(text: str, annotated: Iterable[Attribution], predicted: Iterable[Attribution]) -> Score:
    """Contents with exactly the same words, one to one."""
    gold = Counter(words for a in annotated if (words := words_in(text, a["content"])))
    found = Counter(words for a in predicted if (words := words_in(text, a["content"])))
    return Score((gold & found).total(), found.total(), gold.total())


def calibration(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> tuple[float, list[tuple[float, float, int]]]:
    """Expected calibration error (Naeini et al. 2015) of (confidence, was it right) pairs, and the reliability diagram:
    mean confidence, share right and number of pairs of each bin that holds any."""
    diagram: list[tuple[float, float, int]] = []
    error = 0.0
    for index in range(bins):
        low, high = index / bins, (index + 1) / bins
        inside = [p for p in pairs if low <= p[0] < high or (index == bins - 1 and p[0] == 1)]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            right = sum(r for _, r in inside) / len(inside)
            error += abs(mean - right) * len(inside) / len(pairs)
            diagram.append((mean, right, len(inside)))
    return error, diagram


def matched(text: str, annotated: Iterable[Attribution], predicted: Sequence[Attribution]) -> list[bool]:
    """For each predicted attribution whether some annotated one is it, strictly."""
    return [who_said_what(text, list(annotated), [one]).right == 1 for one in predicted]
