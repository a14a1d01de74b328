"""Cues whose statement is the sentence before: "Lo ha detto X"; "“Why?” Ann Hall asked."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.anaphora import previous_statement
from models.attribution.cuedrafts import cue_draft
from models.attribution.rightward import points_to_statement
from models.attribution.subjects import subject_after

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range
    from models.attribution.draft import Draft
    from models.attribution.sharing import Sharing
    from models.attribution.verbgroups import VerbGroup
    from models.span import Span


def anaphoric_draft(
    analysis: Analysis, group: VerbGroup, before: Range | None, sharing: Sharing
) -> Draft | None:
    """Return "Lo ha detto X": what was said is the sentence before."""
    saying = any(cue.takes("that") and cue.category in {"say", "deny"} for cue in group.cues)
    source = before or subject_after(analysis, group.last, plural=group.plural)
    if not analysis.italian:
        return _after_question(analysis, group, before, sharing)
    content = _spelt_before(analysis, group) or previous_statement(analysis, quoted=False)
    if (
        not (points_to_statement(analysis, group) and saying)
        or source is None
        or not analysis.role_or_name(*source)
    ):
        return None
    sharing.record(group, source, attributing=True)
    if content is None:
        return None
    draft = cue_draft(analysis, group, source, (content,), group.last)
    draft.kind = "anaphoric"
    return draft


def _after_question(
    analysis: Analysis, group: VerbGroup, before: Range | None, sharing: Sharing
) -> Draft | None:
    """Return "“Why?” Ann Hall asked.", whose quotation ends a sentence of its own."""
    quoting = any(cue.takes("quote") for cue in group.cues) and group.finite
    opening = before is not None and before.first == 0 and before.last == group.first
    ends = analysis.lower(group.last) in {".", "", ","}
    content = previous_statement(analysis, quoted=True)
    if not (quoting and opening and ends) or content is None:
        return None
    if not content.of(analysis.text)[-2:-1].endswith(("?", "!")):
        return None
    sharing.record(group, before, attributing=True)
    draft = cue_draft(analysis, group, before, (content,), group.last)
    draft.kind = "fronted"
    draft.continuable = True
    return draft


def _spelt_before(analysis: Analysis, group: VerbGroup) -> Span | None:
    """Return the quotation that a colon or comma parts from the cue: "«Q»: lo dice X"."""
    if analysis.lower(group.first - 1) not in {":", ","}:
        return None
    quotation = analysis.quotation(group.first - 2)
    return quotation.span if quotation is not None else None
