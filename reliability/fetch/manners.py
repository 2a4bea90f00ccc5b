"""What a guest keeps to: robots.txt, a pace, and to come back later when asked to."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final
from urllib.robotparser import RobotFileParser

REMEMBERED: Final = 5_000  # hosts
ROBOTS_SECONDS: Final = 3_600.0  # for which a robots.txt holds; RFC 9309 allows a day


@dataclass(slots=True)
class Host:
    """What is known of a host: from when on it may be asked again, and what its robots.txt allows. `turn` is held by
    whoever asks it."""

    turn: Lock = field(default_factory=Lock)
    next_at: float = 0.0
    closed_until: float = 0.0
    robots: RobotFileParser | None = None
    robots_until: float = 0.0


class Hosts:
    """All hosts that were asked, by scheme and place; the oldest are forgotten."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[str, Host] = {}
        self._lock = Lock()

    def at(self, place: str) -> Host:
        with self._lock:
            found = self._known.pop(place, None) or Host()
            self._known[place] = found
            if len(self._known) > REMEMBERED:
                del self._known[next(iter(self._known))]
            return found

    def wait(self, host: Host, pace: float) -> float:
        """Seconds until this host may be asked; it counts as asked then."""
        now = self._clock()
        seconds = max(0.0, host.next_at - now)
        host.next_at = now + seconds + pace
        return seconds

    def close(self, host: Host, seconds: float) -> None:
        """It asked to be left alone for so long."""
        host.closed_until = self._clock() + seconds

    def closed(self, host: Host) -> float:
        """For how many seconds it wants to be left alone."""
        return max(0.0, host.closed_until - self._clock())

    def tell(self, host: Host, robots: RobotFileParser) -> None:
        """What its robots.txt says, just read."""
        host.robots, host.robots_until = robots, self._clock() + ROBOTS_SECONDS

    def is_old(self, host: Host) -> bool:
        """Whether its robots.txt should be read again."""
        return self._clock() > host.robots_until


def rules(text: str) -> RobotFileParser:
    """What a robots.txt says; an empty one allows everything."""
    found = RobotFileParser()
    found.parse(text.splitlines())
    return found


def nothing_allowed() -> RobotFileParser:
    return rules("User-agent: *\nDisallow: /")
