"""What others say inside somebody's words, as annotated:
python -m training.inside --articles CORPUS.jsonl.gz --out FILE.jsonl.gz [--aside K/N --rest FILE.jsonl.gz]

`training/inside.jsonl.gz` has an article a line: its id, the stretches of contents that readers looked at (a sentence,
or what of it lies in a content), and the statements of others that they found there, as [start, end) in the article's
text. No text is kept: CORPUS has the articles, with `id`, `title` and `text`. The file that is written is what
`training.label` reads, one stretch a line; an article whose text is another one now is left out and counted. Every
N-th article from K on goes to the file of the rest instead: what the model is calibrated with it must not have seen.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from reliability.ingest import Input, read
from reliability.model.article import Article
from training.corpus import in_fold

ANNOTATED: Final = Path(__file__).with_name("inside.jsonl.gz")
ROLES: Final = ("source", "cue", "content")


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--aside", help="K/N")
    options.add_argument("--rest", type=Path)
    given = options.parse_args()
    with gzip.open(ANNOTATED, "rt", encoding="utf-8") as lines:
        annotated = [json.loads(line) for line in lines]
    texts = {one.id: one.text for one in read(Input.from_path(given.articles)) if isinstance(one, Article)}
    known = [one for one in annotated if len(texts.get(one["id"], "")) == one["characters"]]
    aside = [one for index, one in enumerate(known) if given.aside and in_fold(index, given.aside)]
    write(given.out, [row for one in known if one not in aside for row in stretches(texts[one["id"]], one)])
    if given.rest:
        write(given.rest, [row for one in aside for row in stretches(texts[one["id"]], one)])
    print(f"{len(known) - len(aside)} articles, {len(aside)} aside, {len(annotated) - len(known)} left out")


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    """A corpus, an object a line."""
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    print(f"{path}: {len(rows)} stretches, {sum(len(row['attributions']) for row in rows)} statements")


def stretches(text: str, annotated: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each stretch as a text of its own, with the statements that lie in it."""
    for start, end in annotated["stretches"]:
        own = [one for one in annotated["statements"] if all(start <= a < b <= end for r in ROLES for a, b in one[r])]
        yield {
            "text": text[start:end],
            "inside": True,
            "attributions": [{r: [[a - start, b - start] for a, b in one[r]] for r in ROLES} for one in own],
        }


if __name__ == "__main__":
    main()
