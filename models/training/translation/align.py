"""Align the subwords of every training pair, to teach one attention head where to look.

IBM Model 1 (Brown et al., 1993) with the diagonal prior of fast_align (Dyer et al., 2013), in
both directions; a link is kept where both directions agree.

    python -m models.training.translation.align --data DATA
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from models.training.translation.shards import Shard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NO_LINK = -1
NULL_TOKEN = 0
NULL_PRIOR = 0.08
DIAGONAL_TENSION = 4.0
MINIMUM_AGREEMENT = 0.1
LONGEST_FITTED = 40


@dataclass(frozen=True, slots=True)
class Alignment:
    """`links[k]` is the source position (int8, `NO_LINK` for none) of flat target token `k`.

    `scores` holds one number per pair: the mean log-ratio of a token's probability given the
    other side to its plain probability; low for loose translations and noise.
    """

    links: np.ndarray
    scores: np.ndarray

    @classmethod
    def read(cls, path: Path) -> Alignment:
        """Read what `write` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(arrays["links"], arrays["scores"])

    def write(self, path: Path) -> None:
        """Write both arrays as one `.npz` file."""
        np.savez(path, links=self.links, scores=self.scores)


@dataclass(frozen=True, slots=True)
class TranslationTables:
    """`forward[s, t]` = p(t | s) and `backward[t, s]` = p(s | t), both (pieces, pieces)."""

    forward: np.ndarray
    backward: np.ndarray

    @classmethod
    def uniform(cls, pieces: int) -> TranslationTables:
        """Tables that prefer nothing."""
        uniform = np.full((pieces, pieces), 1.0 / pieces, np.float32)
        return cls(uniform, uniform.copy())


def _padded_batches(
    shard: Shard, order: np.ndarray, cells: int = 400_000
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Yield (indices, source, target) in batches of like lengths; column 0 is the null token.

    Padding is `NULL_TOKEN` as well; masks are rebuilt from the lengths.
    """
    source_lengths, target_lengths = shard.lengths()
    order = order[np.lexsort((target_lengths[order], source_lengths[order]))]
    start = 0
    while start < len(order):
        width = int(source_lengths[order[min(start + 2000, len(order) - 1)]]) + 1
        stop = start + max(1, cells // (width * width))
        batch = order[start:stop]
        yield (
            batch,
            _pad(shard.source, shard.source_offsets, batch),
            _pad(shard.target, shard.target_offsets, batch),
        )
        start = stop


def _pad(tokens: np.ndarray, offsets: np.ndarray, batch: np.ndarray) -> np.ndarray:
    lengths = offsets[batch + 1] - offsets[batch]
    padded = np.full((len(batch), int(lengths.max()) + 1), NULL_TOKEN, np.int64)
    for row, index in enumerate(batch):
        padded[row, 1 : lengths[row] + 1] = tokens[offsets[index] : offsets[index + 1]]
    return padded


def _diagonal_prior(
    source_lengths: np.ndarray, target_lengths: np.ndarray, width: int, height: int
) -> np.ndarray:
    """(batch, width, height) weights that fall off the diagonal; zero outside the sentences."""
    rows = (np.arange(width)[None] / (source_lengths[:, None] + 1)).astype(np.float32)
    columns = (np.arange(height)[None] / (target_lengths[:, None] + 1)).astype(np.float32)
    prior: np.ndarray = np.exp(-DIAGONAL_TENSION * np.abs(rows[:, :, None] - columns[:, None, :]))
    prior *= np.arange(width)[None, :, None] <= source_lengths[:, None, None]
    prior *= np.arange(height)[None, None, :] <= target_lengths[:, None, None]
    prior[:, 0, :] = 0
    prior[:, :, 0] = 0
    return prior


def _posterior(
    table: np.ndarray, given: np.ndarray, generated: np.ndarray, prior: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(cell ids, link posterior, token likelihood); `prior` is (batch, given, generated)."""
    prior = prior / np.maximum(prior.sum(1, keepdims=True), 1e-9) * (1 - NULL_PRIOR)
    prior[:, 0, 1:] = NULL_PRIOR
    cells = given[:, :, None] * table.shape[1] + generated[:, None, :]
    joint = table.ravel()[cells] * prior
    likelihood = joint.sum(1)
    return cells, joint / np.maximum(likelihood[:, None, :], 1e-30), likelihood


def estimate(shard: Shard, order: np.ndarray, pieces: int, iterations: int) -> TranslationTables:
    """Fit both tables by expectation maximisation on the pairs in `order`."""
    tables = TranslationTables.uniform(pieces)
    source_lengths, target_lengths = shard.lengths()
    for iteration in range(iterations):
        started = time.monotonic()
        counts = [np.full(pieces * pieces, 1e-7, np.float32) for _ in range(2)]
        for batch, source, target in _padded_batches(shard, order):
            prior = _diagonal_prior(
                source_lengths[batch], target_lengths[batch], source.shape[1], target.shape[1]
            )
            for count, table, given, generated, weight in (
                (counts[0], tables.forward, source, target, prior),
                (counts[1], tables.backward, target, source, prior.transpose(0, 2, 1)),
            ):
                cells, posterior, _ = _posterior(table, given, generated, weight)
                np.add.at(count, cells.ravel(), posterior.ravel())
        tables = TranslationTables(*(_normalise(count.reshape(pieces, pieces)) for count in counts))
        print(f"iteration {iteration + 1}: {time.monotonic() - started:.0f} s", flush=True)
    return tables


def _normalise(counts: np.ndarray) -> np.ndarray:
    counts /= counts.sum(1, keepdims=True)
    return counts


def align(shard: Shard, tables: TranslationTables, processes: int = 1) -> Alignment:
    """Link every target token to the source token both directions prefer, where they agree."""
    bounds = np.linspace(0, len(shard), max(1, processes) + 1).astype(int)
    ranges = [(int(first), int(last)) for first, last in pairwise(bounds)]
    work = partial(_align_range, shard, tables)
    if processes <= 1:
        parts = [work(each) for each in ranges]
    else:
        global _inherited  # noqa: PLW0603 - forked workers inherit gigabytes instead of copying
        _inherited = work
        with get_context("fork").Pool(processes) as pool:
            parts = pool.map(_align_inherited, ranges)
        _inherited = None
    return Alignment(
        np.concatenate([part.links for part in parts]),
        np.concatenate([part.scores for part in parts]),
    )


_inherited: Callable[[tuple[int, int]], Alignment] | None = None


def _align_inherited(bounds: tuple[int, int]) -> Alignment:
    if _inherited is None:
        raise RuntimeError("this process was not forked by align")
    return _inherited(bounds)


def _align_range(shard: Shard, tables: TranslationTables, bounds: tuple[int, int]) -> Alignment:
    """The alignment of the pairs from `bounds[0]` to before `bounds[1]`."""
    pieces = tables.forward.shape[0]
    plain = [
        np.log((np.bincount(tokens, minlength=pieces) + 1) / (len(tokens) + pieces))
        for tokens in (shard.source, shard.target)
    ]
    first, last = bounds
    begin = int(shard.target_offsets[first])
    links = np.full(int(shard.target_offsets[last]) - begin, NO_LINK, np.int8)
    scores = np.zeros(last - first, np.float32)
    source_lengths, target_lengths = shard.lengths()
    for batch, source, target in _padded_batches(shard, np.arange(first, last)):
        prior = _diagonal_prior(
            source_lengths[batch], target_lengths[batch], source.shape[1], target.shape[1]
        )
        _, forward, target_likelihood = _posterior(tables.forward, source, target, prior)
        _, backward, source_likelihood = _posterior(
            tables.backward, target, source, prior.transpose(0, 2, 1)
        )
        agreement = forward[:, 1:, 1:] * backward.transpose(0, 2, 1)[:, 1:, 1:]
        best = agreement.argmax(1)
        sure = agreement.max(1) > MINIMUM_AGREEMENT
        best = np.where(sure, best, NO_LINK).astype(np.int8)
        inside = np.arange(best.shape[1])[None] < target_lengths[batch, None]
        position = shard.target_offsets[batch, None] + np.arange(best.shape[1])[None]
        links[position[inside] - begin] = best[inside]
        scores[batch - first] = (
            _gain(target_likelihood, target, target_lengths[batch], plain[1])
            + _gain(source_likelihood, source, source_lengths[batch], plain[0])
        ) / 2
    return Alignment(links, scores)


def _gain(
    likelihood: np.ndarray, tokens: np.ndarray, lengths: np.ndarray, plain: np.ndarray
) -> np.ndarray:
    gain = np.log(np.maximum(likelihood, 1e-9)) - plain[tokens]
    inside = (np.arange(tokens.shape[1])[None] <= lengths[:, None]) & (
        np.arange(tokens.shape[1])[None] > 0
    )
    total = (gain * inside).sum(1)
    mean: np.ndarray = total / np.maximum(lengths, 1)
    return mean


def align_folder(data: Path, *, pairs: int, iterations: int, processes: int) -> Alignment:
    """Fit the tables on the shorter pairs of a data folder, align all, and write both."""
    shard = Shard.read(data / "train.npz")
    vocabulary = json.loads((data / "vocab.json").read_text(encoding="utf-8"))
    pieces = len(vocabulary) - 1
    source_lengths, target_lengths = shard.lengths()
    short = np.flatnonzero(np.maximum(source_lengths, target_lengths) <= LONGEST_FITTED)[:pairs]
    tables = estimate(shard, short, pieces, iterations)
    np.savez(data / "tables.npz", forward=tables.forward.astype(np.float16))
    alignment = align(shard, tables, processes)
    alignment.write(data / "alignment.npz")
    return alignment


def main() -> None:
    """Fit the tables, then align every pair of the data folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pairs", type=int, default=150_000, help="pairs the tables are fitted on")
    parser.add_argument("--iterations", type=int, default=4)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    alignment = align_folder(
        options.data,
        pairs=options.pairs,
        iterations=options.iterations,
        processes=options.processes,
    )
    print(
        f"linked {np.mean(alignment.links != NO_LINK):.3f} of the target tokens; "
        f"score quantiles {np.quantile(alignment.scores, [0.05, 0.1, 0.2, 0.5, 0.9]).round(2)}"
    )


if __name__ == "__main__":
    main()
