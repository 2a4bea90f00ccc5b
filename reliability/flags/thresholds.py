"""How much is enough for a flag: data/lexicons/flag_thresholds.csv by kind and name. A kind that shares its code with
others has its thresholds under one of them."""

from __future__ import annotations

from functools import cache
from typing import Final

from reliability import resources
from reliability.errors import ResourceError

TABLE: Final = "flag_thresholds"


@cache
def threshold(flag: str, name: str) -> float:
    """A number of the table. Raises ResourceError where it has no such row, or one that is not a number above 0."""
    for code, called, value, _ in resources.lexicon(TABLE):
        if (code, called) == (flag, name):
            try:
                number = float(value)
            except ValueError:
                number = 0.0
            if number > 0:
                return number
            raise ResourceError(
                f"data/lexicons/{TABLE}.csv: the value of {name!r} of {flag} is {value!r}; write a number above 0"
            )
    raise ResourceError(f"data/lexicons/{TABLE}.csv has no row {name!r} of {flag}; restore it from the repository")
