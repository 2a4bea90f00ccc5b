"""From sources to analyses in the order of the sources, stored nowhere."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from reliability.batch.analysts import Item, Processes
from reliability.ingest import Input, items
from reliability.model.analysis import Analysis
from reliability.model.article import Refusal
from reliability.settings import settings


def analyses(sources: Iterable[Input]) -> Iterator[Analysis | Refusal]:
    """The analysis, or the refusal, of every article in the sources, in order.

    Raises ResourceError where a model is missing.
    """
    line = _Line(sources)
    first = list(islice(line, settings().workers))  # a single item starts one process, not one a core
    if first:
        with Processes(len(first), settings().article_seconds) as analysts:
            for outcome in analysts.analyze(chain(first, line)):
                if outcome is not None:
                    line.finished[id(outcome.item)] = outcome.result
                yield from line.ready()
    yield from line.ready()


class _Line:
    """Hands out the items of sources, and results in the order in which their items and the refusals came."""

    def __init__(self, sources: Iterable[Input]) -> None:
        self.finished: dict[int, Analysis | Refusal] = {}  # by the object's id: a corpus may hold equal articles
        self._items = (item for source in sources for item in items(source))
        self._waiting: deque[Item | Refusal] = deque()

    def __iter__(self) -> Iterator[Item]:
        for item in self._items:
            self._waiting.append(item)
            if not isinstance(item, Refusal):
                yield item

    def ready(self) -> Iterator[Analysis | Refusal]:
        """What need not wait for an article before it."""
        while self._waiting:
            first = self._waiting[0]
            if isinstance(first, Refusal):
                yield first
            elif id(first) in self.finished:
                yield self.finished.pop(id(first))
            else:
                return
            self._waiting.popleft()
