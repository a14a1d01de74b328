"""Adverbials of time that part a cue from its complement: "said late last week that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.phrases import phrase_end
from models.attribution.wordclass import NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_MODIFIERS = frozenset({"earlier", "late", "early", "last", "this", "next", "that", "later"})
_AGO = frozenset({"ago", "later", "earlier", "before"})
_FEW = frozenset({"few", "several", "couple", "of"})
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
    counted = end
    while analysis.tag(counted) in {Tag.DETERMINER, Tag.NUMBER} or analysis.lower(counted) in _FEW:
        counted += 1
    if counted > end and analysis.lexicon.has("duration", analysis.lower(counted)):
        return counted + 2 if analysis.lower(counted + 1) in _AGO else position
    timed = analysis.is_temporal(end) or analysis.lexicon.has("duration", analysis.lower(end))
    return end + 1 if end > position and timed else position


def time_end(analysis: Analysis, position: int) -> int:
    """Return where a date, "for years" or "as early as May" at ``position`` ends."""
    lasting = analysis.lower(position) == "for" and not analysis.italian
    if lasting and analysis.lexicon.has("duration", analysis.lower(position + 1)):
        return position + 2
    compared = analysis.lower(position) == analysis.lower(position + 2) == "as"
    if compared and not analysis.italian and analysis.tag(position + 3) in NOMINAL:
        return phrase_end(analysis, position + 3)
    return date_end(analysis, position)
