"""Clefts that name the speaker: *A sostenerlo è X: «Q»*, *È quanto emerge da X*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.anaphora import EMERGING, previous_statement
from models.attribution.draft import Draft
from models.attribution.relation import RelationFlag
from models.attribution.sources import agent, document_after
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.span import Span

_PARTICIPLES = ("ato", "ata", "ito", "ita", "uto", "uta", "otto", "otta")
_THUS = frozenset({"così", "cosi", "cosi'"})
_WHAT = frozenset({"quanto", "quello", "ciò"})
_BEING = frozenset({"è", "sono", "era", "erano", "fu", "furono"})


def cleft_drafts(analysis: Analysis) -> list[Draft]:
    """Return the attribution of a sentence that opens with a cleft cue, if it does.

    The statement is the quotation after the colon, else the sentence before.
    """
    if not analysis.italian:
        return []
    if analysis.tag(0) is Tag.QUOTATION:
        return _thus(analysis, 2)
    if analysis.lower(0) in _THUS:
        return _thus(analysis, 0)
    pointing = analysis.lower(0) in {"è", "questo"}
    return _what_emerges(analysis) if pointing else _who_says(analysis)


def _who_says(analysis: Analysis) -> list[Draft]:
    """Return "A sostenerlo è X: «Q»", "A dirlo è stato X"."""
    if analysis.lower(0) not in {"a", "ad"} or not analysis.lower(1).endswith("lo"):
        return []
    said = any(item.cue.takes("that") for item in analysis.lexicon.cues.get(analysis.lower(1), ()))
    at = next((index for index in (2, 3) if analysis.lower(index) in _BEING), None)
    if not said or at is None:
        return []
    last = at + 2 if analysis.lower(at + 1).startswith("stat") else at + 1
    source = subject_after(analysis, last)
    if source is None:
        return []
    colon = source.last
    spelt = analysis.lower(colon) == ":" and analysis.tag(colon + 1) is Tag.QUOTATION
    content = (
        analysis.chars(colon + 1, colon + 2)
        if spelt
        else previous_statement(analysis, quoted=False)
    )
    if content is None:
        return []
    cue = analysis.chars(0, last)
    return [Draft((analysis.chars(*source),), (cue,), (content,), kind="cleft", continuable=spelt)]


def _what_emerges(analysis: Analysis) -> list[Draft]:
    """Return "È quanto emerge da X", "È quanto ha detto X": the statement stands before."""
    at = 1 if analysis.lower(0) == "è" else 2
    start = next((index for index in (at, at + 1) if analysis.lower(index) in _WHAT), None)
    group = analysis.at.get(start + 1) if start is not None else None
    content = previous_statement(analysis, quoted=False)
    if group is None or content is None:
        return []
    emerging = analysis.lower(group.head) in EMERGING
    said = any(cue.takes("that") for cue in group.cues)
    if not (emerging or said):
        return []
    source = agent(analysis, group) or document_after(analysis, group)
    if source is None and said and not group.reflexive:
        source = subject_after(analysis, group.last, plural=group.plural)
    if source is None:
        return []
    last = source.last
    if analysis.tag(last - 2) is Tag.NAME and analysis.lower(last - 1).endswith(_PARTICIPLES):
        source = Range(source.first, last - 1)  # "un sondaggio Doxa condotto a maggio"
    cue = analysis.chars(group.first, group.last)
    flags = {RelationFlag.REPORT} if emerging else set()
    return [Draft((analysis.chars(*source),), (cue,), (content,), flags, kind="cleft")]


def _thus(analysis: Analysis, at: int) -> list[Draft]:
    """Return "«Q»: così gli operai", "«Q». Così X", "Così X: «Q»": the adverb is the cue."""
    parted = at == 0 or analysis.lower(1) in {":", ",", "."}
    if not parted or analysis.lower(at) not in _THUS:
        return []
    source = subject_after(analysis, at + 1)
    if source is None or analysis.tag(at + 1) not in {Tag.DETERMINER, Tag.NAME}:
        return []
    if any(tag in FINITE for tag in analysis.tags[at + 1 :]):
        return []
    end = source.last
    spelt = analysis.lower(end) == ":" and analysis.tag(end + 1) is Tag.QUOTATION
    if at:
        content: Span | None = analysis.chars(0, 1)
    elif spelt:
        content = analysis.chars(end + 1, end + 2)
    else:
        content = previous_statement(analysis, quoted=True)
    if content is None:
        return []
    cue = (analysis.chars(at, at + 1),)
    return [Draft((analysis.chars(*source),), cue, (content,), kind="cleft", continuable=True)]
