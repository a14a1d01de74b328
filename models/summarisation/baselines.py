"""The classic extractive systems that ours is measured against.

Each takes the sentences of an article and returns the chosen indices in text order.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from models.summarisation import centrality, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.summarisation.budget import Limits
    from models.summarisation.sentence import SentenceInput


def lead(sentences: Sequence[SentenceInput], limits: Limits, language: str) -> tuple[int, ...]:
    """Return the first sentences that fit (at least one)."""
    del language
    words = 0
    for index, sentence in enumerate(sentences):
        words += len(sentence.text.split())
        if not limits.admit(index + 1, words):
            return tuple(range(max(1, index)))
    return tuple(range(len(sentences)))


def lexrank(sentences: Sequence[SentenceInput], limits: Limits, language: str) -> tuple[int, ...]:
    """Return the sentences with the highest LexRank (Erkan and Radev, JAIR 2004)."""
    table = terms.lexicon(language)
    stems = [terms.content_stems(sentence.text, language) for sentence in sentences]
    weights = {stem: table.weight(stem) for each in stems for stem in each}
    vectors = [centrality.unit_vector(each, weights) for each in stems]
    return _filled(centrality.lexrank(vectors), sentences, limits)


def textrank(sentences: Sequence[SentenceInput], limits: Limits, language: str) -> tuple[int, ...]:
    """Return the sentences with the highest TextRank (Mihalcea and Tarau, EMNLP 2004)."""
    stems = [set(terms.content_stems(sentence.text, language)) for sentence in sentences]
    size = len(stems)
    edges = [[_overlap(a, b) if i != j else 0.0 for j, b in enumerate(stems)]
             for i, a in enumerate(stems)]  # fmt: skip
    degrees = [sum(row) or 1.0 for row in edges]
    ranks = [1.0] * size
    for _ in range(50):
        flow = [rank / degree for rank, degree in zip(ranks, degrees, strict=True)]
        ranks = [
            (1 - centrality.DAMPING)
            + centrality.DAMPING * sum(w * f for w, f in zip(row, flow, strict=True))
            for row in edges
        ]
    return _filled(ranks, sentences, limits)


def _overlap(left: set[str], right: set[str]) -> float:
    if min(len(left), len(right)) < 2:
        return 0.0
    return len(left & right) / (math.log(len(left)) + math.log(len(right)))


def _filled(
    scores: Sequence[float], sentences: Sequence[SentenceInput], limits: Limits
) -> tuple[int, ...]:
    order = sorted(range(len(scores)), key=lambda index: (-scores[index], index))
    chosen: list[int] = []
    words = 0
    for index in order:
        length = len(sentences[index].text.split())
        if limits.admit(len(chosen) + 1, words + length):
            chosen.append(index)
            words += length
    return tuple(sorted(chosen or order[:1]))
