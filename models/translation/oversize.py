"""Sentences of a size no sentence has (a file without a line break), in bounded memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.translation.engine import rounded_score
from models.translation.guards.cutting import cut_characters
from models.translation.hypothesis import Hypothesis, TranslationFlag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_SENTENCE = 20_000
"""Characters from which a sentence is taken apart before anything else is done with it."""
CHARACTERS_AT_ONCE = 400_000


def divide(sentence: str) -> list[str]:
    """Return ``sentence`` in stretches of at most LONGEST_SENTENCE characters."""
    if len(sentence) <= LONGEST_SENTENCE:
        return [sentence]
    return [span.of(sentence) for span in cut_characters(sentence, LONGEST_SENTENCE)]


def join(stretches: Sequence[Hypothesis]) -> Hypothesis:
    """Return the hypothesis of a whole sentence from those of its stretches, unaligned."""
    if len(stretches) == 1:
        return stretches[0]
    flags = {flag for stretch in stretches for flag in stretch.flags} | {TranslationFlag.CUT}
    if not all(TranslationFlag.PASSED_THROUGH in stretch.flags for stretch in stretches):
        flags.discard(TranslationFlag.PASSED_THROUGH)
    scored = [(s.score, len(s.text)) for s in stretches if s.score is not None]
    length = sum(weight for _, weight in scored)
    score = rounded_score(sum(s * w for s, w in scored) / length) if length else None
    return Hypothesis("".join(stretch.text for stretch in stretches), score, tuple(sorted(flags)))


def windows(sentences: Sequence[str]) -> Iterator[list[str]]:
    """Yield ``sentences`` in runs of about CHARACTERS_AT_ONCE characters."""
    window: list[str] = []
    size = 0
    for sentence in sentences:
        if window and size + len(sentence) > CHARACTERS_AT_ONCE:
            yield window
            window, size = [], 0
        window.append(sentence)
        size += len(sentence)
    if window:
        yield window
