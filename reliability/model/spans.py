"""Many spans, asked which of them lie at a place: by bisection, so that a long text costs no more a line than a short
one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from reliability.model.span import Span, Spans

T = TypeVar("T")


def closed(text: str, spans: Spans) -> Spans:
    """Spans in order; two of them with nothing but a blank or a line end between them are one."""
    out: list[Span] = []
    for span in spans:
        if out and text[out[-1].end : span.start] in (" ", "\n"):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return tuple(out)


class SpanIndex(Generic[T]):
    """Spans, which may overlap, each with a value; nothing is added later."""

    def __init__(self, pairs: Iterable[tuple[Span, T]]) -> None:
        self._pairs = sorted(pairs, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._pairs]
        self._reach = list(accumulate((span.end for span, _ in self._pairs), max))  # the farthest end so far

    def at(self, wanted: Span) -> Iterator[tuple[Span, T]]:
        """Those that overlap a span, last first."""
        index = bisect_left(self._starts, wanted.end) - 1
        while index >= 0 and self._reach[index] > wanted.start:
            if self._pairs[index][0].end > wanted.start:
                yield self._pairs[index]
            index -= 1

    def holds(self, wanted: Span) -> bool:
        """Whether some span overlaps this one."""
        return next(self.at(wanted), None) is not None


def index_of(spans: Iterable[Span]) -> SpanIndex[None]:
    return SpanIndex((span, None) for span in spans)


class Apart:
    """Spans of which no two overlap; one that would is not taken."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._spans: list[Span] = []
        for span in spans:
            self.add(span)

    def holds(self, wanted: Span) -> bool:
        index = bisect_left(self._starts, wanted.end) - 1
        return index >= 0 and self._spans[index].end > wanted.start

    def add(self, span: Span) -> bool:
        """Take a span; False where one that overlaps it is there."""
        if self.holds(span):
            return False
        at = bisect_left(self._starts, span.start)
        self._starts.insert(at, span.start)
        self._spans.insert(at, span)
        return True

    def discard(self, span: Span) -> None:
        at = bisect_left(self._starts, span.start)
        if at < len(self._spans) and self._spans[at] == span:
            del self._starts[at], self._spans[at]

    def within(self, wanted: Span) -> Sequence[Span]:
        """Those that lie wholly in a span, in order."""
        low, high = bisect_left(self._starts, wanted.start), bisect_left(self._starts, wanted.end)
        return [span for span in self._spans[low:high] if span.end <= wanted.end]

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)
