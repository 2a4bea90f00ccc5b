"""The shipped model as a checkpoint again: python -m training.unpack --encoder FOLDER --out shipped.pt

Checkpoints have 90 MB and are kept nowhere. The exported file has every weight as a whole number with its scale, which
is near enough to teach the model on. FOLDER gives the network its shape; its weights are replaced.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from reliability import resources
from training.model import Tagger

EVERY: Final = ("attention.self.query", "attention.self.key", "attention.self.value")  # one product in the file
BLOCK: Final = (EVERY, ("attention.output.dense",), ("intermediate.dense",), ("output.dense",))
HEADS: Final = ("from_any", "to_cue", "from_cue", "to_source", "tag", "name")
Array = NDArray[np.float32]


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--encoder", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    card = resources.attribution_model()
    model = Tagger(given.encoder)
    found = unpacked(card.path("model.onnx"), len(model.encoder.encoder.layer))
    found["transitions"] = torch.tensor(json.loads(card.path("decoding.json").read_text("utf-8"))["transitions"])
    model.load_state_dict(found)
    torch.save({"model": model.state_dict(), "average": None, "step": 0, "steps": 0}, given.out)


def unpacked(path: Path, blocks: int) -> dict[str, Tensor]:
    """The weights by their names in `training.model`, all but the transitions between tags.

    What is multiplied has lost its name in the file; it comes in the order in which the network uses it.
    """
    graph = onnx.load(path).graph
    plain = {one.name: numpy_helper.to_array(one) for one in graph.initializer}

    def full(name: str) -> Array:
        scale, zero = plain[f"{name}_scale"], plain[f"{name}_zero_point"].astype(np.int32)
        return ((plain[f"{name}_quantized"].astype(np.int32) - zero) * scale).astype(np.float32)

    tables = {name.removesuffix("_quantized"): None for name in plain if name.endswith("_quantized")}
    out = {name.removeprefix("model."): full(name) for name in tables if name.startswith("model.")}
    gathered = [full(name) for name in tables if name.startswith("onnx::Gather")]
    out["distance"] = np.stack(gathered)
    products = [n.input[1].removesuffix("_quantized") for n in graph.node if n.op_type == "MatMulInteger"]
    names = [(f"encoder.encoder.layer.{n}.", part) for n in range(blocks) for part in BLOCK]
    names += [("", (head,)) for head in HEADS]
    for (before, parts), product in zip(names, products, strict=True):
        for part, table in zip(parts, np.split(full(product).T, len(parts)), strict=True):
            out[f"{before}{part}.weight"] = table
    for name, value in plain.items():
        if name.startswith("model.") and name.endswith((".weight", ".bias")):
            before, every, after = name.removeprefix("model.").partition("attention.self.every")
            parts = [part.removeprefix("attention.self") for part in EVERY] if every else [""]
            whole = f"{before}attention.self" if every else before
            out |= {f"{whole}{part}{after}": v for part, v in zip(parts, np.split(value, len(parts)), strict=True)}
    return {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in out.items()}


if __name__ == "__main__":
    main()
