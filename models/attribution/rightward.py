"""The complement of a cue, unless what follows is its subject or its object is a pronoun."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.contents import complement_after
from models.attribution.gaps import gapped_complement
from models.attribution.objectends import main_clause_comma
from models.attribution.phrases import phrase_end
from models.attribution.pointing import points
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.contents import Complement
    from models.attribution.verbgroups import VerbGroup

_OPENING = 2  # tokens before an opening clause's verb or its conjunction
_ASCRIBED = frozenset({"predicate", "control", "to"})


def right_complement(
    analysis: Analysis, group: VerbGroup, before: Range | None
) -> Complement | None:
    """Return what a cue attributes to its right, or around it in an English relative."""
    gapped = gapped_complement(analysis, group, before)
    if gapped is not None:
        return gapped
    right = complement_after(analysis, group, postposed=before is None)
    if right is None:
        return None
    if right.kind in {"object", "finding"} and points(analysis, group):
        return None  # "lo riferisce X": the pronoun is the object
    if _is_inserted(analysis, group, before, right):
        return None
    inverted = right.kind in {"bare", "object"} and _is_inverted(analysis, group, before)
    return None if inverted else _within_subordinate(analysis, group, before, right)


def _within_subordinate(
    analysis: Analysis, group: VerbGroup, before: Range | None, right: Complement
) -> Complement:
    """Cut the complement of a cue in an opening subordinate clause where the main one begins.

    "Though he denied the charge, voters left him".
    """
    if analysis.italian or right.kind in {"direct", "colon"}:
        return right
    if before is not None and analysis.tag(before.first) is Tag.RELATIVE:
        return _within_relative(analysis, right) if analysis.is_comma(before.first - 1) else right
    if not _opens_sentence(analysis, group, before):
        return right
    first = right.ranges[-1].first
    comma = main_clause_comma(analysis, first)
    if not first < comma < right.ranges[-1].last:
        return right
    return replace(right, ranges=(*right.ranges[:-1], right.ranges[-1]._replace(last=comma)))


def _opens_sentence(analysis: Analysis, group: VerbGroup, before: Range | None) -> bool:
    """Tell whether a cue stands in a subordinate or participial clause at the very beginning."""
    if before is None:
        return not group.finite and group.first <= _OPENING
    opener = before.first - 1
    while analysis.tag(opener) is Tag.ADVERB:
        opener -= 1
    subordinate = analysis.tag(opener) is Tag.SUBORDINATOR and analysis.lower(opener) != "as"
    return subordinate and opener < _OPENING


def _within_relative(analysis: Analysis, right: Complement) -> Complement:
    """Cut the complement of "X, who says S, left" at the comma before the main verb."""
    last = right.ranges[-1]
    for comma in range(last.first + 1, last.last):
        if not analysis.is_comma(comma):
            continue
        verb = comma + 1
        while analysis.tag(verb) is Tag.ADVERB:
            verb += 1
        if analysis.tag(verb) in FINITE:
            return replace(right, ranges=(*right.ranges[:-1], last._replace(last=comma)))
    return right


def _is_inverted(analysis: Analysis, group: VerbGroup, before: Range | None) -> bool:
    """Tell whether the English subject follows its verb: "S, said Ann Hall, who owns a farm"."""
    mark = group.first - 1
    parted = analysis.is_comma(mark) or analysis.tag(mark) is Tag.QUOTATION
    if analysis.italian or before is not None or mark < 0 or not parted or not group.finite:
        return False
    subject = subject_after(analysis, group.last, plural=True)
    if subject is None or not analysis.role_or_name(*subject):
        return False
    verb = subject.last
    while analysis.tag(verb) is Tag.ADVERB:
        verb += 1
    return analysis.tag(verb) not in FINITE


def _is_inserted(
    analysis: Analysis, group: VerbGroup, before: Range | None, right: Complement
) -> bool:
    """Tell whether an object is a post-posed subject: "I voli, spiega la guida, partono"."""
    if before is not None or right.kind not in {"object", "finding"} or not analysis.italian:
        return False
    telling = any(cue.takes("sentence") for cue in group.cues)
    extent = right.ranges[0]
    closed = analysis.lower(extent.last) in {",", ".", ""} and analysis.is_comma(group.first - 1)
    bare = phrase_end(analysis, extent.first) == extent.last
    return telling and group.finite and closed and bare and extent.first == group.last


def attributed_ranges(
    analysis: Analysis, group: VerbGroup, subject: Range | None, right: Complement
) -> tuple[Range, ...]:
    """Return what is attributed; an English passive ascribes it to its subject.

    "He was accused of fraud"; "The plan was described as a gamble".
    """
    if analysis.italian:
        return _within_apposed(analysis, group, right.ranges)
    ascribed = group.passive and right.kind in _ASCRIBED
    told = all(cue.category in {"say", "ask"} for cue in group.cues) and right.kind == "control"
    if not ascribed or subject is None or told:
        return right.ranges
    return (subject, *right.ranges)


def _within_apposed(
    analysis: Analysis, group: VerbGroup, ranges: tuple[Range, ...]
) -> tuple[Range, ...]:
    """Cut a statement where its relative clause ends: "X, che si è detto «stanco», ha chiuso"."""
    pronoun = group.first - 1
    while pronoun > 0 and analysis.tags[pronoun] in {Tag.ADVERB, Tag.CLITIC}:
        pronoun -= 1
    apposed = analysis.tag(pronoun) is Tag.THAT and analysis.is_comma(pronoun - 1)
    if not (apposed and ranges):
        return ranges
    last = ranges[-1]
    for index in range(last.first + 1, last.last):
        verb = index + 1
        while analysis.tag(verb) in {Tag.ADVERB, Tag.CLITIC, Tag.NEGATION}:
            verb += 1
        if analysis.is_comma(index) and analysis.tag(verb) in FINITE:
            return (*ranges[:-1], Range(last.first, index))
    return ranges
