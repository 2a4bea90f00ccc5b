"""Who analyses: processes beside this one, which a bad text may hang or kill."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from types import TracebackType
from typing import Final, Protocol, Self

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from reliability.errors import ResourceError, WhenceError
from reliability.model.analysis import Analysis
from reliability.model.article import Article, Refusal

TICK_SECONDS: Final = 1.0  # how long a silent pool keeps its caller from renewing a lease or seeing a cancel
AHEAD: Final = 4  # articles a process that are read before they are needed: enough to keep it busy, little to hold
MOST_DEATHS: Final = 3  # of processes in a row without an article analysed: then it is not an accident

Analyze = Callable[[Article], Analysis]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article."""

    article: Article
    result: Analysis | Refusal


class Analysts(Protocol):
    def analyze(self, articles: Iterable[Article]) -> Iterator[Outcome | None]:
        """Outcomes as they come, in any order; None where TICK_SECONDS passed without one.

        Raises what is wrong with the program and not with an article: ResourceError where a model is missing.
        """
        ...


class Processes:
    """A pool that outlives hanging and crashing articles; started by the first article, stopped by `with`.

    `seconds` is the time that one article may take. `analyze` must be a function that another process can import.
    """

    def __init__(self, workers: int, seconds: float, analyze: Analyze | None = None) -> None:
        self._workers = workers
        self._seconds = seconds
        self._analyze = analyze or analyze_article
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

    def analyze(self, articles: Iterable[Article]) -> Iterator[Outcome | None]:
        coming = iter(articles)
        running: dict[ProcessFuture[Analysis], Article] = {}
        deaths = 0
        try:
            while True:
                if self._begun and not self._pool.active:  # a process that dies between two articles breaks the pool
                    deaths += 1
                    self._renew(deaths)
                    running = {self._schedule(article): article for article in running.values()}
                self._fill(running, coming)
                if not running:
                    return
                finished, _ = wait(running, timeout=TICK_SECONDS, return_when=FIRST_COMPLETED)
                if not self._pool.active:
                    continue
                if not finished:
                    yield None
                for future in [known for known in running if known in finished]:
                    deaths = 0
                    yield self._outcome(running.pop(future), future)
        finally:
            for future in running:
                future.cancel()  # type: ignore[no-untyped-call]

    def _fill(self, running: dict[ProcessFuture[Analysis], Article], coming: Iterator[Article]) -> None:
        while len(running) < self._workers * AHEAD:
            article = next(coming, None)
            if article is None:
                return
            running[self._schedule(article)] = article

    def _schedule(self, article: Article) -> ProcessFuture[Analysis]:
        self._begun = True  # to ask an unused pool whether it is active would start its processes
        try:
            return self._pool.schedule(self._analyze, args=(article,), timeout=self._seconds)
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

    def _outcome(self, article: Article, future: ProcessFuture[Analysis]) -> Outcome:
        try:
            return Outcome(article, future.result())
        except WhenceError:
            raise
        except TimeoutError:
            return Outcome(article, _late(article, self._seconds))
        except ProcessExpired:
            return Outcome(article, _crashed(article))
        except Exception as error:  # noqa: BLE001 - one article's error is that article's refusal
            return Outcome(article, _failed(article, error))


def analyze_article(article: Article) -> Analysis:
    """The pipeline's analysis; imported at the first call, since spaCy takes seconds and other processes need none."""
    from reliability import pipeline

    return pipeline.analyze_article(article)


def _prepare(warm: bool) -> None:
    """In a new process: no life without its parent, one thread each, models loaded before an article's time runs."""
    Thread(target=_end_with_parent, daemon=True).start()
    os.environ["OMP_NUM_THREADS"] = "1"  # the processes share the cores already
    if warm:
        from reliability import pipeline

        with suppress(WhenceError):  # a missing model is told by the first article, whose error reaches people
            pipeline.warm_up()


def _end_with_parent() -> None:
    """A parent that is killed cannot stop its processes: they see for themselves."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _late(article: Article, seconds: float) -> Refusal:
    message = (
        f"{_name(article)} was not analysed: it took longer than {seconds:g} seconds; "
        f"shorten it, or raise RELIABILITY_ARTICLE_SECONDS"
    )
    return Refusal(article.id, "timeout", message, article.origin)


def _crashed(article: Article) -> Refusal:
    message = (
        f"{_name(article)} was not analysed: the process that worked on it died, perhaps for want of memory; "
        f"import it again on its own, and report it if that fails"
    )
    return Refusal(article.id, "crashed", message, article.origin)


def _failed(article: Article, error: Exception) -> Refusal:
    message = (
        f"{_name(article)} was not analysed: {type(error).__name__}: {error}; this is a mistake of Whence, report it"
    )
    return Refusal(article.id, "failed", message, article.origin)


def _name(article: Article) -> str:
    return article.origin or repr(article.title) or article.id
