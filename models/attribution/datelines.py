"""Where an English report begins after its dateline: "LONDON — The bridge is shut"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_DASHES = frozenset({"–", "—", "-", "--"})
_LONGEST = 14  # tokens of a dateline


def past_dateline(analysis: Analysis, first: int) -> int:
    """Return the token after a dateline that begins at ``first``, else ``first``."""
    opening = first < analysis.size and analysis.tokens[first].text
    if analysis.italian or first > 1 or not opening or not opening.isupper() or len(opening) < 3:
        return first
    for index in range(first + 1, min(first + _LONGEST, analysis.size - 1)):
        if analysis.lower(index) in _DASHES:
            return index + 1
        if index in analysis.at:
            return first
    return first
