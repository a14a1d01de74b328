"""A verb, its source and its contents, put together into one attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.documents import is_document
from models.attribution.draft import Draft
from models.attribution.objects import impersonal
from models.attribution.relation import RelationFlag
from models.attribution.relatives import antecedent
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range
    from models.attribution.verbgroups import VerbGroup
    from models.span import Span


def compose(
    analysis: Analysis,
    group: VerbGroup,
    source: Range | None,
    contents: tuple[Span, ...],
    cue_last: int,
) -> Draft:
    """Return the draft of a verb group with the flags that its form and source call for."""
    draft = Draft(
        (analysis.chars(*source),) if source is not None else (),
        (analysis.chars(group.first, cue_last),),
        contents,
        plural=group.plural,
        category=group.cues[0].category,
    )
    document = source is not None and is_document(analysis, source)
    if source is not None and analysis.tags[source.first] is Tag.RELATIVE:
        referent = antecedent(analysis, source.first)
        draft.antecedent = analysis.chars(*referent) if referent is not None else None
    nobody = source is None and (group.passive or impersonal(analysis, group))
    inferred = draft.category == "inferred"
    conditions = (
        (RelationFlag.DENIED, group.negated or draft.category == "deny"),
        (RelationFlag.COGNITION, draft.category == "cognition"),
        (RelationFlag.INFERRED, inferred),
        (RelationFlag.REPORT, inferred or document),
        (RelationFlag.CONDITIONAL, group.conditional),
        (RelationFlag.NO_SOURCE, nobody),
    )
    draft.flags.update(flag for flag, holds in conditions if holds)
    return draft
