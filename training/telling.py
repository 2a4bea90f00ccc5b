"""Which words tell of others inside somebody's words: python -m training.telling --corpus inside.jsonl.gz

Writes data/lexicons/telling_words.csv from what `training.inside` writes: each word that was part of a cue, with the
share of its uses in which it was. A share is drawn towards an expected one by a few uses that nobody saw, so that a
word seen twice counts less than one seen often, and a word of saying or stance counts that was never seen.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from reliability.extract.inner import TELLING
from reliability.extract.words import split
from reliability.resources import data_dir, registry
from training.corpus import read

SEEN: Final = 2  # cues with a word, at the least
UNSEEN: Final = 5  # uses that nobody saw …
EXPECTED: Final = 0.02  # … and the share of cues among them,
OF_CUES: Final = 0.3  # … where the word is one of the lexicon of cues
ORIGIN: Final = "training.telling"


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True)
    given = options.parse_args()
    cues = registry().cues
    known = cues.reporting | cues.stances
    rows = sorted((word, share) for word, share in shares(read(given.corpus), known).items() if share >= TELLING)
    with (data_dir() / "lexicons" / "telling_words.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("word", "share", "origin"))
        table.writerows((word, f"{share:.2f}", ORIGIN) for word, share in rows)


def shares(stretches: Iterable[dict[str, Any]], known: Iterable[str] = ()) -> dict[str, float]:
    """Of each word in small letters the share of its uses in which it was part of a cue. `known` are words of which
    much is expected."""
    listed = frozenset(known)
    uses, cues = Counter[str](), Counter[str]()
    for one in stretches:
        words = split(one["text"])
        low = [form.lower().replace("’", "'") for form in words.forms]
        uses.update(low)
        spans = [span for statement in one["attributions"] for span in statement["cue"]]
        cues.update(
            word
            for word, start, end in zip(low, words.starts, words.ends, strict=True)
            if any(start < b and end > a for a, b in spans)
        )
    return {
        word: (cues[word] + UNSEEN * (OF_CUES if word in listed else EXPECTED)) / (uses[word] + UNSEEN)
        for word in listed | {word for word, count in cues.items() if count >= SEEN}
        if word.isalpha()
    }


if __name__ == "__main__":
    main()
