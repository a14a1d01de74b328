"""What a cue attributes: the complement after it, or the quotation or clause before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.attribution.control import (
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
from models.attribution.objects import impersonal, nominal_complement
from models.attribution.phrases import phrase_end
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range
    from models.attribution.verbgroups import VerbGroup

_MAX_SKIPS = 4
_INFINITIVE = frozenset({Tag.INFINITIVE, Tag.ADVERB, Tag.WORD, Tag.QUOTATION, Tag.AUXILIARY})
_LINKING = frozenset({"inoltre", "tuttavia", "comunque", "però", "peraltro", "altresì", "invece"})
_ANSWERS = frozenset({"sì", "no", "si", "sí"})  # "ha risposto di sì"


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
    predicative = "adjective" in frames and group.reflexive
    while analysis.tag(position) is Tag.ADVERB and not (
        predicative and _is_sure(analysis, position)
    ):
        position += 1
    subject: Range | None = None
    dative = False
    for skips in range(_MAX_SKIPS):
        found = _complement_at(analysis, position, frames, group, direct=skips == 0 or dative)
        if found is not None:
            ranges, kind = found
            adjacent = position if skips == 0 else None
            return Complement(ranges, kind, _cue_end(analysis, group, adjacent, kind), subject)
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
        if onward is None and "quote" in frames and analysis.italian:
            spelt = _after_object(analysis, position)
            if spelt is not None:
                return Complement(
                    quoted(analysis, spelt)[0], "direct", _manner(analysis, group.last)
                )
        if onward is None or onward >= analysis.size:
            return None
        if "reason" in frames:
            onward = next(
                (at for at in range(position, onward) if analysis.lower(at) == "per"), onward
            )
        position = onward
        while analysis.tag(position) is Tag.ADVERB:
            position += 1
    return None


def _is_sure(analysis: Analysis, position: int) -> bool:
    """Tell whether an adverb is the adjective of "si dice certo che", "si dice sicuro di"."""
    onward = analysis.lower(position + 1)
    return analysis.lower(position) == "certo" and onward in {"che", "di", "del", "della", "dell'"}


def _after_object(analysis: Analysis, position: int) -> int | None:
    """Return the quotation that a colon parts from an object: "ha attaccato X: «Q»"."""
    colon = phrase_end(analysis, position)
    spelt = colon > position and analysis.lower(colon) == ":"
    return colon + 1 if spelt and analysis.tag(colon + 1) is Tag.QUOTATION else None


def _cue_end(analysis: Analysis, group: VerbGroup, adjacent: int | None, kind: str) -> int:
    """Return where a cue ends whose complement begins at ``adjacent``, if right after it."""
    if adjacent is not None and kind == "about" and not analysis.italian:
        return adjacent + 1
    if adjacent is not None and (not analysis.italian or analysis.lower(adjacent - 1) in _LINKING):
        return adjacent
    return _manner(analysis, group.last)


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
        end = _adjunct_end(analysis, position)
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


def _adjunct_end(analysis: Analysis, position: int) -> int:
    """Return where a prepositional phrase ends, before a few quoted words that are said."""
    end = phrase_end(analysis, position + 1)
    for index in range(position + 2, end):
        quotation = analysis.quotation(index)
        if quotation is None or not analysis.italian:
            continue
        if quotation.inner.of(analysis.text)[:1].islower():
            return index - 1 if analysis.lower(index - 1) in {"di", "d'"} else index
    return end


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
    if form == "di" and "to" in frames and analysis.lower(position + 1) in _ANSWERS:
        return (clause_range(analysis, position),), "to"
    raised = "to" in frames or ("raised" in frames and group.passive)
    raised = raised and not analysis.italian
    if form == "to" and raised and analysis.tag(position + 1) in _INFINITIVE:
        return (clause_range(analysis, position),), "to"
    if form == "per" and "reason" in frames and analysis.italian:
        return (object_range(analysis, position),), "about"
    asked = analysis.lexicon.has("interrogative", form) and tag is not Tag.THAT
    if (
        asked
        and "whether" in frames
        and (form not in {"come", "quanto", "how"} or _has_verb(analysis, position))
    ):
        return (clause_range(analysis, position),), "whether"
    if form == "as" and "predicate" in frames and group.passive:
        return (clause_range(analysis, position),), "predicate"
    topic = "about" in frames and form in {"di", "d'"} and analysis.italian
    if not (direct or topic or "control" in frames):
        loose = not analysis.italian and "bare" in frames and opens_clause(analysis, position)
        return ((clause_range(analysis, position),), "bare") if loose else None
    return nominal_complement(analysis, position, frames, group)


def _has_verb(analysis: Analysis, position: int) -> bool:
    """Tell whether a finite verb follows before the next comma: a clause, no comparison."""
    for index in range(position + 1, analysis.size):
        if analysis.tags[index] in FINITE | {Tag.QUOTATION, Tag.INFINITIVE}:
            return True
        if analysis.tags[index] is Tag.MARK:
            return False
    return False


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
