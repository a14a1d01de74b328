"""Muon for the matrices, Adam for embeddings, biases and norms.

Muon (Jordan et al., 2024) orthogonalises the momentum of each matrix with a Newton-Schulz
iteration; scaled to Adam's update size as by Liu et al. (2025). It learns more from each pair
than Adam alone, which is what counts when pairs seen are the budget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Iterable

_COEFFICIENTS = (3.4445, -4.7750, 2.0315)


def orthogonalise(matrices: torch.Tensor, steps: int) -> torch.Tensor:
    """Push the singular values of `matrices` (count, rows, columns; rows <= columns) to about 1."""
    a, b, c = _COEFFICIENTS
    matrices = matrices / (matrices.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(steps):
        gram = matrices @ matrices.mT
        matrices = torch.baddbmm(
            matrices, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), matrices, beta=a
        )
    return matrices


class Muon(torch.optim.Optimizer):
    """Muon over equally shaped matrices, stacked so that one product serves them all."""

    def __init__(
        self,
        parameters: Iterable[nn.Parameter],
        *,
        rate: float,
        momentum: float = 0.95,
        decay: float = 0.01,
        steps: int = 4,
    ) -> None:
        defaults = {"lr": rate, "momentum": momentum, "decay": decay, "steps": steps}
        super().__init__(parameters, defaults)

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:  # type: ignore[override]  # noqa: ARG002
        """Update every matrix that has a gradient."""
        for group in self.param_groups:
            shapes: dict[tuple[int, ...], list[torch.Tensor]] = {}
            for parameter in group["params"]:
                if parameter.grad is not None:
                    shapes.setdefault(tuple(parameter.shape), []).append(parameter)
            for shape, parameters in shapes.items():
                self._step_shape(group, shape, parameters)

    def _step_shape(
        self, group: dict[str, Any], shape: tuple[int, ...], parameters: list[torch.Tensor]
    ) -> None:
        updates = []
        for parameter in parameters:
            gradient = parameter.grad
            if gradient is None:
                continue
            state = self.state[parameter]
            if "momentum" not in state:
                state["momentum"] = torch.zeros_like(parameter)
            state["momentum"].lerp_(gradient, 1 - group["momentum"])
            updates.append(gradient.lerp(state["momentum"], group["momentum"]))
        stacked = torch.stack(updates)
        wide = shape[0] <= shape[1]
        stacked = orthogonalise(stacked if wide else stacked.mT.contiguous(), group["steps"])
        stacked = stacked if wide else stacked.mT
        size = 0.2 * max(shape) ** 0.5
        torch._foreach_mul_(parameters, 1 - group["lr"] * group["decay"])
        torch._foreach_add_(parameters, list(stacked.unbind()), alpha=-group["lr"] * size)


def optimisers(
    model: nn.Module, *, kind: str, rate: float, adam_rate: float
) -> list[torch.optim.Optimizer]:
    """`muon`: Muon and Adam; `adam`: Adam for everything."""
    matrices: list[nn.Parameter] = []
    others: list[nn.Parameter] = []
    for name, parameter in model.named_parameters():
        hidden = parameter.ndim == 2 and "embed" not in name and "shared" not in name
        if parameter.requires_grad:
            (matrices if hidden and kind == "muon" else others).append(parameter)
    found: list[torch.optim.Optimizer] = [
        torch.optim.Adam(others, lr=adam_rate, betas=(0.9, 0.98), eps=1e-6, fused=True)
    ]
    if matrices:
        found.append(Muon(matrices, rate=rate))
    for optimiser in found:
        for group in optimiser.param_groups:
            group["base_rate"] = group["lr"]
    return found
