"""Lists and objects that stand in a cell as JSON, or as Python and so pandas writes them: `["A"]`, `{"id": None}`."""

from __future__ import annotations

import ast
import json
import warnings
from contextlib import suppress

LONGEST = 20_000  # characters; what is longer is no list of names


def literal(cell: str) -> object:
    """The list or object that a cell holds; None where it holds none."""
    text = cell.strip()
    if len(text) > LONGEST or text[:1] + text[-1:] not in ("[]", "{}", "()"):
        return None
    with suppress(ValueError, RecursionError):
        return json.loads(text)
    with warnings.catch_warnings(), suppress(ValueError, SyntaxError, MemoryError, RecursionError):
        warnings.simplefilter("ignore")  # of backslashes in somebody's cell
        return ast.literal_eval(text)
    return None
