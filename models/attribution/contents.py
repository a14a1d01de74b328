"""What a cue attributes: the complement after it, or the quotation or clause before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.attribution.extents import clause_range, object_range, opens_infinitive
from models.attribution.phrases import Range, phrase_end
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.phrases import Analysis
    from models.attribution.verbgroups import VerbGroup

_INTERROGATIVE = frozenset(
    [
        "se",
        "come",
        "perché",
        "quando",
        "quanto",
        "quanta",
        "quanti",
        "quante",
        "cosa",
        "chi",
        "dove",
        "quale",
        "quali",
        "che",
        "if",
        "whether",
        "how",
        "why",
        "what",
        "when",
        "where",
        "who",
        "which",
    ]
)
_ADDRESSING = frozenset(
    [
        "a",
        "ad",
        "al",
        "allo",
        "alla",
        "all'",
        "ai",
        "agli",
        "alle",
        "in",
        "nel",
        "nella",
        "nell'",
        "nei",
        "negli",
        "nelle",
        "su",
        "sul",
        "sulla",
        "sull'",
        "sui",
        "sulle",
        "con",
        "durante",
        "dopo",
        "tramite",
        "attraverso",
        "via",
        "per",
        "da",
        "dal",
        "dalla",
        "dall'",
        "dai",
        "davanti",
        "verso",
        "to",
        "in",
        "on",
        "during",
        "at",
        "after",
        "via",
        "with",
        "before",
        "by",
        "from",
    ]
)
_MAX_SKIPS = 4


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
    for skips in range(_MAX_SKIPS):
        found = _complement_at(analysis, position, frames, group, direct=skips == 0)
        if found is not None:
            ranges, kind = found
            cue_last = adverbs if skips == 0 else _manner(analysis, group.last)
            return Complement(ranges, kind, cue_last, subject)
        onward = _skip_adjunct(analysis, position)
        if onward is None and subject is None and postposed:
            subject = subject_after(analysis, position, plural=group.plural)
            onward = subject.last if subject is not None else None
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
        analysis.lower(position) in _ADDRESSING
    ):
        end = phrase_end(analysis, position + 1)
        while analysis.tag(end) is Tag.NUMBER or analysis.is_temporal(end):
            end += 1
        return end if end > position + 1 else None
    if analysis.is_temporal(position):
        return position + 1
    if analysis.is_comma(position) or analysis.lower(position) in {"(", "–", "-", "—"}:
        closing = ")" if analysis.lower(position) == "(" else analysis.lower(position)
        for index in range(position + 1, min(position + 40, analysis.size)):
            if analysis.lower(index) == closing:
                return index + 1
            if analysis.tags[index] in {Tag.QUOTATION} or analysis.lower(index) in {":", ";"}:
                return index if analysis.lower(index) == ":" else None
    return None


def _complement_at(
    analysis: Analysis, position: int, frames: frozenset[str], group: VerbGroup, *, direct: bool
) -> tuple[tuple[Range, ...], str] | None:
    """Return the complement that begins exactly at ``position``."""
    tag, form = analysis.tag(position), analysis.lower(position)
    if form == ":" and "quote" in frames:
        return _after_colon(analysis, position + 1, group)
    if form == "," and analysis.tag(position + 1) is Tag.QUOTATION and "quote" in frames:
        return _quoted(analysis, position + 1, group)
    if tag is Tag.QUOTATION and "quote" in frames:
        return _quoted(analysis, position, group)
    if tag is Tag.THAT and "that" in frames:
        return (clause_range(analysis, position),), "that"
    if form in {"di", "d'"} and frames & {"to"} and opens_infinitive(analysis, position + 1):
        return (clause_range(analysis, position),), "to"
    if (
        not analysis.italian
        and form == "to"
        and "to" in frames
        and (analysis.tag(position + 1) in {Tag.INFINITIVE, Tag.ADVERB, Tag.WORD})
    ):
        return (clause_range(analysis, position),), "to"
    if form in _INTERROGATIVE and "whether" in frames and tag is not Tag.THAT:
        return (clause_range(analysis, position),), "whether"
    if not direct and "control" not in frames:
        return None
    return _nominal_complement(analysis, position, frames, group)


def _nominal_complement(
    analysis: Analysis, position: int, frames: frozenset[str], group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
    tag = analysis.tag(position)
    if "bare" in frames and _opens_clause(analysis, position):
        return (clause_range(analysis, position),), "bare"
    opens_phrase = tag in NOMINAL | {Tag.DETERMINER, Tag.QUOTATION, Tag.PARTICIPLE, Tag.PRONOUN}
    if "control" in frames:
        controlled = _controlled(analysis, position, group)
        if controlled is not None:
            return controlled
    if "predicate" in frames and (opens_phrase or _has_clitic(analysis, group)):
        predicated = _predicated(analysis, position, group)
        if predicated is not None:
            return predicated
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
    if "news" in frames and opens_phrase and _is_news(analysis, position):
        return (object_range(analysis, position),), "object"
    if (
        "object" in frames
        and opens_phrase
        and tag is not Tag.PRONOUN
        and (not group.reflexive or impersonal(analysis, group))
    ):
        extent = object_range(analysis, position)
        return ((extent,), "object") if _is_sayable(analysis, extent, group) else None
    return None


def _is_news(analysis: Analysis, position: int) -> bool:
    """Tell whether an utterance is the object: "ha confermato la notizia"."""
    noun = next(
        (at for at in range(position, position + 3) if analysis.tag(at) is Tag.WORD), position
    )
    return analysis.lexicon.noun("speech", analysis.lower(noun))


_TOPICS = frozenset(
    [
        "di",
        "d'",
        "del",
        "dello",
        "della",
        "dell'",
        "dei",
        "degli",
        "delle",
        "su",
        "sul",
        "sullo",
        "sulla",
        "sull'",
        "sui",
        "sugli",
        "sulle",
        "about",
        "on",
        "of",
        "at",
        "for",
        "against",
        "to",
        "by",
        "over",
    ]
)


def _about(analysis: Analysis, position: int, group: VerbGroup) -> bool:
    form = analysis.lower(position)
    idiom = any(cue.tails for cue in group.cues)
    reflexive = group.reflexive and form in {"a", "in", "contro"}
    allowed = form in _TOPICS or (idiom and form in _ADDRESSING) or reflexive
    return allowed and analysis.tag(position + 1) in NOMINAL | {
        Tag.DETERMINER,
        Tag.QUOTATION,
        Tag.PRONOUN,
        Tag.GERUND,
        Tag.INFINITIVE,
        Tag.PREPOSITION,
    }


def _has_clitic(analysis: Analysis, group: VerbGroup) -> bool:
    if analysis.lower(group.head).endswith(("dolo", "dola", "doli", "dole", "rlo", "rla", "rli")):
        return True
    return any(
        analysis.tags[index] is Tag.CLITIC and analysis.lower(index) not in {"si", "s'"}
        for index in range(group.first, group.last)
    )


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
    person = analysis.lexicon.noun("role", head) or analysis.tag(first) is Tag.NAME
    return not person and extent.last - extent.first >= 1 and not analysis.is_temporal(first)


def impersonal(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether an Italian *si* stands for nobody in particular: "si legge"."""
    return (
        analysis.italian
        and group.reflexive
        and not any(cue.reflexive for cue in group.cues)
        and not any(cue.takes("adjective") for cue in group.cues)
    )


def _opens_clause(analysis: Analysis, position: int) -> bool:
    """Tell whether a clause without *that* begins here: a subject and then a verb."""
    index = position
    if analysis.tag(index) in {Tag.NEGATION, Tag.ADVERB, Tag.SUBORDINATOR}:
        index += 1
    if analysis.lower(index) in {"'s"} or analysis.tag(index) not in NOMINAL | {
        Tag.DETERMINER,
        Tag.PRONOUN,
        Tag.GERUND,
        Tag.QUOTATION,
        Tag.PREPOSITION,
        Tag.RELATIVE,
        Tag.AUXILIARY,
    }:
        return False
    if analysis.tag(index) is Tag.AUXILIARY:
        return "'" in analysis.lower(index)
    for onward in range(index + 1, min(index + 25, analysis.size)):
        if analysis.tags[onward] in FINITE:
            return True
        if analysis.lower(onward) in {";", ":", ".", "?"}:
            return False
    return False


def _after_colon(
    analysis: Analysis, position: int, group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
    if position >= analysis.size:
        return None
    if analysis.tag(position) is Tag.QUOTATION:
        return _quoted(analysis, position, group)
    if group.passive or impersonal(analysis, group):
        return None
    return (clause_range(analysis, position),), "colon"


def _quoted(analysis: Analysis, position: int, group: VerbGroup) -> tuple[tuple[Range, ...], str]:
    """Return a quotation with what continues it: "«A» e «B»", "«A», perché «B»"."""
    end = position + 1
    kind = "direct"
    whole = analysis.quotation(position)
    partial = whole is not None and whole.words <= 4
    following = analysis.lower(end)
    links = {",", "e", "ed", "ma", "and", "but", "perché", "poiché", "mentre", "because"}
    while following in links:
        onward = end + 1
        while analysis.lower(onward) in links:
            onward += 1
        if analysis.tag(onward) is not Tag.QUOTATION:
            break
        end = onward + 1
        following = analysis.lower(end)
    plain = analysis.tag(end) in NOMINAL | {Tag.PREPOSITION, Tag.FUSED, Tag.THAT}
    if plain and (partial or analysis.tag(end) in {Tag.PREPOSITION, Tag.FUSED}):
        return (clause_range(analysis, position),), "mixed"
    return (Range(position, end),), kind


def _controlled(
    analysis: Analysis, position: int, group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
    """Return object and complement: "i ragazzi di esercitare", "gli utenti a lasciare"."""
    start = position
    if analysis.tag(position) in NOMINAL | {Tag.DETERMINER, Tag.PRONOUN}:
        position = phrase_end(analysis, position)
        if position == start and analysis.tag(position) is Tag.PRONOUN:
            position += 1
    links = (
        {
            "a",
            "ad",
            "di",
            "d'",
            "al",
            "alla",
            "all'",
            "del",
            "della",
            "dell'",
            "dei",
            "delle",
            "degli",
            "ai",
            "agli",
            "alle",
        }
        if analysis.italian
        else {"to", "of", "for", "that", "whether", "if", "why", "not", "how", "what", "about"}
    )
    if analysis.lower(position) in links and analysis.tag(position + 1) is not Tag.MARK:
        told = not analysis.italian and any(
            cue.category == "say" or cue.lemma == "ask" for cue in group.cues
        )
        about = (
            told
            and analysis.lower(position) in {"of", "about", "to", "for"}
            and any(cue.lemma == "tell" for cue in group.cues)
        )
        if about and analysis.lower(position) not in {"to", "about"}:
            return None
        first = position if told and position > start else start
        return (clause_range(analysis, first),), "control"
    if analysis.lower(position) in {":", ","} and analysis.tag(position + 1) is Tag.QUOTATION:
        return _quoted(analysis, position + 1, group)
    if analysis.tag(position) is Tag.QUOTATION and position > start and not analysis.italian:
        return _quoted(analysis, position, group)
    told = not analysis.italian and position > start
    if told and _opens_clause(analysis, position) and any(cue.takes("bare") for cue in group.cues):
        return (clause_range(analysis, position),), "control"
    for index in range(start, position):  # the object phrase may have swallowed the link
        if (
            analysis.lower(index) in links
            and index > start
            and (analysis.tag(index + 1) is Tag.INFINITIVE)
        ):
            return (clause_range(analysis, start),), "control"
    return None


def _predicated(
    analysis: Analysis, position: int, group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
    """Return object and predicate: "il sequestro «un crimine»", "la scelta come un errore"."""
    extent = object_range(analysis, position)
    words = [analysis.lower(index) for index in range(*extent)]
    markers = {"come", "as"}
    quoted = any(analysis.tags[index] is Tag.QUOTATION for index in range(*extent))
    naming = {cue.lemma for cue in group.cues} & {
        "definire",
        "ridefinire",
        "bollare",
        "etichettare",
        "giudicare",
        "call",
        "label",
        "dub",
        "brand",
        "consider",
        "ritenere",
        "considerare",
        "reputare",
    }
    sure = bool(naming) and (len(words) >= 3 or _has_clitic(analysis, group))
    if markers & set(words) or quoted or sure:
        return (clause_range(analysis, position),), "predicate"
    return None
