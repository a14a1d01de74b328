"""English participles that open a sentence: "Asked whether S, the mayor said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.draft import Draft
from models.attribution.objectends import main_clause_comma
from models.attribution.relation import RelationFlag
from models.attribution.subjects import subject_after
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_ASKING = frozenset({"asked", "pressed", "questioned", "quizzed", "told", "warned", "pushed"})
_PREPOSITIONS = frozenset({"about", "on", "for", "over", "by"})
_FIRST = 4  # tokens of a sentence among which such a participle opens it
_REACH = 12  # tokens between the participle and what was asked


def participial_drafts(analysis: Analysis) -> list[Draft]:
    """Return the question or news that somebody is asked or told before their own words."""
    if analysis.italian or _ASKING.isdisjoint(analysis.lowers):
        return []
    drafts = (
        _draft(analysis, at) for at in range(min(analysis.size, _FIRST)) if _opens(analysis, at)
    )
    return [draft for draft in drafts if draft is not None]


def opens_participial(analysis: Analysis, index: int) -> bool:
    """Tell whether a participle that questions a subject after it stands at ``index``."""
    return (
        not analysis.italian
        and _opens(analysis, index)
        and main_clause_comma(analysis, index + 1) > 0
    )


def _opens(analysis: Analysis, index: int) -> bool:
    if analysis.lower(index) not in _ASKING or analysis.tag(index) not in {
        Tag.VERB,
        Tag.PARTICIPLE,
        Tag.NAME,
        Tag.WORD,
    }:
        return False
    before = index - 1
    if analysis.tag(before) is Tag.ADVERB or analysis.lower(before) == "when":
        before -= 1
    return before < 0 or (analysis.tag(before) in {Tag.MARK, Tag.COORDINATOR} and before < 2)


def _draft(analysis: Analysis, index: int) -> Draft | None:
    comma = main_clause_comma(analysis, index + 1)
    if not comma:
        return None
    source = None
    position = index + 1
    if analysis.lower(position) == "by":
        source = subject_after(analysis, position + 1)
        position = source.last if source is not None else position
    start = next(
        (at for at in range(position, min(position + _REACH, comma)) if _begins(analysis, at)),
        None,
    )
    if start is None:
        return None
    joined = analysis.lower(start) in _PREPOSITIONS and start == index + 1
    joined = joined and analysis.lower(start + 1) not in {"whether", "why", "how", "what", "if"}
    first = start + 1 if joined else start
    cue = Range(index, start + 1 if joined else index + 1)
    if first >= comma:
        return None
    return Draft(
        (analysis.chars(*source),) if source is not None else (),
        (analysis.chars(*cue),),
        (analysis.chars(first, comma),),
        set() if source is not None else {RelationFlag.NO_SOURCE},
        kind="participial",
        category="ask",
    )


def _begins(analysis: Analysis, index: int) -> bool:
    """Tell whether what was asked begins here: a question word, *that*, *about* or *to*."""
    form = analysis.lower(index)
    infinitive = form == "to" and analysis.tag(index + 1) is Tag.INFINITIVE
    asked = analysis.lexicon.has("interrogative", form) or analysis.tag(index) is Tag.THAT
    return asked or infinitive or form in {"about", "on", "for", "over"}
