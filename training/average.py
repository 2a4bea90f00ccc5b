"""Mixes two checkpoints: python -m training.average --first a.pt --second b.pt --share 0.4 --out mixed.pt

The second was trained on from the first. Weights between the two do better on the development set than either
(Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"); what only the second has learned is taken whole.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch
from torch import Tensor


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--first", type=Path, required=True)
    options.add_argument("--second", type=Path, required=True)
    options.add_argument("--share", type=float, required=True, help="of the second, 0 to 1")
    options.add_argument("--only-second", nargs="*", default=["name."], help="beginnings of names of weights")
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    first, second = weights(given.first), weights(given.second)
    mixed = {
        name: value
        if name not in first or name.startswith(tuple(given.only_second)) or not value.dtype.is_floating_point
        else torch.lerp(first[name].float(), value.float(), given.share)
        for name, value in second.items()
    }
    torch.save({"model": mixed, "average": None}, given.out)


def weights(path: Path) -> dict[str, Tensor]:
    """The averaged weights of a checkpoint, the last ones where nothing was averaged."""
    state: dict[str, Any] = torch.load(path, weights_only=True, map_location="cpu")
    found: dict[str, Tensor] = state["average"] or state["model"]
    return found


if __name__ == "__main__":
    main()
