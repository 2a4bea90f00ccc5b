"""What a model's card tells readers: the parts of its Markdown, as plain values that a page shows literally."""

from __future__ import annotations

import re

import pandas as pd

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def section(card: str, title: str) -> tuple[str, ...]:
    """The lines under a heading `## title` up to the next heading; none where the card has no such heading."""
    lines = _COMMENT.sub("", card).splitlines()
    if f"## {title}" not in lines:
        return ()
    start = lines.index(f"## {title}") + 1
    end = next((n for n in range(start, len(lines)) if lines[n].startswith("#")), len(lines))
    return tuple(line for line in lines[start:end] if line.strip())


def table(lines: tuple[str, ...]) -> pd.DataFrame:
    """The rows that begin with `|` as a frame of strings; the first names the columns, the second is a rule."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.startswith("|")]
    return pd.DataFrame(rows[2:], columns=rows[0]) if rows else pd.DataFrame()


def points(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The items of a list, each on one line."""
    items: list[str] = []
    for line in lines:
        if line.startswith("- "):
            items.append(line.removeprefix("- "))
        elif items and line.startswith(" "):
            items[-1] += f" {line.strip()}"
    return tuple(items)


def prose(lines: tuple[str, ...]) -> str:
    """What is neither table nor list, on one line."""
    return " ".join(line.strip() for line in lines if not line.startswith(("|", "- ", " ")))
