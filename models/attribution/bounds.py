"""Where a noun phrase before a verb can begin, and which mark opens an insertion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

BOUNDS = FINITE | {Tag.THAT, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.GERUND, Tag.INFINITIVE}
_BREAKS = frozenset(
    {",", ";", ":", "–", "—", "-", "--", "(", ")", "―", "…", "...", "[", "]", ".", "!", "?", "/"}
)


def left_bound(analysis: Analysis, end: int) -> int:
    """Return the leftmost token that can belong to a noun phrase ending at ``end``."""
    index = end
    while index > 0:
        tag = analysis.tags[index - 1]
        if tag in BOUNDS or analysis.lower(index - 1) in _BREAKS:
            break
        if not analysis.italian and ":" in analysis.lower(index - 1):
            break  # the hour before an entry of a live report
        if tag is Tag.PARTICIPLE and _has_auxiliary(analysis, index - 1):
            break
        if tag is Tag.QUOTATION and not _is_name_like(analysis, index - 1):
            break
        index -= 1
    return index


def _has_auxiliary(analysis: Analysis, participle: int) -> bool:
    """Tell whether a participle ends a verb group: "che l'aveva comprata"."""
    if not analysis.italian:
        return False
    at = participle - 1
    while analysis.tag(at) is Tag.ADVERB:
        at -= 1
    return analysis.tag(at) is Tag.AUXILIARY


def _is_name_like(analysis: Analysis, index: int) -> bool:
    """Tell whether a short quotation is part of a noun phrase: il quotidiano «Il Foglio»."""
    quotation = analysis.quotation(index)
    if quotation is None or not analysis.is_short_quotation(index):
        return False
    ends = analysis.text[quotation.inner.end - 1 : quotation.inner.end]
    before = analysis.tag(index - 1)
    return ends not in {",", ".", "!", "?"} and before in NOMINAL | {Tag.DETERMINER, Tag.FUSED}


def opening_mark(analysis: Analysis, mark: int) -> int | None:
    """Return the mark that opens the insertion closed at ``mark``."""
    closing = analysis.lower(mark)
    wanted = {")": "(", ",": ","}.get(closing, closing)
    depth = 0
    for index in range(mark - 1, max(mark - 60, -1), -1):
        form = analysis.lower(index)
        if form == ")" and wanted != "(":
            depth += 1
        elif form == "(" and depth:
            depth -= 1
        elif form == wanted and not depth:
            return index
        elif form in {";", ":"} and wanted == ",":
            return None
    return None
