"""English comparisons that attribute: "as Ann Hall put it, S"; "S, as first reported by X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.draft import Draft
from models.attribution.matrix import matrix_clause
from models.attribution.sources import agent
from models.attribution.subjects import subject_after
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_CLOSING = frozenset({",", ".", "", ";", ")", ":", "–", "—", "--"})
_ADJUNCT = 8  # tokens of an adverbial between the cue and the comma


def as_drafts(analysis: Analysis) -> list[Draft]:
    """Return the attributions of one English sentence by "as X said" and "reported by X"."""
    if analysis.italian or "as" not in analysis.lowers:
        return []
    found: list[Draft] = []
    for index in range(analysis.size):
        if analysis.lower(index) != "as" or not _may_open(analysis, index):
            continue
        draft = _active(analysis, index) or _passive(analysis, index)
        if draft is not None:
            found.append(draft)
    return found


def _may_open(analysis: Analysis, index: int) -> bool:
    before = analysis.tag(index - 1)
    return index == 0 or before in {Tag.MARK, Tag.QUOTATION, Tag.COORDINATOR}


def _group_at(analysis: Analysis, index: int) -> VerbGroup | None:
    group = analysis.at.get(index)
    says = group is not None and any(
        cue.takes("that") or cue.takes("quote") or cue.tails for cue in group.cues
    )
    return group if says else None


def _active(analysis: Analysis, index: int) -> Draft | None:
    """Return "as X reported": subject and cue before a closing mark, or after inversion."""
    source = subject_after(analysis, index + 1)
    if source is None:
        return None
    at = source.last
    while analysis.is_comma(at):
        at += 1
    group = _group_at(analysis, at)
    if group is None or not group.finite or group.passive:
        return None
    end = _closing(analysis, group.last)
    if end is None:
        return None
    return _made(analysis, index, source, Range(group.first, group.last), end)


def _passive(analysis: Analysis, index: int) -> Draft | None:
    """Return "as reported by X", "as was first noted by X"."""
    at = index + 1
    while analysis.tag(at) is Tag.ADVERB:
        at += 1
    group = next((_group_at(analysis, start) for start in (at, index + 1)), None)
    if group is None:
        return None
    source = agent(analysis, group)
    if source is None:
        return None
    return _made(analysis, index, source, Range(index, group.last), source.last)


def _closing(analysis: Analysis, start: int) -> int | None:
    """Return the mark that closes the comparison, across an adverbial at most."""
    for index in range(start, min(start + _ADJUNCT, analysis.size + 1)):
        if analysis.lower(index) in _CLOSING:
            return index
        adverbial = index > start or analysis.tag(index) in {Tag.PREPOSITION, Tag.ADVERB}
        adverbial = adverbial or analysis.is_temporal(index)
        if not adverbial or analysis.tag(index) is Tag.THAT or index in analysis.at:
            return None
    return None


def _made(analysis: Analysis, index: int, source: Range, cue: Range, end: int) -> Draft | None:
    contents = matrix_clause(analysis, index, end)
    if not contents:
        return None
    return Draft(
        (analysis.chars(*source),),
        (analysis.chars(*cue),),
        tuple(analysis.chars(*item) for item in contents),
        kind="according",
    )
