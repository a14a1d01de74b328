"""Quotations that end a sentence of their own before their cue: "“Why?” Ann Hall asked."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.anaphora import previous_statement
from models.attribution.composition import compose

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range
    from models.attribution.draft import Draft
    from models.attribution.sharing import Sharing
    from models.attribution.verbgroups import VerbGroup


def question_draft(
    analysis: Analysis, group: VerbGroup, before: Range | None, sharing: Sharing
) -> Draft | None:
    """Return the draft of an English cue that follows a quoted question or exclamation."""
    quoting = any(cue.takes("quote") for cue in group.cues) and group.finite
    if analysis.italian or not quoting:
        return None
    opening = before is not None and before.first == 0 and before.last == group.first
    ends = analysis.lower(group.last) in {".", "", ","}
    content = previous_statement(analysis, quoted=True)
    if not (opening and ends) or content is None:
        return None
    if not content.of(analysis.text)[-2:-1].endswith(("?", "!")):
        return None
    sharing.record(group, before, attributing=True)
    draft = compose(analysis, group, before, (content,), group.last)
    draft.kind = "fronted"
    draft.continuable = True
    return draft
