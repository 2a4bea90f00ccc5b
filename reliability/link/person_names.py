"""When two full names are one person's, and which person of an article a name is."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import Final

from reliability.link.blocks import Blocks
from reliability.model.span import Span
from reliability.resources import lexicon

MOST_WORDS: Final = 12  # of a name that are looked at; what has more is hardly a person's


@dataclass(slots=True)
class Person:
    """One person of an article: `name` is the longest form, `mentions` are in text order."""

    name: str
    mentions: list[Span] = field(default_factory=list)
    gender: str = ""  # "m", "f" or "" as titles and nouns beside the name say


def by_first_name(name: str) -> str:
    """The gender of nearly all who bear the first of several names, "m" or "f", by data/lexicons/name_genders.csv; ""
    where the table leaves it open. What a text says of a person goes before it."""
    first, _, others = name.partition(" ")
    return _genders().get(first.casefold(), "") if others else ""


@cache
def _genders() -> Mapping[str, str]:
    return {name: gender for name, gender, _ in lexicon("name_genders")}


def generation(words: Sequence[str]) -> str:
    last = words[-1].lower().strip(".")
    return last if len(words) > 1 and last in ("jr", "sr", "ii", "iii") else ""


def same_person(left: Sequence[str], right: Sequence[str]) -> bool:
    """Two full names for one person: the same last word, and no first name that differs."""
    a, b = _folded(left), _folded(right)
    if generation(a) != generation(b) and len(a) > 1 < len(b):
        return False  # "Jon Orr" and "Jon Orr Jr."
    if a[-1:] != b[-1:]:
        return set(a) <= set(b) or set(b) <= set(a)
    return (
        a[0] == b[0] or (a[0][:1] == b[0][:1] and 1 in (len(a[0]), len(b[0]))) or set(a) <= set(b) or set(b) <= set(a)
    )


def _folded(words: Sequence[str]) -> list[str]:
    return [plain_letters(word.strip(".’'").lower()) for word in words]


def plain_letters(word: str) -> str:
    """A word without accents, which papers keep in one sentence and leave out in the next: "Núñez", "Nunez"."""
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


class FullNames:
    """The persons of an article by their full names, in the order in which they come. `names` are all that will be
    asked about: which words are rare among them says where to look."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        self._uses = Counter(word for name in names for word in set(_folded(name)))
        self._blocks: Blocks[Person] = Blocks()
        self._places: dict[int, int] = {}  # by the person's id

    @property
    def persons(self) -> list[Person]:
        return self._blocks.things

    def add(self, person: Person) -> None:
        self._places[id(person)] = self._blocks.add(person, self._filed(person.name.split()))

    def rename(self, person: Person, name: str) -> None:
        person.name = name
        self._blocks.file(self._places[id(person)], self._filed(name.split()))

    def find(self, words: Sequence[str]) -> Person | None:
        """The first person whom a name may mean by `same_person`."""
        return self._blocks.first(self._asked(words), lambda person: same_person(person.name.split(), words))

    def _filed(self, name: Sequence[str]) -> Iterator[str]:
        """A key for each way in which another name may turn out to be the same."""
        words = _folded(name)
        yield from _both_ways(words)
        yield f"any {words[0][:1]} {words[-1]}"
        if len(words[0]) == 1:
            yield f"initial {words[0]} {words[-1]}"
        yield from (f"holds {part}" for part in _parts(words))
        yield f"within {self._rarest(words)}"

    def _asked(self, name: Sequence[str]) -> Iterator[str]:
        words = _folded(name)
        yield from _both_ways(words)
        yield f"initial {words[0][:1]} {words[-1]}"
        if len(words[0]) == 1:
            yield f"any {words[0]} {words[-1]}"
        yield f"holds {self._rarest(words)}"
        yield from (f"within {part}" for part in _parts(words))

    def _rarest(self, words: Sequence[str]) -> str:
        """The two rarest words of a name: few others hold both."""
        rare = sorted(_looked_at(words), key=lambda word: (self._uses[word], word))[:2]
        return " ".join(sorted(rare))


def _both_ways(words: Sequence[str]) -> Iterator[str]:
    yield f"ends {words[0]} {words[-1]}"
    yield f"front {' '.join(words[:-1])} {words[-1].rstrip('s')}"


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Every word of a name, and every two."""
    looked_at = sorted(_looked_at(words))
    yield from looked_at
    yield from (f"{one} {other}" for one, other in combinations(looked_at, 2))


def _looked_at(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(words))[:MOST_WORDS]
