"""Batches of like lengths under a token budget."""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import torch

from models.training.translation.align import NO_LINK, Alignment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.training.translation.shards import Shard

IGNORED = -100
Item = TypeVar("Item")


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
    source, source_inside = _padded(shard.source, shard.source_offsets, indices, padding)
    target, target_inside = _padded(shard.target, shard.target_offsets, indices, padding)
    decoder_input = np.full_like(target, padding)
    decoder_input[:, 1:] = np.where(target_inside, target, padding)[:, :-1]
    labels = np.where(target_inside, target, IGNORED)
    links = np.full_like(target, NO_LINK)
    if alignment is not None:
        positions = _positions(shard.target_offsets, indices, target.shape[1])
        inside = np.where(target_inside, positions, 0)
        links = np.where(target_inside, alignment.links[inside].astype(np.int64), NO_LINK)
    rows = np.arange(len(indices))
    source[rows, source_inside.sum(1)] = 0
    labels[rows, target_inside.sum(1)] = 0
    source_tensor = torch.from_numpy(source)
    return Batch(
        source_tensor,
        (source_tensor != padding).long(),
        torch.from_numpy(decoder_input),
        torch.from_numpy(labels),
        torch.from_numpy(links),
    )


def _positions(offsets: np.ndarray, indices: np.ndarray, width: int) -> np.ndarray:
    positions: np.ndarray = offsets[indices, None] + np.arange(width)[None]
    return positions


def _padded(
    tokens: np.ndarray, offsets: np.ndarray, indices: np.ndarray, padding: int
) -> tuple[np.ndarray, np.ndarray]:
    """(batch, longest + 1) ids padded with `padding`, and which of them are real."""
    lengths = offsets[indices + 1] - offsets[indices]
    width = int(lengths.max()) + 1
    inside = np.arange(width)[None] < lengths[:, None]
    positions = np.where(inside, _positions(offsets, indices, width), 0)
    return np.where(inside, tokens[positions].astype(np.int64), padding), inside


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


def ahead(items: Iterable[Item], depth: int = 8) -> Iterator[Item]:
    """The same items, made by a thread up to `depth` of them before they are asked for.

    What making them raises is raised here.
    """
    waiting: queue.Queue[tuple[Item | None, BaseException | None]] = queue.Queue(depth)

    def make() -> None:
        try:
            for item in items:
                waiting.put((item, None))
            waiting.put((None, None))
        except BaseException as error:  # noqa: BLE001 - carried to the thread that waits
            waiting.put((None, error))

    threading.Thread(target=make, daemon=True).start()
    while True:
        found, error = waiting.get()
        if error is not None:
            raise error
        if found is None:
            return
        yield found
