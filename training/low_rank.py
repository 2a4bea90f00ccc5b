"""Low-rank adaptation (Hu et al. 2022): a large teacher learns on a CPU when its own weights stay as they are."""

from __future__ import annotations

import torch
from torch import Tensor, nn

RANK = 32
SCALE = 2.0  # of what is learned, as in the paper's experiments (alpha = 2 * rank)


class LowRank(nn.Module):
    """A fixed linear layer plus a learned change of rank RANK, which is zero at the start."""

    def __init__(self, fixed: nn.Linear) -> None:
        super().__init__()
        self.fixed = fixed
        self.down = nn.Parameter(torch.randn(fixed.in_features, RANK) / fixed.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(RANK, fixed.out_features))

    def forward(self, given: Tensor) -> Tensor:
        out: Tensor = self.fixed(given)
        return out + SCALE * ((given @ self.down) @ self.up)


def adapt(encoder: nn.Module) -> None:
    """Fix every weight of the encoder and give each linear layer of its blocks a learned change."""
    for parameter in encoder.parameters():
        parameter.requires_grad_(False)
    for block in encoder.encoder.layer:
        for parent in list(block.modules()):
            for name, child in list(parent.named_children()):
                if isinstance(child, nn.Linear):
                    setattr(parent, name, LowRank(child))
