"""English inversions around *come*: "“No,” came the reply from the palace"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.draft import Draft
from models.attribution.relation import RelationFlag
from models.attribution.subjects import subject_after
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_NEAR = 4  # tokens between the verb and the noun


def reply_drafts(analysis: Analysis) -> list[Draft]:
    """Return what a quotation before "came the reply", "goes the joke" attributes."""
    if analysis.italian or analysis.depth:
        return []
    drafts = (_draft(analysis, group) for group in analysis.groups if group.finite)
    return [draft for draft in drafts if draft is not None]


def _draft(analysis: Analysis, group: VerbGroup) -> Draft | None:
    mark = group.first - 1
    quoted = mark if analysis.tag(mark) is Tag.QUOTATION else mark - 1
    quotation = analysis.quotation(quoted)
    if quotation is None or analysis.lower(group.head) not in analysis.lexicon.presentational:
        return None
    noun = next(
        (
            at
            for at in range(group.last, min(group.last + _NEAR, analysis.size))
            if analysis.lexicon.noun("speech", analysis.lower(at))
        ),
        None,
    )
    if noun is None:
        return None
    source = None
    if analysis.lower(noun + 1) in {"from", "of", "by"}:
        source = subject_after(analysis, noun + 2)
    return Draft(
        (analysis.chars(*source),) if source is not None else (),
        (analysis.chars(group.first, noun + 1),),
        (quotation.span,),
        set() if source is not None else {RelationFlag.NO_SOURCE},
        kind="presentational",
        explicit=source is not None,
    )
