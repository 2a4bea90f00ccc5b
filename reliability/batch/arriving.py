"""What inputs hold, as it comes: pages of the web are fetched ahead, while what came before is analysed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import Final

from reliability.batch.intake import Item
from reliability.errors import InputError
from reliability.ingest import Input, items
from reliability.ingest.web import each, fetched
from reliability.model.article import Refusal

AT_ONCE: Final = 6  # pages that are fetched at the same time; of one host one at a time
AHEAD: Final = 12  # inputs that are looked at before their turn
TICK_SECONDS: Final = 0.2  # after which somebody who waits is told that nothing came

_Waiting = Future[Input | Refusal] | Input | Refusal


def arriving(inputs: Iterable[Input]) -> Iterator[Item | Refusal | None]:
    """The items of all inputs in their order; None now and then while a page is waited for, so that whoever asks can
    do something else meanwhile. One that cannot be fetched is a refusal in its place."""
    line: deque[_Waiting] = deque()
    fetchers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="fetch")
    try:
        for source in _each(inputs):
            is_page = isinstance(source, Input) and source.address is not None
            line.append(fetchers.submit(_fetched, source) if is_page and isinstance(source, Input) else source)
            while line and (len(line) >= AHEAD or not isinstance(line[0], Future)):
                yield from _first(line)
        while line:
            yield from _first(line)
    finally:
        fetchers.shutdown(wait=False, cancel_futures=True)


def _each(inputs: Iterable[Input]) -> Iterator[Input | Refusal]:
    for given in inputs:
        try:
            yield from each(given)
        except InputError as error:
            yield _refused(given, error)


def _first(line: deque[_Waiting]) -> Iterator[Item | Refusal | None]:
    """What the first of the line holds, as soon as it is there."""
    first = line.popleft()
    while isinstance(first, Future):
        try:
            first = first.result(timeout=TICK_SECONDS)
        except NotYet:
            yield None
    if isinstance(first, Refusal):
        yield first
    else:
        yield from items(first)


def _fetched(source: Input) -> Input | Refusal:
    try:
        return fetched(source)
    except InputError as error:
        return _refused(source, error)


def _refused(source: Input, error: InputError) -> Refusal:
    return Refusal(source.name, error.code, error.message, source.name)
