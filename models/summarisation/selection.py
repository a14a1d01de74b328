"""Choose sentences within a budget: best first, without repetition, with what they need."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.summarisation.budget import Limits
    from models.summarisation.dependency import Dependencies

MAXIMUM_OVERLAP: Final = 0.65
"""Share of a sentence's content words from which it repeats one already chosen.

Unweighted on purpose: by weight, all sentences that name the topic would look alike."""

FULL_ENOUGH: Final = 0.7
"""Share of the words from which a summary is finished: what still fits ranks too low to add.

A long summary goes on until there is no room for a sentence of typical length."""

_COMPARED: Final = 200
"""Chosen sentences a candidate is compared with, so that time stays linear in the article."""


@dataclass(frozen=True, slots=True)
class Balance:
    """A preference for variety: sentences with a label already chosen lose ``penalty`` each time.

    ``labels`` gives the label of a sentence (its section, its speaker); unlabelled sentences
    are never penalised.
    """

    labels: Mapping[int, str]
    penalty: float


@dataclass(slots=True)
class _Choice:
    """What is chosen so far, and the room that is left."""

    limits: Limits
    lengths: Sequence[int]
    typical: float
    chosen: list[int] = field(default_factory=list)
    members: set[int] = field(default_factory=set)
    words: int = 0

    def missing(self, unit: Iterable[int]) -> list[int]:
        return [index for index in unit if index not in self.members]

    def fits(self, indices: Sequence[int]) -> bool:
        words = sum(self.lengths[index] for index in indices)
        return self.limits.admit(len(self.chosen) + len(indices), self.words + words)

    def add(self, indices: Sequence[int]) -> None:
        self.chosen.extend(indices)
        self.members.update(indices)
        self.words += sum(self.lengths[index] for index in indices)

    def is_full(self) -> bool:
        if self.limits.words is None:
            return False
        spare = min((1 - FULL_ENOUGH) * self.limits.words, self.typical)
        return self.words >= self.limits.words - spare


def choose(
    scores: Mapping[int, float],
    *,
    limits: Limits,
    lengths: Sequence[int],
    vectors: Sequence[Mapping[str, float]],
    dependencies: Dependencies,
    balances: Sequence[Balance] = (),
) -> tuple[int, ...]:
    """Return the chosen sentences in text order.

    ``scores`` holds the sentences that may be chosen at all. They are taken best first
    (ties: earlier first), each with the sentences it depends on as far as they may be chosen,
    until the budget is nearly used; what does not fit or repeats a chosen sentence is passed
    over. The result is empty if nothing fits.
    """
    typical = sum(lengths[index] for index in scores) / max(1, len(scores))
    choice = _Choice(limits, lengths, typical)
    used = _Used(balances)
    heap = [(-score, index) for index, score in scores.items()]
    heapq.heapify(heap)
    while heap and not choice.is_full():
        stored, index = heapq.heappop(heap)
        lowered = scores[index] - used.penalty(index)
        if -lowered > stored:
            heapq.heappush(heap, (-lowered, index))
            continue
        unit = [each for each in dependencies.unit(index) or () if each in scores]
        fresh = choice.missing(unit)
        if index not in fresh or not choice.fits(fresh):
            continue
        if _repeats(vectors[index], [vectors[each] for each in choice.chosen[-_COMPARED:]]):
            continue
        choice.add(fresh)
        used.add(fresh)
    return tuple(sorted(choice.chosen))


class _Used:
    """How often each label has been chosen."""

    def __init__(self, balances: Sequence[Balance]) -> None:
        self._balances = balances
        self._counts: list[dict[str, int]] = [{} for _ in balances]

    def penalty(self, index: int) -> float:
        return sum(
            balance.penalty * counts.get(balance.labels[index], 0)
            for balance, counts in zip(self._balances, self._counts, strict=True)
            if index in balance.labels
        )

    def add(self, indices: Iterable[int]) -> None:
        for balance, counts in zip(self._balances, self._counts, strict=True):
            for label in {balance.labels[index] for index in indices if index in balance.labels}:
                counts[label] = counts.get(label, 0) + 1


def _repeats(vector: Mapping[str, float], chosen: Sequence[Mapping[str, float]]) -> bool:
    """Tell whether the shorter of two sentences lies mostly within the other."""
    return any(
        len(vector.keys() & other.keys()) > MAXIMUM_OVERLAP * min(len(vector), len(other))
        for other in chosen
    )
