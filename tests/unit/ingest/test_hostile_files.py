"""Files made to break whoever reads them (tests/hostile.py): each ends with its refusal in a sentence, or with the good
rows that it holds, in little memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.conftest import ROOT

MOST_SECONDS: Final = 10  # of a processor, for one file; import has a limit of its own (batch/analyst.py)

# By name: articles that came of it, and codes of what was refused.
EXPECTED: Final[dict[str, tuple[int, list[str]]]] = {
    "attributes.html": (0, ["no-article"]),
    "bomb-twice.pdf": (0, ["too-large"]),
    "bomb.docx": (0, ["too-large"]),
    "bomb.jsonl.gz": (1, ["too-large"]),
    "bomb.pdf": (0, ["too-large"]),
    "bomb.txt.gz": (0, ["too-large"]),
    "bomb.wacz": (0, ["too-large"]),
    "bomb.warc.gz": (0, ["too-large"]),
    "bomb.zip": (0, ["too-large"]),
    "broken.jsonl.gz": (3, ["unreadable"]),
    "charset.eml": (1, []),
    "claims.parquet": (0, ["mostly-refused", "no-text-column"]),
    "columns.csv": (0, ["no-text-column"]),
    "controls.txt": (1, []),
    "deep.docx": (0, ["damaged"]),
    "deep.eml": (0, ["damaged"]),
    "deep.html": (0, ["no-article"]),
    "deep.json": (0, ["bad-row"]),
    "deep.jsonl": (2, ["bad-row"]),
    "deep.xml": (0, ["damaged"]),
    "device.txt": (0, ["unreadable"]),
    "digits.jsonl": (2, ["bad-row"]),
    "empty.odt": (0, ["damaged"]),
    "endless.mbox": (0, ["too-large"]),
    "field.csv": (0, ["bad-row"]),
    "formulas.csv": (1, []),
    "huge.html": (0, ["too-large"]),
    "infinite.jsonl": (2, ["no-text-column"]),
    "junk.pdf": (0, ["damaged"]),
    "junk.warc": (0, ["empty"]),
    "laughs.docx": (0, ["damaged"]),
    "laughs.mhtml": (0, ["no-article"]),
    "laughs.odt": (0, ["damaged"]),
    "laughs.xml": (0, ["damaged"]),
    "lie.parquet": (0, ["damaged"]),
    "line.txt": (0, ["too-long"]),
    "link.zip": (0, ["unreadable"]),
    "locked.pdf": (0, ["locked"]),
    "locked.zip": (0, ["locked"]),
    "long-line.jsonl": (2, ["too-large"]),
    "long.warc": (1, []),
    "loop.pdf": (0, ["no-article"]),
    "lying-size.zip": (0, ["damaged"]),
    "many-pages.pdf": (0, ["no-article"]),
    "many.zip": (0, ["too-large"]),
    "marks.md": (1, []),
    "matter.md": (1, []),
    "names.zip": (3, []),
    "negative.warc": (0, ["damaged"]),
    "nested.zip": (1, ["unknown-format"]),
    "no-directory.zip": (0, ["empty"]),
    "no-ending": (1, []),
    "no-mail.mbox": (0, ["not-text"]),
    "nulls.csv": (0, ["not-text"]),
    "nulls.jsonl": (2, ["bad-row"]),
    "nulls.txt": (0, ["not-text"]),
    "open-quote.csv": (1, []),
    "operators.pdf": (0, ["no-article"]),
    "outside.docx": (0, ["empty"]),
    "outside.xml": (1, []),
    "parts.eml": (0, ["too-large"]),
    "picture.txt": (0, ["not-text"]),
    "pipe.txt": (0, ["unreadable"]),
    "program.exe": (0, ["unknown-format"]),
    "program.txt": (0, ["not-text"]),
    "quadratic.xml": (0, ["damaged"]),
    "quotes.eml": (1, []),
    "ragged.csv": (1, ["bad-row"]),
    "script.html": (1, []),
    "short.warc": (1, ["no-article"]),
    "slip.zip": (3, []),
    "surrogate.jsonl": (2, []),
    "text.pdf": (0, ["damaged"]),
    "truncated.csv.gz": (0, ["damaged"]),
    "truncated.parquet": (0, ["damaged"]),
    "truncated.pdf": (0, ["damaged"]),
    "truncated.zip": (0, ["damaged"]),
    "twice.jsonl": (1, ["two-columns"]),
    "twice.zip": (0, ["too-large"]),
    "wide.txt": (0, ["not-text"]),
    "words.eml": (1, []),
    "wrong.docx": (0, ["damaged"]),
    "zipped.txt": (0, ["not-text"]),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What came of each, in one process with an end to its memory."""
    folder = tmp_path_factory.mktemp("hostile")
    command = [sys.executable, "-m", "tests.hostile", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=200, check=True)
    return {one["name"]: one for one in map(json.loads, done.stdout.splitlines())}


@pytest.mark.slow
def test_every_hostile_file_ends_as_it_should(told: dict[str, dict[str, Any]]) -> None:
    found = {name: (one["good"], sorted(set(one["codes"]))) for name, one in told.items()}
    assert found == EXPECTED
    assert len(EXPECTED) >= 55


@pytest.mark.slow
def test_each_refusal_is_a_sentence_about_the_file_and_none_takes_long(told: dict[str, dict[str, Any]]) -> None:
    for name, one in told.items():
        assert one["good"] or one["codes"], f"{name} vanished without a word"
        assert one["seconds"] < MOST_SECONDS, name
        assert all(len(sentence.split()) >= 5 and len(sentence) < 1_000 for sentence in one["says"]), one


def test_nothing_was_written_where_a_name_pointed() -> None:
    assert not Path("/tmp/slipped.txt").exists()
