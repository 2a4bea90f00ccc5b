"""JSON as text that any program can cut into lines."""

from __future__ import annotations

import json
import re
from datetime import date

# Line ends of Unicode that JSON leaves as they are: a reader that cuts at them, as Python's splitlines, breaks a line.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def _encoder(indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent, default=date.isoformat)


_PLAIN = _encoder(None)  # made once: a million rows are written one by one


def json_text(value: object, *, indent: int | None = None) -> str:
    """A value as JSON: letters as they are, days as 2031-05-03, every line end inside a string escaped. Raises
    ValueError for numbers that JSON does not have (NaN)."""
    text = (_PLAIN if indent is None else _encoder(indent)).encode(value)
    return _LINE_ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", text)
