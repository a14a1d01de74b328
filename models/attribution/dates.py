"""Adverbials of time that part a cue from its complement: "said late last week that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_MODIFIERS = frozenset({"earlier", "late", "early", "last", "this", "next", "that", "later"})
_PARTS = frozenset({"morning", "afternoon", "evening", "night"})


def date_end(analysis: Analysis, position: int) -> int:
    """Return where a weekday, month or "earlier this week" at ``position`` ends.

    ``position`` itself where none stands there.
    """
    if analysis.is_temporal(position):
        end = position + 1
        while not analysis.italian and analysis.lower(end) in _PARTS:
            end += 1
        return end
    if analysis.italian:
        return position
    end = position
    while analysis.lower(end) in _MODIFIERS and end < position + 3:
        end += 1
    timed = analysis.is_temporal(end) or analysis.lexicon.has("duration", analysis.lower(end))
    return end + 1 if end > position and timed else position
