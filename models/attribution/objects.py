"""Noun phrases that stand for what was said: objects, topics, predicates, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.control import controlled, has_clitic, predicated
from models.attribution.extents import clause_range, object_range, opens_clause
from models.attribution.phrases import phrase_end
from models.attribution.sayable import is_sayable, is_utterance_object, noun_class
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_TOPICS = NOMINAL | {
    Tag.DETERMINER,
    Tag.QUOTATION,
    Tag.PRONOUN,
    Tag.GERUND,
    Tag.INFINITIVE,
    Tag.PREPOSITION,
}
_ITALIAN_TOPICS = _TOPICS | {Tag.ADVERB}
_ENGLISH_TOPICS = _TOPICS | {Tag.SUBORDINATOR, Tag.RELATIVE}


def nominal_complement(  # noqa: PLR0911 - one guard clause a case
    analysis: Analysis, position: int, frames: frozenset[str], group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
    """Return the noun phrase or predicate at ``position`` that stands for what was said."""
    tag = analysis.tag(position)
    opens_phrase = tag in NOMINAL | {Tag.DETERMINER, Tag.QUOTATION, Tag.PARTICIPLE, Tag.PRONOUN}
    if "control" in frames:
        found = controlled(analysis, position, group)
        if found is not None:
            return found
    if "bare" in frames and opens_clause(analysis, position):
        return (clause_range(analysis, position),), "bare"
    if (
        "target" in frames
        and opens_phrase
        and analysis.role_or_name(position, phrase_end(analysis, position))
    ):
        return (object_range(analysis, position),), "object"
    if frames & {"predicate", "compare"} and (opens_phrase or has_clitic(analysis, group)):
        found = predicated(analysis, position, group)
        if found is not None:
            return found
    if (
        "adjective" in frames
        and group.reflexive
        and (
            tag in {Tag.WORD, Tag.PARTICIPLE, Tag.QUOTATION, Tag.ADVERB}
            or analysis.lower(position) in {"a", "in"}
        )
    ):
        return (clause_range(analysis, position),), "adjective"
    if "object" in frames and _denied_act(analysis, position, group):
        return (clause_range(analysis, position),), "object"
    if "about" in frames and _about(analysis, position, group):
        return (_topic(analysis, position),), "about"
    if "toward" in frames and analysis.lexicon.has("dative", analysis.lower(position)):
        return (object_range(analysis, position),), "about"
    return _plain_object(analysis, position, frames, group) if opens_phrase else None


def _plain_object(
    analysis: Analysis, position: int, frames: frozenset[str], group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
    """Return an utterance, a stated object or a finding that begins at ``position``."""
    named = noun_class(frames)
    if named and is_utterance_object(analysis, position, named):
        return (object_range(analysis, position),), "object"
    if "object" in frames and _takes_object(analysis, position, group):
        return _stated_object(analysis, position, frames, group)
    if "finding" in frames and not group.reflexive:
        return (object_range(analysis, position),), "finding"
    return None


def _topic(analysis: Analysis, position: int) -> Range:
    """Return what is talked about; an English preposition is left to the cue."""
    return object_range(analysis, position if analysis.italian else position + 1)


def _denied_act(analysis: Analysis, position: int, group: VerbGroup) -> bool:
    """Tell whether an English gerund stands for a clause: "denied taking bribes"."""
    return analysis.tag(position) is Tag.GERUND and not (analysis.italian or group.passive)


def _takes_object(analysis: Analysis, position: int, group: VerbGroup) -> bool:
    """Tell whether the phrase at ``position`` is an object that can be stated."""
    pronoun = analysis.tag(position) is Tag.PRONOUN and not _judges(analysis, group)
    direct = not group.reflexive or impersonal(analysis, group) or _is_middle(group)
    return direct and not pronoun


def _judges(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether a pronoun may be the object of an English verb of judging or an idiom."""
    judging = any(cue.category in {"evaluate", "accuse", "deny"} or cue.tails for cue in group.cues)
    return judging and not analysis.italian


def _is_middle(group: VerbGroup) -> bool:
    """Tell whether a reflexive verb takes an object: "si aspettano un rialzo"."""
    return all(cue.reflexive for cue in group.cues)


def _stated_object(
    analysis: Analysis, position: int, frames: frozenset[str], group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
    """Return an object that stands for a clause, or the quotation that spells it out."""
    extent = object_range(analysis, position)
    if not is_sayable(analysis, extent, group):
        return None
    last = extent.last - 1
    spelt = analysis.tags[last] is Tag.QUOTATION and analysis.lower(last - 1) == ":"
    clausal = any(
        analysis.tags[index] in FINITE | {Tag.INFINITIVE, Tag.THAT} for index in range(*extent)
    )
    if spelt and not clausal and "quote" in frames:
        return (Range(last, last + 1),), "direct"
    return (extent,), "object"


def _about(analysis: Analysis, position: int, group: VerbGroup) -> bool:
    form = analysis.lower(position)
    idiom = any(cue.tails for cue in group.cues)
    reflexive = group.reflexive and form in {"a", "contro"}
    allowed = (
        analysis.lexicon.has("topical", form)
        or (idiom and analysis.lexicon.has("addressing", form))
        or reflexive
    )
    topics = _ITALIAN_TOPICS if analysis.italian else _ENGLISH_TOPICS
    return allowed and analysis.tag(position + 1) in topics


def impersonal(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether an Italian *si* stands for nobody in particular: "si legge"."""
    return analysis.italian and group.reflexive and not any(cue.reflexive for cue in group.cues)
