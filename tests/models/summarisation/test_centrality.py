"""The implicit random walk is the one over the explicit matrix of cosines."""

from __future__ import annotations

import numpy as np
import pytest

from models.summarisation.centrality import (
    DAMPING,
    centroid_similarity,
    dot,
    lexrank,
    unit_vector,
)

STEMS = [
    ["pier", "harbour", "close"],
    ["pier", "crack", "pillar", "engineer"],
    ["ship", "pier", "quay"],
    ["rain"],
    [],
]
WEIGHTS = {stem: 1.0 + len(stem) / 4 for stems in STEMS for stem in stems}
VECTORS = [unit_vector(stems, WEIGHTS) for stems in STEMS]


def test_lexrank_is_the_stationary_distribution_of_the_explicit_walk() -> None:
    vectors = VECTORS[:4]
    cosines = np.array([[dot(a, b) for b in vectors] for a in vectors]) - np.eye(4)
    cosines[3] = 0.25  # the sentence without a neighbour votes for all alike
    walk = cosines / cosines.sum(1, keepdims=True)
    ranks = np.full(4, 0.25)
    for _ in range(500):
        ranks = (1 - DAMPING) / 4 + DAMPING * ranks @ walk
    assert lexrank(vectors) == pytest.approx(ranks.tolist(), abs=1e-3)


def test_ranks_sum_to_one_even_with_empty_sentences() -> None:
    assert sum(lexrank(VECTORS)) == pytest.approx(1.0)
    assert lexrank([]) == []


def test_centroid_prefers_the_sentence_about_the_common_topic() -> None:
    similarities = centroid_similarity(VECTORS)
    assert min(similarities[:3]) > similarities[3] > similarities[4] == 0.0
