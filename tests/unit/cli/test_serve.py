"""`serve` and its two processes: who has the port, how they end, and what happens when one dies."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reliability.cli.serve import _refuse_taken, _url
from reliability.errors import SettingsError
from reliability.resources import demo_articles
from reliability.store import Store
from reliability.store.rows import JobFile, JobRow, JobState
from tests.conftest import ROOT
from tests.databases import with_tables

# The command without the demo project, which takes a while to load.
SERVE = "from reliability import cli; cli.serve.prepare_command = lambda: None; cli.main()"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(true: Callable[[], object], seconds: float = 30) -> float:
    """Seconds until it is true."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, "it never came"
        time.sleep(0.02)
    return time.monotonic() - began


def is_free(port: int) -> bool:
    try:
        _refuse_taken("localhost", port)
    except SettingsError:
        return False
    return True


class Served:
    """A `serve` under way, in a process group of its own as in a terminal."""

    def __init__(self, port: int, database: str) -> None:
        command = [sys.executable, "-c", SERVE, "serve", "--port", str(port), "--no-browser"]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"RELIABILITY_DATABASE_URL": database, "RELIABILITY_WORKERS": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def ready(self) -> str:
        """The line that it says when it is; nothing where it ends without one."""
        assert self.process.stdout is not None
        assert select.select([self.process.stdout], [], [], 60)[0], "it says nothing"
        return self.process.stdout.readline()

    def children(self, what: str = "") -> list[int]:
        """The processes that it started, those whose command has the word."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in listed.split() if what in Path(f"/proc/{pid}/cmdline").read_text()]

    def press_ctrl_c(self) -> None:
        os.killpg(self.process.pid, signal.SIGINT)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate(timeout=30)


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def database(tmp_path: Path) -> str:
    return with_tables(tmp_path / "whence.db")


@pytest.fixture
def serve(database: str) -> Iterator[Callable[[int], Served]]:
    if not Path("/proc/self/task").is_dir():
        pytest.skip("looks for processes in /proc")
    under_way: list[Served] = []

    def start(port: int) -> Served:
        under_way.append(Served(port, database))
        return under_way[-1]

    yield start
    for served in under_way:
        served.end()


# ------------------------------------------------------------------------------------------------------------ the port


@pytest.mark.slow
def test_a_taken_port_is_one_sentence_with_the_next_one() -> None:
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"port {port} cannot be used .* --port {port + 1}"):
            _refuse_taken("localhost", port)


def test_a_free_port_is_accepted() -> None:
    _refuse_taken("localhost", free_port())


@pytest.mark.parametrize(
    ("address", "host"),
    [("localhost", "localhost"), ("0.0.0.0", "localhost"), ("::", "localhost"), ("::1", "[::1]"), ("10.1.2.3",) * 2],
)
def test_the_address_is_one_that_a_browser_can_open(address: str, host: str) -> None:
    assert _url(address, 8501) == f"http://{host}:8501"


@pytest.mark.slow
def test_two_at_one_moment_on_one_port_one_serves_and_one_says_that_the_other_has_it(
    serve: Callable[[int], Served],
) -> None:
    port = free_port()
    both = [serve(port), serve(port)]
    wait_for(lambda: any(served.process.poll() is not None for served in both), 60)
    (loser,) = [served for served in both if served.process.poll() is not None]
    (winner,) = [served for served in both if served is not loser]
    said, errors = loser.process.communicate()
    assert (loser.process.returncode, said) == (1, "")
    assert f"whence: port {port} " in errors
    assert f"--port {port + 1}" in errors
    assert "Traceback" not in errors
    assert winner.ready() == f"whence: ready at http://localhost:{port} (Ctrl+C stops it)\n"
    late = serve(port).process
    _, errors = late.communicate(timeout=60)
    assert late.returncode == 1
    assert f"port {port} is taken by another Whence, which is ready at http://localhost:{port}" in errors


# ------------------------------------------------------------------------------------------------------------- the end


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_is_the_end_of_all_three_and_exit_code_0(serve: Callable[[int], Served], times: int) -> None:
    served = serve(free_port())
    assert served.ready()
    children = served.children()
    assert len(children) == 2
    for _ in range(times):
        served.press_ctrl_c()
        time.sleep(0.05)
    _, errors = served.process.communicate(timeout=30)
    assert (served.process.returncode, errors) == (0, "whence: stopping\n")
    assert not any(runs(pid) for pid in children)


@pytest.mark.slow
def test_ctrl_c_before_it_is_ready_is_exit_code_0(serve: Callable[[int], Served]) -> None:
    served = serve(free_port())
    wait_for(lambda: len(served.children()) == 2)
    children = served.children()
    served.press_ctrl_c()
    _, errors = served.process.communicate(timeout=30)
    assert (served.process.returncode, errors) == (0, "whence: stopping\n")
    wait_for(lambda: not any(runs(pid) for pid in children), 10)  # one that was just being started sees for itself


@pytest.mark.slow
def test_its_processes_end_with_it_also_where_it_is_killed(serve: Callable[[int], Served]) -> None:
    port = free_port()
    served = serve(port)
    assert served.ready()
    children = served.children()
    served.process.kill()
    assert wait_for(lambda: not any(runs(pid) for pid in children)) < 5
    wait_for(lambda: is_free(port), seconds=5)  # for a moment, a connection of another test may have it


@pytest.mark.slow
def test_a_web_server_that_ends_by_itself_is_an_error(serve: Callable[[int], Served]) -> None:
    served = serve(free_port())
    assert served.ready()
    (web,) = served.children("reliability.ui.web")
    os.kill(web, signal.SIGKILL)
    _, errors = served.process.communicate(timeout=30)
    assert served.process.returncode == 1
    assert "whence: the web server stopped with code -9" in errors


@pytest.mark.model
def test_a_killed_worker_s_job_goes_on_within_5_seconds(serve: Callable[[int], Served], database: str) -> None:
    store = Store.open(database)
    number = store.submit("demo", "t", [JobFile("demo.jsonl", demo_articles().read_bytes())])

    def row() -> JobRow:
        (found,) = store.jobs()
        return found

    served = serve(free_port())
    usual = wait_for(lambda: row().state is JobState.RUNNING, 60)  # from nothing to a worker that holds the job
    assert served.ready()
    wait_for(lambda: row().added, 60)
    (worker,) = served.children("end-with-stdin")
    os.kill(worker, signal.SIGKILL)
    killed = time.time()
    taken = wait_for(lambda: row().done == 0 and row().updated.timestamp() > killed)
    assert taken < max(5, usual + 1), "the bound is for a machine that starts a program in time"
    wait_for(lambda: row().state is not JobState.RUNNING, 120)
    assert (row().id, row().state, row().known, row().refused) == (number, JobState.DONE, 0, 0)
    assert row().added == demo_articles().read_bytes().count(b"\n")
