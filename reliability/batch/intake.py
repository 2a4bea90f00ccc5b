"""What becomes of an article that comes in: decided from what is known of it, without a database or a process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reliability.ingest import Input
from reliability.model.article import Article

Item = Article | Input  # an article, or a file that is one article and is not read yet

REMEMBERED: Final = 200_000  # articles of an import whose repeats are named by line: about 40 MB


@dataclass(frozen=True, slots=True)
class Sighting:
    """What is known of an item before it is analysed.

    `marks` are what it is recognised by: an article by its text, a file by its bytes and, where it is stored, by the
    text that was read from them. `stored` says that the project shows it with an analysis by the current engine, `own`
    that the job under way stored it before it was interrupted, and `first` is the origin of the item of this import
    that had one of the same marks.
    """

    marks: tuple[str, ...]
    stored: bool = False
    own: bool = False
    first: str | None = None


@dataclass(frozen=True, slots=True)
class Analyse:
    """It is new here: analyse and store it."""


@dataclass(frozen=True, slots=True)
class Known:
    """It is stored already; with `own`, by an earlier attempt at this job."""

    own: bool


@dataclass(frozen=True, slots=True)
class Repeat:
    """It came before in this import: `origin` says where it stands, `first` where it came first."""

    origin: str
    first: str


Decision = Analyse | Known | Repeat


def decide(item: Item, standing: Sighting) -> Decision:
    """What to do with an item of which so much is known."""
    if standing.first is not None:
        return Repeat(origin_of(item), standing.first)
    if standing.stored:
        return Known(standing.own)
    return Analyse()


def origin_of(item: Item) -> str:
    """Where it was read from, for people."""
    return item.name if isinstance(item, Input) else item.origin


class Firsts:
    """Where each mark came first in an import; the latest REMEMBERED of them, so that no import fills the memory."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._origins: dict[str, str] = {}

    def get(self, mark: str) -> str | None:
        return self._origins.get(mark)

    def add(self, mark: str, origin: str) -> None:
        """Keep the first origin of a mark; the oldest mark is forgotten where there are too many."""
        self._origins.setdefault(mark, origin)
        if len(self._origins) > self._most:
            del self._origins[next(iter(self._origins))]

    def forget(self, mark: str) -> None:
        """What was refused is tried again where it comes again."""
        self._origins.pop(mark, None)


def told(repeat: Repeat) -> str:
    """'corpus.jsonl, line 5 repeats line 2': both places, the file named once where it is the same."""
    file, comma, place = repeat.first.rpartition(", ")
    same_file = comma and repeat.origin.startswith(f"{file}, ")
    return f"{repeat.origin} repeats {place if same_file else repeat.first}"
