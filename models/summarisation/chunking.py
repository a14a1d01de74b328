"""Divide an article into pieces that fit a model: whole sentences, each piece overlapping."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OVERLAP: Final = 1
"""Sentences that a piece repeats from the one before, so that references find their antecedent."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of the input: its text, the sentences in it, and the one that had to be cut.

    ``cut`` is the index of a sentence that alone exceeds the limit and of which ``text``
    holds only the beginning, else None; ``unread_words`` counts what was left off it.
    """

    text: str
    sentences: tuple[int, ...]
    cut: int | None = None
    unread_words: int = 0


def chunks(
    texts: Sequence[str], *, limit: int, measure: Callable[[str], int], overlap: int = OVERLAP
) -> tuple[Chunk, ...]:
    """Return pieces of at most ``limit`` by ``measure`` that together hold every sentence.

    A piece starts with the last ``overlap`` sentences of the one before where there is room
    for them and something new. A sentence that exceeds the limit by itself is a piece of its
    own, cut between words.
    """
    overhead = measure("")
    sizes = [measure(text) - overhead for text in texts]
    room = limit - overhead
    found: list[Chunk] = []
    start = 0
    done = 0
    while done < len(texts):
        if sizes[done] > room:
            found.append(_cut(texts[done], done, limit, measure))
            done += 1
            start = done
            continue
        stop = _extent(texts, sizes, start, room, measure)
        if stop <= done:
            start += 1
            continue
        found.append(Chunk(" ".join(texts[start:stop]), tuple(range(start, stop))))
        done = stop
        start = max(start + 1, stop - overlap)
    return tuple(found)


def _extent(
    texts: Sequence[str],
    sizes: Sequence[int],
    start: int,
    room: int,
    measure: Callable[[str], int],
) -> int:
    """Return how far a piece from ``start`` reaches; joined text may measure more than its sum."""
    stop = start
    total = 0
    while stop < len(texts) and total + sizes[stop] <= room:
        total += sizes[stop]
        stop += 1
    limit = room + measure("")
    while stop > start + 1 and measure(" ".join(texts[start:stop])) > limit:
        stop -= 1
    return stop


def _cut(text: str, index: int, limit: int, measure: Callable[[str], int]) -> Chunk:
    words = text.split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(" ".join(words[:middle])) <= limit:
            low = middle
        else:
            high = middle - 1
    kept = " ".join(words[:low]) if low else _cut_word(text, limit, measure)
    return Chunk(kept, (index,), cut=index, unread_words=len(words) - low)


def _cut_word(text: str, limit: int, measure: Callable[[str], int]) -> str:
    """Return the longest beginning of a text whose first word alone exceeds the limit."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle]) <= limit:
            low = middle
        else:
            high = middle - 1
    return text[:low]
