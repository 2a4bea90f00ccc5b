"""Who reads files and analyses: processes beside this one, which a bad page or text may hang or kill."""

from __future__ import annotations

import math
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Final, NamedTuple, Protocol, Self

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from reliability.errors import ResourceError, WhenceError
from reliability.ingest import Input, read_single
from reliability.model.analysis import Analysis
from reliability.model.article import Article, Refusal

TICK_SECONDS: Final = 1.0  # how long a silent pool keeps its caller from renewing a lease or seeing a cancel
AHEAD: Final = 4  # articles a process that are read before they are needed: enough to keep it busy, little to hold
MEMORY: Final = 4 * 2**30  # bytes that one item may take: the longest text takes a tenth, the worst page half
LONG: Final = 100_000  # characters: each as many have the time of an article, since the work grows with the text
MOST_DEATHS: Final = 3  # of processes in a row without an article analysed: then it is not an accident

Analyze = Callable[[Article], Analysis]
Read = Callable[[Input], Article | Refusal]
Wanted = Callable[[Article], bool]
Item = Article | Input


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article, or of a file that is one (`article` is None where it could not be read)."""

    item: Item
    article: Article | None
    result: Analysis | Refusal


def every(article: Article) -> bool:
    """Wants all of them."""
    return True


class Analysts(Protocol):
    def analyze(self, items: Iterable[Item], wanted: Wanted = every) -> Iterator[Outcome | None]:
        """Read the files among the items and analyse the articles that are wanted; what is not has no outcome.

        Outcomes as they come, in any order; None where TICK_SECONDS passed without one.

        Raises what is wrong with the program and not with an article: ResourceError where a model is missing.
        """
        ...


class _Task(NamedTuple):
    """A file to be read, or an article to be analysed and the item that it came as."""

    item: Item
    article: Article | None

    def limit(self, seconds: float) -> float:
        """The time for it, where an article of usual length has so many seconds."""
        return seconds * (math.ceil(len(self.article.text) / LONG) or 1) if self.article is not None else seconds


class Processes:
    """A pool that outlives hanging and crashing articles; started by the first item, stopped by `with`.

    `seconds` is the time that reading a file may take, and analysing an article of up to LONG characters. `analyze`
    and `read` must be functions that another process can import.
    """

    def __init__(self, workers: int, seconds: float, analyze: Analyze | None = None, read: Read = read_single) -> None:
        self._workers = workers
        self._seconds = seconds
        self._analyze = analyze or analyze_article
        self._read = read
        self._warm = analyze is None
        self._pool, self._begun = self._new_pool(), False

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._workers,
            initializer=_prepare,
            initargs=(self._warm,),
            context=multiprocessing.get_context("spawn"),  # a fork would copy locks of running threads
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def analyze(self, items: Iterable[Item], wanted: Wanted = every) -> Iterator[Outcome | None]:
        coming = iter(items)
        running: dict[ProcessFuture[Any], _Task] = {}
        deaths = 0
        try:
            while True:
                if self._begun and not self._pool.active:  # a process that dies between two articles breaks the pool
                    deaths += 1
                    self._renew(deaths)
                    running = {self._schedule(task): task for task in running.values()}
                while len(running) < self._workers * AHEAD and (item := next(coming, None)) is not None:
                    self._start(running, _Task(item, item if isinstance(item, Article) else None), wanted)
                if not running:
                    return
                finished, _ = wait(running, timeout=TICK_SECONDS, return_when=FIRST_COMPLETED)
                if not self._pool.active:
                    continue
                if not finished:
                    yield None
                for future in [known for known in running if known in finished]:
                    deaths = 0
                    task = running.pop(future)
                    result = self._result(task, future)
                    if isinstance(result, Article):
                        self._start(running, _Task(task.item, result), wanted)
                    else:
                        yield Outcome(task.item, task.article, result)
        finally:
            for future in running:
                future.cancel()  # type: ignore[no-untyped-call]

    def _start(self, running: dict[ProcessFuture[Any], _Task], task: _Task, wanted: Wanted) -> None:
        if task.article is None or wanted(task.article):
            running[self._schedule(task)] = task

    def _schedule(self, task: _Task) -> ProcessFuture[Any]:
        self._begun = True  # to ask an unused pool whether it is active would start its processes
        work: Callable[[Any], Any] = self._analyze if task.article is not None else self._read
        try:
            return self._pool.schedule(work, args=(task.article or task.item,), timeout=task.limit(self._seconds))
        except RuntimeError:  # broken this moment: it is scheduled again with the others
            return ProcessFuture()

    def _renew(self, deaths: int) -> None:
        """Raises ResourceError where processes die again and again before they have analysed anything."""
        if deaths > MOST_DEATHS:
            raise ResourceError(
                "the processes that analyse articles die before they begin, perhaps for want of memory; "
                "close other programs, or set RELIABILITY_WORKERS=1"
            )
        self._stop()
        self._pool, self._begun = self._new_pool(), False

    def _stop(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _result(self, task: _Task, future: ProcessFuture[Any]) -> Article | Analysis | Refusal:
        given = task.article or task.item
        try:
            result: Article | Analysis | Refusal = future.result()
        except WhenceError:
            raise
        except TimeoutError:
            return late(given, task.limit(self._seconds))
        except (ProcessExpired, MemoryError):
            return crashed(given)
        except Exception as error:  # noqa: BLE001 - one article's error is that article's refusal
            return failed(given, error)
        return result


def analyze_article(article: Article) -> Analysis:
    """The pipeline's analysis; imported at the first call, since spaCy takes seconds and other processes need none."""
    from reliability import pipeline

    return pipeline.analyze_article(article)


def _prepare(warm: bool) -> None:
    """In a new process: no life without its parent, one thread each, models loaded before an article's time runs,
    and memory with an end."""
    Thread(target=_end_with_parent, daemon=True).start()
    os.environ["OMP_NUM_THREADS"] = "1"  # the processes share the cores already
    if warm:
        from reliability import pipeline

        with suppress(WhenceError):  # a missing model is told by the first article, whose error reaches people
            pipeline.warm_up()
    _limit_memory()


def _limit_memory() -> None:
    """Where the system counts it (Linux): what goes beyond is an error of this process, not the machine's end."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        held = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (held + MEMORY, most))


def _end_with_parent() -> None:
    """A parent that is killed cannot stop its processes: they see for themselves."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def late(item: Item, seconds: float) -> Refusal:
    """The refusal of what took too long."""
    what = f"it took longer than {seconds:g} seconds"
    shorter = "shorten it" if isinstance(item, Article) else "save the article's text alone as .txt"
    return _refusal(item, "timeout", what, f"{shorter}, or raise RELIABILITY_ARTICLE_SECONDS")


def crashed(item: Item) -> Refusal:
    """The refusal of what killed the process that worked on it."""
    what = "the process that worked on it died, perhaps for want of memory"
    again = "import it again on its own" if isinstance(item, Article) else "save the article's text alone as .txt"
    return _refusal(item, "crashed", what, f"{again}, and report it if that fails")


def failed(item: Item, error: Exception) -> Refusal:
    """The refusal of what the program stumbled over."""
    return _refusal(item, "failed", f"{type(error).__name__}: {error}", "this is a mistake of Whence, report it")


def _refusal(item: Item, code: str, what: str, to_do: str) -> Refusal:
    if isinstance(item, Input):
        return Refusal(item.name, code, f"{item.name} was not read: {what}; {to_do}", item.name)
    name = item.origin or repr(item.title) or item.id
    return Refusal(item.id, code, f"{name} was not analysed: {what}; {to_do}", item.origin)
