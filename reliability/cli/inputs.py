"""Which inputs a command line names: files, folders, standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from reliability.ingest import Source, suffixes

STDIN = "-"


def sources(inputs: Iterable[str]) -> Iterator[Source]:
    """One Source an input, in order; a folder gives the files in it (by name, hidden ones left out) that some
    reader takes.

    A path that does not exist is still a Source: reading it gives the refusal that stands in its place.
    """
    known = suffixes()
    for name in inputs:
        path = Path(name)
        if name == STDIN:
            yield Source.from_text(sys.stdin.buffer.read().decode("utf-8", "replace"), name="standard input")
        elif path.is_dir():
            for child in sorted(p for p in path.rglob("*") if p.is_file()):
                if child.name.lower().endswith(known) and not any(part.startswith(".") for part in child.parts):
                    yield Source.from_path(child)
        else:
            yield Source.from_path(path)
