"""Subjects parted from their verb by an insertion: "X, in visita a Y, ha detto"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.appositions import apposes, relative_apposition
from models.attribution.bounds import BOUNDS, left_bound, opening_mark
from models.attribution.chunks import trailing_phrase
from models.attribution.relatives import pronoun_or_antecedent, relative_pronoun
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_APPOSITIONS = 3  # so many appositions may follow one another
_ACCOMPANYING = frozenset({"tra", "fra", "including", "tramite", "con", "insieme", "along"})


def before_insertion(analysis: Analysis, mark: int, group: VerbGroup) -> Range | None:  # noqa: PLR0911 - one guard clause a case
    """Return the subject before an apposition or insertion closed by the mark at ``mark``."""
    listed = _including(analysis, mark, group)
    if listed is not None:
        return listed
    opening = opening_mark(analysis, mark)
    if opening is None:
        return bare_subject(analysis, 0, mark, group)
    relative = relative_pronoun(analysis, opening)
    if relative is not None:
        return pronoun_or_antecedent(analysis, relative)
    head = _head_before(analysis, opening, plural=group.plural)
    if head is None:
        return bare_subject(analysis, opening + 1, mark, group)
    inserted = head.last + 1
    if analysis.lower(mark) == ")":
        adjacent = mark == group.first - 1 and not analysis.italian
        return Range(head.first, mark + 1) if adjacent else head
    if analysis.tag(inserted) in NOMINAL | {Tag.DETERMINER} and not analysis.is_temporal(inserted):
        return Range(head.first, mark) if apposes(analysis, inserted, mark) else head
    including = analysis.lower(inserted) in _ACCOMPANYING or _belongs(analysis, inserted, mark)
    return Range(head.first, mark) if including else head


def _belongs(analysis: Analysis, inserted: int, mark: int) -> bool:
    """Tell whether an insertion says where somebody comes from: "Mr. Hall, of Gale Capital,"."""
    coming = analysis.lower(inserted) in {"of", "from"} and not analysis.italian
    return coming and analysis.tag(mark - 1) is Tag.NAME


def _head_before(analysis: Analysis, opening: int, *, plural: bool) -> Range | None:
    """Return the noun phrase before an insertion, across appositions before it."""
    start = opening
    for step in range(_APPOSITIONS):
        first = left_bound(analysis, start)
        phrase = trailing_phrase(analysis, first, start, plural=plural) if first < start else None
        if phrase is None:
            return None
        whole = phrase.first == first and phrase.last >= start - 1 and analysis.is_comma(first - 1)
        if whole and first > 1 and left_bound(analysis, first - 1) < first - 1:
            before = _head_before(analysis, first - 1, plural=plural) if step == 0 else None
            named = before is not None and analysis.role_or_name(*before)
            return before if named and apposes(analysis, first, start) else phrase
        if analysis.tag(first - 1) in {Tag.INFINITIVE, Tag.GERUND}:
            comma = next((at for at in range(first - 1, 0, -1) if analysis.is_comma(at)), None)
            if comma is None:
                return None
            start = comma
            continue
        if analysis.tag(first - 1) in FINITE and analysis.tags[first - 1] is not Tag.MARK:
            comma = relative_apposition(analysis, first - 1)
            if comma is None:
                return None  # what stands right after a verb is its object
            start = comma
            continue
        return phrase if analysis.role_or_name(*phrase) or phrase.last >= start - 1 else None
    return None


def _including(analysis: Analysis, mark: int, group: VerbGroup) -> Range | None:
    """Return a plural subject with its list of members: "molti, tra cui A, B e C,"."""
    if not group.plural or not analysis.is_comma(mark):
        return None
    for index in range(mark - 1, max(mark - 60, 0), -1):
        form = analysis.lower(index)
        if analysis.is_comma(index) and (
            analysis.lower(index + 1) == "including"
            or (analysis.lower(index + 1) in {"tra", "fra"} and analysis.lower(index + 2) == "cui")
        ):
            phrase = trailing_phrase(analysis, left_bound(analysis, index), index, plural=True)
            return Range(phrase.first, mark) if phrase is not None else None
        if form in {";", ":", "."}:
            return None
    return None


def bare_subject(analysis: Analysis, first: int, mark: int, group: VerbGroup) -> Range | None:
    """Return a subject that a stray comma parts from its verb ("Il premier, ha detto")."""
    if not analysis.italian and analysis.lower(mark) == ",":
        return None
    if any(analysis.tags[index] in BOUNDS for index in range(first, mark)):
        return None
    bound = left_bound(analysis, mark)
    if bound >= mark or bound > first:
        return None
    phrase = trailing_phrase(analysis, bound, mark, plural=group.plural)
    if phrase is None or phrase.last != mark or not analysis.role_or_name(*phrase):
        return None
    free = analysis.tag(phrase.first - 1) not in {Tag.PREPOSITION, Tag.FUSED}
    return phrase if free else None
