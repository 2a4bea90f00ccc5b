"""Fine-tunes an encoder: python -m training.train --corpus train.pt --encoder FOLDER --out model.pt

A run can be stopped: the same command goes on from the checkpoint beside --out.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from reliability.extract.decode import CUE
from training.augment import augmented
from training.batches import WINDOW, Batch, Pieces, Window, batch, windows
from training.corpus import IGNORED, Example
from training.low_rank import adapt
from training.model import Scores, Tagger, crf_loss

BATCH = 8
AUGMENTED = 0.6  # of the articles an epoch
WARM_UP = 0.05  # of the steps
AVERAGED = 0.5  # of the steps, after which the weights are averaged (Polyak 1992, exponentially)
AVERAGE_RATE = 0.01
LINK_WEIGHT = 0.3
NAME_WEIGHT = 0.3
CHECKPOINT_SECONDS = 600


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True, nargs="+", help="what training.label wrote")
    options.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    options.add_argument("--start", type=Path, help="a checkpoint whose weights to begin with")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=float, default=6)
    options.add_argument("--rate", type=float, default=1.5e-4, help="of the encoder; the heads learn at 1e-3")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--low-rank", action="store_true", help="fix the encoder, learn low-rank changes (a teacher)")
    given = options.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    np.random.seed(given.seed)
    articles: list[Example] = [one for path in given.corpus for one in torch.load(path, weights_only=False)]
    model = Tagger(given.encoder)
    if given.start is not None:
        model.load_state_dict(torch.load(given.start, weights_only=True)["model"], strict=False)
    if given.low_rank:
        adapt(model.encoder)
    Trainer(articles, model, Pieces(given.encoder), given.out, given.epochs, given.rate, given.seed).run()


class Trainer:
    """One run; `run` returns when the last step is saved."""

    def __init__(
        self,
        articles: list[Example],
        model: Tagger,
        pieces: Pieces,
        out: Path,
        epochs: float,
        rate: float,
        seed: int,
    ) -> None:
        self.random = Random(seed)
        self.articles, self.model, self.pieces, self.out = articles, model, pieces, out
        learned = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
        heads = [p for name, p in learned if not name.startswith("encoder")]
        body = [p for name, p in learned if name.startswith("encoder")]
        self.optimizer = torch.optim.AdamW(
            [{"params": body, "lr": rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01
        )
        total = sum(len(self.pieces.of(form)) for article in articles for form in article.forms)
        self.steps = int(total * 1.04 / (WINDOW - 4) / BATCH * epochs)
        warm = max(1, int(self.steps * WARM_UP))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: s / warm if s < warm else max(0.0, (self.steps - s) / (self.steps - warm))
        )
        self.average: dict[str, Tensor] | None = None
        self.step = 0
        self._resume()

    def run(self) -> None:
        """Train to the last step."""
        started = saved = time.monotonic()
        losses: list[float] = []
        while self.step < self.steps:
            for group in self._epoch():
                losses.append(self._learn(batch(group)))
                if self.step % 50 == 0:
                    pace = (time.monotonic() - started) / max(1, len(losses))
                    print(
                        f"step {self.step} of {self.steps}, loss {np.mean(losses[-50:]):.4f}, {pace:.2f} s a step",
                        flush=True,
                    )
                if time.monotonic() - saved > CHECKPOINT_SECONDS:
                    self._save()
                    saved = time.monotonic()
                if self.step >= self.steps:
                    break
        self._save()

    def _epoch(self) -> list[list[Window]]:
        out: list[Window] = []
        for article in self.articles:
            changed = augmented(article, self.random) if self.random.random() < AUGMENTED else article
            out += [w for w in windows(changed, self.pieces, self.random) if w.first]
        self.random.shuffle(out)
        hard = [w for w in out if w.soft is None]
        soft = [w for w in out if w.soft is not None]
        groups = [kind[i : i + BATCH] for kind in (hard, soft) for i in range(0, len(kind), BATCH)]
        self.random.shuffle(groups)
        return groups

    def _learn(self, data: Batch) -> float:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.model(data.ids, data.looks, data.mask, data.first)
        loss = self._loss(data, Scores(*(s.float() for s in scores)))
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        if self.step > self.steps * AVERAGED:
            self._take_average()
        return float(loss.detach())

    def _loss(self, data: Batch, scores: Scores) -> Tensor:
        """Names, and where the articles are annotated also attributions."""
        loss = scores.tags.new_zeros(())
        if bool((data.names >= 0).any()):
            names = functional.cross_entropy(scores.names.transpose(1, 2), data.names, ignore_index=IGNORED)
            loss = loss + NAME_WEIGHT * names
        known = (data.tags >= 0).any(1)
        if bool(known.any()):
            some = Batch(*(None if part is None else part[known] for part in data))
            loss = loss + self._attribution_loss(some, Scores(*(part[known] for part in scores)))
        return loss

    def _attribution_loss(self, data: Batch, scores: Scores) -> Tensor:
        """Half cross-entropy (against the teacher's distribution where there is one), half CRF, and the pointers."""
        if data.soft is not None:
            logs = functional.log_softmax(scores.tags, -1)
            plain = -(data.soft * logs).sum(-1).mul(data.words).sum() / data.words.sum()
        else:
            plain = functional.cross_entropy(scores.tags.transpose(1, 2), data.tags, ignore_index=IGNORED)
        sequence = crf_loss(scores.tags, data.tags, data.words, self.model.transitions)
        absent = (1 - data.words)[:, None, :] * -1e4
        is_cue = ((data.tags == CUE) | (data.tags == CUE + 1)).unsqueeze(-1)
        pointing = torch.where(is_cue, scores.to_source, scores.to_cue) + absent
        loss = 0.5 * plain + 0.5 * sequence
        if bool((data.links >= 0).any()):
            links = functional.cross_entropy(pointing.transpose(1, 2), data.links, ignore_index=IGNORED)
            loss = loss + LINK_WEIGHT * links
        return loss

    def _take_average(self) -> None:
        state = self.model.state_dict()
        if self.average is None:
            self.average = {name: value.detach().clone().float() for name, value in state.items()}
            return
        for name, value in state.items():
            if value.dtype.is_floating_point:
                self.average[name].lerp_(value.float(), AVERAGE_RATE)

    def _save(self) -> None:
        state = {
            "model": self.model.state_dict(), "average": self.average, "step": self.step, "steps": self.steps,
            "optimizer": self.optimizer.state_dict(), "schedule": self.schedule.state_dict(),
        }  # fmt: skip
        partial = self.out.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.out)

    def _resume(self) -> None:
        if not self.out.is_file():
            return
        state = torch.load(self.out, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.average, self.step = state["average"], state["step"]
        print(f"going on at step {self.step}", flush=True)


if __name__ == "__main__":
    main()
