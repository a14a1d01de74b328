"""Commas and colons that end an attributed clause: another answer, the author, a new clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.pollgroups import gap_after
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_STATEMENT = 4  # words of a quotation that can be a clause


def closed_by(analysis: Analysis, start: int, comma: int) -> bool:
    """Tell whether a comma ends a statement: another answer, the author or a main clause."""
    return (
        gap_after(analysis, comma) is not None
        or _taken_over(analysis, comma)
        or _quoted_whole(analysis, start, comma)
    )


def explained(analysis: Analysis, colon: int, *, nominal: bool) -> bool:
    """Tell whether what follows a colon is a clause of its own, or one with a cue inside.

    "nega ogni accordo: gli incontri, assicura, erano privati".
    """
    if not analysis.italian or analysis.tag(colon + 1) is Tag.QUOTATION:
        return False
    verbs = [item for item in analysis.groups if item.first > colon and item.finite]
    if not verbs:
        return False
    inserted = bool(verbs[0].cues) and (
        analysis.is_comma(verbs[0].first - 1) and analysis.is_comma(verbs[0].last)
    )
    return nominal or inserted


def _taken_over(analysis: Analysis, comma: int) -> bool:
    """Tell whether the author comments on a statement from a comma on."""
    following = analysis.lower(comma + 1)
    if analysis.lexicon.has("resuming", following):
        return True
    if analysis.italian:
        return False
    noun = analysis.lexicon.noun("speech", analysis.lower(comma + 2)) and following in {"a", "an"}
    return noun or following in {"which", "while", "although", "though", "whereas", "adding"}


def _quoted_whole(analysis: Analysis, start: int, comma: int) -> bool:
    """Tell whether a clause that is all quoted ends at a comma before a new one.

    "sussurra che «Q», al Tesoro ostentano ottimismo": what follows has a verb of its own.
    """
    whole = comma == start + 2 and analysis.tags[start] is Tag.THAT
    quotation = analysis.quotation(comma - 1)
    if not whole or quotation is None or quotation.words < _STATEMENT or not analysis.italian:
        return False
    opening = analysis.tag(comma + 1)
    if opening not in NOMINAL | {Tag.DETERMINER, Tag.PREPOSITION, Tag.FUSED}:
        return False
    return any(
        analysis.tags[index] in FINITE or analysis.lower(index).endswith(("ano", "ono"))
        for index in range(comma + 2, analysis.size)
    )
