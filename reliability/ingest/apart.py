"""A file that is one article, read in a process of its own for a look at it: a page may hang or kill whoever reads it.

`python -m reliability.ingest.apart NAME` reads the file's bytes from standard input and writes what it found as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from datetime import date
from typing import Any, Final

from reliability import resources
from reliability.ingest import read_single
from reliability.ingest.input import Input
from reliability.model.article import Article, Refusal
from reliability.model.json_text import json_text

SECONDS: Final = 20
MEMORY: Final = 2_000_000_000  # bytes of address space
SHOWN: Final = 4_000  # characters of the text that are told


def looked_at(name: str, data: bytes) -> Article | Refusal:
    """The article of an uploaded file, its text cut, or why it would be refused. Never raises for what it holds."""
    command = [sys.executable, "-m", "reliability.ingest.apart", name]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, cwd=resources.HOME, check=True)
        said = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return Refusal(name, "too-slow", f"{name} takes more than {SECONDS} seconds to be looked at", name)
    except (subprocess.CalledProcessError, ValueError):
        return Refusal(name, "crashed", f"{name} ended the process that looked at it; save its text as .txt", name)
    if "code" in said:
        return Refusal(name, said["code"], said["message"], name)
    day = date.fromisoformat(said["published"]) if said["published"] else None
    return Article(
        id="",
        text=said["text"],
        title=said["title"],
        outlet_name=said["outlet"],
        domain=said["domain"],
        authors=tuple(said["authors"]),
        published=day,
        notices=tuple(said["notices"]),
    )


def _told(found: Article | Refusal) -> dict[str, Any]:
    if isinstance(found, Refusal):
        return {"code": found.code, "message": found.message}
    return {
        "title": found.title,
        "text": found.text[:SHOWN],
        "outlet": found.outlet_name,
        "domain": found.domain,
        "authors": found.authors,
        "published": found.published,
        "notices": found.notices,
    }


def main(name: str) -> None:
    with suppress(ImportError, OSError, ValueError):  # where the system counts it (Linux, macOS)
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    print(json_text(_told(read_single(Input.from_bytes(sys.stdin.buffer.read(), name=name)))))


if __name__ == "__main__":
    main(sys.argv[1])
