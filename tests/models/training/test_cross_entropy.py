"""The loss that is computed in chunks equals the one that is not."""

from __future__ import annotations

import pytest
import torch

from models.training.translation import cross_entropy as module
from models.training.translation.cross_entropy import cross_entropy


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("chunk", [3, 7, 64])
def test_values_and_gradients_are_those_of_torch(
    smoothing: float, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHUNK", chunk)
    generator = torch.Generator().manual_seed(0)
    states = torch.randn(20, 8, generator=generator, requires_grad=True)
    output = torch.randn(11, 8, generator=generator, requires_grad=True)
    bias = torch.randn(11, generator=generator)
    labels = torch.randint(0, 11, (20,), generator=generator)
    logits = states @ output.T + bias
    expected = torch.nn.functional.cross_entropy(logits, labels, label_smoothing=smoothing)
    gradients = torch.autograd.grad(3 * expected, (states, output))
    smoothed, plain = cross_entropy(states, output, bias, labels, smoothing)
    found = torch.autograd.grad(3 * smoothed, (states, output))
    torch.testing.assert_close(smoothed, expected)
    torch.testing.assert_close(plain, torch.nn.functional.cross_entropy(logits, labels))
    torch.testing.assert_close(found, gradients)


def test_large_logits_do_not_overflow() -> None:
    states = torch.tensor([[1e4, 0.0]])
    output = torch.eye(2)
    smoothed, _ = cross_entropy(states, output, torch.zeros(2), torch.tensor([0]), 0.0)
    assert smoothed == 0.0
