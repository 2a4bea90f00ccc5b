"""Who analyses many items at a time, as a coordinator sees it; and the processes of this machine that do."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Final, Protocol, Self

from reliability.batch.analyst import Analyst, Analyze, Read, Result, Skills
from reliability.batch.intake import Item
from reliability.errors import WhenceError
from reliability.ingest import read_single

TICK_SECONDS: Final = 1.0  # how long silent analysts keep a coordinator from renewing a lease or seeing a cancel
AHEAD: Final = 4  # items for each process that are read before they are needed: enough to keep it busy, little to hold


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item that was submitted: the very object, and its analysis or refusal."""

    item: Item
    result: Result


class Analysts(Protocol):
    """A coordinator submits items while they are not `full`, and collects outcomes while they are `busy`."""

    @property
    def full(self) -> bool:
        """Whether as many items are under way as keep every process busy."""
        ...

    @property
    def busy(self) -> bool:
        """Whether an outcome is still to come."""
        ...

    def submit(self, item: Item) -> None:
        """Begin with an item; returns at once."""
        ...

    def collect(self) -> Outcome | None:
        """The next outcome, in any order; None where TICK_SECONDS passed without one.

        Raises what is wrong with the program and not with an item: ResourceError where a model is missing.
        """
        ...

    def abandon(self) -> None:
        """Forget what is under way: its outcomes never come."""
        ...


class Processes:
    """So many analysts of this machine, each started when there is an item for it; ended by `with`.

    `seconds` is the time that reading a file may take, and analysing an article of up to LONG characters
    (a longer one has more: `analyst.allowed`).
    """

    def __init__(self, workers: int, seconds: float, analyze: Analyze | None = None, read: Read = read_single) -> None:
        self._workers = workers
        self._seconds = seconds
        self._skills = Skills(analyze, read)
        self._crew: list[tuple[Thread, Analyst]] = []
        self._tasks: SimpleQueue[tuple[int, Item] | None] = SimpleQueue()
        self._finished: SimpleQueue[tuple[int, Result | WhenceError]] = SimpleQueue()
        self._under_way: dict[int, Item] = {}
        self._submitted = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.abandon()
        for _ in self._crew:
            self._tasks.put(None)
        for thread, analyst in self._crew:
            while thread.is_alive():
                analyst.close()  # again and again: it may be about to start its process
                thread.join(0.1)

    @property
    def full(self) -> bool:
        return len(self._under_way) >= self._workers * AHEAD

    @property
    def busy(self) -> bool:
        return bool(self._under_way)

    def submit(self, item: Item) -> None:
        self._submitted += 1
        self._under_way[self._submitted] = item
        self._tasks.put((self._submitted, item))
        if len(self._crew) < min(self._workers, len(self._under_way)):
            self._hire()

    def collect(self) -> Outcome | None:
        with suppress(Empty):
            while True:
                number, result = self._finished.get(timeout=TICK_SECONDS)
                item = self._under_way.pop(number, None)
                if item is None:
                    continue  # it was abandoned
                if isinstance(result, WhenceError):
                    raise result
                return Outcome(item, result)
        return None

    def abandon(self) -> None:
        self._under_way.clear()
        with suppress(Empty):
            while True:
                self._tasks.get_nowait()

    def _hire(self) -> None:
        analyst = Analyst(self._skills)
        thread = Thread(target=self._tend, args=(analyst,), daemon=True)
        self._crew.append((thread, analyst))
        thread.start()

    def _tend(self, analyst: Analyst) -> None:
        """Give an analyst task after task; in a thread of its own, since each answer is waited for."""
        while (task := self._tasks.get()) is not None:
            number, item = task
            try:
                self._finished.put((number, analyst.work(item, self._seconds)))
            except WhenceError as error:
                self._finished.put((number, error))
        analyst.rest()
