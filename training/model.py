"""The network: a pretrained encoder; seven tags a word with a linear-chain CRF, two pointers between words; names."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from reliability.extract.decode import TAGS
from reliability.extract.entities import NAME_TAGS
from reliability.extract.words import FEATURES

POINTER = 128  # dimensions in which a word and what it points at are compared
BUCKETS = 33  # of signed log-distance between two words
NEVER = -1e4  # log-probability


class Scores(NamedTuple):
    """Of a batch of windows: batch × words × 7; twice batch × words × words; batch × words × name tags."""

    tags: Tensor
    to_cue: Tensor
    to_source: Tensor
    names: Tensor


class Tagger(nn.Module):
    """Scores of attribution tags, of pointing at every word of the window, and of name tags."""

    def __init__(self, encoder: Path, attention: str = "sdpa") -> None:
        super().__init__()
        config = AutoConfig.from_pretrained(encoder)
        # dropout in attention halves the speed on a CPU and gains nothing here
        config.attention_probs_dropout_prob = 0.0
        kind = {"attn_implementation": attention} if config.model_type == "bert" else {}
        self.encoder = AutoModel.from_pretrained(encoder, config=config, add_pooling_layer=False, **kind)
        width = config.hidden_size
        self.looks = nn.Embedding(FEATURES, width)
        nn.init.zeros_(self.looks.weight)  # so that training begins with the encoder as it is
        self.tag = nn.Linear(width, TAGS)
        self.name = nn.Linear(width, NAME_TAGS)
        self.from_any, self.to_cue = nn.Linear(width, POINTER), nn.Linear(width, POINTER)
        self.from_cue, self.to_source = nn.Linear(width, POINTER), nn.Linear(width, POINTER)
        self.distance = nn.Parameter(torch.zeros(2, BUCKETS))
        self.transitions = nn.Parameter(torch.zeros(TAGS, TAGS))

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor, first: Tensor) -> Scores:
        """ids, looks, mask: batch × pieces; first (index of each word's first piece): batch × words."""
        embedded = self.encoder.get_input_embeddings()(ids) + self.looks(looks)
        return self.scores(self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state, first)

    def scores(self, hidden: Tensor, first: Tensor) -> Scores:
        """From the encoder's last layer."""
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        near = self._buckets(words.size(1)).to(words.device)
        scale = POINTER**0.5
        cue = self.from_any(words) @ self.to_cue(words).transpose(1, 2) / scale + self.distance[0][near]
        source = self.from_cue(words) @ self.to_source(words).transpose(1, 2) / scale + self.distance[1][near]
        return Scores(self.tag(words), cue, source, self.name(words))

    def _buckets(self, count: int) -> Tensor:
        at = torch.arange(count)
        apart = at[None] - at[:, None]
        size = torch.clamp(torch.log2(apart.abs().float() + 1) * 2, max=BUCKETS // 2)
        return (torch.sign(apart) * size).round().long() + BUCKETS // 2


def crf_loss(scores: Tensor, tags: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Negative log-likelihood a word of the right tag sequences (Lafferty et al. 2001). mask: batch × words, 1 where
    a word is; a row without any adds nothing."""
    safe = tags.clamp(min=0)
    right = (scores.gather(2, safe.unsqueeze(-1)).squeeze(-1) * mask).sum(1)
    right = right + (transitions[safe[:, :-1], safe[:, 1:]] * mask[:, 1:]).sum(1)
    rows = (_log_total(scores, mask, transitions) - right) / mask.sum(1).clamp(min=1)
    return (rows * mask[:, 0]).mean()


def _log_total(scores: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Log of the sum over all tag sequences, by halves: neighbours are multiplied in pairs, all pairs at once, where
    going from word to word would be hundreds of tiny steps (Rush 2020, "Torch-Struct")."""
    size, _, tags = scores.shape
    nothing = torch.full((tags, tags), NEVER, device=scores.device).fill_diagonal_(0.0)
    steps = torch.where(mask[:, 1:, None, None] > 0, transitions + scores[:, 1:, None, :], nothing)
    while steps.size(1) > 1:
        if steps.size(1) % 2:
            steps = torch.cat([steps, nothing.expand(size, 1, tags, tags)], 1)
        left, right = steps[:, 0::2], steps[:, 1::2]
        steps = torch.logsumexp(left.unsqueeze(-1) + right.unsqueeze(-3), -2)
    if not steps.size(1):
        return torch.logsumexp(scores[:, 0], 1)
    return torch.logsumexp(scores[:, 0].unsqueeze(-1) + steps[:, 0], (1, 2))


def weights(path: Path) -> dict[str, Tensor]:
    """The averaged weights of a checkpoint, the last ones where nothing was averaged."""
    state: dict[str, Any] = torch.load(path, weights_only=True, map_location="cpu")
    found: dict[str, Tensor] = state["average"] or state["model"]
    return found
