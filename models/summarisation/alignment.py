"""Find the sentences of the article that a written sentence stands on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.summarisation import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

MAXIMUM_SOURCES: Final = 3
MINIMUM_GAIN: Final = 0.15
"""Share of a sentence's weight that a further source must explain to count as one."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a sentence stands on.

    ``sources`` are sentence indices in text order, never empty; ``best`` is the one of them
    that explains most. ``coverage`` is the share of the sentence's content words, weighted
    by inverse sentence frequency, that occur in its sources (0 to 1).
    """

    sources: tuple[int, ...]
    best: int
    coverage: float

    def moved(self, positions: Sequence[int]) -> Alignment:
        """Return the same alignment with source ``i`` called ``positions[i]``."""
        sources = tuple(sorted(positions[index] for index in self.sources))
        return Alignment(sources, positions[self.best], self.coverage)


def align(text: str, sources: Sequence[str], language: str) -> Alignment:
    """Align ``text`` to those of ``sources`` (at least one) that cover its content words best.

    Sources are added greedily, the earlier one where two explain the same. Where no word is
    shared the first source is named, with a coverage of 0.
    """
    table = terms.lexicon(language)
    wanted = {stem: table.weight(stem) for stem in terms.content_stems(text, language)}
    total = math.fsum(wanted.values())
    held = [set(terms.content_stems(source, language)) & wanted.keys() for source in sources]
    chosen: list[int] = []
    covered: set[str] = set()
    while len(chosen) < MAXIMUM_SOURCES:
        gains = [math.fsum(wanted[stem] for stem in each - covered) for each in held]
        best = max(range(len(sources)), key=lambda index: (gains[index], -index))
        if chosen and gains[best] < MINIMUM_GAIN * total:
            break
        chosen.append(best)
        covered |= held[best]
        if not gains[best]:
            break
    share = math.fsum(wanted[stem] for stem in covered) / total if total else 0.0
    return Alignment(tuple(sorted(set(chosen))), chosen[0], share)
