"""Processes that `serve` starts end with it, however it ends: also where it was killed and could stop nobody."""

from __future__ import annotations

import os
import sys
from threading import Thread
from typing import Final

START: Final = "WHENCE_START"  # the variable that tells a web server which start it is of; `/healthz` repeats it


def end_with_parent() -> None:
    """End this process when its standard input ends, which is a pipe that only the parent holds open."""
    Thread(target=_watch, args=(sys.stdin.fileno(),), daemon=True).start()


def _watch(line: int) -> None:
    while os.read(line, 1024):
        pass
    os._exit(1)  # nothing needs an orderly end: imports are taken up again, and the database is made for it
