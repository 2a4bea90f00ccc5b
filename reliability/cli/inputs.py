"""Which inputs a command line names: files, folders, addresses, standard input."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reliability.ingest import Input, suffixes
from reliability.ingest.columns import Pairs
from reliability.ingest.input import largest
from reliability.ingest.readers import endings
from reliability.model.details import Details

STDIN = "-"
HELP = (
    f"Files of one article ({endings(single=True)}), corpora ({endings(single=False)}), folders of both, "
    "addresses (https://…) and files that list them (.txt, .urls), or - for standard input."
)


def sources(inputs: Iterable[str], mapping: Pairs = (), details: Details | None = None) -> Iterator[Input]:
    """One Input an input, in order; a folder gives the files in it (by name, hidden ones left out) that some
    reader takes.

    A path that does not exist, and a folder with nothing to read, is still an Input: reading it gives the refusal that
    stands in its place. `mapping` says which columns of a corpus are taken for which fields, `details` what is known of
    all articles.
    """
    for name in inputs:
        path = Path(name)
        if re.match("https?://", name, re.IGNORECASE):
            given = [Input.from_address(name)]
        elif name == STDIN:
            given = [Input.from_bytes(sys.stdin.buffer.read(largest() + 1), name="standard input")]  # endless perhaps
        else:
            given = [Input.from_path(file, within=path) for file in _files_in(path)] or [Input.from_path(path)]
        yield from (replace(one, mapping=mapping, details=details) for one in given)


def _files_in(path: Path) -> list[Path]:
    """The files in a folder that some reader takes, by name; hidden ones and those in hidden folders are left out."""
    if not os.path.isdir(path):  # unlike Path.is_dir it holds a pasted sentence for no folder, and does not raise
        return []
    return sorted(
        child
        for child in path.rglob("*")
        if child.name.lower().endswith(suffixes())
        and not any(part.startswith(".") for part in child.relative_to(path).parts)
        and child.is_file()
    )
