"""Heads and their appositions: "Todd Reid, portavoce della polizia"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.bounds import left_bound
from models.attribution.chunks import trailing_phrase
from models.attribution.phrases import apposition_end, phrase_end
from models.attribution.wordclass import NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_LONG_APPOSITION = 40


def apposed_head(analysis: Analysis, comma: int, end: int, *, governed: bool) -> Range | None:
    """Return head and apposition where the tokens after ``comma`` up to ``end`` are one."""
    if not analysis.is_comma(comma) or end - comma > _LONG_APPOSITION:
        return None
    closes = apposition_end(analysis, comma)
    if closes is None or (closes != end and not governed) or closes > end:
        return None
    first = left_bound(analysis, comma)
    if first >= comma:
        return None
    head = trailing_phrase(analysis, first, comma, plural=False, governed=governed)
    if head is None or head.last != comma or not analysis.role_or_name(*head):
        return None
    if analysis.tag(head.first - 1) in {Tag.PREPOSITION, Tag.FUSED} and not governed:
        return None
    return Range(head.first, end)


def relative_apposition(analysis: Analysis, verb: int) -> int | None:
    """Return the comma before an apposition whose relative clause holds ``verb``."""
    for index in range(verb - 1, max(verb - _LONG_APPOSITION, 0), -1):
        if analysis.tags[index] in {Tag.RELATIVE, Tag.THAT} and analysis.tag(index - 1) in NOMINAL:
            first = left_bound(analysis, index)
            return first - 1 if analysis.is_comma(first - 1) else None
        if analysis.is_comma(index):
            return None
    return None


def apposes(analysis: Analysis, first: int, last: int) -> bool:
    """Tell whether the tokens after a comma describe who stands before it."""
    end = phrase_end(analysis, first)
    return (
        end > first
        and last - first <= _LONG_APPOSITION
        and (analysis.role_or_name(first, end) or end == last)
    )
