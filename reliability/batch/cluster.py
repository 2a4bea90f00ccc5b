"""Analysts on other machines: the workers of a Dask cluster, or a few on this one that are started as such."""

from __future__ import annotations

import logging
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from queue import Empty, SimpleQueue
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from reliability.batch.analyst import Analyst, Analyze, Read, Result, Skills
from reliability.batch.analysts import AHEAD, TICK_SECONDS, Outcome
from reliability.batch.intake import Item
from reliability.batch.refusing import crash_refusal
from reliability.errors import ResourceError, SettingsError, WhenceError
from reliability.ingest import read_single
from reliability.model.analysis import Engine
from reliability.pipeline import engine as current_engine

if TYPE_CHECKING:
    from distributed import Client, Future

LOCAL: Final = "local"  # stands where an address does: workers of this machine, started for the import
LOCAL_WORKERS: Final = 2
CONNECT_SECONDS: Final = 20  # for the scheduler to answer
WORKER_SECONDS: Final = 90  # for a first worker to be there, on a machine that is busy or starts it only now
FETCH_SECONDS: Final = 30  # for a result to come from the worker that has it
LOOK_SECONDS: Final = 10.0  # between two looks at how many workers there are
ALONE_SECONDS: Final = 60.0  # without a worker: then nobody is starting one again


class Cluster:
    """The workers of a Dask scheduler, connected to when there is an item for them; left by `with`.

    Each thread of a worker gives its items to a process of its own (batch/analyst.py): what takes too long, or kills
    its process, is a refusal as on one machine, and the worker lives. What a worker had when it died itself is given to
    another, and is refused as "crashed" where Dask has lost several workers with it (its allowed-failures).
    """

    def __init__(
        self,
        address: str,
        seconds: float,
        *,
        workers: int = LOCAL_WORKERS,
        analyze: Analyze | None = None,
        read: Read = read_single,
    ) -> None:
        """`workers` are those of LOCAL; the others are as in Processes."""
        self._address = address
        self._seconds = seconds
        self._workers = workers
        self._skills = Skills(analyze, read)
        self._held = ExitStack()
        self._client: Client | None = None
        self._threads = 0
        self._looked = self._met = 0.0  # when workers were counted, and when there were some
        self._finished: SimpleQueue[int] = SimpleQueue()
        self._under_way: dict[int, tuple[Future[Result], Item]] = {}
        self._submitted = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.abandon()
        self._held.close()

    @property
    def full(self) -> bool:
        return len(self._under_way) >= max(1, self._threads) * AHEAD

    @property
    def busy(self) -> bool:
        return bool(self._under_way)

    def submit(self, item: Item) -> None:
        """Raises SettingsError where the scheduler or a fitting worker is missing."""
        client = self._connected()
        try:
            future = client.submit(work_here, item, self._seconds, self._skills, current_engine(), pure=False)
        except Exception as error:
            raise self._lost(error) from error
        self._submitted += 1
        number = self._submitted
        self._under_way[number] = (future, item)
        future.add_done_callback(lambda _: self._finished.put(number))  # type: ignore[no-untyped-call]

    def collect(self) -> Outcome | None:
        try:
            number = self._finished.get(timeout=TICK_SECONDS)
        except Empty:
            self._look()
            return None
        if number not in self._under_way:
            return None  # it was abandoned
        future, item = self._under_way.pop(number)
        result = self._result(item, future)
        if result is None:
            self.submit(item)
            return None
        return Outcome(item, result)

    def abandon(self) -> None:
        futures = [future for future, _ in self._under_way.values()]
        self._under_way.clear()
        if futures and self._client is not None and self._client.status == "running":
            self._client.cancel(futures)  # type: ignore[no-untyped-call]

    def _result(self, item: Item, future: Future[Result]) -> Result | None:
        """None where the result was lost with the worker that had it, before it came here."""
        from distributed import KilledWorker

        if time.monotonic() - self._looked > LOOK_SECONDS:
            self._look()
        try:
            return future.result(timeout=FETCH_SECONDS)
        except TimeoutError:
            return None
        except KilledWorker:
            return crash_refusal(item)
        except WhenceError:
            raise
        except Exception as error:
            raise self._lost(error) from error

    def _lost(self, error: Exception) -> ResourceError:
        what = "was lost" if isinstance(error, CancelledError) else f"failed ({type(error).__name__}: {error})"
        return ResourceError(
            f"the Dask cluster at {self._address} {what}; look at its scheduler and workers, then start the import "
            "again: what is stored stays"
        )

    # --------------------------------------------------------------------------------------------------- the connection

    def _connected(self) -> Client:
        if self._client is None or self._client.status != "running":
            self._held.close()
            try:
                client = self._connect()
                self._refuse_unfit(client)
            except BaseException:
                self._held.close()
                raise
            self._client = client
            self._look()
        return self._client

    def _connect(self) -> Client:
        """Raises SettingsError where Dask is not installed, or nothing answers, or no worker is there."""
        try:
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise SettingsError(
                "a Dask cluster needs the package distributed, which is not installed; "
                "run .venv/bin/python -m pip install distributed"
            ) from error
        import dask

        for name in ("distributed", "distributed.client"):  # what they would log as tracebacks is said in our errors
            logging.getLogger(name).setLevel(logging.CRITICAL)
        address = self._address
        if address == LOCAL:
            dask.config.set({"distributed.scheduler.worker-saturation": 1.0})  # see docs/scale.md, as is the next
            scheduler = LocalCluster(n_workers=0, dashboard_address=":0", silence_logs=logging.CRITICAL)  # type: ignore[no-untyped-call]
            address = self._held.enter_context(scheduler).scheduler_address
            self._held.enter_context(_local_workers(address, self._workers))
        try:
            client: Client = self._held.enter_context(
                Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
            )
        except (OSError, ValueError) as error:
            raise SettingsError(
                f"no Dask scheduler answers at {address!r} ({error}); start one with `dask scheduler`, and give its "
                "address as tcp://HOST:8786"
            ) from error
        try:
            client.wait_for_workers(1, timeout=WORKER_SECONDS)
        except TimeoutError as error:
            raise SettingsError(
                f"the Dask scheduler at {address} has no worker after {WORKER_SECONDS} seconds; start some, and see "
                f"what they say, with `python -m dask worker {address}`"
            ) from error
        return client

    def _refuse_unfit(self, client: Client) -> None:
        """Raises SettingsError where a worker would give other results than this program, or none."""
        for worker, why in client.run(unfit, current_engine(), on_error="return").items():
            if why:
                raise SettingsError(f"the Dask worker {worker} {_said(why)}")

    def _look(self) -> None:
        """Count the workers, since they come and go. Raises ResourceError where there has been none for a while."""
        self._looked = time.monotonic()
        if self._client is None or self._client.status != "running":
            return
        try:
            self._threads = sum(self._client.nthreads().values())  # type: ignore[no-untyped-call]
        except Exception as error:
            raise self._lost(error) from error
        if self._threads:
            self._met = self._looked
        elif self._looked - self._met > ALONE_SECONDS:
            raise ResourceError(
                f"the Dask scheduler at {self._address} has had no worker for {ALONE_SECONDS:.0f} seconds; "
                "start some, then start the import again: what is stored stays"
            )


@contextmanager
def _local_workers(address: str, count: int) -> Iterator[None]:
    """Workers of this machine, as Dask's own command starts them; killed at the end, since they hold nothing then."""
    command = (sys.executable, "-m", "dask", "worker", address, "--nworkers", str(count), "--nthreads", "1")
    environment = os.environ | {
        "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),  # what this process can import
    }
    with subprocess.Popen(
        (*command, "--no-dashboard", "--death-timeout", f"{WORKER_SECONDS}"),
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield
        finally:
            process.kill()


def _said(why: str | Exception) -> str:
    return why if isinstance(why, str) else f"cannot run Whence ({type(why).__name__}: {why}); install it there"


# --------------------------------------------------------------------------------------------------------- on a worker


_resting: dict[Skills, list[Analyst]] = {}  # with their processes and models, for the next item
_meeting = Lock()


def work_here(item: Item, seconds: float, skills: Skills, engine: Engine) -> Result:
    """What an analyst makes of an item; runs in a thread of a Dask worker, which has as many analysts as threads.

    Raises SettingsError where this worker is `unfit`: one that came when the import had begun.
    """
    if why := unfit(engine):
        from distributed import get_worker

        raise SettingsError(f"the Dask worker {get_worker().address} {why}")
    with _meeting:
        resting = _resting.setdefault(skills, [])
        analyst = resting.pop() if resting else Analyst(skills)
    try:
        return analyst.work(item, seconds)
    finally:
        resting.append(analyst)


def unfit(engine: Engine) -> str:
    """Why this process, a Dask worker, cannot work for a program with this engine; "" where it can."""
    if multiprocessing.current_process().daemon:
        return "may start no processes; start it with DASK_DISTRIBUTED__WORKER__DAEMON=False in its environment"
    ours = current_engine()
    if ours != engine:
        return (
            f"has another engine ({ours.version} {ours.model}) than this program ({engine.version} {engine.model}); "
            "install the same version of Whence on both"
        )
    return ""
