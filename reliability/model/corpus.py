"""What a flag may ask of the other articles of its project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Place:
    """An article of the project in which a text stands. `outlet` is None where nobody knows who published it."""

    article: str  # its key in the project
    outlet: str | None
    outlet_name: str
    published: date | None
    length: int  # characters of its text


class Corpus(Protocol):
    """One project at one moment. The store implements it; a test fills one with a list."""

    @property
    def version(self) -> int:
        """The project's data version that the answers are of."""

    def same_text(self, article: str) -> tuple[Place, ...]:
        """The other articles whose text is, character for character, that of the article with this key.

        Oldest first, undated last, then by key.
        """
