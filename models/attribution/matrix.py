"""The clause that an inserted attribution stands in: "S, secondo X, S"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.datelines import past_dateline
from models.attribution.extents import trim
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_LONGEST_CLAUSE = 120  # tokens
_PARTICIPLES = ("ato", "ata", "ati", "ate", "uto", "uta", "ito", "ita", "tto", "tta", "sto", "sta")
_DASHES = frozenset({"–", "—", "-", "--"})


def matrix_clause(analysis: Analysis, first: int, last: int) -> list[Range]:  # noqa: PLR0911 - one guard clause a case
    """Return the clause around an inserted phrase: before it, after it, or both."""
    while analysis.lower(first - 1) in {"sempre", "anche"}:
        first -= 1
    start = _clause_start(analysis, first)
    before = Range(start, trim(analysis, start, first) if first > start else start)
    onward = _past_modifier(analysis, last)
    while (
        analysis.is_comma(onward)
        or analysis.lower(onward) in _DASHES
        or (analysis.tag(onward) is Tag.ADVERB and analysis.italian)
    ):
        onward += 1
    within = analysis.tag(start - 1) in {Tag.THAT, Tag.RELATIVE} and start > 0
    stop = _clause_stop(analysis, onward, relative=within)
    end = trim(analysis, onward, stop) if stop > onward else onward
    after = Range(onward, end)
    if not _has_word(analysis, before):
        return [after] if _has_word(analysis, after) else []
    if not _has_word(analysis, after):
        return [before]
    parted = analysis.is_comma(first - 1) or analysis.lower(first - 1) in _DASHES
    closed = analysis.is_comma(last) or analysis.lower(last) in _DASHES
    complete = any(analysis.tags[index] in FINITE for index in range(*before))
    if not parted and not closed:
        return [after] if analysis.italian else [before]
    if complete and parted and not closed:
        return [after] if _opens_clause(analysis, after) else [before]
    if complete and (
        analysis.tag(onward)
        in {Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.THAT, Tag.GERUND}
    ):
        return [before]
    if complete and _opens_clause(analysis, after) and not parted:
        return [after]
    return [before, after]


def _past_modifier(analysis: Analysis, last: int) -> int:  # noqa: PLR0911 - one guard clause a case
    """Return where a participle after the source ends: "secondo X, fatto nel 2004, S"."""
    if analysis.lower(last) == "(":
        return next(
            (at + 1 for at in range(last, analysis.size) if analysis.lower(at) == ")"), last
        )
    if not analysis.italian and analysis.tag(last + 1) is Tag.RELATIVE:
        commas = (at for at in range(last + 1, analysis.size) if analysis.is_comma(at))
        return next(commas, last) if analysis.is_comma(last) else last
    if not analysis.is_comma(last) or analysis.tag(last + 1) not in {Tag.PARTICIPLE, Tag.WORD}:
        return last
    if not analysis.lower(last + 1).endswith(_PARTICIPLES):
        return last
    for index in range(last + 2, min(last + 15, analysis.size)):
        if analysis.is_comma(index):
            return index
        if analysis.tags[index] in FINITE:
            return last
    return last


def _has_word(analysis: Analysis, item: Range) -> bool:
    return any(
        analysis.tags[index] not in {Tag.MARK, Tag.COORDINATOR, Tag.ADVERB}
        for index in range(*item)
    )


def _opens_clause(analysis: Analysis, item: Range) -> bool:
    opening = analysis.tag(item.first) in NOMINAL | {Tag.DETERMINER, Tag.CLITIC, *FINITE}
    return opening and any(analysis.tags[index] in FINITE for index in range(*item))


def _clause_start(analysis: Analysis, first: int) -> int:
    """Return where the clause around token ``first`` begins."""
    index, marked = first, False
    while index > max(0, first - _LONGEST_CLAUSE):
        form, tag = analysis.lower(index - 1), analysis.tags[index - 1]
        marked = marked or (tag is Tag.MARK and index < first)
        near = tag is Tag.SUBORDINATOR and first - index <= 2
        relative = tag in {Tag.THAT, Tag.RELATIVE} and not marked
        relative = relative and (analysis.italian or index >= first - 1)
        near = near and (analysis.italian or index >= first - 1)
        if form in {";", ":"} or near or relative:
            return index
        index -= 1
    while index < first and analysis.tags[index] in {Tag.COORDINATOR, Tag.MARK}:
        index += 1
    return past_dateline(analysis, index)


def _clause_stop(analysis: Analysis, start: int, *, relative: bool) -> int:
    """Return where the clause that goes on at ``start`` ends; a relative at its comma."""
    for index in range(start, analysis.size):
        if analysis.lower(index) == ";":
            return index
        after = analysis.tag(index + 1)
        resumes = after in FINITE or (after is Tag.CLITIC and analysis.tag(index + 2) in FINITE)
        if relative and analysis.is_comma(index) and resumes:
            return index
    return analysis.size
