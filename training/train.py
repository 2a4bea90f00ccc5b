"""Fine-tunes an encoder: python -m training.train --corpus train.pt --encoder FOLDER --out model.pt

A run can be stopped: the same command goes on from the checkpoint beside --out.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from reliability.extract.decode import CUE
from training.augment import augmented
from training.batches import WINDOW, Batch, Pieces, Window, batch, windows
from training.corpus import Example, in_fold
from training.model import Scores, Tagger, crf_loss, weights

AUGMENTED = 0.6  # of the articles an epoch
WARM_UP = 0.05  # of the steps
AVERAGED = 0.5  # of the steps, after which the weights are averaged (Polyak 1992, exponentially)
AVERAGE_RATE = 0.01
LINK_WEIGHT = 0.3
NAME_WEIGHT = 0.3
TAUGHT = 0.7  # of what is learned word by word from an annotated article comes from the teachers, if they have read it
CHECKPOINT_SECONDS = 600


@dataclass(frozen=True)
class Run:
    """How a model learns. `batch` is in windows, `window` in pieces; `rate` is for the encoder, `head_rate` not."""

    epochs: float = 6
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    batch: int = 8
    window: int = WINDOW
    seed: int = 1
    workers: int = 0
    device: str = "cpu"


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True, nargs="+", help="what training.label or .teach wrote")
    options.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    options.add_argument("--start", type=Path, help="a checkpoint whose weights to begin with")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=float, default=Run.epochs)
    options.add_argument("--rate", type=float, default=Run.rate, help="of the encoder")
    options.add_argument("--head-rate", type=float, default=Run.head_rate, help="of everything else")
    options.add_argument("--batch", type=int, default=Run.batch, help="windows a step")
    options.add_argument("--window", type=int, default=WINDOW, help="pieces")
    options.add_argument("--without", help="K/N: leave out every N-th article from K on, for a teacher of these")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--workers", type=int, default=0, help="processes that prepare batches")
    options.add_argument("--device", default="cpu")
    given = options.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    np.random.seed(given.seed)
    articles: list[Example] = [one for path in given.corpus for one in torch.load(path, weights_only=False)]
    if given.without:
        articles = [one for index, one in enumerate(articles) if not in_fold(index, given.without)]
    model = Tagger(given.encoder)
    if given.start is not None:
        model.load_state_dict(weights(given.start))
    run = Run(
        given.epochs, given.rate, given.head_rate, given.batch, given.window, given.seed, given.workers, given.device
    )
    Trainer(articles, model, Pieces(given.encoder), given.out, run).run()


class Windows(IterableDataset[Batch]):
    """Batches without end. Every worker cuts its own articles anew each epoch."""

    def __init__(self, articles: list[Example], pieces: Pieces, run: Run) -> None:
        self.articles, self.pieces, self.settings = articles, pieces, run

    def __iter__(self) -> Iterator[Batch]:
        worker = get_worker_info()
        number, count = (worker.id, worker.num_workers) if worker else (0, 1)
        torch.set_num_threads(1 if worker else torch.get_num_threads())
        random = Random(self.settings.seed * 1009 + number)
        mine = self.articles[number::count]
        while True:
            yield from (batch(group) for group in self._epoch(mine, random))

    def _epoch(self, articles: list[Example], random: Random) -> list[list[Window]]:
        out: list[Window] = []
        for article in articles:
            changed = augmented(article, random) if random.random() < AUGMENTED else article
            out += [w for w in windows(changed, self.pieces, random, self.settings.window) if w.first]
        random.shuffle(out)
        hard = [w for w in out if w.soft is None]
        soft = [w for w in out if w.soft is not None]
        groups = [group for kind in (hard, soft) for group in self._groups(kind)]
        random.shuffle(groups)
        return groups

    def _groups(self, windows: list[Window]) -> Iterator[list[Window]]:
        """Windows for one step each: as many as asked for, and more where they are short."""
        room = self.settings.batch * self.settings.window
        group: list[Window] = []
        for one in sorted(windows, key=lambda window: len(window.ids) < self.settings.window // 2):
            longest = max(len(one.ids), *(len(other.ids) for other in group)) if group else 0
            if group and (len(group) + 1) * longest > room:
                yield group
                group = []
            group.append(one)
        if group:
            yield group


class Trainer:
    """One run; `run` returns when the last step is saved."""

    def __init__(self, articles: list[Example], model: Tagger, pieces: Pieces, out: Path, run: Run) -> None:
        self.settings, self.out = run, out
        self.device = torch.device(run.device)
        self.model = model.to(self.device)
        self.windows = Windows(articles, pieces, run)
        learned = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
        heads = [p for name, p in learned if not name.startswith("encoder")]
        body = [p for name, p in learned if name.startswith("encoder")]
        self.optimizer = torch.optim.AdamW(
            [{"params": body, "lr": run.rate}, {"params": heads, "lr": run.head_rate}], weight_decay=0.01, fused=True
        )
        total = sum(len(pieces.of(form)) for article in articles for form in article.forms)
        self.steps = int(total * 1.04 / (run.window - 4) / run.batch * run.epochs)
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
        losses: list[Tensor] = []
        workers = self.settings.workers
        loader = DataLoader(
            self.windows, batch_size=None, num_workers=workers, prefetch_factor=8 if workers else None,
            pin_memory=self.device.type == "cuda",
        )  # fmt: skip
        for data in islice(loader, self.steps - self.step):
            losses.append(self._learn(data.to(self.device)))
            if self.step % 20 == 0:
                pace = (time.monotonic() - started) / len(losses)
                mean = float(torch.stack(losses[-50:]).mean())
                print(f"step {self.step} of {self.steps}, loss {mean:.4f}, {pace:.3f} s a step", flush=True)
            if time.monotonic() - saved > CHECKPOINT_SECONDS:
                self._save()
                saved = time.monotonic()
        self._save()

    def _learn(self, data: Batch) -> Tensor:
        half = self.device.type == "cuda"  # few processors add half-precision numbers faster than whole ones
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=half):
            scores = self.model(data.ids, data.looks, data.mask, data.first)
        loss = self._loss(data, Scores(*(s.float() for s in scores)))
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        if self.step > self.steps * AVERAGED:
            self._take_average()
        return loss.detach()

    def _loss(self, data: Batch, scores: Scores) -> Tensor:
        """Names, and where people or teachers have marked them attributions: half word by word, half as a sequence,
        and the pointers. What nobody marked is ignored."""
        names = _chosen(functional.log_softmax(scores.names, -1), data.names)
        sequence = crf_loss(scores.tags, data.tags, data.words * (data.tags >= 0), self.model.transitions)
        absent = (1 - data.words)[:, None, :] * -1e4
        to_cue = functional.log_softmax(scores.to_cue + absent, -1)
        to_source = functional.log_softmax(scores.to_source + absent, -1)
        is_cue = ((data.tags == CUE) | (data.tags == CUE + 1)).unsqueeze(-1)
        tags = functional.log_softmax(scores.tags, -1)
        words, links = _chosen(tags, data.tags), _chosen(torch.where(is_cue, to_source, to_cue), data.links)
        if data.soft is not None:
            taught = torch.where(data.annotated > 0, TAUGHT, 1.0)[:, None]
            share = taught / data.words.sum()
            words = (1 - TAUGHT) * words - ((data.soft.tags * tags).sum(-1) * share).sum()
            pointed = (data.soft.cue * to_cue.gather(2, data.soft.cue_at)).sum(-1)
            pointed = pointed + (data.soft.source * to_source.gather(2, data.soft.source_at)).sum(-1)
            pointing = (data.soft.cue.sum() + data.soft.source.sum()).clamp(min=1)
            links = (1 - TAUGHT) * links - (pointed * taught).sum() / pointing
        return 0.5 * words + 0.5 * sequence + LINK_WEIGHT * links + NAME_WEIGHT * names

    def _take_average(self) -> None:
        state = self.model.state_dict()
        if self.average is None:
            self.average = {name: value.detach().clone().float() for name, value in state.items()}
            return
        kept = [name for name, value in state.items() if value.dtype.is_floating_point]
        torch._foreach_lerp_(
            [self.average[name] for name in kept], [state[name].float() for name in kept], AVERAGE_RATE
        )

    def _save(self) -> None:
        state = {"model": self.model.state_dict(), "average": self.average, "step": self.step, "steps": self.steps}
        if self.step < self.steps:
            state |= {"optimizer": self.optimizer.state_dict(), "schedule": self.schedule.state_dict()}
        partial = self.out.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.out)

    def _resume(self) -> None:
        if not self.out.is_file():
            return
        state = torch.load(self.out, weights_only=True, map_location=self.device)
        self.model.load_state_dict(state["model"])
        if "optimizer" in state:
            self.optimizer.load_state_dict(state["optimizer"])
            self.schedule.load_state_dict(state["schedule"])
        self.average, self.step = state["average"], state["step"]
        print(f"going on at step {self.step}", flush=True)


def _chosen(logs: Tensor, targets: Tensor) -> Tensor:
    """Mean negative log-probability of the right choice over the words where it is known; 0 where it nowhere is."""
    known = targets >= 0
    values = logs.gather(2, targets.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    return -(values * known).sum() / known.sum().clamp(min=1)


if __name__ == "__main__":
    main()
