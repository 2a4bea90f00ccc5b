"""`serve`: the dashboard and its worker, as `./run` starts them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from types import FrameType
from typing import Annotated

import typer

from reliability import resources
from reliability.batch.importing import import_inputs
from reliability.cli.progress import Reporter
from reliability.errors import SettingsError, StoreError
from reliability.ingest import Input
from reliability.settings import settings
from reliability.store import Store

START_SECONDS = 60  # a cold disk and a first import of every package


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


def worker_command() -> None:
    """Take imports from the job table until stopped; `serve` starts one."""
    from reliability.batch.worker import run

    run(Store.open(settings().database_url))


def command(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to serve on.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the dashboard in the browser.")] = True,
    address: Annotated[
        str, typer.Option(help="The address to listen on; 0.0.0.0 lets colleagues on the network in.")
    ] = "localhost",
) -> None:
    """Serve the dashboard, with a worker beside it that does the imports. Ctrl+C stops both."""
    _refuse_taken(address, port)
    prepare_command()
    url = f"http://{'localhost' if address == '0.0.0.0' else address}:{port}"  # noqa: S104 - only compared, not bound
    processes = [_start_worker(), _start_web(address, port)]
    signal.signal(signal.SIGTERM, _stop)
    try:
        _wait_until_healthy(url, processes[1])
        typer.echo(f"whence: ready at {url} (Ctrl+C stops it)")
        if browser:
            webbrowser.open(url)
        _watch(processes)
    except KeyboardInterrupt:
        typer.echo("whence: stopping", err=True)
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _refuse_taken(address: str, port: int) -> None:
    """Raises SettingsError where something listens on the port already, before anything slow is started."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: a port in TIME_WAIT is free
        try:
            probe.bind((address, port))
        except OSError as error:
            raise SettingsError(
                f"port {port} cannot be used ({error.strerror}); try ./run --port {port + 1}"
            ) from error


def _start_web(address: str, port: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(resources.HOME / "dashboard.py"),
         "--server.port", str(port), "--server.address", address, "--server.headless", "true",
         "--server.maxUploadSize", str(settings().upload_megabytes)],
        cwd=resources.HOME,
        stdout=subprocess.DEVNULL,  # Streamlit's banner says what we say, with other addresses
    )  # fmt: skip


def _start_worker() -> subprocess.Popen[bytes]:
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    return subprocess.Popen([sys.executable, "-m", "reliability", "worker"], cwd=resources.HOME, env=environment)


def _wait_until_healthy(url: str, web: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if web.poll() is not None:
            raise StoreError(f"the web server stopped with code {web.returncode}; the lines above say why")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise StoreError(f"the web server did not answer at {url} within {START_SECONDS} seconds")


def _watch(processes: list[subprocess.Popen[bytes]]) -> None:
    """Wait for the web server to end; a worker that dies is started again in its place, ever more slowly, so
    that imports go on."""
    pause = 1.0
    while processes[1].poll() is None:
        code = processes[0].poll()
        if code is not None:
            typer.echo(f"whence: the worker stopped with code {code}; starting it again in {pause:.0f} s", err=True)
            time.sleep(pause)
            pause = min(60.0, pause * 2)
            processes[0] = _start_worker()
        time.sleep(0.5)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
