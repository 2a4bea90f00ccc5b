"""Files that a reader takes away: tables as CSV, an analysis as JSON."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any, Final
from unicodedata import category, normalize

import pandas as pd

from reliability.model.analysis import Analysis
from reliability.model.json_text import json_text
from reliability.model.serial import to_json

# What makes a spreadsheet read a cell as a formula (OWASP, "CSV Injection"); their wide and small forms too.
FORMULA_STARTS: Final = ("=", "+", "-", "@")
CONTROL_STARTS: Final = ("\t", "\r", "\n")
# What nobody sees before them, and some spreadsheet passes over: blanks, controls, marks of no width; and letters that
# draw nothing, which Unicode files elsewhere.
UNSEEN: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
UNSEEN_LETTERS: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the system's old code page


def table_csv(frame: pd.DataFrame) -> bytes:
    """A frame as CSV in UTF-8, every text quoted; text that a spreadsheet would run, also in the header, is preceded by
    an apostrophe."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([neutral(str(column)) for column in frame.columns])
    writer.writerows([neutral(value) for value in row] for row in frame.itertuples(index=False, name=None))
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def runs(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula."""
    if text[:1].isascii() and text[:1].isalnum():  # as nearly all cells of a million begin
        return False
    if text.startswith(CONTROL_STARTS):
        return True
    first = next((c for c in text if category(c) not in UNSEEN and c not in UNSEEN_LETTERS), "")
    return normalize("NFKC", first).startswith(FORMULA_STARTS)


def neutral(value: Any) -> Any:
    """A cell's value; numbers are left as they are, missing values become empty, text is neutralised."""
    if isinstance(value, str):
        return f"'{value}" if runs(value) else value
    if isinstance(value, int) or (isinstance(value, float) and value == value):  # NaN is unequal to itself
        return value
    return "" if value is None or pd.isna(value) else str(value)


def analysis_json(analysis: Analysis) -> bytes:
    """The analysis in the published format (docs/ANALYSIS_JSON.md), indented."""
    return (json_text(to_json(analysis), indent=2) + "\n").encode("utf-8")


def file_name(*parts: str, suffix: str) -> str:
    """A plain file name of ASCII letters, digits and hyphens."""
    words = "-".join(parts).lower()
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in words)
    return "-".join(filter(None, plain.split("-")))[:80] + suffix
