"""A translation much shorter or longer than its source has lost or invented something."""

from __future__ import annotations

SHORTEST = 0.45
LONGEST = 2.0
ALLOWANCE = 15


def has_odd_length(source: str, text: str) -> bool:
    """Tell whether ``text`` is out of proportion; both are measured in letters and digits."""
    source_length = sum(character.isalnum() for character in source)
    length = sum(character.isalnum() for character in text)
    too_short = length + ALLOWANCE * SHORTEST < SHORTEST * source_length
    return too_short or length > LONGEST * source_length + ALLOWANCE
