"""One process that reads files and analyses articles, one after the other; a bad page or text may hang or kill it."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Lock, Thread
from typing import Final

from reliability.batch.intake import Item
from reliability.batch.refusing import crash_refusal, failure_refusal, timeout_refusal
from reliability.errors import ResourceError, SettingsError, WhenceError
from reliability.ingest import Input, read_single
from reliability.model.analysis import Analysis
from reliability.model.article import Article, Refusal

MEMORY: Final = 4 * 2**30  # bytes that one item may take: the longest text takes a tenth, the worst page half
LONG: Final = 100_000  # characters: each as many have the time of an article, since the work grows with the text
MOST_SECONDS: Final = 120.0  # that one item may take, however long it is; unless the setting is higher
START_SECONDS: Final = 300  # for a process to start and load the models, from a cold disk on a busy machine
MOST_DEATHS: Final = 3  # of processes in a row that took no item: then it is not an accident

Analyze = Callable[[Article], Analysis]
Read = Callable[[Input], Article | Refusal]
Result = Analysis | Refusal

_SPAWN = multiprocessing.get_context("spawn")  # a fork would copy locks of running threads
_starting = Lock()  # starting a process touches state of the whole interpreter


@dataclass(frozen=True, slots=True)
class Skills:
    """The two functions that an analyst works with, which another process must be able to import; `analyze` is the
    pipeline where it is None."""

    analyze: Analyze | None = None
    read: Read = read_single


@dataclass(frozen=True, slots=True)
class _Taken:
    """The process has the item: from now on its time runs, and a death is the item's."""


@dataclass(frozen=True, slots=True)
class _FileRead:
    """A file was read: this article (its text left out) is analysed now, and has so many characters."""

    article: Article
    characters: int


_Answer = _Taken | _FileRead | Analysis | Refusal | WhenceError


class Analyst:
    """Works on one item at a time. Its process is started by the first, and again after an item that ended it.

    The models are loaded before an item's time begins. Only `close` may be called by another thread.
    """

    def __init__(self, skills: Skills) -> None:
        self._skills = skills
        self._process: SpawnProcess | None = None
        self._line: Connection
        self._closed = False

    def work(self, item: Item, seconds: float) -> Result:
        """Read the item where it is a file, and analyse it. `seconds` is the time that reading may take, and the
        analysis of each LONG characters; MOST_SECONDS are the most for one article.

        Raises what is wrong with the program and not with the item: ResourceError, SettingsError.
        """
        self._begin(item)
        subject, limit = item, allowed(seconds, len(item.text)) if isinstance(item, Article) else seconds
        while True:
            try:
                answer = self._heard(limit)
            except TimeoutError:
                self.rest()
                return timeout_refusal(subject, limit)
            except (EOFError, OSError):
                self.rest()
                return crash_refusal(subject)
            if isinstance(answer, _FileRead):
                subject, limit = answer.article, allowed(seconds, answer.characters)
            elif isinstance(answer, WhenceError):
                raise answer
            elif isinstance(answer, Analysis | Refusal):
                return answer

    def rest(self) -> None:
        """Have no process until the next item."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()
            self._line.close()

    def close(self) -> None:
        """End the process, whatever it works on, and start none any more."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()

    def _begin(self, item: Item) -> None:
        """Give the item to a process that takes it. Raises ResourceError where one after the other dies before that."""
        for _ in range(MOST_DEATHS):
            if self._closed:
                break
            if self._process is None:
                self._start()
            with suppress(EOFError, OSError):  # it died idle, or did not come to load the models
                self._line.send(item)
                self._heard(START_SECONDS)
                return
            self.rest()
        raise ResourceError(
            "the processes that analyse articles die before they begin, perhaps for want of memory; "
            "close other programs, or set RELIABILITY_WORKERS=1"
        )

    def _start(self) -> None:
        self._line, theirs = _SPAWN.Pipe()
        # A daemon: it ends with this process, also where nobody closes the analyst.
        process = _SPAWN.Process(target=_serve, args=(theirs, self._skills, _prepare), daemon=True)
        try:
            with _starting:
                process.start()
        except (OSError, RuntimeError) as error:  # no memory; a program that starts this while it is being imported
            self._line.close()
            theirs.close()
            raise ResourceError(
                f"no process that analyses articles could be started ({error}); close other programs; where a program "
                'of your own calls this, call it below `if __name__ == "__main__":`'
            ) from error
        theirs.close()  # so that the death of the process ends the line
        self._process = process

    def _heard(self, limit: float) -> _Answer:
        """Raises TimeoutError, and EOFError or OSError where the process is dead."""
        if not self._line.poll(limit):
            raise TimeoutError
        answer: _Answer = self._line.recv()
        return answer


def analyze_article(article: Article) -> Analysis:
    """The pipeline's analysis; imported at the first call, since spaCy takes seconds and other processes need none."""
    from reliability import pipeline

    return pipeline.analyze_article(article)


def allowed(seconds: float, characters: int) -> float:
    """How many seconds the analysis of so many characters may take, where each LONG have `seconds`."""
    return min(seconds * (math.ceil(characters / LONG) or 1), max(seconds, MOST_SECONDS))


# ----------------------------------------------------------------------------------------------- in the other process


def _serve(line: Connection, skills: Skills, prepare: Callable[[bool], None]) -> None:
    """Answer item by item until the other end is closed."""
    prepare(skills.analyze is None)
    with suppress(EOFError, OSError):
        while True:
            item: Item = line.recv()
            line.send(_Taken())
            line.send(_answer(item, skills, line))


def _answer(item: Item, skills: Skills, line: Connection) -> Result | WhenceError:
    subject = item
    try:
        article = skills.read(item) if isinstance(item, Input) else item
        if isinstance(article, Refusal):
            return article
        if article is not item:
            subject = article
            line.send(_FileRead(replace(article, text="", original=b""), len(article.text)))
        return (skills.analyze or analyze_article)(article)
    except (ResourceError, SettingsError) as error:
        return error
    except MemoryError:
        return crash_refusal(subject)
    except Exception as error:  # noqa: BLE001 - one article's error is that article's refusal
        return failure_refusal(subject, error)


def _prepare(warm: bool) -> None:
    """In a new process: no life without its parent, one thread each, models loaded before an article's time runs,
    and memory with an end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which ends this process
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
