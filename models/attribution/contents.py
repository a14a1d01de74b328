"""What a cue attributes: the complement after it, or the quotation or clause before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.control import (
    controlled,
    has_clitic,
    predicated,
    quoted,
    takes_target,
)
from models.attribution.dates import time_end
from models.attribution.extents import (
    clause_range,
    object_range,
    opens_clause,
    opens_infinitive,
)
from models.attribution.phrases import phrase_end
from models.attribution.sayable import is_sayable, is_utterance_object, noun_class
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_MAX_SKIPS = 4
_INFINITIVE = frozenset({Tag.INFINITIVE, Tag.ADVERB, Tag.WORD, Tag.QUOTATION, Tag.AUXILIARY})


@dataclass(frozen=True, slots=True)
class Complement:
    """What a cue governs: token ranges, the kind of complement, and where the cue ends.

    ``subject`` is a post-posed subject met between the cue and its complement.
    """

    ranges: tuple[Range, ...]
    kind: str
    cue_last: int
    subject: Range | None = None


def complement_after(analysis: Analysis, group: VerbGroup, *, postposed: bool) -> Complement | None:
    """Return the complement to the right of a cue, across adverbs and addressees.

    With ``postposed`` the cue has no subject yet, and one may stand before the complement.
    """
    frames = frozenset().union(*(cue.frames for cue in group.cues))
    position = group.last
    while analysis.tag(position) is Tag.ADVERB:
        position += 1
    adverbs = position
    subject: Range | None = None
    dative = False
    for skips in range(_MAX_SKIPS):
        found = _complement_at(analysis, position, frames, group, direct=skips == 0 or dative)
        if found is not None:
            ranges, kind = found
            cue_last = adverbs if skips == 0 else _manner(analysis, group.last)
            if kind == "about" and skips == 0 and not analysis.italian:
                cue_last = position + 1
            return Complement(ranges, kind, cue_last, subject)
        dative = analysis.lexicon.has("dative", analysis.lower(position)) and analysis.italian
        believing = all(cue.category == "cognition" for cue in group.cues)
        if believing and not analysis.is_comma(position):
            return None
        onward = _skip_adjunct(analysis, position)
        if onward is None and subject is None and postposed:
            subject = subject_after(analysis, position, plural=group.plural)
            onward = subject.last if subject is not None else None
            if takes_target(analysis, group):
                subject = None  # "ha attaccato il sindaco: «Q»": whom, not who
        if onward is None or onward >= analysis.size:
            return None
        position = onward
        while analysis.tag(position) is Tag.ADVERB:
            position += 1
    return None


def _manner(analysis: Analysis, position: int) -> int:
    """Return where an adverb of manner that belongs to the cue ends."""
    while analysis.tag(position) is Tag.ADVERB and analysis.lower(position).endswith("mente"):
        position += 1
    return position


def _skip_adjunct(analysis: Analysis, position: int) -> int | None:
    """Return where an addressee or adverbial ends that parts a cue from its complement."""
    if analysis.tag(position) in {Tag.PREPOSITION, Tag.FUSED} and (
        analysis.lexicon.has("addressing", analysis.lower(position))
    ):
        end = phrase_end(analysis, position + 1)
        while analysis.tag(end) is Tag.NUMBER or analysis.is_temporal(end):
            end += 1
        return end if end > position + 1 else None
    timed = time_end(analysis, position)
    if timed > position:
        return timed
    if analysis.is_comma(position) or analysis.lower(position) in {"(", "–", "-", "—"}:
        closing = ")" if analysis.lower(position) == "(" else analysis.lower(position)
        for index in range(position + 1, min(position + 40, analysis.size)):
            if analysis.lower(index) == closing:
                return index + 1
            relative = analysis.tag(position + 1) in {Tag.THAT, Tag.RELATIVE, Tag.SUBORDINATOR}
            verbal = analysis.tags[index] in FINITE and not relative
            if analysis.tags[index] is Tag.INFINITIVE and not relative:
                return None
            if (
                verbal
                or analysis.tags[index] is Tag.QUOTATION
                or analysis.lower(index)
                in {
                    ":",
                    ";",
                }
            ):
                return index if analysis.lower(index) == ":" else None
    return None


def _complement_at(  # noqa: PLR0911 - one guard clause a case
    analysis: Analysis, position: int, frames: frozenset[str], group: VerbGroup, *, direct: bool
) -> tuple[tuple[Range, ...], str] | None:
    """Return the complement that begins exactly at ``position``."""
    tag, form = analysis.tag(position), analysis.lower(position)
    if form == ":" and "quote" in frames:
        return _after_colon(analysis, position + 1, group)
    if form == "," and analysis.tag(position + 1) is Tag.QUOTATION and "quote" in frames:
        return quoted(analysis, position + 1)
    if tag is Tag.QUOTATION and "quote" in frames:
        return quoted(analysis, position)
    if tag is Tag.THAT and "that" in frames:
        return (clause_range(analysis, position),), "that"
    if form in {"di", "d'"} and frames & {"to"} and opens_infinitive(analysis, position + 1):
        return (clause_range(analysis, position),), "to"
    raised = "to" in frames or ("raised" in frames and group.passive)
    if form == "to" and raised and analysis.tag(position + 1) in _INFINITIVE:
        return (clause_range(analysis, position),), "to"
    asked = analysis.lexicon.has("interrogative", form) and tag is not Tag.THAT
    if (
        asked
        and "whether" in frames
        and (form not in {"come", "quanto", "how"} or _has_verb(analysis, position))
    ):
        return (clause_range(analysis, position),), "whether"
    if form == "as" and "predicate" in frames and group.passive:
        return (clause_range(analysis, position),), "predicate"
    if not direct and "control" not in frames:
        loose = not analysis.italian and "bare" in frames and opens_clause(analysis, position)
        return ((clause_range(analysis, position),), "bare") if loose else None
    return _nominal_complement(analysis, position, frames, group)


def _has_verb(analysis: Analysis, position: int) -> bool:
    """Tell whether a finite verb follows before the next comma: a clause, no comparison."""
    for index in range(position + 1, analysis.size):
        if analysis.tags[index] in FINITE | {Tag.QUOTATION, Tag.INFINITIVE}:
            return True
        if analysis.tags[index] is Tag.MARK:
            return False
    return False


def _nominal_complement(  # noqa: C901, PLR0911 - one guard clause a case
    analysis: Analysis, position: int, frames: frozenset[str], group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
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
    if "predicate" in frames and (opens_phrase or has_clitic(analysis, group)):
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
    if "finding" in frames and opens_phrase and not group.reflexive:
        return (object_range(analysis, position),), "finding"
    named = noun_class(frames)
    if named and opens_phrase and is_utterance_object(analysis, position, named):
        return (object_range(analysis, position),), "object"
    if "object" in frames and opens_phrase and _takes_object(analysis, position, group):
        return _stated_object(analysis, position, frames, group)
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
    return not pronoun and (not group.reflexive or impersonal(analysis, group))


def _judges(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether a pronoun may be the object of an English verb of judging or an idiom."""
    judging = any(cue.category in {"evaluate", "accuse", "deny"} or cue.tails for cue in group.cues)
    return judging and not analysis.italian


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
    return allowed and analysis.tag(position + 1) in NOMINAL | {
        Tag.DETERMINER,
        Tag.QUOTATION,
        Tag.PRONOUN,
        Tag.GERUND,
        Tag.INFINITIVE,
        Tag.PREPOSITION,
    } | ({Tag.SUBORDINATOR, Tag.RELATIVE} if not analysis.italian else set())


def impersonal(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether an Italian *si* stands for nobody in particular: "si legge"."""
    return analysis.italian and group.reflexive and not any(cue.reflexive for cue in group.cues)


def _after_colon(
    analysis: Analysis, position: int, group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
    if position >= analysis.size:
        return None
    if analysis.tag(position) is Tag.QUOTATION:
        return quoted(analysis, position)
    reporting = any(cue.takes("that") for cue in group.cues)
    if group.passive or impersonal(analysis, group) or not reporting:
        return None
    return (clause_range(analysis, position),), "colon"
