"""Who a cue's source is: the subject, the agent of a passive, the document read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.documents import is_document
from models.attribution.objectends import main_clause_comma
from models.attribution.objects import impersonal
from models.attribution.phrases import phrase_end
from models.attribution.subjects import is_oblique_relative, subject_after
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.contents import Complement
    from models.attribution.sharing import Sharing
    from models.attribution.verbgroups import VerbGroup

_OPENING = 2  # tokens before a participle that opens a sentence
_YEAR = 4  # digits


def find_source(  # noqa: PLR0911 - one guard clause a case
    analysis: Analysis,
    group: VerbGroup,
    before: Range | None,
    right: Complement | None,
    sharing: Sharing,
) -> tuple[Range | None, bool]:
    """Return the source of a cue and whether it stands in the cue's own clause.

    ``before`` is the subject before the verb, ``right`` the complement after it, which
    may have met a post-posed subject.
    """
    if group.passive and any(cue.takes("spoken") for cue in group.cues):
        return before or sharing.subject_for(group), before is not None
    if group.passive or (
        impersonal(analysis, group) and (right is None or right.kind != "adjective")
    ):
        inferred = any(cue.category == "inferred" for cue in group.cues)
        found = (
            agent(analysis, group)
            or (_origin_before(analysis, group) if inferred else None)
            or _document_before(analysis, group)
            or document_after(analysis, group)
        )
        return found, found is not None
    if any(cue.category == "inferred" for cue in group.cues) and analysis.italian:
        found = _origin_before(analysis, group) or agent(analysis, group)
        if found is not None:
            return found, True
    if not group.finite:
        return sharing.subject_for(group) or _main_subject(analysis, group), False
    if before is not None:
        return before, True
    if right is not None and right.subject is not None:
        return right.subject, True
    if group.first > 0 and _is_coordinated(analysis, group):
        return _shared(analysis, group, sharing), False
    return None, False


def _shared(analysis: Analysis, group: VerbGroup, sharing: Sharing) -> Range | None:
    """Return the subject that a verb shares; after "nella quale" only a person or body."""
    subject = sharing.subject_for(group)
    speaks = subject is None or analysis.role_or_name(*subject)
    return subject if speaks or not is_oblique_relative(analysis, group.first - 1) else None


def _main_subject(analysis: Analysis, group: VerbGroup) -> Range | None:
    """Return the subject after an English participial clause: "Citing costs, the firm left"."""
    if analysis.italian or group.first > _OPENING:
        return None
    comma = main_clause_comma(analysis, group.last)
    return subject_after(analysis, comma + 1) if comma else None


def _is_coordinated(analysis: Analysis, group: VerbGroup) -> bool:
    index = group.first - 1
    while index > 0 and analysis.tags[index] is Tag.ADVERB:
        index -= 1
    return analysis.tags[index] in {
        Tag.COORDINATOR,
        Tag.SUBORDINATOR,
        Tag.FUSED,
        Tag.RELATIVE,
    } or analysis.lower(index) in {",", ";", "quale", "quali", ")"}


def agent(analysis: Analysis, group: VerbGroup) -> Range | None:
    """Return the noun phrase after *da* / *by* that follows a passive."""
    for index in range(group.last, min(group.last + 6, analysis.size)):
        if analysis.lexicon.has("agentive", analysis.lower(index)):
            dated = analysis.tag(index + 1) is Tag.NUMBER  # "ammessi dal 2008"
            dated = dated and (analysis.italian or len(analysis.lower(index + 1)) == _YEAR)
            return None if dated else subject_after(analysis, index + 1)
        if analysis.tags[index] is Tag.MARK or analysis.tags[index] in FINITE:
            return None
    return None


def _origin_before(analysis: Analysis, group: VerbGroup) -> Range | None:
    """Return what something is inferred from: "dai racconti di X si evince che"."""
    for index in range(group.first):
        if analysis.lexicon.has("agentive", analysis.lower(index)) and analysis.italian:
            end = phrase_end(analysis, index + 1)
            adjacent = end >= group.first - 1 and end > index + 1
            return Range(index + 1, end) if adjacent else None
    return None


def _document_before(analysis: Analysis, group: VerbGroup) -> Range | None:
    """Return the document a reading is made in: "nella nota ... si legge"."""
    for index in range(group.first - 1, max(group.first - 25, -1), -1):
        form = analysis.lower(index)
        placed = analysis.tags[index] in {Tag.PREPOSITION, Tag.FUSED}
        if placed and analysis.lexicon.has("reading", form):
            end = phrase_end(analysis, index + 1)
            found = Range(index + 1, end)
            if end > index + 1 and is_document(analysis, found):
                closing = group.first
                while closing > end and analysis.tags[closing - 1] in {Tag.ADVERB, Tag.MARK}:
                    closing -= 1
                modified = analysis.is_comma(end) and (
                    analysis.tag(end + 1) is Tag.PARTICIPLE
                    or analysis.lexicon.has("agentive", analysis.lower(end + 2))
                )
                return Range(index + 1, closing) if modified else found
        if form == ";":
            return None
    return None


def document_after(analysis: Analysis, group: VerbGroup) -> Range | None:
    """Return the document a reading is made in: "si legge in una nota di X"."""
    position = group.last
    while analysis.tag(position) is Tag.ADVERB:
        position += 1
    if not analysis.lexicon.has("reading", analysis.lower(position)):
        return None
    found = subject_after(analysis, position + 1, plural=True)
    return found if found is not None and is_document(analysis, found) else None
