"""What the line ends of a text mean: whether its lines were broken to fit a width, and which of them were not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from reliability.model.span import Span, trimmed

NARROWEST, WIDEST = 30, 130  # characters of lines that were broken to fit: mail has 60 to 80
GOES_ON_SHARE = 0.3  # of the lines behind a line end, in small letters: four of five in wrapped text, none in others
# Of the width: a line that is longer with the next word goes on, but for the end of a sentence in a text without
# empty lines, where one that the next word would still have fitted on is the last of its paragraph.
FILLED = 0.85
_COMPLETE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
# Words that begin a sentence where they have a capital letter, and hardly ever stand inside one with it.
_BEGINS = frozenset(
    "the a an in on at it he she they we but and his her its their there this that these those when while after as by "
    "for from if no one two three police officials more some many what who how it’s it's".split()
)


@dataclass(frozen=True)
class TextLines:
    """The lines of a text that hold words, without white space at their edges, and what they say of its breaks."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, start: int = 0) -> TextLines:
        """The lines from `start` on."""
        found: list[Span] = []
        position = start
        while position < len(text):
            end = text.find("\n", position)
            end = len(text) if end < 0 else end
            if (line := trimmed(text, position, end)) is not None:
                found.append(line)
            position = end + 1
        return cls(text, tuple(found))

    def joined(self, index: int) -> bool:
        """Whether a line and the next one stand in one block: a single line end between them."""
        between = self.text[self.spans[index].end : self.spans[index + 1].start]
        return between.count("\n") == 1

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """The lines that a single line end parts from the next one, by their index."""
        return tuple(index for index in range(len(self.spans) - 1) if self.joined(index))

    @cached_property
    def width(self) -> int:
        """To how many characters the lines were broken; 0 where line ends are the writer's own."""
        lengths = sorted(len(self.spans[index]) for index in self.breaks)
        if not lengths or not NARROWEST <= lengths[len(lengths) // 2] <= WIDEST:
            return 0
        going_on = sum(self._first(index + 1)[0].islower() for index in self.breaks)
        return lengths[int(0.9 * (len(lengths) - 1))] if going_on >= GOES_ON_SHARE * len(lengths) else 0

    def ends(self, index: int) -> bool:
        """Whether the line ends where its writer wanted, though another follows in its block: it is shorter than it
        would have to be, and no sentence goes on behind it."""
        following = self._first(index + 1)
        begins = following.lstrip("\"'“‘«([")
        if begins[:1].islower():
            return False
        if not self.width:
            return True
        longer = len(self.spans[index]) + 1 + len(following)
        if _COMPLETE.search(self.spans[index].of(self.text)):
            return longer <= (self.width if len(self.breaks) == len(self.spans) - 1 else FILLED * self.width)
        return longer <= FILLED * self.width and (begins.lower() in _BEGINS or not index)

    def _first(self, index: int) -> str:
        line = self.spans[index]
        return self.text[line.start : min(line.end, line.start + 40)].split()[0]
