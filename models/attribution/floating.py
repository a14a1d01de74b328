"""Quotations without a cue: continuations of the one before, or floating ones."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from models.attribution.draft import Draft
from models.attribution.extents import trim
from models.attribution.introductions import introduced
from models.attribution.relation import RelationFlag
from models.attribution.subjects import subject_before
from models.attribution.wordclass import Tag
from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.attribution.analysis import Analysis, Range
    from models.attribution.interviews import Interview
    from models.attribution.layers import Layers

_SPACES = re.compile(r"\s+")
_RESUMED, _TRAILING = 6, 12  # words of a quotation that goes on, and of what may follow it
_WORDS = 4  # a quotation of fewer words is a name or a scare quote


def floating_drafts(
    layers: Layers, drafts: Sequence[Draft], interview: Interview | None = None
) -> list[Draft]:
    """Return drafts for quotations no cue governs; extend the draft one continues.

    A sentence that is nothing but a quotation goes on with the statement of the sentence
    before, if that was a quotation; otherwise its speaker comes from the context.
    """
    taken = _merged(span for draft in drafts for span in draft.content)
    cued = {draft.unit for draft in drafts if not draft.embedded}
    last: dict[int, Draft] = {}
    for draft in drafts:
        if draft.continuable and not draft.embedded:
            last[draft.unit] = draft
    made: list[Draft] = []
    current: Draft | None = None
    previous_end = 0
    for number, analysis in enumerate(layers.analyses):
        if analysis.depth:
            break
        near = "\n\n" not in analysis.text[previous_end : analysis.span.start]
        near = near or not analysis.italian  # English quotations run on over paragraphs
        previous_end = analysis.span.end
        found = _loose_quotation(analysis, taken)
        resumed = _resumed(analysis) if number not in cued else None
        if resumed is not None and current is not None and near:
            current.content = (*current.content, resumed)
            continue
        if found is not None:
            span, alone = found
            short = alone and len(_SPACES.findall(span.of(analysis.text))) < _WORDS - 1
            if short and (current is None or not near):
                continue
            if alone and current is not None and near:
                current.content = (*current.content, span)
                continue
            draft = _floating(analysis, span, number, alone=alone)
            answers = interview is not None and interview.replies(span.start)
            if (
                analysis.italian or draft.source or answers
            ):  # English readers give such quotations nobody
                made.append(draft)
            current = draft if alone else None
            continue
        held = current is not None and any(analysis.span.contains(span) for span in current.content)
        current = last.get(number) or (current if held else None)
    return made


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return disjoint spans in text order that cover the same characters."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, Span(span.end, 0)) - 1
    return at >= 0 and taken[at].end > span.start


def _resumed(analysis: Analysis) -> Span | None:
    """Return a sentence that begins with a quotation and ends soon after it.

    "«A», ha detto X. «B» per tutti.": the second sentence goes on with the first.
    """
    quotation = analysis.quotation(0)
    words = sum(1 for tag in analysis.tags if tag not in {Tag.QUOTATION, Tag.MARK})
    if quotation is None or quotation.words < _RESUMED or not 0 < words <= _TRAILING:
        return None
    return analysis.chars(0, trim(analysis, 0, analysis.size))


def _loose_quotation(analysis: Analysis, taken: Sequence[Span]) -> tuple[Span, bool] | None:
    """Return a quotation that no draft holds, and whether it is the whole sentence."""
    marks = [index for index, tag in enumerate(analysis.tags) if tag is Tag.QUOTATION]
    words = [
        index for index, tag in enumerate(analysis.tags) if tag not in {Tag.QUOTATION, Tag.MARK}
    ]
    for index in marks:
        quotation = analysis.quotation(index)
        alone = not words and len(marks) == 1
        few = quotation is None or (quotation.words < _WORDS and not alone)
        if quotation is None or few or analysis.title:
            continue
        single = analysis.text[quotation.span.start] in "'‘" and (analysis.italian or not alone)
        if single and not analysis.text.startswith("''", quotation.span.start):
            continue
        if _is_taken(quotation.span, taken):
            continue
        if alone:
            return quotation.span, True
        if analysis.lower(index - 1) == ":" and index > 1:
            return quotation.span, False
    return None


def _named_subject(analysis: Analysis) -> Range | None:
    """Return the subject of the first verb; in English of the first that names a speaker."""
    groups = [item for item in analysis.groups if item.finite]
    for group in groups[:1] if analysis.italian else groups:
        source = subject_before(analysis, group)
        if source is not None and analysis.role_or_name(*source):
            return source
    return None


def _floating(analysis: Analysis, span: Span, number: int, *, alone: bool) -> Draft:
    source = None
    if not alone:
        source = _named_subject(analysis)
        colon = next(at for at in range(analysis.size) if analysis.tokens[at].start >= span.start)
        source = source or introduced(analysis, colon - 1)
    return Draft(
        (analysis.chars(*source),) if source is not None else (),
        (),
        (span,),
        {RelationFlag.FLOATING},
        explicit=False,
        kind="floating",
        unit=number,
    )
