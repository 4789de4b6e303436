"""Least squares over real text: linear parts of a smaller network that come nearest to a larger one's sums."""

from __future__ import annotations

import torch
from network import HEAD
from torch import Tensor, nn

#: How strongly a fit is drawn to where it starts, as a share of the mean square of what it is fitted on.
_RIDGE = 0.01


class Fit:
    """The linear part nearest to what is wanted of it, beginning from `weight` (outputs x inputs) and `bias`."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        self._start = torch.cat([weight, bias[:, None]], 1).double()
        inputs = self._start.shape[1]
        self._squares = torch.zeros(inputs, inputs, dtype=torch.float64)
        self._products = torch.zeros(inputs, len(weight), dtype=torch.float64)

    def add(self, rows: Tensor, wanted: Tensor) -> None:
        """Rows of inputs and of what is wanted for them."""
        rows = torch.cat([rows, torch.ones(len(rows), 1)], 1)
        self._squares += (rows.T @ rows).double()
        self._products += (rows.T @ (wanted - rows @ self._start.T.float())).double()

    def solve(self) -> tuple[Tensor, Tensor]:
        """Weight and bias."""
        ridge = _RIDGE * self._squares.diagonal().mean() * torch.eye(len(self._squares), dtype=torch.float64)
        found = (self._start + torch.linalg.solve(self._squares + ridge, self._products).T).float()
        return found[:, :-1], found[:, -1]


def fill(part: nn.Linear, weight: Tensor, bias: Tensor) -> None:
    """Give a linear part its weights."""
    part.weight.copy_(weight)
    part.bias.copy_(bias)


def heaviest(sizes: Tensor, number: int) -> Tensor:
    """Places of the largest, in order."""
    return sizes.topk(number).indices.sort().values


def columns_of(heads: Tensor) -> Tensor:
    """The columns of these heads in query, key, value and what is looked at."""
    return (heads[:, None] * HEAD + torch.arange(HEAD)).flatten()


def weigh_heads(mixed: Tensor, after: nn.Linear) -> Tensor:
    """How much each head adds (sum of squares), over rows of what was looked at."""
    told = mixed.unflatten(-1, (-1, HEAD)).transpose(0, 1)
    return (told @ after.weight.unflatten(1, (-1, HEAD)).permute(1, 2, 0)).square().sum((1, 2))
