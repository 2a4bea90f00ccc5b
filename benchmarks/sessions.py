"""Many readers at once: how long a click takes when so many sessions are open on one server.

    .venv/bin/python -m benchmarks.sessions --project made [--sessions 50] [--clicks 5] [--pause 10] [--database URL]

Starts the dashboard's web server over the database, opens the sessions at the same moment, each by a WebSocket as a
browser does, and lets every one of them click: from page to page, to an article, to another page of a list. Between
two clicks a reader reads, from half of --pause to one and a half times as many seconds. Timed is a click from the
request to the message that the script has finished; first pages, all asked for in the same second, are told apart.
A socket that is lost, a page that shows an error and one that does not answer within a minute are counted. Prints a
Markdown table; exit code 1 where the clicks' p95 is over --limit or anything was counted.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import urlencode

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from benchmarks.page_times import p95

ROOT: Final = Path(__file__).resolve().parent.parent
LIMIT_MS: Final = 500.0
START_SECONDS: Final = 90
ANSWER_SECONDS: Final = 60
LARGEST_MESSAGE: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Server:
    """A web server of the dashboard."""

    port: int
    process: int

    def memory(self) -> tuple[float, float]:
        """Megabytes that it holds now, and held at most; zeros where the system does not say (it does on Linux)."""
        status = Path(f"/proc/{self.process}/status")
        lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
        told = {name: int(rest.split()[0]) / 1024 for name, _, rest in (line.partition(":") for line in lines)
                if name in ("VmRSS", "VmHWM")}  # fmt: skip
        return told.get("VmRSS", 0.0), told.get("VmHWM", 0.0)


@contextmanager
def served(database: str) -> Iterator[Server]:
    """The dashboard over this database, as `serve` starts it but without a worker."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "reliability.ui.web", str(ROOT / "dashboard.py"), "--server.port", str(port),
         "--server.address", "127.0.0.1", "--server.headless", "true"],
        cwd=ROOT, env=os.environ | {"RELIABILITY_DATABASE_URL": database}, stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"the web server did not answer; its exit code is {process.poll()}")


@dataclass(slots=True)
class Seen:
    """What the sessions met: milliseconds of first pages and of clicks, and what went wrong in words."""

    first: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Session:
    """One reader's tab."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    async def open(self, page: str, query: dict[str, str]) -> float:
        """Ask for a page as a click on a link does: milliseconds until its script has finished.

        Raises ValueError where it shows an error, TimeoutError and WebSocketException where it does not come.
        """
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = urlencode(query)
        began = time.perf_counter()
        await self._connection.send(asked.SerializeToString())
        async with asyncio.timeout(ANSWER_SECONDS):
            while True:
                answer = ForwardMsg()
                answer.ParseFromString(bytes(await self._connection.recv(decode=False)))
                if answer.WhichOneof("type") == "script_finished":
                    return 1000 * (time.perf_counter() - began)
                _refuse_error(answer, page)


def _refuse_error(answer: ForwardMsg, page: str) -> None:
    element = answer.delta.new_element
    if element.WhichOneof("type") == "exception":
        raise ValueError(f"{page or 'overview'}: {element.exception.message}")
    if element.WhichOneof("type") == "alert" and element.alert.format == Alert.ERROR:
        raise ValueError(f"{page or 'overview'}: {element.alert.body}")


def joined(port: int) -> connect:
    """A connection as the page's script makes it."""
    address = f"127.0.0.1:{port}"
    return connect(
        f"ws://{address}/_stcore/stream",
        origin=f"http://{address}",  # type: ignore[arg-type]
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=LARGEST_MESSAGE,
        proxy=None,
        open_timeout=ANSWER_SECONDS,
    )


def journeys(project: str, articles: Sequence[str]) -> tuple[tuple[str, dict[str, str]], ...]:
    """The clicks that readers choose from."""
    here = {"project": project}
    lists = [(page, here | {"page": str(number)}) for page in ("articles", "statements", "figures", "flags")
             for number in (1, 2, 9, 40)]  # fmt: skip
    texts = [("reader", here | {"article": key}) for key in articles]
    return (("", here), ("outlets", here), ("chains", here), ("method", here), *lists, *texts)


async def read(
    port: int, project: str, articles: Sequence[str], clicks: int, pause: float, seed: int, seen: Seen
) -> None:
    """One reader from the first page to the last."""
    chance = random.Random(seed)
    try:
        async with joined(port) as connection:
            session = Session(connection)
            seen.first.append(await session.open("", {"project": project}))
            for _ in range(clicks):
                await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
                page, query = chance.choice(journeys(project, articles))
                seen.clicks.append(await session.open(page, query))
    except (OSError, ValueError, TimeoutError, WebSocketException) as error:
        seen.wrong.append(f"{type(error).__name__}: {error}")


async def read_at_once(
    port: int, project: str, articles: Sequence[str], sessions: int, clicks: int, pause: float
) -> Seen:
    seen = Seen()
    await asyncio.gather(*(read(port, project, articles, clicks, pause, seed, seen) for seed in range(sessions)))
    return seen


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", default="demo")
    parser.add_argument("--database", help="the setting RELIABILITY_DATABASE_URL otherwise")
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--clicks", type=int, default=5, help="of each session, after its first page")
    parser.add_argument("--pause", type=float, default=10.0, help="seconds between two clicks of a reader")
    parser.add_argument(
        "--limit", type=float, default=LIMIT_MS, help="milliseconds that p95 of a click must stay under"
    )
    arguments = parser.parse_args()

    from reliability.model.selection import Selection
    from reliability.settings import settings
    from reliability.store import Store

    database = arguments.database or settings().database_url
    page = Store.open(database).articles(Selection(arguments.project), order="published", offset=0, limit=40)
    if not page.rows:
        print(f"the project {arguments.project!r} holds no articles in this database", file=sys.stderr)
        return 2
    with served(database) as server:
        seen = asyncio.run(
            read_at_once(server.port, arguments.project, [row.key for row in page.rows], arguments.sessions,
                         arguments.clicks, arguments.pause)
        )  # fmt: skip
        now, most = server.memory()
    print(
        f"{database.split(':', 1)[0]}, project of {page.total:,} articles; {arguments.sessions} sessions at once, "
        f"{arguments.pause:g} s between clicks; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; memory of the "
        f"web process {now:.0f} MB, at most {most:.0f} MB\n"
    )
    print("| | number | median | p95 | slowest |\n|---|---|---|---|---|")
    for name, times in (("first page", seen.first), ("click", seen.clicks)):
        if times:
            print(f"| {name} | {len(times)} | {median(times):.0f} | {p95(times):.0f} | {max(times):.0f} |")
    print(f"\nwrong: {len(seen.wrong)}, of {arguments.sessions * (1 + arguments.clicks)} pages asked for")
    for line in sorted(set(seen.wrong)):
        print(f"- {line}")
    return int(bool(seen.wrong) or not seen.clicks or p95(seen.clicks) > arguments.limit)


if __name__ == "__main__":
    sys.exit(main())
