"""Places in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of `Article.text`, in code points. Never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must satisfy 0 <= start < end, got [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters that the span names."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def trimmed(text: str, start: int, end: int, characters: str | None = None) -> Span | None:
    """The span [start, end) without `characters` (white space by default) at its edges; None where nothing is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(characters))
    right = len(piece.rstrip(characters))
    return Span(start + left, start + right) if left < right else None


def merged(spans: Iterable[Span]) -> Spans:
    """Sorted, with spans that overlap or touch joined into one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def any_overlap(left: Iterable[Span], right: Iterable[Span]) -> bool:
    """True where some span of one overlaps some span of the other."""
    others = tuple(right)
    return any(a.overlaps(b) for a in left for b in others)
