"""Cues whose object is a pronoun for what was said: "Lo ha detto X", "Lo si apprende da X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.anaphora import previous_statement
from models.attribution.composition import compose
from models.attribution.documents import is_document
from models.attribution.objects import impersonal
from models.attribution.postposed import postposed_subject
from models.attribution.sources import agent, document_after
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.draft import Draft
    from models.attribution.lexicon import Cue
    from models.attribution.sharing import Sharing
    from models.attribution.verbgroups import VerbGroup
    from models.span import Span

_LIGHT = frozenset({Tag.ADVERB, Tag.COORDINATOR, Tag.MARK})
_MANY = frozenset({"molti", "tanti", "tantissimi", "parecchi", "pochi", "pochissimi", "diversi"})


def pointing_draft(
    analysis: Analysis, group: VerbGroup, before: Range | None, sharing: Sharing
) -> Draft | None:
    """Return "Lo ha detto X": what was said is the sentence before, or stands before a comma."""
    if not points(analysis, group) or not any(_tells(cue) for cue in group.cues):
        return None
    source = _many(analysis, group) or before or _source(analysis, group)
    content = _spelt_before(analysis, group)
    opening = all(tag in _LIGHT for tag in analysis.tags[: group.first])
    if content is None and (opening or source is not None):
        content = previous_statement(analysis, quoted=False)
    if content is None or (source is None and not _is_plain(analysis, group, content)):
        return None
    sharing.record(group, source, attributing=True)
    draft = compose(analysis, group, source, (content,), group.last)
    draft.explicit = source is not None
    draft.kind = "anaphoric"
    return draft


def _tells(cue: Cue) -> bool:
    return cue.takes("that") and cue.category in {"say", "deny", "report", "inferred", "cognition"}


def _is_plain(analysis: Analysis, group: VerbGroup, content: Span) -> bool:
    """Tell whether a verb of saying needs no subject: "Lo ha detto ieri", "non lo ha detto".

    What was said must stand in the same paragraph.
    """
    if "\n" in analysis.text[content.start : analysis.span.start]:
        return False
    saying = any(cue.category == "say" for cue in group.cues)
    complete = analysis.tag(group.last) in {Tag.MARK, Tag.ADVERB, Tag.PREPOSITION, Tag.FUSED}
    return saying and complete and not group.reflexive and group.finite


def _source(analysis: Analysis, group: VerbGroup) -> Range | None:
    """Return who says it after the verb: a person, a body or a document."""
    if impersonal(analysis, group):
        return agent(analysis, group) or document_after(analysis, group)
    found = postposed_subject(analysis, group)
    if found is None or not (analysis.role_or_name(*found) or is_document(analysis, found)):
        return None
    return found


def _many(analysis: Analysis, group: VerbGroup) -> Range | None:
    """Return the "molti" of "lo pensano in molti"."""
    at = group.last + 1
    many = analysis.lower(at - 1) == "in" and analysis.lower(at) in _MANY
    return Range(at, at + 1) if many else None


def points(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether a clitic is the object and stands for what was said: "lo ha detto"."""
    idiom = any(cue.tails and cue.takes("about") for cue in group.cues)  # "ne dà notizia X"
    return analysis.italian and any(
        analysis.tags[index] is Tag.CLITIC
        and (analysis.lower(index) in {"lo", "l'"} or (idiom and analysis.lower(index) == "ne"))
        for index in range(group.first, group.head)
    )


def _spelt_before(analysis: Analysis, group: VerbGroup) -> Span | None:
    """Return the quotation or clause that a mark parts from the cue: "«Q»: lo dice X".

    Before a colon any clause counts; before a comma or nothing one that cannot stand alone:
    "Che sia vero lo pensano in molti"; "Quale teste, non lo ha detto".
    """
    mark = analysis.lower(group.first - 1)
    end = group.first - 1 if mark in {":", ","} else group.first
    quotation = analysis.quotation(end - 1) if end < group.first else None
    if quotation is not None:
        return quotation.span
    opening = analysis.tag(0) in {Tag.THAT, Tag.RELATIVE} or (
        analysis.lexicon.has("interrogative", analysis.lower(0))
    )
    if end > 0 and (opening or mark == ":"):
        return analysis.chars(0, end)
    return None
