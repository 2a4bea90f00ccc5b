"""From the model's scores to attributions: the best sequence of tags, its stretches, and which belong together."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reliability.extract.words import Words, features
from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention, Form
from reliability.model.span import Span, Spans

Floats = NDArray[np.float32]
Sums = NDArray[np.float64]  # in single precision small differences of sums near 1 would drown

OUTSIDE, SOURCE, CUE, CONTENT = 0, 1, 3, 5  # the tag that begins each role; the next number continues it
TAGS = 7
IMPOSSIBLE = -1e4
FAR = 1e-5  # probability of a pointer out of its window: about the least that the model gives inside one
STRAY = 0.3  # in log-probability: chosen on the development set
_CONTRACTED = re.compile(r"(?:I|you|s?he|it|we|they|who)(?=['’](?:s|ve|re|d|m|ll)$)", re.IGNORECASE)
DIRECT_SHARE = (
    0.9  # of the content's words inside quotation marks: a stray "that" outside does not make speech indirect
)


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a model's scores are read; chosen on the development set and kept beside the model.

    `transitions` are 7 × 7 scores from a tag (row) to the next (column). `bias` is added to source and cue tags.
    `window` and `context` are word pieces. `shared_source` is the least probability at which a cue without a source of
    its own takes the one that it points at. `calibration` are knots of the rising line from a raw log-probability to
    the share of right attributions among those of it (isotonic regression: Zadrozny and Elkan 2002).
    """

    transitions: tuple[tuple[float, ...], ...]
    bias: float
    window: int
    context: int
    shared_source: float
    calibration: tuple[tuple[float, float], ...]


class Stretch(NamedTuple):
    """Words [start, end) with one role."""

    role: int
    start: int
    end: int


class Pointers:
    """Of each word the probabilities of pointing at the words of the window in which it was read."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._windows: list[tuple[int, Floats]] = []  # the word at which it began; a row a word

    def put(self, base: int, start: int, rows: Floats) -> None:
        """The rows of words from `start` on, of a window that began at word `base`. Windows come in text order."""
        self._starts.append(start)
        self._windows.append((base, rows))

    def towards(self, left: Stretch, right: Sequence[Stretch]) -> Sums:
        """For each stretch of `right` the mean log-probability that a word of `left` points at some word of it."""
        starts = np.array([stretch.start for stretch in right])
        ends = np.array([stretch.end for stretch in right])
        total = np.zeros(len(right))
        word = left.start
        while word < left.end:  # once, unless the stretch goes on in the next window
            number = bisect_right(self._starts, word) - 1
            base, rows = self._windows[number]
            first, last = word - self._starts[number], min(left.end - self._starts[number], len(rows))
            sums = np.zeros((last - first, rows.shape[1] + 1))
            np.cumsum(rows[first:last], axis=1, dtype=np.float64, out=sums[:, 1:])
            low, high = (np.minimum(np.maximum(edge - base, 0), rows.shape[1]) for edge in (starts, ends))
            total += np.log(np.maximum(sums[:, high] - sums[:, low], FAR)).sum(axis=0)
            word += last - first
        result: Sums = total / (left.end - left.start)
        return result


@dataclass(slots=True)
class Scores:
    """Per word: seven tag scores, the likeliest name tag, and where it points."""

    tags: Floats
    names: NDArray[np.int8]
    to_cue: Pointers
    to_source: Pointers

    @classmethod
    def empty(cls, count: int) -> Scores:
        """For so many words, to be filled from the left with `put`."""
        tags, names = np.zeros((count, TAGS), dtype=np.float32), np.zeros(count, dtype=np.int8)
        return cls(tags, names, Pointers(), Pointers())

    def put(
        self, base: int, start: int, end: int, tags: Floats, to_cue: Floats, to_source: Floats, names: Floats
    ) -> None:
        """Take the scores of words [start, end) from a window that began at word `base`."""
        kept = slice(start - base, end - base)
        self.tags[start:end] = tags[kept]
        self.names[start:end] = names[kept].argmax(axis=1)
        self.to_cue.put(base, start, to_cue[kept])
        self.to_source.put(base, start, to_source[kept])


class Decoder:
    """Makes attributions of scores."""

    def __init__(self, decoding: Decoding) -> None:
        self._transitions = np.array(decoding.transitions, dtype=np.float32) + allowed()
        self._bias = np.zeros(TAGS, dtype=np.float32)
        self._bias[SOURCE:CONTENT] = decoding.bias
        self._shared_source = math.log(decoding.shared_source)
        self._raw, self._right = (np.array(column) for column in zip(*decoding.calibration, strict=True))

    def decode(self, words: Words, offset: int, scores: Scores) -> list[AttributionMention]:
        """The attributions of the words that `scores` covers; `offset` is the index of the first of them in `words`."""
        stretches = list(_stretches(best_tags(scores.tags + self._bias, self._transitions)))
        cues = [s for s in stretches if s.role == CUE]
        if not cues:
            return []
        likelihood = _log_softmax(scores.tags)
        members: dict[Stretch, dict[int, list[tuple[Stretch, float]]]] = {c: {SOURCE: [], CONTENT: []} for c in cues}
        for stretch in stretches:
            if stretch.role != CUE:
                values = scores.to_cue.towards(stretch, cues)
                best = int(values.argmax())
                members[cues[best]][stretch.role].append((stretch, float(values[best])))
        self._share_sources(scores, [s for s in stretches if s.role == SOURCE], members)
        return [
            self._mention(words, offset, cue, _nearly_best(roles[SOURCE]), roles[CONTENT], likelihood)
            for cue, roles in members.items()
            if roles[CONTENT]
        ]

    def _share_sources(
        self,
        scores: Scores,
        sources: list[Stretch],
        members: dict[Stretch, dict[int, list[tuple[Stretch, float]]]],
    ) -> None:
        """Give a cue without a source the one that it points at: "Orr said … and added …" has one source and
        two cues."""
        for cue, roles in members.items():
            if sources and roles[CONTENT] and not roles[SOURCE]:
                values = scores.to_source.towards(cue, sources)
                best = int(values.argmax())
                if values[best] > self._shared_source:
                    roles[SOURCE].append((sources[best], float(values[best])))

    def _mention(
        self,
        words: Words,
        offset: int,
        cue: Stretch,
        sources: Sequence[tuple[Stretch, float]],
        contents: Sequence[tuple[Stretch, float]],
        likelihood: Floats,
    ) -> AttributionMention:
        def spans(stretches: Iterable[Stretch]) -> Spans:
            return tuple(Span(words.starts[offset + s.start], words.ends[offset + s.end - 1]) for s in stretches)

        source, (cue_span,) = spans(s for s, _ in sources), spans([cue])
        contracted = _CONTRACTED.match(words.forms[offset + cue.start])
        if contracted is not None and not sources:  # one word here, two to a reader: "he’s" urged that …
            border = cue_span.start + contracted.end()
            source, cue_span = (Span(cue_span.start, border),), Span(border, cue_span.end)
        links = [value for _, value in (*sources, *contents)]
        every = [cue, *(s for s, _ in sources), *(s for s, _ in contents)]
        tags = [float(_role_likelihood(likelihood[s.start : s.end], s.role).mean()) for s in every]
        raw = sum(links) / len(links) + sum(tags) / len(tags)
        return AttributionMention(
            content=spans(s for s, _ in contents),
            source=source,
            cue=(cue_span,),
            confidence=float(np.interp(raw, self._raw, self._right)),
        )


def _nearly_best(sources: Sequence[tuple[Stretch, float]]) -> list[tuple[Stretch, float]]:
    """A source in several places is one that all of them point at the cue about equally; others strayed in."""
    best = max((value for _, value in sources), default=0.0)
    return [(stretch, value) for stretch, value in sources if value > best - STRAY]


def best_tags(scores: Floats, transitions: Floats) -> list[int]:
    """The sequence of tags with the highest sum of scores and transitions (Viterbi 1967).

    By halves: the best ways from each tag to each over two neighbouring stretches give those over both, all stretches
    at once, where going from word to word would be thousands of tiny steps (Rush 2020, "Torch-Struct").
    """
    if not len(scores):
        return []
    first = scores[0].copy()
    first[[SOURCE + 1, CUE + 1, CONTENT + 1]] += IMPOSSIBLE  # nothing can continue at the start
    ways = transitions + scores[1:, None, :]  # stretches × tag before × last tag
    between: list[NDArray[np.int8]] = []  # the best tag in the middle of each pair of stretches
    while len(ways) > 1:
        odd = ways[len(ways) - len(ways) % 2 :]
        middle, joined = _through(ways[0 : len(ways) - len(odd) : 2], ways[1::2])
        between.append(middle)
        ways = np.concatenate([joined, odd])
    if not len(ways):
        return [int(first.argmax())]
    begin, end = divmod(int((first[:, None] + ways[0]).argmax()), TAGS)
    tags = np.array([begin, end])
    for middle in reversed(between):
        count = len(middle)
        inner = middle[np.arange(count), tags[:count], tags[1 : count + 1]]
        known, tags = tags, np.empty(len(tags) + count, dtype=int)
        tags[: 2 * count + 1 : 2], tags[1 : 2 * count : 2] = known[: count + 1], inner
        tags[2 * count + 1 :] = known[count + 1 :]
    result: list[int] = tags.tolist()
    return result


def _through(left: Floats, right: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Of stretches and those that follow them: the best tag between, and the best sums over both."""
    best = left[:, :, 0, None] + right[:, None, 0, :]
    middle = np.zeros(best.shape, dtype=np.int8)
    for tag in range(1, TAGS):
        sums = left[:, :, tag, None] + right[:, None, tag, :]
        better = sums > best
        np.copyto(best, sums, where=better)
        middle[better] = tag
    return middle, best


def allowed() -> Floats:
    """For transitions: 0 where a tag may follow another, IMPOSSIBLE where a role would continue that has not begun."""
    table = np.zeros((TAGS, TAGS), dtype=np.float32)
    for begin in (SOURCE, CUE, CONTENT):
        for before in range(TAGS):
            if before not in (begin, begin + 1):
                table[before, begin + 1] = IMPOSSIBLE
    return table


def _stretches(tags: Sequence[int]) -> Iterable[Stretch]:
    start = 0
    while start < len(tags):
        role = tags[start]
        end = start + 1
        if role != OUTSIDE:
            while end < len(tags) and tags[end] == role + 1:
                end += 1
            yield Stretch(role, start, end)
        start = end


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result


def _role_likelihood(rows: Floats, role: int) -> Floats:
    return np.logaddexp(rows[:, role], rows[:, role + 1])


def finished(
    words: Words, found: Iterable[AttributionMention], layout: Layout | None
) -> tuple[AttributionMention, ...]:
    """In text order, with their form."""
    forms = _Forms(words, layout.quoted if layout is not None else None)
    formed = [replace(m, form=forms.of(m.content), confidence=round(m.confidence, 3)) for m in found]
    return tuple(sorted(formed, key=lambda m: (m.content[0], m.cue)))


class _Forms:
    """Tells direct from indirect speech by the share of a content's words that stand in quotation marks."""

    def __init__(self, words: Words, quoted: Spans | None) -> None:
        self._starts = words.starts
        spoken = np.array([form[0].isalnum() for form in words.forms], dtype=bool)
        if quoted is None:
            inside = np.array(features(words.forms, words.gaps), dtype=int) % 8 >= 4
        else:
            inside = np.zeros(len(words), dtype=bool)
            for span in quoted:
                inside[bisect_right(words.ends, span.start) : self._first(span.end)] = True
        self._spoken = np.concatenate([[0], np.cumsum(spoken)])
        self._quoted = np.concatenate([[0], np.cumsum(spoken & inside)])

    def of(self, content: Spans) -> Form:
        low = [self._first(span.start) for span in content]
        high = [self._first(span.end) for span in content]
        total = int((self._spoken[high] - self._spoken[low]).sum())
        share = int((self._quoted[high] - self._quoted[low]).sum()) / total if total else 0.0
        return Form.DIRECT if share >= DIRECT_SHARE else Form.MIXED if share > 0 else Form.INDIRECT

    def _first(self, character: int) -> int:
        """The first word that starts there or later."""
        return bisect_left(self._starts, character)
