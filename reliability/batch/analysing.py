"""From inputs to analyses in the order of the inputs, stored nowhere."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from reliability.batch.analysts import Outcome, Processes
from reliability.batch.arriving import arriving
from reliability.batch.intake import Item
from reliability.ingest import Input
from reliability.model.analysis import Analysis
from reliability.model.article import Refusal
from reliability.settings import settings


def analyses(inputs: Iterable[Input]) -> Iterator[Analysis | Refusal]:
    """The analysis, or the refusal, of every article in the inputs, in order.

    Raises ResourceError where a model is missing.
    """
    line = _Line()
    with Processes(settings().workers, settings().article_seconds) as analysts:
        for item in arriving(inputs):
            if item is None:
                if analysts.busy:
                    line.note(analysts.collect())
                yield from line.ready()
                continue
            line.join(item)
            if not isinstance(item, Refusal):
                analysts.submit(item)
            while analysts.full:
                line.note(analysts.collect())
            yield from line.ready()
        while analysts.busy:
            line.note(analysts.collect())
            yield from line.ready()


class _Line:
    """Items and refusals in the order in which they came, until they are ready and nothing before them is not."""

    def __init__(self) -> None:
        self._waiting: deque[Item | Refusal] = deque()
        self._finished: dict[int, Analysis | Refusal] = {}  # by the object's id: a corpus may hold equal articles

    def join(self, item: Item | Refusal) -> None:
        self._waiting.append(item)

    def note(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            self._finished[id(outcome.item)] = outcome.result

    def ready(self) -> Iterator[Analysis | Refusal]:
        """What need not wait for an article before it."""
        while self._waiting:
            first = self._waiting[0]
            if isinstance(first, Refusal):
                yield first
            elif id(first) in self._finished:
                yield self._finished.pop(id(first))
            else:
                return
            self._waiting.popleft()
