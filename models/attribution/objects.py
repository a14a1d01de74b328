"""Noun phrases that stand for what was said: objects, topics, predicates, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.control import controlled, has_clitic, predicated
from models.attribution.extents import clause_range, object_range, opens_clause
from models.attribution.phrases import phrase_end
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

# With these an act is done in words: "dichiara guerra", "conferma la condanna".
_PERFORMING = frozenset({"dichiarare", "confermare", "proclamare", "decretare", "ribadire"})


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
    if "about" in frames and _about(analysis, position, group):
        return (object_range(analysis, position),), "about"
    if "toward" in frames and analysis.lexicon.has("dative", analysis.lower(position)):
        return (object_range(analysis, position),), "about"
    return _plain_object(analysis, position, frames, group) if opens_phrase else None


def _plain_object(
    analysis: Analysis, position: int, frames: frozenset[str], group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
    """Return an utterance, a stated object or a finding that begins at ``position``."""
    named = _noun_class(frames)
    if named and _is_utterance(analysis, position, named):
        return (object_range(analysis, position),), "object"
    direct = not group.reflexive or impersonal(analysis, group) or _is_middle(group)
    if "object" in frames and analysis.tag(position) is not Tag.PRONOUN and direct:
        return _stated_object(analysis, position, frames, group)
    if "finding" in frames and not group.reflexive:
        return (object_range(analysis, position),), "finding"
    return None


def _is_middle(group: VerbGroup) -> bool:
    """Tell whether a reflexive verb takes an object: "si aspettano un rialzo"."""
    return all(cue.reflexive for cue in group.cues)


def _stated_object(
    analysis: Analysis, position: int, frames: frozenset[str], group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
    """Return an object that stands for a clause, or the quotation that spells it out."""
    extent = object_range(analysis, position)
    if not _is_sayable(analysis, extent, group):
        return None
    last = extent.last - 1
    spelt = analysis.tags[last] is Tag.QUOTATION and analysis.lower(last - 1) == ":"
    clausal = any(
        analysis.tags[index] in FINITE | {Tag.INFINITIVE, Tag.THAT} for index in range(*extent)
    )
    if spelt and not clausal and "quote" in frames:
        return (Range(last, last + 1),), "direct"
    return (extent,), "object"


def _noun_class(frames: frozenset[str]) -> str:
    """Return the class of nouns that a cue takes as its object, or "" for any."""
    if "news" in frames:
        return "speech"
    return "charge" if "charge" in frames else ""


def _is_utterance(analysis: Analysis, position: int, noun_class: str) -> bool:
    """Tell whether an utterance is the object: "ha confermato la notizia"."""
    noun = next(
        (at for at in range(position, position + 3) if analysis.tag(at) is Tag.WORD), position
    )
    return analysis.lexicon.noun(noun_class, analysis.lower(noun))


def _about(analysis: Analysis, position: int, group: VerbGroup) -> bool:
    form = analysis.lower(position)
    idiom = any(cue.tails for cue in group.cues)
    reflexive = group.reflexive and form in {"a", "contro"}
    allowed = (
        analysis.lexicon.has("topical", form)
        or (idiom and analysis.lexicon.has("addressing", form))
        or reflexive
    )
    return allowed and analysis.tag(position + 1) in NOMINAL | {
        Tag.DETERMINER,
        Tag.QUOTATION,
        Tag.PRONOUN,
        Tag.GERUND,
        Tag.INFINITIVE,
        Tag.PREPOSITION,
        Tag.ADVERB,
    }


def _is_sayable(analysis: Analysis, extent: Range, group: VerbGroup) -> bool:
    """Tell whether an object can stand for a clause rather than for a person or thing."""
    evaluating = all(cue.category == "evaluate" for cue in group.cues)
    words = [analysis.lower(index) for index in range(*extent)]
    if evaluating:
        return bool({"per", "for", "as", "come", "«»"} & set(words))
    end = phrase_end(analysis, extent.first)
    first = extent.first
    while first < end and analysis.tags[first] in {Tag.DETERMINER, Tag.POSSESSIVE}:
        first += 1
    head = analysis.lower(first)
    if analysis.tag(extent.first + 1) is Tag.QUOTATION:
        return True
    if end == extent.first:
        return False
    person = analysis.lexicon.noun("role", head) or analysis.tag(first) is Tag.NAME
    performing = any(cue.lemma in _PERFORMING for cue in group.cues)
    if head == "anonimato":
        return False  # "che chiede l'anonimato" says nothing about the news
    if analysis.lexicon.has("performed", head) and (performing or not analysis.italian):
        return False
    return not person and extent.last - extent.first >= 1 and not analysis.is_temporal(first)


def impersonal(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether an Italian *si* stands for nobody in particular: "si legge"."""
    return analysis.italian and group.reflexive and not any(cue.reflexive for cue in group.cues)
