"""Whether this processor adds 8-bit products rightly, and what it changes where it does not.

    .venv/bin/python -m benchmarks.processors CORPUS.jsonl.gz [--every N]

Reads every N-th article twice, with the run time's usual sums and with wide ones, and counts the attributions that both
give. A processor that is not at hand can be emulated, hundreds of times slower: qemu-x86_64 -cpu Haswell python -m …
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.attribution_quality import read
from reliability.extract.encoder import AttributionModel, Probe
from reliability.resources import attribution_model, tokenizer


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    options.add_argument("--every", type=int, default=1)
    given = options.parse_args()
    card = attribution_model()
    usual, wide = (AttributionModel.of(card.folder, tokenizer(), wide_sums=kind) for kind in (False, True))
    probe = Probe(**json.loads(card.path("probe.json").read_text(encoding="utf-8")))
    print(f"the probe is given by usual sums: {usual.gives(probe)}, by wide ones: {wide.gives(probe)}", flush=True)
    both = either = 0
    for number, article in enumerate(read(given.corpus)[:: given.every], start=1):
        found = [
            {(one.source, one.cue, one.content) for one in model.find(article["text"]).attributions}
            for model in (usual, wide)
        ]
        both += len(found[0] & found[1])
        either += len(found[0] | found[1])
        print(f"{number} articles, {both} of {either} attributions are the same", flush=True)


if __name__ == "__main__":
    main()
