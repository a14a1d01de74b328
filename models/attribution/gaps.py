"""English relatives that lack what is attributed: "which critics said was unfair"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.contents import Complement
from models.attribution.extents import clause_range
from models.attribution.relatives import antecedent
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_PRONOUNS = frozenset({"which", "who", "whom", "what"})
_PREDICATES = NOMINAL | {Tag.DETERMINER, Tag.QUOTATION, Tag.PARTICIPLE, Tag.ADVERB}


def gapped_complement(
    analysis: Analysis, group: VerbGroup, subject: Range | None
) -> Complement | None:
    """Return what a cue in a relative clause attributes, the relative pronoun part of it.

    "a bill that critics called unfair"; "which the mayor denies"; "what he said was a lie".
    """
    if analysis.italian or subject is None or group.passive or not group.finite:
        return None
    pronoun = subject.first - 1
    if pronoun < 0 or not _is_relative(analysis, pronoun):
        return None
    position = group.last
    while analysis.tag(position) is Tag.ADVERB:
        position += 1
    kind = _kind(analysis, position, group)
    if not kind:
        return None
    opened = _opening(analysis, pronoun)
    if kind == "object":
        return Complement((opened,), kind, group.last)
    return Complement((opened, _rest(analysis, pronoun, position)), kind, group.last)


def _is_relative(analysis: Analysis, pronoun: int) -> bool:
    form = analysis.lower(pronoun)
    before = analysis.tag(pronoun - 1)
    return form in _PRONOUNS or (form == "that" and before in {Tag.WORD, Tag.NAME})


def _opening(analysis: Analysis, pronoun: int) -> Range:
    """Return the relative pronoun, or what it stands for where it is a mere *that*."""
    if analysis.lower(pronoun) == "that":
        return antecedent(analysis, pronoun) or Range(pronoun, pronoun + 1)
    return Range(pronoun, pronoun + 1)


def _kind(analysis: Analysis, position: int, group: VerbGroup) -> str:
    """Return which kind of complement goes on at ``position``, or "" for none."""
    tag, form = analysis.tag(position), analysis.lower(position)
    frames = frozenset().union(*(cue.frames for cue in group.cues))
    if "bare" in frames and tag in FINITE:
        return "bare"
    if "predicate" in frames and form == "as":
        return "predicate"
    if "predicate" in frames and tag in _PREDICATES and form != "for":
        return "predicate"
    ends = form in {",", ".", "", ";", ")"}
    return "object" if ends and frames & {"object"} and _denies(group) else ""


def _denies(group: VerbGroup) -> bool:
    return any(cue.category in {"deny", "evaluate"} for cue in group.cues)


def _rest(analysis: Analysis, pronoun: int, position: int) -> Range:
    """Return the rest of the clause: to the comma that closes a relative after a comma."""
    extent = clause_range(analysis, position)
    if not analysis.is_comma(pronoun - 1):
        return extent
    closing = (at for at in range(position + 1, extent.last) if analysis.is_comma(at))
    return Range(position, next(closing, extent.last))
