"""Cues set between dashes inside a quotation: "«È fatta – ha detto X – e bene»"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.draft import Draft
from models.attribution.subjects import subject_after
from models.span import Span

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_DASHES = frozenset({"–", "—", "-", "--"})
_LONGEST = 30  # tokens between the dashes


def interposed_drafts(analysis: Analysis) -> list[Draft]:
    """Return the attributions that interrupt the quotation this sentence lies in."""
    if analysis.within is None:
        return []
    drafts = (_interposed(analysis, group) for group in analysis.groups)
    return [draft for draft in drafts if draft is not None]


def _interposed(analysis: Analysis, group: VerbGroup) -> Draft | None:
    quotation = analysis.within
    saying = group.finite and any(cue.takes("quote") for cue in group.cues)
    if quotation is None or not saying or analysis.lower(group.first - 1) not in _DASHES:
        return None
    source = subject_after(analysis, group.last, plural=group.plural)
    end = source.last if source is not None else group.last
    closing = next(
        (
            index
            for index in range(end, min(end + _LONGEST, analysis.size))
            if analysis.lower(index) in _DASHES
        ),
        None,
    )
    if closing is None:
        return None
    before = _trimmed(analysis, quotation.span.start, analysis.tokens[group.first - 1].start)
    after = _trimmed(analysis, analysis.tokens[closing].end, quotation.span.end)
    return Draft(
        (analysis.chars(*source),) if source is not None else (),
        (analysis.chars(group.first, group.last),),
        tuple(span for span in (before, after) if span.start < span.end),
        explicit=source is not None,
        plural=group.plural,
        kind="interposed",
        continuable=True,
    )


def _trimmed(analysis: Analysis, start: int, end: int) -> Span:
    text = analysis.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
