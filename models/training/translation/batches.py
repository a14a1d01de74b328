"""Batches of like lengths under a token budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from models.training.translation.align import NO_LINK, Alignment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.training.translation.shards import Shard

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one step: `source`, `source_mask` (batch, source length); `decoder_input`,
    `labels`, `links` (batch, target length). Labels are `IGNORED` and links `NO_LINK` outside."""

    source: torch.Tensor
    source_mask: torch.Tensor
    decoder_input: torch.Tensor
    labels: torch.Tensor
    links: torch.Tensor

    def to(self, device: torch.device) -> Batch:
        """The same batch on another device."""
        return Batch(
            *(
                tensor.to(device, non_blocking=True)
                for tensor in (
                    self.source,
                    self.source_mask,
                    self.decoder_input,
                    self.labels,
                    self.links,
                )
            )
        )


def collate(shard: Shard, alignment: Alignment | None, indices: np.ndarray, padding: int) -> Batch:
    """Pad the pairs at `indices`; both sides end with the end token (0)."""
    pairs = [shard.pair(int(index)) for index in indices]
    width = max(len(source) for source, _ in pairs) + 1
    height = max(len(target) for _, target in pairs) + 1
    source_ids = np.full((len(pairs), width), padding, np.int64)
    decoder_input = np.full((len(pairs), height), padding, np.int64)
    labels = np.full((len(pairs), height), IGNORED, np.int64)
    links = np.full((len(pairs), height), NO_LINK, np.int64)
    for row, (index, (source, target)) in enumerate(zip(indices, pairs, strict=True)):
        source_ids[row, : len(source)] = source
        source_ids[row, len(source)] = 0
        decoder_input[row, 1 : len(target) + 1] = target
        labels[row, : len(target)] = target
        labels[row, len(target)] = 0
        if alignment is not None:
            start = shard.target_offsets[index]
            links[row, : len(target)] = alignment.links[start : start + len(target)]
    source_tensor = torch.from_numpy(source_ids)
    return Batch(
        source_tensor,
        (source_tensor != padding).long(),
        torch.from_numpy(decoder_input),
        torch.from_numpy(labels),
        torch.from_numpy(links),
    )


def pools(
    eligible: np.ndarray, pool_size: int, seed: int, first: int
) -> Iterator[tuple[int, np.ndarray]]:
    """Yield (number, indices) for ever: each epoch is a fresh permutation cut into pools."""
    per_epoch = max(1, -(-len(eligible) // pool_size))
    number = first
    while True:
        epoch, position = divmod(number, per_epoch)
        order = np.random.default_rng([seed, epoch]).permutation(eligible)
        yield number, order[position * pool_size : (position + 1) * pool_size]
        number += 1


def cut(
    shard: Shard,
    pool: np.ndarray,
    token_budget: int,
    maximum_length: int,
    chance: np.random.Generator,
) -> list[np.ndarray]:
    """Split a pool into shuffled batches of at most `token_budget` padded tokens (both sides)."""
    source_lengths, target_lengths = shard.lengths()
    longest = np.maximum(source_lengths[pool], target_lengths[pool])
    pool = pool[longest <= maximum_length]
    order = pool[np.lexsort((source_lengths[pool], target_lengths[pool]))]
    batches: list[np.ndarray] = []
    start = 0
    widest = tallest = 0
    for position, index in enumerate(order):
        widest_now = max(widest, int(source_lengths[index]) + 1)
        tallest_now = max(tallest, int(target_lengths[index]) + 1)
        if position > start and (position + 1 - start) * (widest_now + tallest_now) > token_budget:
            batches.append(order[start:position])
            start = position
            widest_now = int(source_lengths[index]) + 1
            tallest_now = int(target_lengths[index]) + 1
        widest, tallest = widest_now, tallest_now
    if start < len(order):
        batches.append(order[start:])
    chance.shuffle(batches)
    return batches
