"""From the model's scores to attributions: the best sequence of tags, its stretches, and which belong together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reliability.extract.words import Words, features
from reliability.model.article import Layout
from reliability.model.attribution import AttributionMention, Form
from reliability.model.span import Span, Spans, any_overlap

Floats = NDArray[np.float32]

OUTSIDE, SOURCE, CUE, CONTENT = 0, 1, 3, 5  # the tag that begins each role; the next number continues it
TAGS = 7
IMPOSSIBLE = -1e4
FAR = -12.0  # log-probability of a pointer out of its window: about the least that the model gives inside one
DIRECT_SHARE = (
    0.9  # of the content's words inside quotation marks: a stray "that" outside does not make speech indirect
)


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a model's scores are read; chosen on the development set and kept beside the model.

    `transitions` are 7 × 7 scores from a tag (row) to the next (column). `bias` is added to source and cue tags.
    `window` and `context` are word pieces. `shared_source` is the least probability at which a cue without a source of
    its own takes the one that it points at. `calibration` are knots of the rising line from a raw log-probability to
    the share
    of right attributions among those of it (isotonic regression: Zadrozny and Elkan 2002).
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


@dataclass(slots=True)
class Scores:
    """Per word: seven tag scores, and log-probabilities of pointing at the words of its window, which began at
    `base`."""

    tags: Floats
    to_cue: list[Floats]
    to_source: list[Floats]
    base: list[int]

    @classmethod
    def empty(cls, count: int) -> Scores:
        nothing = np.zeros(0, dtype=np.float32)
        return cls(np.zeros((count, TAGS), dtype=np.float32), [nothing] * count, [nothing] * count, [0] * count)

    def put(self, base: int, start: int, end: int, tags: Floats, to_cue: Floats, to_source: Floats) -> None:
        """Take the scores of words [start, end) from a window that began at word `base`."""
        self.tags[start:end] = tags[start - base : end - base]
        for index in range(start, end):
            self.to_cue[index] = to_cue[index - base]
            self.to_source[index] = to_source[index - base]
            self.base[index] = base

    def pointing(self, rows: list[Floats], left: Stretch, right: Stretch) -> float:
        """Mean log-probability that a word of `left` points at some word of `right`."""
        total = 0.0
        for index in range(left.start, left.end):
            row, base = rows[index], self.base[index]
            begin, end = max(0, right.start - base), min(len(row), right.end - base)
            total += float(np.logaddexp.reduce(row[begin:end])) if begin < end else FAR
        return total / (left.end - left.start)


class Decoder:
    """Makes attributions of scores."""

    def __init__(self, decoding: Decoding) -> None:
        self._transitions = np.array(decoding.transitions, dtype=np.float32) + _allowed()
        self._bias = np.zeros(TAGS, dtype=np.float32)
        self._bias[SOURCE:CONTENT] = decoding.bias
        self._shared_source = math.log(decoding.shared_source)
        self._raw, self._right = (np.array(column) for column in zip(*decoding.calibration, strict=True))

    def decode(
        self, text: str, words: Words, offset: int, scores: Scores, layout: Layout | None
    ) -> list[AttributionMention]:
        """The attributions of the words that `scores` covers; `offset` is the index of the first of them in `words`."""
        stretches = list(_stretches(best_tags(scores.tags + self._bias, self._transitions)))
        cues = [s for s in stretches if s.role == CUE]
        if not cues:
            return []
        likelihood = _log_softmax(scores.tags)
        members: dict[Stretch, dict[int, list[tuple[Stretch, float]]]] = {c: {SOURCE: [], CONTENT: []} for c in cues}
        for stretch in stretches:
            if stretch.role != CUE:
                value, cue = max((scores.pointing(scores.to_cue, stretch, c), c) for c in cues)
                members[cue][stretch.role].append((stretch, value))
        self._share_sources(scores, [s for s in stretches if s.role == SOURCE], members)
        return [
            self._mention(words, offset, cue, roles[SOURCE], roles[CONTENT], likelihood)
            for cue, roles in members.items()
            if roles[CONTENT]
        ]

    def finish(
        self, text: str, words: Words, found: Iterable[AttributionMention], layout: Layout | None
    ) -> tuple[AttributionMention, ...]:
        """In text order, with their form."""
        quoted = layout.quoted if layout is not None else _quoted(words)
        formed = [_with_form(mention, words, quoted) for mention in found]
        return tuple(sorted(formed, key=lambda m: (m.content[0], m.cue)))

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
                value, source = max((scores.pointing(scores.to_source, cue, s), s) for s in sources)
                if value > self._shared_source:
                    roles[SOURCE].append((source, value))

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

        links = [value for _, value in (*sources, *contents)]
        every = [cue, *(s for s, _ in sources), *(s for s, _ in contents)]
        tags = [float(_role_likelihood(likelihood[s.start : s.end], s.role).mean()) for s in every]
        raw = sum(links) / len(links) + sum(tags) / len(tags)
        return AttributionMention(
            content=spans(s for s, _ in contents),
            source=spans(s for s, _ in sources),
            cue=spans([cue]),
            confidence=round(float(np.interp(raw, self._raw, self._right)), 3),
        )


def best_tags(scores: Floats, transitions: Floats) -> list[int]:
    """The sequence of tags with the highest sum of scores and transitions (Viterbi 1967)."""
    count = len(scores)
    if not count:
        return []
    best = scores[0].copy()
    best[[SOURCE + 1, CUE + 1, CONTENT + 1]] += IMPOSSIBLE  # nothing can continue at the start
    back = np.zeros((count, TAGS), dtype=np.int8)
    columns = np.arange(TAGS)
    for index in range(1, count):
        paths = best[:, None] + transitions
        back[index] = paths.argmax(axis=0)
        best = paths[back[index], columns] + scores[index]
    tags = [int(best.argmax())]
    for index in range(count - 1, 0, -1):
        tags.append(int(back[index, tags[-1]]))
    return tags[::-1]


def _allowed() -> Floats:
    """0 where a tag may follow another, IMPOSSIBLE where a role would continue that has not begun."""
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


def _quoted(words: Words) -> Spans:
    inside = features(words.forms, words.gaps)
    return tuple(
        Span(start, end)
        for start, end, feature in zip(words.starts, words.ends, inside, strict=True)
        if feature % 8 >= 4
    )


def _with_form(mention: AttributionMention, words: Words, quoted: Spans) -> AttributionMention:
    total = inside = 0
    for content in mention.content:
        low, high = np.searchsorted(words.starts, [content.start, content.end])
        for index in range(int(low), int(high)):
            if words.forms[index][0].isalnum():
                total += 1
                inside += _inside(words.starts[index], words.ends[index], quoted)
    share = inside / total if total else 0.0
    form = Form.DIRECT if share >= DIRECT_SHARE else Form.MIXED if share > 0 else Form.INDIRECT
    return AttributionMention(mention.content, mention.source, mention.cue, form, mention.confidence)


def _inside(start: int, end: int, quoted: Spans) -> bool:
    return any_overlap((Span(start, end),), quoted)
