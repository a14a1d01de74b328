"""Answers of a poll: "il 40 per cento vorrebbe partire, il 20 di no"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.draft import Draft
from models.attribution.extents import clause_range
from models.attribution.pollgroups import gap_after, is_poll_group
from models.attribution.relation import RelationFlag
from models.attribution.subjects import subject_before
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.attribution.analysis import Analysis, Range
    from models.attribution.verbgroups import VerbGroup

_FLAGS = frozenset({RelationFlag.REPORT, RelationFlag.COGNITION})


def wish_draft(analysis: Analysis, group: VerbGroup) -> Draft | None:
    """Return what a group of respondents wants: a verb that in no other mouth attributes."""
    if not (analysis.italian and group.finite):
        return None
    if not analysis.lexicon.has("wish", analysis.lower(group.first)):
        return None
    subject = subject_before(analysis, group)
    if subject is not None and analysis.tag(subject.first - 1) is Tag.COORDINATOR:
        return None
    if subject is None or not is_poll_group(analysis, subject) or group.first + 1 >= analysis.size:
        return None
    content = clause_range(analysis, group.first + 1)
    cue = analysis.chars(group.first, group.first + 1)
    flags = set(_FLAGS)
    return Draft(
        (analysis.chars(*subject),), (cue,), (analysis.chars(*content),), flags, kind="poll"
    )


def gapped_drafts(analysis: Analysis, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the answers that share the verb of the answer before: "..., il 25 di no"."""
    if not analysis.italian:
        return
    for draft in drafts:
        source = analysis.tokens_in(draft.source[0]) if draft.source else None
        if source is None or not is_poll_group(analysis, source) or not draft.cue:
            continue
        end = analysis.tokens_in(draft.content[-1])
        comma = end.last if end is not None else analysis.size
        group = gap_after(analysis, comma)
        while group is not None:
            content = _answer(analysis, group)
            rest = analysis.chars(*content) if content is not None else draft.content[0]
            flags = set(draft.flags)
            yield Draft((analysis.chars(*group),), draft.cue, (rest,), flags, kind="gapped")
            comma = content.last if content is not None else group.last
            group = gap_after(analysis, comma)


def _answer(analysis: Analysis, group: Range) -> Range | None:
    """Return the answer after respondents; None where they share it with those before."""
    if group.last >= analysis.size or analysis.tag(group.last) is Tag.MARK:
        return None
    return clause_range(analysis, group.last)
