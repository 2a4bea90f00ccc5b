"""What an analyst says of an outlet beside the registry: a statement that is missing there, or that one is disputed.

Nothing of the registry is changed by it: a remark stands beside what lists say, with who made it, when, and an address
that shows it. What is disputed is named by its key; a list's next edition says something new, of which nothing is
disputed yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_DAY: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_ADDRESS: Final = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)
MOST_WORDS: Final = 1_000  # characters of a statement
MOST_ADDRESS: Final = 2_000


class RemarkKind(StrEnum):
    ADDED = "added"
    DISPUTED = "disputed"


class Topic(StrEnum):
    """What a statement about an outlet is about: the parts of its card, in their order."""

    OWNER = "owner"
    STATE = "state"
    OWNERSHIP = "ownership"
    CONSENSUS = "consensus"
    RATING = "rating"
    ACT = "act"
    CHANGE = "change"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark. `statement` is what is added, or what is disputed as it was shown, with its `key`; `as_of` the year,
    month or day that an added statement is about, empty where it is not said."""

    outlet: str  # its id
    kind: RemarkKind
    topic: Topic
    statement: str
    proof: str
    key: str = ""
    as_of: str = ""

    def __post_init__(self) -> None:
        if not self.outlet or not self.statement.strip():
            raise ValueError("say of which outlet, and what; both are needed")
        if len(self.statement) > MOST_WORDS or len(self.proof) > MOST_ADDRESS:
            raise ValueError(f"a statement has at most {MOST_WORDS:,} characters, an address {MOST_ADDRESS:,}")
        if not _ADDRESS.fullmatch(self.proof):
            raise ValueError(f"the proof is {self.proof!r}; give the address of a page that shows it, with https://")
        if self.as_of and not _DAY.fullmatch(self.as_of):
            raise ValueError(f"the day is {self.as_of!r}; give a day such as 2024-05-01, a month or a year")
        if (self.kind is RemarkKind.DISPUTED) != bool(self.key):
            raise ValueError("what is disputed is named by its key, and what is added has none")
