"""English noun cues: "her claim that S", "criticism of S by X", "accusations that S"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.attribution.analysis import Range
from models.attribution.draft import Draft
from models.attribution.extents import clause_range, object_range
from models.attribution.nominal import phrase_start
from models.attribution.relation import RelationFlag
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_ADJECTIVES = 3  # words between a possessor and the noun
_AGENTS = frozenset({"by", "from", "of"})
_OPENERS = frozenset({Tag.THAT, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.QUOTATION})
_TOPICS = frozenset({"about", "on", "for", "of", "over", "against", "as", "regarding"})


class _Who(NamedTuple):
    """Who utters it, where the cue begins, and where the possessor or agent phrase ends."""

    source: Range | None
    first: int
    last: int


def english_noun_drafts(analysis: Analysis) -> list[Draft]:
    """Return the attributions of one sentence whose cue is a noun with its complement."""
    if analysis.italian or analysis.depth:
        return []
    nouns = analysis.lexicon.nouns["speech"]
    drafts = (
        _draft(analysis, at)
        for at, form in enumerate(analysis.lowers)
        if form in nouns and analysis.tags[at] in {Tag.WORD, Tag.GERUND}
    )
    return [draft for draft in drafts if draft is not None]


def _draft(analysis: Analysis, index: int) -> Draft | None:
    who = _possessor(analysis, index) or _agent(analysis, index)
    end = who.last if who is not None else index + 1
    clause = _clause(analysis, index, end)
    if who is None and (clause is None or not _asserts(analysis, index, end)):
        return None
    topic = _topic(analysis, end) if who is not None and clause is None else None
    content = clause or topic
    if content is None:
        return None
    joined = topic is not None and end == index + 1
    cue = Range(who.first if who is not None else index, index + 2 if joined else index + 1)
    source = who.source if who is not None else None
    return Draft(
        (analysis.chars(*source),) if source is not None else (),
        (analysis.chars(*cue),),
        (analysis.chars(*content),),
        set() if source is not None else {RelationFlag.NO_SOURCE},
        kind="noun",
        inferior=True,
    )


def _possessor(analysis: Analysis, index: int) -> _Who | None:
    """Return who "his (repeated) claim" or "the mayor's claim" belongs to."""
    at = index - 1
    while index - at <= _ADJECTIVES and analysis.tag(at) in {Tag.WORD, Tag.PARTICIPLE, Tag.ADVERB}:
        at -= 1
    if analysis.tag(at) is not Tag.POSSESSIVE or at < 0:
        return None
    if analysis.lower(at) in {"my", "your", "our"}:
        return None
    if analysis.lower(at) != "'s":
        return _Who(Range(at, at + 1), at + 1, index + 1)
    first = phrase_start(analysis, at)
    return _Who(Range(first, at), at + 1, index + 1) if first < at else None


def _agent(analysis: Analysis, index: int) -> _Who | None:
    """Return who "a claim by the mayor" or "calls from Ann Hall" come from."""
    if analysis.lower(index + 1) not in _AGENTS:
        return None
    source = subject_after(analysis, index + 2)
    if source is None or not analysis.role_or_name(*source):
        return None
    return _Who(source, index, source.last)


def _asserts(analysis: Analysis, index: int, end: int) -> bool:
    """Tell whether a noun without an owner asserts something: "accusations that S"."""
    asserting = analysis.lexicon.noun("proposition", analysis.lower(index))
    return asserting and analysis.tag(end) is Tag.THAT


def _clause(analysis: Analysis, index: int, start: int) -> Range | None:
    """Return the clause, infinitive or quotation that a noun governs at ``start``."""
    form, noun = analysis.lower(start), analysis.lower(index)
    if form == ":" and analysis.tag(start + 1) is Tag.QUOTATION:
        return Range(start + 1, start + 2)
    if analysis.tag(start) is Tag.THAT and analysis.lexicon.noun("proposition", noun):
        return _clipped(analysis, clause_range(analysis, start))
    if form == "to" and analysis.tag(start + 1) is Tag.INFINITIVE:
        willed = analysis.lexicon.noun("volition", noun)
        return _clipped(analysis, clause_range(analysis, start)) if willed else None
    return None


def _clipped(analysis: Analysis, extent: Range) -> Range:
    """Cut an extent where the verb of the noun itself begins: "claims that it failed are false"."""
    clausal = analysis.tags[extent.first] is Tag.THAT
    verb = clausal
    for index in range(extent.first + 1, extent.last):
        finite = analysis.tags[index] in FINITE
        begins = finite and index in analysis.at
        ended = any(item.last == index and item.finite for item in analysis.groups)
        if begins and (ended if clausal else not verb):
            return Range(extent.first, index)
        verb = verb or analysis.tags[index] in _OPENERS
    return extent


def _topic(analysis: Analysis, start: int) -> Range | None:
    """Return the object that "about", "on", "for" or "of" brings in after a noun."""
    if analysis.lower(start) not in _TOPICS or start + 1 >= analysis.size:
        return None
    opening = NOMINAL | {Tag.DETERMINER, Tag.PRONOUN, Tag.GERUND, Tag.QUOTATION}
    if analysis.tag(start + 1) not in opening or analysis.is_temporal(start + 1):
        return None
    return _clipped(analysis, object_range(analysis, start + 1))
