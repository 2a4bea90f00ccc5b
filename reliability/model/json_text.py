"""JSON as text that any program can cut into lines."""

from __future__ import annotations

import json
import re

# Line ends of Unicode that JSON leaves as they are: a reader that cuts at them, as Python's splitlines, breaks a line.
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def json_text(value: object, *, indent: int | None = None) -> str:
    """A value as JSON, letters as they are and every line end inside a string escaped. Raises ValueError for numbers
    that JSON does not have (NaN)."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _LINE_ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", text)
