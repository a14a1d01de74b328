"""How central a sentence is to its article, in time linear in the number of words.

``centroid_similarity`` is the cosine to the mean vector of the article (Radev, Jing, Styś
and Tam, "Centroid-based summarization of multiple documents", 2004). ``lexrank`` is the
continuous LexRank of Erkan and Radev (JAIR 2004): the stationary distribution of a random
walk over sentences along their cosines. The matrix of cosines is never built: with rows of
unit length it is a product of two sparse matrices, and the walk needs only products with it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

Vector = Mapping[str, float]

DAMPING: Final = 0.85
_ITERATIONS: Final = 30
_TOLERANCE: Final = 1e-4
_ISOLATED: Final = 1e-9


def unit_vector(stems: Sequence[str], weights: Mapping[str, float]) -> dict[str, float]:
    """Return the tf-idf vector of ``stems``, of length 1 (empty if nothing weighs)."""
    counts = Counter(stems)
    raw = {stem: count * weights[stem] for stem, count in counts.items()}
    norm = math.sqrt(sum(value * value for value in raw.values()))
    return {stem: value / norm for stem, value in raw.items()} if norm else {}


def dot(left: Vector, right: Vector) -> float:
    """Return the inner product; the cosine where both have length 1."""
    if len(left) > len(right):
        left, right = right, left
    return sum(value * right.get(stem, 0.0) for stem, value in left.items())


def weighted_sum(vectors: Sequence[Vector], factors: Sequence[float]) -> dict[str, float]:
    """Return the sum of ``vectors``, each times its factor."""
    total: dict[str, float] = {}
    for vector, factor in zip(vectors, factors, strict=True):
        if factor:
            for stem, value in vector.items():
                total[stem] = total.get(stem, 0.0) + factor * value
    return total


def normalised(vector: Vector) -> dict[str, float]:
    """Return ``vector`` at length 1 (empty if it has none)."""
    norm = math.sqrt(sum(value * value for value in vector.values()))
    return {stem: value / norm for stem, value in vector.items()} if norm else {}


def centroid_similarity(vectors: Sequence[Vector]) -> list[float]:
    """Return the cosine of every unit vector to the mean of all."""
    centroid = normalised(weighted_sum(vectors, [1.0] * len(vectors)))
    return [dot(vector, centroid) for vector in vectors]


def lexrank(vectors: Sequence[Vector], damping: float = DAMPING) -> list[float]:
    """Return the LexRank of every unit vector; the ranks sum to 1 (empty for no vectors).

    A sentence does not vote for itself; one that resembles no other votes for all alike.
    """
    size = len(vectors)
    if not size:
        return []
    everything = weighted_sum(vectors, [1.0] * size)
    degrees = [dot(vector, everything) - dot(vector, vector) for vector in vectors]
    votes = [1.0 / degree if degree > _ISOLATED else 0.0 for degree in degrees]
    ranks = [1.0 / size] * size
    for _ in range(_ITERATIONS):
        given = [rank * vote for rank, vote in zip(ranks, votes, strict=True)]
        flow = weighted_sum(vectors, given)
        idle = sum(rank for rank, vote in zip(ranks, votes, strict=True) if not vote)
        base = (1.0 - damping + damping * idle) / size
        updated = [
            base + damping * (dot(vector, flow) - own * dot(vector, vector))
            for vector, own in zip(vectors, given, strict=True)
        ]
        moved = sum(abs(new - old) for new, old in zip(updated, ranks, strict=True))
        ranks = updated
        if moved < _TOLERANCE:
            break
    return ranks
