"""Exports a checkpoint: python -m training.export --checkpoint model.pt --encoder FOLDER [--model inner]

Writes model.onnx (8-bit weights), decoding.json, probe.json (what the model gives a text) and card.json (with their
checksums) to data/models/attribution, or to data/models/inner; to the first tokenizer.json as well, which both use.
Calibrate and measure afterwards: training.calibrate, benchmarks/attribution_quality.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from reliability.extract.encoder import AttributionModel
from reliability.extract.words import split
from reliability.resources import data_dir
from training.batches import WINDOW
from training.fused import fuse
from training.model import Tagger, weights

# Chosen on the development set; see training/EXPERIMENTS.md.
SETTINGS = {"bias": 0.75, "window": WINDOW, "context": 24, "shared_source": 0.5}
MODELS = {"attribution": SETTINGS, "inner": SETTINGS | {"bias": 1.0}}
UNCALIBRATED = [[-20.0, 0.0], [0.0, 1.0]]
FILES = ("model.onnx", "decoding.json", "probe.json")
TOKENIZER = "tokenizer.json"
PROBE = (
    "Mara Veldt, a spokeswoman for the Oster Relief Union, said on Monday that 40 houses were lost. “We will rebuild "
    "them,” she told reporters.\n\nThe mayor denied that the dam had been neglected, according to a report."
)


class Reading(nn.Module):
    """One window at run time: scores of tags and names, and pointers as probabilities."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """All of shape 1 × pieces, `first` 1 × words."""
        encoder = self.model.encoder
        hidden = encoder.embeddings(inputs_embeds=encoder.embeddings.word_embeddings(ids) + self.model.looks(features))
        for block in encoder.encoder.layer:
            hidden = block(hidden)
            hidden = hidden if isinstance(hidden, Tensor) else hidden[0]
        scores = self.model.scores(hidden, first)
        return scores.tags, scores.to_cue.softmax(-1), scores.to_source.softmax(-1), scores.names


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--checkpoint", type=Path, required=True)
    options.add_argument("--encoder", type=Path, required=True)
    options.add_argument("--model", choices=tuple(MODELS), default="attribution")
    given = options.parse_args()
    model = load(given.checkpoint, given.encoder)
    folder = data_dir() / "models" / given.model
    folder.mkdir(parents=True, exist_ok=True)
    write_onnx(model, folder / "model.onnx")
    files = FILES
    if given.model == "attribution":
        tokenizer = json.loads((given.encoder / TOKENIZER).read_text(encoding="utf-8"))
        tokenizer |= {"truncation": None, "padding": None}
        (folder / TOKENIZER).write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
        files = (*FILES, TOKENIZER)
    transitions = [[round(float(x), 4) for x in row] for row in model.transitions.detach()]
    settings = {"transitions": transitions} | MODELS[given.model] | {"calibration": UNCALIBRATED}
    write_json(folder / "decoding.json", settings)
    write_probe(folder)
    write_card(folder, f"whence-{given.model}", files)


def write_probe(folder: Path) -> None:
    """probe.json: a text and its tag scores, by which a processor is known that adds 8-bit products wrongly."""
    tokenizer = folder.with_name("attribution") / TOKENIZER
    scores = AttributionModel.of(folder, tokenizer, wide_sums=True).scores(split(PROBE))
    tags = [[round(float(x), 4) for x in row] for row in scores.tags]
    (folder / "probe.json").write_text(json.dumps({"text": PROBE, "tags": tags}, ensure_ascii=False) + "\n", "utf-8")


def load(checkpoint: Path, encoder: Path) -> Tagger:
    """The model with its averaged weights (the last ones where nothing was averaged yet)."""
    model = Tagger(encoder, attention="eager")
    model.load_state_dict(weights(checkpoint))
    fuse(model.encoder)
    return model.eval()


def write_onnx(model: Tagger, path: Path) -> None:
    """The model with 8-bit weights, scaled by output channel; activations are quantised at run time, window by
    window."""
    example = (torch.randint(1000, 2000, (1, 60)), torch.zeros(1, 60, dtype=torch.long), torch.arange(1, 50)[None])
    axes: dict[str, dict[int, str]] = {name: {1: "pieces"} for name in ("ids", "features")}
    axes |= {name: {1: "words"} for name in ("first", "tags", "names")}
    axes |= {name: {1: "words", 2: "others"} for name in ("to_cue", "to_source")}
    with TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Reading(model).eval(),
            example,
            str(full),
            input_names=["ids", "features", "first"],
            output_names=["tags", "to_cue", "to_source", "names"],
            opset_version=17,
            dynamo=False,
            dynamic_axes=axes,
        )
        quantize_dynamic(str(full), str(path), weight_type=QuantType.QInt8, per_channel=True)


def write_card(folder: Path, name: str, files: tuple[str, ...]) -> None:
    """card.json: the name and the checksums that are verified when the model is loaded."""
    sums = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in files}
    write_json(folder / "card.json", {"name": name, "main": FILES[0], "files": sums})


def write_json(path: Path, value: object) -> None:
    """Indented, with a line end."""
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
