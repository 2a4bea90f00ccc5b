"""What is said of an address that was not fetched, where more than one step may say it."""

from __future__ import annotations

from typing import Final

from reliability.errors import InputError

BY_HAND: Final = "open it in a browser and save the page as .html"
_SAID: Final = {
    401: "it asks for a password",
    402: "it asks for payment",
    403: "it refuses programs",
    404: "there is no such page",
    410: "the page was taken down",
    451: "it is withheld for legal reasons",
}


def come_later(where: str, host: str, seconds: float) -> InputError:
    """The server wants to be left alone for a while."""
    minutes = -(-int(seconds) // 60)
    wait = f"{minutes} minutes" if minutes > 1 else "a minute"
    return InputError(
        "come-later",
        f"{where} was not fetched: {host} asks to be left alone for {wait}; import it again after that",
    )


def closed_to_programs(where: str, host: str) -> InputError:
    """By its robots.txt."""
    return InputError(
        "robots",
        f"{where} was not fetched: the robots.txt of {host} asks programs to stay away from it; {BY_HAND}",
    )


def too_slow(where: str, seconds: float) -> InputError:
    """It did not end in time."""
    return InputError(
        "too-slow",
        f"{where} was not fetched: it gave no whole answer within {seconds:g} seconds; import it again later, or "
        f"{BY_HAND}",
    )


def unreachable(where: str, what: str) -> InputError:
    """There was no answer, or none that can be read."""
    return InputError("unreachable", f"{where} was not fetched: {what}; check the address, or {BY_HAND}")


def answered(where: str, status: int) -> InputError:
    """The server answers, and gives no page."""
    said = _SAID.get(status, "it gives no page")
    return InputError("bad-answer", f"{where} was not fetched: the server answers {status}, {said}; {BY_HAND}")


def led_on(where: str, times: int) -> InputError:
    """From one address to the next, without end."""
    return InputError("bad-redirect", f"{where} was not fetched: it leads on more than {times} times; {BY_HAND}")
