"""Choose sentences within a budget: best first, without repetition, with what they need."""

from __future__ import annotations

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
"""Share of the words from which a summary is finished: what still fits ranks too low to add."""


@dataclass(slots=True)
class _Choice:
    """What is chosen so far, and the room that is left."""

    limits: Limits
    lengths: Sequence[int]
    chosen: set[int] = field(default_factory=set)

    def fits(self, unit: Sequence[int]) -> bool:
        after = self.chosen.union(unit)
        return self.limits.admit(len(after), self._words(after))

    def is_full(self) -> bool:
        words = self.limits.words
        return words is not None and self._words(self.chosen) >= FULL_ENOUGH * words

    def _words(self, indices: Iterable[int]) -> int:
        return sum(self.lengths[index] for index in indices)


def choose(
    scores: Mapping[int, float],
    *,
    limits: Limits,
    lengths: Sequence[int],
    vectors: Sequence[Mapping[str, float]],
    dependencies: Dependencies,
) -> tuple[int, ...]:
    """Return the chosen sentences in text order.

    ``scores`` holds the sentences that may be chosen at all. They are taken best first
    (ties: earlier first), each with the sentences it depends on, until the budget is nearly
    used; what does not fit or repeats a chosen sentence is passed over. The result is empty
    if nothing fits.
    """
    choice = _Choice(limits, lengths)
    for index in sorted(scores, key=lambda each: (-scores[each], each)):
        unit = dependencies.unit(index)
        if unit is None or index in choice.chosen or not choice.fits(unit):
            continue
        if _repeats(vectors[index], [vectors[each] for each in choice.chosen]):
            continue
        choice.chosen.update(unit)
        if choice.is_full():
            break
    return tuple(sorted(choice.chosen))


def _repeats(vector: Mapping[str, float], chosen: Sequence[Mapping[str, float]]) -> bool:
    """Tell whether the shorter of two sentences lies mostly within the other."""
    return any(
        len(vector.keys() & other.keys()) > MAXIMUM_OVERLAP * min(len(vector), len(other))
        for other in chosen
    )
