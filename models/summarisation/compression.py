"""Shorten a chosen sentence in both languages together, or in neither.

What goes from one version must have its counterpart in the other: as many stretches of the
kind, with the same numbers, and linked by the word alignment where there is one. So the pair
stays a pair.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.summarisation.removable import Removable, RemovableKind, remainder, removable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.span import Span

LEAST_LINKED: Final = 0.5
"""Share of the links out of a stretch that must lead into its counterpart."""
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Version:
    """A sentence in one language, and the spans of it that must stay."""

    text: str
    language: str
    keep: tuple[Span, ...] = ()
    begins_quoted: bool = False

    def removable(self) -> tuple[Removable, ...]:
        """Return what may go from this version."""
        return removable(self.text, self.language, keep=self.keep, begins_quoted=self.begins_quoted)


@dataclass(frozen=True, slots=True)
class Compressed:
    """What remains of each version, in the order given, and what went from the first."""

    texts: tuple[str, ...]
    removed: tuple[Removable, ...] = ()


def compress(version: Version) -> Compressed:
    """Shorten a sentence that exists in one language only."""
    removed = version.removable()
    return Compressed((remainder(version.text, removed),), removed)


def compress_pair(
    first: Version, second: Version, alignment: Iterable[tuple[Span, Span]] = ()
) -> Compressed:
    """Shorten a sentence and its translation alike.

    ``alignment`` pairs spans of ``first`` with spans of ``second``; without any, kinds and
    numbers decide alone.
    """
    links = tuple(alignment)
    found = first.removable(), second.removable()
    pairs: list[tuple[Removable, Removable]] = []
    for kind in RemovableKind:
        ours, theirs = ([one for one in each if one.kind is kind] for each in found)
        if len(ours) == len(theirs):
            pairs += [
                (one, other)
                for one, other in zip(ours, theirs, strict=True)
                if _correspond(first, one, second, other, links)
            ]
    pairs.sort(key=lambda pair: pair[0].span)
    removed = tuple(one for one, _ in pairs)
    others = sorted((other for _, other in pairs), key=lambda one: one.span)
    return Compressed((remainder(first.text, removed), remainder(second.text, others)), removed)


def _correspond(
    first: Version,
    one: Removable,
    second: Version,
    other: Removable,
    links: Sequence[tuple[Span, Span]],
) -> bool:
    numbers = (sorted(_NUMBER.findall(span.of(version.text)))
               for version, span in ((first, one.span), (second, other.span)))  # fmt: skip
    if next(numbers) != next(numbers):
        return False
    leaving = [target for source, target in links if one.span.overlaps(source)]
    arriving = [source for source, target in links if other.span.overlaps(target)]
    return _mostly(other.span, leaving) and _mostly(one.span, arriving)


def _mostly(span: Span, linked: Sequence[Span]) -> bool:
    return not linked or sum(map(span.overlaps, linked)) >= LEAST_LINKED * len(linked)
