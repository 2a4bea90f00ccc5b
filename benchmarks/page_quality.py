"""What is read off saved pages: the article's body, title, authors, day and the publication's name.

    .venv/bin/python -m benchmarks.page_quality [--shared DIR] [--json FILE]

DIR (else RELIABILITY_SHARED_DIR, else ../shared) holds `corpora/pages-visible/`, sixty pages of sixty outlets with what
others say of them, and `tools/score_pages.py`, which scores: the body by word 4-grams, the others by equality. Prints
a Markdown table, in per cent.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("RELIABILITY_WORKERS", "2")  # before the settings are read

from benchmarks.link_quality import Scores, shared_folder
from reliability.batch.analysing import analyses
from reliability.ingest import Input
from reliability.model.article import Refusal
from reliability.model.serial import refusal_json, to_json

PAGES: Final = Path("corpora", "pages-visible")
SCORER: Final = Path("tools", "score_pages.py")


def at_hand(shared: Path) -> bool:
    """Whether the pages and their scorer are there."""
    return (shared / PAGES / "index.json").is_file() and (shared / SCORER).is_file()


def fingerprint(shared: Path) -> str:
    """Twelve hex digits over what is expected of the pages, and the scorer."""
    data = (shared / PAGES / "index.json").read_bytes() + (shared / SCORER).read_bytes()
    return hashlib.sha256(data).hexdigest()[:12]


def measure(shared: Path) -> Scores:
    """The scores in per cent. Raises OSError where a page or the scorer is missing."""
    index: list[dict[str, Any]] = json.loads((shared / PAGES / "index.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{page['id']}.html" for page in index]
        for page, path in zip(index, paths, strict=True):
            path.write_bytes(gzip.decompress((shared / PAGES / page["file"]).read_bytes()))
        results = analyses(Input.from_path(path) for path in paths)
        with (folder / "out.jsonl").open("w", encoding="utf-8") as out:
            for page, result in zip(index, results, strict=True):
                value = refusal_json(result) if isinstance(result, Refusal) else to_json(result)
                if "article" in value:
                    value["article"]["id"] = page["id"]
                out.write(json.dumps(value) + "\n")
        command = [sys.executable, str(shared / SCORER), str(shared / PAGES), str(folder / "out.jsonl"), "--json"]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result = json.loads(said)
    return {what: round(100 * result[what], 1) for what in result["n"] if result[what] is not None}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=shared_folder())
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the scores to this file as well")
    given = parser.parse_args()
    try:
        scores = measure(given.shared)
    except OSError as error:
        raise SystemExit(f"nothing was measured: {error}") from error
    print("| " + " | ".join(scores) + " |\n" + "|---" * len(scores) + "|")
    print("| " + " | ".join(f"{value:.1f}" for value in scores.values()) + " |")
    if given.json:
        given.json.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
