"""What training minimises: label-smoothed cross-entropy plus guided alignment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn

from models.training.translation.align import NO_LINK
from models.training.translation.batches import IGNORED, Batch
from models.training.translation.cross_entropy import cross_entropy

if TYPE_CHECKING:
    from collections.abc import Callable

    from transformers import MarianMTModel


@dataclass(frozen=True, slots=True)
class Loss:
    """Scalars of one batch: what is minimised, plain cross-entropy and alignment loss in nats
    per token, and the number of target tokens."""

    total: torch.Tensor
    cross_entropy: torch.Tensor
    alignment: torch.Tensor
    tokens: int


class Objective:
    """Guided alignment (Chen et al., 2016): the first heads of the last decoder layer's
    cross-attention learn to look at the source token that a statistical aligner linked."""

    def __init__(
        self, model: MarianMTModel, *, guided_heads: int, guidance: float, smoothing: float
    ) -> None:
        self._model = model
        self._guided_heads = guided_heads
        self._guidance = guidance
        self._smoothing = smoothing
        self._captured: dict[str, torch.Tensor] = {}
        reading = model.model.decoder.layers[-1].encoder_attn
        self._scaling = reading.scaling
        self._head_width = reading.head_dim
        for name in ("q_proj", "k_proj"):
            getattr(reading, name).register_forward_hook(self._capture(name))

    def _capture(self, name: str) -> Callable[[nn.Module, object, torch.Tensor], None]:
        def hook(_module: nn.Module, _arguments: object, output: torch.Tensor) -> None:
            self._captured[name] = output

        return hook

    def __call__(self, batch: Batch) -> Loss:
        """Run the model on one batch."""
        states = self._model.model(
            input_ids=batch.source,
            attention_mask=batch.source_mask,
            decoder_input_ids=batch.decoder_input,
            use_cache=False,
        ).last_hidden_state
        real = batch.labels != IGNORED
        # The padding row is left out: CTranslate2 drops it, and it must stay zero because
        # Marian starts the decoder from a zero embedding.
        output = self._model.get_output_embeddings().weight[:-1]
        with torch.autocast(states.device.type, enabled=False):
            smoothed, plain = cross_entropy(
                states[real].float(),
                output,
                self._model.final_logits_bias[0, :-1],
                batch.labels[real],
                self._smoothing,
            )
        alignment = self._alignment_loss(batch) if self._guidance else plain.new_zeros(())
        return Loss(
            smoothed + self._guidance * alignment,
            plain.detach(),
            alignment.detach(),
            int(real.sum()),
        )

    def _alignment_loss(self, batch: Batch) -> torch.Tensor:
        query, key = (self._guided(name) for name in ("q_proj", "k_proj"))
        scores: torch.Tensor = query @ key.transpose(2, 3) * self._scaling
        scores = scores.masked_fill(batch.source_mask[:, None, None, :] == 0, -1e9)
        linked = batch.links != NO_LINK
        if not linked.any():
            return scores.new_zeros(())
        chosen = scores.transpose(1, 2)[linked]
        targets = batch.links[linked][:, None].expand(-1, self._guided_heads)
        loss: torch.Tensor = nn.functional.cross_entropy(chosen.flatten(0, 1), targets.flatten())
        return loss

    def _guided(self, name: str) -> torch.Tensor:
        """(batch, guided heads, length, head width) of a captured projection."""
        captured = self._captured.pop(name)
        heads = captured.view(*captured.shape[:2], -1, self._head_width)
        guided: torch.Tensor = heads[:, :, : self._guided_heads].transpose(1, 2)
        return guided
