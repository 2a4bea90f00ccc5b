"""Many names, and which of them may be one: compared within blocks only, and never all with all.

Every name is filed under keys, such that two that a rule calls one share a key (blocking: Christen 2012, Data Matching,
chapter 4). The rule itself is asked afterwards, so that a key may promise too much.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import groupby
from typing import Generic, TypeVar

T = TypeVar("T")


class Blocks(Generic[T]):
    """Things in the order in which they came. One that changes its name is filed again and keeps its place."""

    def __init__(self) -> None:
        self.things: list[T] = []
        self._places: dict[str, list[int]] = {}  # by key, in order

    def add(self, thing: T, keys: Iterable[str]) -> int:
        """Take a thing, which comes last from now on; its place."""
        self.things.append(thing)
        self.file(len(self.things) - 1, keys)
        return len(self.things) - 1

    def file(self, place: int, keys: Iterable[str]) -> None:
        """Find the thing at a place under these keys, too."""
        for key in set(keys):
            held = self._places.setdefault(key, [])
            at = bisect_left(held, place)
            if held[at : at + 1] != [place]:
                held.insert(at, place)

    def first(self, keys: Iterable[str], is_it: Callable[[T], bool]) -> T | None:
        """The first thing under one of the keys of which the rule holds."""
        return next(self.all(keys, is_it), None)

    def all(self, keys: Iterable[str], is_it: Callable[[T], bool]) -> Iterator[T]:
        """Every one of them, in order."""
        held = [self._places[key] for key in set(keys) if key in self._places]
        return self._found(merge(*held), is_it)

    def last(self, keys: Iterable[str], is_it: Callable[[T], bool]) -> T | None:
        """The last one."""
        held = [reversed(self._places[key]) for key in set(keys) if key in self._places]
        return next(self._found(merge(*held, reverse=True), is_it), None)

    def _found(self, places: Iterator[int], is_it: Callable[[T], bool]) -> Iterator[T]:
        return (thing for place, _ in groupby(places) if is_it(thing := self.things[place]))
