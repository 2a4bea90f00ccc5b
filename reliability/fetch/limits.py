"""How much of anything a request may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes and seconds. `wire` are bytes as they come, `unpacked` those after decompression. `total` are the seconds
    of one answer, from the look-up of the name to the last byte, whatever trickles in meanwhile."""

    wire: int = 5_000_000
    unpacked: int = 20_000_000
    connect: float = 5.0
    silence: float = 5.0
    total: float = 15.0
    redirects: int = 5
    pace: float = 1.0  # between two requests to one host
    longest_pace: float = 30.0  # that a robots.txt may ask for
    longest_wait: float = 3_600.0  # that an answer may ask for (Retry-After)
