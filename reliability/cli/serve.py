"""`serve`: the dashboard and its worker, as `./run` starts them."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated, Any, Final

import typer

from reliability import resources
from reliability.batch.importing import import_inputs
from reliability.cli.progress import Reporter
from reliability.errors import SettingsError, StoreError
from reliability.ingest import Input
from reliability.lifeline import START, end_with_parent
from reliability.settings import settings
from reliability.store import Store

START_SECONDS = 60  # a cold disk and a first import of every package
STOP_SECONDS = 10  # for a process to end when asked, before it is killed
LOOK_SECONDS = 0.2  # how often a dead process is looked for: the job of a dead worker waits for the next one
LONG_LIFE_SECONDS = 60  # a worker that lived so long did not die of how it was started

# A proxy of the environment is for other machines.
_OPENER: Final = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def prepare_command() -> None:
    """Create or upgrade the database and load the demo project; does nothing the second time."""
    store = Store.open(settings().database_url)
    store.migrate()
    with Reporter("loading the demo project") as report:
        result = import_inputs(store, "demo", [Input.from_path(resources.demo_articles())], progress=report)
    for refusal in result.refused:
        typer.echo(f"refused: {refusal.message}", err=True)
    if result.added:
        typer.echo(f"whence: demo project loaded, {result.added} articles", err=True)


def worker_command(
    end_with_stdin: Annotated[bool, typer.Option(hidden=True, help="What `serve` starts it with.")] = False,
) -> None:
    """Take imports from the job table until stopped; `serve` starts one."""
    from reliability.batch.worker import run

    if end_with_stdin:
        end_with_parent()
    run(Store.open(settings().database_url))


def command(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to serve on.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the dashboard in the browser.")] = True,
    address: Annotated[
        str, typer.Option(help="The address to listen on; 0.0.0.0 lets colleagues on the network in (docs/serving.md).")
    ] = "localhost",
) -> None:
    """Serve the dashboard, with a worker beside it that does the imports. Ctrl+C stops both."""
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, _stop)
    try:
        _refuse_taken(address, port)
        prepare_command()
        _refuse_taken(address, port)  # loading the demo project took a while
        _serve(address, port, browser=browser)
    except KeyboardInterrupt:
        typer.echo("whence: stopping", err=True)


def _serve(address: str, port: int, *, browser: bool) -> None:
    start = secrets.token_hex(8)
    with _ended() as processes:
        processes.append(_start_worker())
        processes.append(_start_web(address, port, start))
        _wait_until_healthy(address, port, processes[1], start)
        url = _url(address, port)
        typer.echo(f"whence: ready at {url} (Ctrl+C stops it)")
        if browser:
            webbrowser.open(url)
        _watch(processes)


@contextmanager
def _ended() -> Iterator[list[subprocess.Popen[bytes]]]:
    """A list for processes, none of which is left afterwards."""
    processes: list[subprocess.Popen[bytes]] = []
    try:
        yield processes
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _stop(number: int, frame: FrameType | None) -> None:
    """Asked once is enough: a second Ctrl+C would leave what the first is about to end."""
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, signal.SIG_IGN)
    raise KeyboardInterrupt


# ------------------------------------------------------------------------------------------------------------ the port


def _url(address: str, port: int) -> str:
    """Where people find what listens on an address."""
    if address in ("0.0.0.0", "::"):  # noqa: S104 - only compared, not bound
        address = "localhost"
    return f"http://[{address}]:{port}" if ":" in address else f"http://{address}:{port}"


def _refuse_taken(address: str, port: int) -> None:
    """Raises SettingsError where something listens on the port already, before anything slow is started."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: a port in TIME_WAIT is free
        try:
            probe.bind((address, port))
        except OSError as error:
            raise SettingsError(f"{_holder(address, port, error)} ./run --port {port + 1}") from error


def _holder(address: str, port: int, error: OSError) -> str:
    """What is to be said of a port that cannot be had."""
    if "version" in _health(address, port):
        return f"port {port} is taken by another Whence, which is ready at {_url(address, port)}; open that, or try"
    return f"port {port} cannot be used ({error.strerror}); try"


def _health(address: str, port: int) -> dict[str, Any]:
    """What the Whence that listens there says of itself; nothing where none does."""
    try:
        with _OPENER.open(f"{_url(address, port)}/healthz", timeout=2) as answer:
            said = json.load(answer)
    except (urllib.error.URLError, OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


# ------------------------------------------------------------------------------------------------------- the processes


def _start_web(address: str, port: int, start: str) -> subprocess.Popen[bytes]:
    return _begin(
        [sys.executable, "-m", "reliability.ui.web", str(resources.HOME / "dashboard.py"),
         "--server.port", str(port), "--server.address", address, "--server.headless", "true",
         "--server.maxUploadSize", str(settings().upload_megabytes)],
        {START: start},
    )  # fmt: skip


def _start_worker() -> subprocess.Popen[bytes]:
    return _begin([sys.executable, "-m", "reliability", "worker", "--end-with-stdin"], {"OMP_NUM_THREADS": "1"})


def _begin(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """A process that ends with this one: its standard input is a pipe, which the system closes where this one is
    killed (lifeline.py). In a session of its own Ctrl+C is for this process alone, which then ends the others."""
    return subprocess.Popen(
        command,
        cwd=resources.HOME,
        env=os.environ | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,  # Streamlit's banner says what we say, with other addresses
        start_new_session=True,
    )


def _wait_until_healthy(address: str, port: int, web: subprocess.Popen[bytes], start: str) -> None:
    """Until the very server that was started answers: another one may have been faster at the port."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if web.poll() is not None:
            _refuse_taken(address, port)
            raise StoreError(f"the web server stopped with code {web.returncode}; the lines above say why")
        if _health(address, port).get("start") == start:
            return
        time.sleep(0.1)
    raise StoreError(f"the web server did not answer at {_url(address, port)} within {START_SECONDS} seconds")


def _watch(processes: list[subprocess.Popen[bytes]]) -> None:
    """Look after a worker and a web server. A worker that dies is started again in its place, at once and then ever
    more slowly, so that imports go on. Raises StoreError when the web server ends."""
    deaths, started = 0, time.monotonic()
    while processes[1].poll() is None:
        code = processes[0].poll()
        if code is not None:
            deaths = 0 if time.monotonic() - started > LONG_LIFE_SECONDS else deaths
            pause = min(60, 2**deaths - 1)
            deaths += 1
            typer.echo(f"whence: the worker stopped with code {code}; starting it again in {pause} s", err=True)
            time.sleep(pause)
            processes[0], started = _start_worker(), time.monotonic()
        time.sleep(LOOK_SECONDS)
    raise StoreError(f"the web server stopped with code {processes[1].returncode}; start ./run again")
