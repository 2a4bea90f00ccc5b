"""The encoder as it is exported: one product for query, key and value; attention and GELU as nodes of the run time.

A window stands alone in its call, so there is nothing to mask; the plain form masks all the same, transposes, and
quantises the same input three times.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


class _MultiHead(torch.autograd.Function):
    """Attention in torch; in an exported graph the run time's own operator (com.microsoft, MultiHeadAttention)."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        split = [part.unflatten(-1, (heads, -1)).transpose(1, 2) for part in (query, key, value)]
        return functional.scaled_dot_product_attention(*split).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        return graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads).setType(query.type())


class _Gelu(torch.autograd.Function):
    """By the hyperbolic tangent: half the time, and nearer to the exact one than eight bits tell apart."""

    @staticmethod
    def forward(ctx: Any, hidden: Tensor) -> Tensor:
        return functional.gelu(hidden, approximate="tanh")

    @staticmethod
    def symbolic(graph: Any, hidden: Any) -> Any:
        return graph.op("com.microsoft::FastGelu", hidden).setType(hidden.type())


class FusedGelu(nn.Module):
    """Takes the place of a BERT block's activation."""

    def forward(self, hidden: Tensor) -> Tensor:
        result: Tensor = _Gelu.apply(hidden)
        return result


class FusedAttention(nn.Module):
    """Takes the place of a BERT block's self-attention, with its weights."""

    def __init__(self, plain: nn.Module) -> None:
        super().__init__()
        parts = (plain.query, plain.key, plain.value)
        self.heads, self.width = plain.num_attention_heads, plain.all_head_size
        self.every = nn.Linear(self.width, 3 * self.width)
        with torch.no_grad():
            self.every.weight.copy_(torch.cat([part.weight for part in parts]))
            self.every.bias.copy_(torch.cat([part.bias for part in parts]))

    def forward(self, hidden: Tensor, **_: object) -> tuple[Tensor, None]:
        return _MultiHead.apply(*self.every(hidden).split(self.width, -1), self.heads), None


def fuse(encoder: nn.Module) -> None:
    """Change a BERT encoder in place."""
    for block in encoder.encoder.layer:
        block.attention.self = FusedAttention(block.attention.self)
        block.intermediate.intermediate_act_fn = FusedGelu()
