"""From the model's scores to attributions: the best sequence of tags, its stretches, and which belong together."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
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
NOWHERE = -1e9  # out of a word that only fills up: worse than any number of impossible steps
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

    def towards(self, left: Sequence[Stretch], right: Sequence[Stretch]) -> Sums:
        """For each stretch of `left` (a row) and of `right` (a column) the mean log-probability that a word of the
        one points at some word of the other."""
        total = np.zeros((len(left), len(right)))
        edges = np.array([(stretch.start, stretch.end) for stretch in right], dtype=np.int64).reshape(-1, 2).T
        parts: dict[int, list[tuple[int, int, int]]] = {}  # of each window the rows that are asked for
        for row, stretch in enumerate(left):
            word = stretch.start
            while word < stretch.end:  # once, unless the stretch goes on in the next window
                number = bisect_right(self._starts, word) - 1
                first = word - self._starts[number]
                last = min(stretch.end - self._starts[number], len(self._windows[number][1]))
                parts.setdefault(number, []).append((row, first, last))
                word += last - first
        for number, asked in parts.items():
            base, rows = self._windows[number]
            chosen = np.concatenate([np.arange(first, last) for _, first, last in asked])
            sums = np.zeros((len(chosen), rows.shape[1] + 1))
            np.cumsum(rows[chosen], axis=1, dtype=np.float64, out=sums[:, 1:])
            low, high = np.clip(edges - base, 0, rows.shape[1])
            shares = np.log(np.maximum(sums[:, high] - sums[:, low], FAR))
            begins = np.cumsum([0, *(last - first for _, first, last in asked[:-1])])
            total[[row for row, _, _ in asked]] += np.add.reduceat(shares, begins, axis=0)
        lengths = np.array([stretch.end - stretch.start for stretch in left])
        result: Sums = total / lengths[:, None]
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
        return self.decode_each([(words, offset, scores)])[0]

    def decode_each(self, readings: Sequence[tuple[Words, int, Scores]]) -> list[list[AttributionMention]]:
        """As `decode`, of several readings, none of which knows of another: in less time than one by one."""
        tags = best_tags_each([scores.tags + self._bias for _, _, scores in readings], self._transitions)
        return [self._mentions(*reading, found) for reading, found in zip(readings, tags, strict=True)]

    def _mentions(self, words: Words, offset: int, scores: Scores, tags: Sequence[int]) -> list[AttributionMention]:
        stretches = list(_stretches(tags))
        cues = [s for s in stretches if s.role == CUE]
        if not cues:
            return []
        members: dict[Stretch, dict[int, list[tuple[Stretch, float]]]] = {c: {SOURCE: [], CONTENT: []} for c in cues}
        others = [s for s in stretches if s.role != CUE]
        values = scores.to_cue.towards(others, cues)
        for row, (stretch, best) in enumerate(
            zip(others, values.argmax(axis=1).tolist() if others else (), strict=True)
        ):
            members[cues[best]][stretch.role].append((stretch, float(values[row, best])))
        self._share_sources(scores, [s for s in stretches if s.role == SOURCE], members)
        likelihood = _log_softmax(scores.tags)
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
        without = [cue for cue, roles in members.items() if roles[CONTENT] and not roles[SOURCE]]
        if not sources or not without:
            return
        values = scores.to_source.towards(without, sources)
        for row, (cue, best) in enumerate(zip(without, values.argmax(axis=1).tolist(), strict=True)):
            if values[row, best] > self._shared_source:
                members[cue][SOURCE].append((sources[best], float(values[row, best])))

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
    """The sequence of tags with the highest sum of scores and transitions (Viterbi 1967)."""
    return best_tags_each([scores], transitions)[0]


def best_tags_each(readings: Sequence[Floats], transitions: Floats) -> list[list[int]]:
    """The best sequence of tags of each reading (words × tags).

    By halves: the best ways from each tag to each over two neighbouring stretches give those over both, all stretches
    of all readings at once, where going from word to word would be thousands of tiny steps (Rush 2020, "Torch-Struct").
    Readings are made equally long by words that keep the tag before them and add nothing.
    """
    lengths = [len(scores) for scores in readings]
    out: list[list[int]] = [[] for _ in readings]
    steps = max(lengths, default=0) - 1
    asked = [number for number, length in enumerate(lengths) if length]
    if not asked:
        return out
    first = np.stack([readings[number][0] for number in asked])
    first[:, [SOURCE + 1, CUE + 1, CONTENT + 1]] += IMPOSSIBLE  # nothing can continue at the start
    if not steps:
        return [[int(first[asked.index(number)].argmax())] if number in asked else [] for number in range(len(out))]
    ways = np.full((TAGS, TAGS, len(asked), steps), NOWHERE, dtype=np.float32)  # tag before × last tag × stretches
    ways[range(TAGS), range(TAGS)] = 0
    for row, number in enumerate(asked):
        ways[:, :, row, : lengths[number] - 1] = transitions[:, :, None] + readings[number][1:].T
    between: list[NDArray[np.int8]] = []  # the best tag in the middle of each pair of stretches
    while ways.shape[-1] > 1:
        even = ways.shape[-1] - ways.shape[-1] % 2
        middle, joined = _through(ways[..., 0:even:2], ways[..., 1:even:2])
        between.append(middle)
        ways = np.concatenate([joined, ways[..., even:]], axis=-1)
    whole = (first.T[:, None] + ways[..., 0]).reshape(TAGS * TAGS, -1).argmax(axis=0)
    tags = np.stack(np.divmod(whole, TAGS), axis=1)
    rows = np.arange(len(asked))[:, None]
    for middle in reversed(between):
        count = middle.shape[-1]
        inner = middle[tags[:, :count], tags[:, 1 : count + 1], rows, np.arange(count)]
        known, tags = tags, np.empty((len(asked), tags.shape[1] + count), dtype=int)
        tags[:, : 2 * count + 1 : 2], tags[:, 1 : 2 * count : 2] = known[:, : count + 1], inner
        tags[:, 2 * count + 1 :] = known[:, count + 1 :]
    for row, number in enumerate(asked):
        out[number] = tags[row, : lengths[number]].tolist()
    return out


def _through(left: Floats, right: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Of stretches and those that follow them: the best tag between, and the best sums over both."""
    best = left[:, None, 0] + right[0]
    middle = np.zeros(best.shape, dtype=np.int8)
    for tag in range(1, TAGS):
        sums = left[:, None, tag] + right[tag]
        better = sums > best
        np.maximum(best, sums, out=best)
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
    return tuple(sorted(formed(words, found, layout), key=lambda m: (m.content[0], m.cue)))


def formed(words: Words, found: Iterable[AttributionMention], layout: Layout | None) -> Iterator[AttributionMention]:
    """With their form and a rounded confidence."""
    forms = _Forms(words, layout.quoted if layout is not None else None)
    for mention in found:
        yield replace(mention, form=forms.of(mention.content), confidence=round(mention.confidence, 3))


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
