"""A text that was mended, and the way back to the one that came."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

# (offset in the new text, offset in the one that came): from there on they go forward together, up to the next pair.
Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """`pieces` is empty where nothing was changed."""

    text: str
    pieces: Pieces = ()

    def then(self, later: Mended) -> Mended:
        """This text after it was mended once more, with the way back to the one that came first."""
        if not self.pieces or not later.pieces:
            return Mended(later.text, later.pieces or self.pieces)
        starts = {start for start, _ in later.pieces}
        for (begin, middle), (end, _) in zip(later.pieces, (*later.pieces[1:], (len(later.text), 0)), strict=True):
            starts.update(begin + cut - middle for cut, _ in self.pieces if middle < cut < middle + end - begin)
        return Mended(
            later.text,
            tuple((start, origin(self.pieces, origin(later.pieces, start) or 0) or 0) for start in sorted(starts)),
        )


@dataclass(slots=True)
class Mending:
    """A mended text while it is put together, from the first character of the one that came to its last."""

    came: str
    _words: list[str] = field(default_factory=list)
    _pieces: list[tuple[int, int]] = field(default_factory=list)
    _length: int = 0

    def keep(self, start: int, end: int) -> None:
        """Takes over characters as they are."""
        if start < end:
            self.put(self.came[start:end], start)

    def put(self, words: str, at: int) -> None:
        """Writes words that stand for what came at this place."""
        if not words:
            return
        if not self._pieces or at - self._pieces[-1][1] != self._length - self._pieces[-1][0]:
            self._pieces.append((self._length, at))
        self._words.append(words)
        self._length += len(words)

    def done(self) -> Mended:
        text = "".join(self._words)
        return Mended(text, () if text == self.came else tuple(self._pieces))


def origin(pieces: Pieces, offset: int) -> int | None:
    """Where a character of the mended text stood in the one that came; None where it was put before all of that."""
    place = bisect_right(pieces, offset, key=lambda piece: piece[0]) - 1
    if place < 0:
        return None if pieces else offset
    start, came = pieces[place]
    found = came + offset - start
    # What was put in stands for the place before which it was put in.
    return min(found, max(came, pieces[place + 1][1] - 1)) if place + 1 < len(pieces) else found
