"""Cue sentences that point back: "«...». Questo il commento di X"; "Lo ha annunciato X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.span import Span

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

# Verbs of what comes to light, whose source is an agent: "è quanto emerge da X".
EMERGING = frozenset({"emerge", "emerso", "risulta", "trapela", "trapelato", "filtra", "filtrato"})
_POINTERS = frozenset(
    {"questo", "questa", "questi", "queste", "così", "ecco", "tali", "tale", "è", "e'", "sono"}
)
_MARKS = " \t\n.;:,!?…"
_NEAR = 4


def points_back(analysis: Analysis, index: int) -> bool:
    """Tell whether the noun at ``index`` is said of the sentence before: "Queste le parole"."""
    opening = analysis.lower(0) in _POINTERS or analysis.lower(1) in _POINTERS
    return analysis.italian and opening and index <= _NEAR


def previous_statement(analysis: Analysis, *, quoted: bool) -> Span | None:
    """Return the sentence before, or the quotation it ends with.

    With ``quoted`` only a quotation is taken. None where nothing stands before.
    """
    previous = analysis.previous
    if previous is None:
        return None
    end = previous.start + len(previous.of(analysis.text).rstrip(_MARKS))
    closing = [
        item.span
        for item in analysis.quotations
        if item.depth == 0
        and previous.start <= item.span.start
        and item.span.end in {end, previous.end}
    ]
    if closing:
        return closing[-1]
    return None if quoted or end <= previous.start else Span(previous.start, end)
