"""Token shards: many sentences of uneven length in flat arrays, read without pickle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path


def _offsets(sequences: list[np.ndarray]) -> np.ndarray:
    lengths = np.fromiter((len(sequence) for sequence in sequences), np.int64, len(sequences))
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])


@dataclass(frozen=True, slots=True)
class Shard:
    """Sentence `i` of the source is `source[source_offsets[i]:source_offsets[i + 1]]`.

    `source` and `target` hold token ids (uint16) without end tokens; offsets are int64 and one
    longer than the number of pairs.
    """

    source: np.ndarray
    source_offsets: np.ndarray
    target: np.ndarray
    target_offsets: np.ndarray

    @classmethod
    def pack(cls, sources: list[np.ndarray], targets: list[np.ndarray]) -> Shard:
        """Join token id arrays (uint16) into one shard."""
        empty = np.zeros(0, np.uint16)
        return cls(
            np.concatenate(sources) if sources else empty,
            _offsets(sources),
            np.concatenate(targets) if targets else empty,
            _offsets(targets),
        )

    @classmethod
    def read(cls, path: Path) -> Shard:
        """Read what `write` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(
                arrays["source"],
                arrays["source_offsets"],
                arrays["target"],
                arrays["target_offsets"],
            )

    def write(self, path: Path) -> None:
        """Write the arrays as one `.npz` file."""
        np.savez(
            path,
            source=self.source,
            source_offsets=self.source_offsets,
            target=self.target,
            target_offsets=self.target_offsets,
        )

    def __len__(self) -> int:
        return len(self.source_offsets) - 1

    def pair(self, index: int) -> tuple[np.ndarray, np.ndarray]:
        """Source and target ids of one pair."""
        return (
            self.source[self.source_offsets[index] : self.source_offsets[index + 1]],
            self.target[self.target_offsets[index] : self.target_offsets[index + 1]],
        )

    def lengths(self) -> tuple[np.ndarray, np.ndarray]:
        """Source and target lengths in tokens."""
        return np.diff(self.source_offsets), np.diff(self.target_offsets)
