"""Analysts that misbehave on purpose; in a module, since other processes import them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from reliability.batch import importing, worker
from reliability.batch.analyst import MEMORY
from reliability.batch.analysts import Analysts, Outcome, Processes
from reliability.batch.intake import Item
from reliability.errors import ResourceError
from reliability.ingest import Input
from reliability.model.analysis import Analysis
from reliability.model.article import Article, Refusal
from tests.store.made import FIRST, analyze_made, made

HANG, DIE, STUMBLE, GREEDY, NO_MODEL = 3, 5, 7, 9, 1000


def articles(numbers: Iterable[int]) -> list[Article]:
    return [made(number).article for number in numbers]


def analyze_troubled(article: Article) -> Analysis:
    """Hangs, dies, stumbles or finds no model at certain articles."""
    number = int(article.id[1:])
    if number == HANG:
        time.sleep(60)
    if number == DIE:
        os._exit(11)
    if number == STUMBLE:
        raise ZeroDivisionError("no words")
    if number == NO_MODEL:
        raise ResourceError("the model is missing; run ./run again")
    return analyze_made(article)


def page(stem: str) -> Input:
    """A file that `read_troubled` reads as its name says: a made article's number, or what goes wrong."""
    return Input.from_bytes(stem.encode(), name=f"{stem}.html")


def read_troubled(source: Input) -> Article | Refusal:
    stem = source.name.removesuffix(".html")
    if stem == "hang":
        time.sleep(60)
    if stem == "die":
        os._exit(11)
    if stem == "starve":
        raise MemoryError
    return made(int(stem)).article


def analyze_slowly(article: Article) -> Analysis:
    time.sleep(0.01)
    return analyze_made(article)


def die_at_once(warm: bool) -> None:
    """Stands where an analyst prepares its process."""
    os._exit(9)


def analyze_greedily(article: Article) -> Analysis:
    if article.id == f"n{GREEDY}":
        bytearray(2 * MEMORY)
    return analyze_made(article)


def analyze_patiently(article: Article) -> Analysis:
    time.sleep(3)
    return analyze_made(article)


def tell_and_hang(article: Article) -> Analysis:
    Path(article.origin or "").write_text(str(os.getpid()))
    time.sleep(600)
    raise AssertionError("nobody stopped it")


def outcomes(analysts: Analysts, items: Iterable[Item]) -> Iterator[Outcome]:
    """What becomes of the items, with as many under way as the analysts want."""
    for item in items:
        analysts.submit(item)
        while analysts.full:
            yield from filter(None, [analysts.collect()])
    while analysts.busy:
        yield from filter(None, [analysts.collect()])


def analyze_for_ever(place: str) -> None:
    """A parent whose one analyst never comes back; its number stands in the file then."""
    with Processes(1, 600, tell_and_hang) as analysts:
        list(outcomes(analysts, [Article(id="n", text="rain", origin=place)]))


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 90
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in a minute and a half"
        time.sleep(0.02)


class ListInput:
    """Stands where an Input does: a name, and what reading it gives."""

    address = None

    def __init__(self, name: str, items: Iterable[Article | Refusal | Input]) -> None:
        self.name = name
        self.items = items


class NumberInput:
    """An Input whose bytes name a range of article numbers: b"0-59"."""

    @classmethod
    def from_bytes(cls, data: bytes, *, name: str) -> ListInput:
        if b"-" not in data:
            raise ZeroDivisionError("no range")
        first, last = (int(part) for part in data.split(b"-"))
        return ListInput(name, (made(number).article for number in range(first, last + 1)))


def read_list(inputs: Iterable[ListInput]) -> Iterator[Article | Refusal | Input]:
    for source in inputs:
        yield from source.items


def read_made(patch: pytest.MonkeyPatch, batch: int = importing.BATCH_ARTICLES) -> None:
    """Let this process import lists and ranges of made articles, under the engine that they name."""
    patch.setattr(importing, "BATCH_ARTICLES", batch)
    patch.setattr(importing, "current_engine", lambda: FIRST)
    patch.setattr(importing, "arriving", read_list)
    patch.setattr(worker, "Input", NumberInput)
