"""Statements that stand before their cue: "«Q», ha detto X", "S, X said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.datelines import past_dateline
from models.attribution.extents import trim
from models.attribution.participials import opens_participial
from models.attribution.postposed import postposed_subject
from models.attribution.sources import document_after
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_ENDS = frozenset({".", ",", ";", ":", "", ")", "!", "?", "–", "—", "-"})
_DASHES = frozenset({"–", "—", "-", "--", "―"})
_SCARE = 3  # so few quoted words before a verb are not a statement of their own
_MIN_CLAUSE = 3


def content_before(
    analysis: Analysis, group: VerbGroup, before: Range | None, *, strong: bool, alone: bool
) -> Range | None:
    """Return the quotation or clause that stands before the cue and belongs to it.

    ``strong`` says that a complement after the cue leaves room for a quotation only,
    ``alone`` that nothing after the cue could be its complement.
    """
    edge = group.first
    while edge > 0 and analysis.tags[edge - 1] is Tag.ADVERB:
        edge -= 1
    if (
        before is not None
        and before.last >= edge - 1
        and (
            analysis.tag(before.first - 1) in {Tag.MARK, Tag.QUOTATION}
            or analysis.lower(before.first - 1) in {"così", "thus"}
        )
    ) or (before is not None and _inserted(analysis, before, edge)):
        edge = before.first
    thus = edge - 1 if analysis.lower(edge - 1) in {"così", "thus"} else edge
    if analysis.lower(thus - 1) == ":" and analysis.tag(thus - 2) is Tag.QUOTATION and thus < edge:
        return Range(thus - 2, thus - 1)
    parted = False
    if analysis.tag(edge - 1) is Tag.COORDINATOR and analysis.tag(edge - 2) is Tag.QUOTATION:
        edge -= 1
    while edge > 0 and (analysis.is_comma(edge - 1) or analysis.lower(edge - 1) in _DASHES):
        edge -= 1
        parted = True
    if edge == 0:
        return None
    if analysis.tags[edge - 1] is Tag.QUOTATION and any(cue.takes("quote") for cue in group.cues):
        return _quotation_before(analysis, group, edge, parted=parted, strong=strong)
    if not alone or not parted or not any(cue.takes("sentence") for cue in group.cues):
        return None
    if not group.finite:
        return None
    return _clause_before(analysis, group, before, edge)


def _inserted(analysis: Analysis, before: Range, edge: int) -> bool:
    """Tell whether an English subject after a statement is parted from its verb by commas."""
    closed = analysis.is_comma(before.last) and analysis.is_comma(edge - 1)
    opening = analysis.tag(before.first - 1) is Tag.QUOTATION or analysis.is_comma(before.first - 1)
    return not analysis.italian and closed and opening and before.first > 0


def _quotation_before(
    analysis: Analysis, group: VerbGroup, edge: int, *, parted: bool, strong: bool
) -> Range | None:
    first = edge - 1
    while first >= 2 and (
        analysis.lower(first - 1) in {",", "e", "ed", "and"}
        and analysis.tags[first - 2] is Tag.QUOTATION
    ):
        first -= 2
    words = sum(
        quotation.words
        for index in range(first, edge)
        if (quotation := analysis.quotation(index)) is not None
    )
    alone = first == 0 or analysis.lower(first - 1) in {":", ".", ";", "?", "!", "–", "—"}
    if strong and not (alone and first == 0):
        return None
    opening = all(analysis.tags[index] is Tag.MARK for index in range(first))
    if alone and (words > _SCARE or opening):
        return Range(first, edge)
    if (parted or _ends_in_comma(analysis, edge - 1)) and any(
        cue.takes("sentence") for cue in group.cues
    ):
        return _clause_before(analysis, group, None, edge)
    return Range(first, edge) if words > _SCARE else None


def _ends_in_comma(analysis: Analysis, index: int) -> bool:
    """Tell whether a quotation keeps its comma inside, as English ones do."""
    quotation = analysis.quotation(index)
    return quotation is not None and (
        analysis.text[quotation.inner.end - 1 : quotation.inner.end] == ","
    )


def _clause_before(  # noqa: PLR0911 - one guard clause a case
    analysis: Analysis, group: VerbGroup, before: Range | None, edge: int
) -> Range | None:
    first = _opening(analysis, edge)
    if opens_participial(analysis, first):
        return None  # "Asked whether S, the mayor said"
    after = postposed_subject(analysis, group)
    read = document_after(analysis, group) if group.reflexive and analysis.italian else None
    after = after or read
    end = after.last if after is not None else group.last
    named = after is not None and analysis.role_or_name(*after)
    if not analysis.italian:
        named = named and analysis.lower(end) in {"", ".", ",", ";"}
    if _is_brief(analysis, first, edge) and not analysis.is_comma(group.last) and not named:
        return None
    if analysis.italian and before is not None and before.first < edge:
        before = None
    if after is None and _has_pronoun(analysis, group):
        return None
    if before is None and after is None and analysis.lower(end) not in _ENDS:
        return None
    verbal = any(analysis.tags[index] in FINITE | {Tag.QUOTATION} for index in range(first, edge))
    if verbal or _is_heading(analysis, before, end):
        return Range(first, trim(analysis, first, edge))
    if not analysis.is_comma(end) and not (named and edge - first < _MIN_CLAUSE):
        return None
    if analysis.italian and not _goes_on(analysis, after, end):
        return None
    return Range(first, trim(analysis, first, edge))


def _opening(analysis: Analysis, edge: int) -> int:
    """Return where the clause that ends at ``edge`` begins, marks and a dateline left out."""
    first = edge
    while first > 0 and not _ends_statement(analysis, first - 1):
        first -= 1
    outside = {Tag.COORDINATOR, Tag.MARK} if analysis.italian else {Tag.MARK}
    while (
        first < edge and analysis.tags[first] in outside and analysis.lower(first) not in {"(", "$"}
    ):
        first += 1
    return past_dateline(analysis, first)


def _is_brief(analysis: Analysis, first: int, edge: int) -> bool:
    """Tell whether a clause is too short to be one; an English quotation in it may say more."""
    quoted = any(analysis.tags[at] is Tag.QUOTATION for at in range(first, edge))
    return edge - first < _MIN_CLAUSE and (analysis.italian or not quoted)


def _has_pronoun(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether a clitic is the object of the cue: "lo ha detto"."""
    return any(
        analysis.tags[index] is Tag.CLITIC and analysis.lower(index) in {"lo", "l'", "glielo"}
        for index in range(group.first, group.head)
    )


def _is_heading(analysis: Analysis, before: Range | None, end: int) -> bool:
    """Tell whether an English headline without a verb of its own is meant."""
    heading = analysis.title or analysis.previous is None
    closing = analysis.lower(end) in {"", "."} and not analysis.italian
    return heading and closing and before is not None


def _ends_statement(analysis: Analysis, mark: int) -> bool:
    """Tell whether a mark parts a clause from the one before: "X nega: i soldi, assicura"."""
    form = analysis.lower(mark)
    if form == ":" and analysis.italian and analysis.tag(mark + 1) is not Tag.QUOTATION:
        return any(analysis.tags[at] in FINITE for at in range(mark))
    return form == ";"


def _goes_on(analysis: Analysis, after: Range | None, comma: int) -> bool:
    """Tell whether a clause that a cue interrupts has its verb after it.

    "I turisti, racconta, arrivano da Praga"; an answer of a word needs no verb where the
    speaker is named: "Poco, risponde la sindaca Ada Re, esperta di bilanci".
    """
    for index in range(comma + 1, analysis.size):
        if analysis.tags[index] in {Tag.THAT, Tag.RELATIVE, Tag.GERUND}:
            return False
        if analysis.tags[index] in FINITE:
            return True
    return after is not None and analysis.role_or_name(*after)


def resumed(analysis: Analysis, left: Range, end: int) -> list[Range]:
    """Return what goes on after the cue: "«A», ha detto X, «B»"; "The deal, he said, is off"."""
    quoted = analysis.tags[left.last - 1] is Tag.QUOTATION
    limit = min(end + 25, analysis.size)
    if quoted:
        for index in range(end, limit):
            if analysis.tags[index] is Tag.QUOTATION and analysis.lower(index - 1) in {
                ",",
                ":",
                ".",
                "–",
                "—",
                "-",
            }:
                return [Range(index, index + 1)]
            if analysis.tags[index] in FINITE | {Tag.GERUND}:
                return []
        return []
    whole = any(analysis.tags[index] in FINITE for index in range(*left))
    whole = whole and analysis.tag(end + 1) is not Tag.THAT  # "Non è escluso, dice X, che ..."
    if not analysis.italian and analysis.is_comma(end):
        after = analysis.tag(end + 1)
        if after is Tag.RELATIVE:
            return []  # "said X, whose boat sank"
        infinitive = analysis.lower(end + 1) == "to" and analysis.tag(end + 2) is Tag.INFINITIVE
        hanging = analysis.tags[left.last - 1] in FINITE  # "It was, said X, a mess"
        whole = whole and not (after in FINITE or infinitive or hanging)
    if not whole and analysis.is_comma(end) and end + 1 < analysis.size:
        stop = trim(analysis, end + 1, analysis.size)
        return [Range(end + 1, stop)] if stop > end + 1 else []
    return []
