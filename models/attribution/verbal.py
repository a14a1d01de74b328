"""Attributions by a verb: "X ha detto che S", "«Q», ha detto X", "S, X said"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.attribution.conjugation import Mood
from models.attribution.contents import Complement, complement_after, trim
from models.attribution.draft import Draft
from models.attribution.phrases import Range, phrase_end
from models.attribution.relation import RelationFlag
from models.attribution.subjects import shared_subject, subject_after, subject_before
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.phrases import Analysis
    from models.attribution.verbgroups import VerbGroup

_ENDS = frozenset({".", ",", ";", ":", "", ")", "!", "?", "–", "—", "-"})
_WEAK = frozenset({"object", "about", "whether", "predicate", "adjective", "control", "bare"})
_DASHES = frozenset({"–", "—", "-", "--", "―"})
_SCARE = 3  # so few quoted words before a verb are not a statement of their own
_MIN_CLAUSE = 3


def verbal_drafts(analysis: Analysis) -> list[Draft]:
    """Return the attributions of one sentence that a verb expresses, in order."""
    subjects: dict[int, Range | None] = {}
    drafts: list[Draft] = []
    for group in analysis.groups:
        before = subject_before(analysis, group) if group.finite else None
        usable = _usable(analysis, group)
        draft = _draft(analysis, usable, before, subjects) if usable is not None else None
        if group.finite and group.first not in subjects:
            subjects[group.first] = before
        if draft is not None:
            drafts.append(draft)
    return drafts


def _usable(analysis: Analysis, group: VerbGroup) -> VerbGroup | None:
    """Return the group with the cues that fit its voice, or None if it attributes nothing."""
    if not group.cues:
        return None
    cues = group.cues
    if analysis.italian:
        reflexive = tuple(cue for cue in cues if cue.reflexive)
        plain = tuple(cue for cue in cues if not cue.reflexive)
        cues = (reflexive or plain) if group.reflexive else plain
        if not group.finite and group.mood is Mood.INFINITIVE and not _introduced(analysis, group):
            return None
        opening = analysis.tags[group.first]
        modal = any(analysis.tags[index] is Tag.MODAL for index in range(group.first, group.head))
        if modal or (opening is Tag.AUXILIARY and not group.finite and group.mood is Mood.PAST):
            return None
    elif group.mood is Mood.INFINITIVE and not analysis.depth and not group.finite:
        return None
    if group.mood is Mood.PARTICIPLE:
        if not _shares_auxiliary(analysis, group):
            return None
    if not cues:
        return None
    return replace(group, cues=cues)


def _introduced(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether an infinitive stands for a clause: "per poi ribadire", "dopo aver detto"."""
    index = group.first - 1
    while analysis.tag(index) is Tag.ADVERB:
        index -= 1
    form = analysis.lower(index)
    return form in {"per", "dopo", "oltre", "nel", "nell'", "senza", "a", "con", "e", "prima"}


def _shares_auxiliary(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether a bare participle is coordinated with a verb group: "ha X e auspicato"."""
    if analysis.tag(group.first - 1) is not Tag.COORDINATOR or not analysis.italian:
        return False
    earlier = [item for item in analysis.groups if item.first < group.first]
    return bool(earlier) and any(
        analysis.tags[index] is Tag.AUXILIARY
        for index in range(earlier[-1].first, earlier[-1].last)
    )


def _draft(
    analysis: Analysis, group: VerbGroup, before: Range | None, subjects: dict[int, Range | None]
) -> Draft | None:
    right = complement_after(analysis, group)
    left = None if group.passive else _content_before(analysis, group, before, right)
    if left is not None:
        return _fronted(analysis, group, before, left, subjects)
    if right is None:
        return _passive_object(analysis, group, before) if group.passive else None
    if right.kind in _WEAK and group.mood is Mood.FUTURE:
        return None
    source, explicit = _source(analysis, group, before, right, subjects)
    if group.finite:
        subjects[group.first] = source
    contents = tuple(analysis.chars(*item) for item in right.ranges if item.last > item.first)
    if not contents:
        return None
    draft = _assemble(analysis, group, source, contents, right.cue_last)
    draft.explicit = explicit
    draft.kind = right.kind
    draft.continuable = right.kind in {"direct", "colon"}
    return draft


def _assemble(
    analysis: Analysis,
    group: VerbGroup,
    source: Range | None,
    contents: tuple[object, ...],
    cue_last: int,
) -> Draft:
    first = group.first
    draft = Draft(
        (analysis.chars(*source),) if source is not None else (),
        (analysis.chars(first, cue_last),),
        contents,  # type: ignore[arg-type]
        plural=group.plural,
        category=group.cues[0].category,
    )
    if group.negated or draft.category == "deny":
        draft.flags.add(RelationFlag.DENIED)
    if draft.category == "cognition":
        draft.flags.add(RelationFlag.COGNITION)
    if draft.category == "inferred":
        draft.flags |= {RelationFlag.INFERRED, RelationFlag.REPORT}
    if group.conditional:
        draft.flags.add(RelationFlag.CONDITIONAL)
    if source is not None and is_document(analysis, source):
        draft.flags.add(RelationFlag.REPORT)
    impersonal = group.passive or (
        analysis.italian and group.reflexive and not any(cue.reflexive for cue in group.cues)
    )
    if source is None and impersonal:
        draft.flags.add(RelationFlag.NO_SOURCE)
    return draft


def is_document(analysis: Analysis, source: Range) -> bool:
    """Tell whether the head of a noun phrase is a document, poll or inquiry."""
    for index in range(*source):
        if analysis.tags[index] in NOMINAL and analysis.tags[index] is not Tag.POSSESSIVE:
            return analysis.lexicon.noun("document", analysis.lower(index))
    return False


def _source(
    analysis: Analysis,
    group: VerbGroup,
    before: Range | None,
    right: Complement,
    subjects: dict[int, Range | None],
) -> tuple[Range | None, bool]:
    impersonal = (
        analysis.italian
        and group.reflexive
        and not any(cue.reflexive for cue in group.cues)
        and right.kind != "adjective"
    )
    if group.passive or impersonal:
        found = agent(analysis, group) or _document_before(analysis, group)
        return found, found is not None
    if not group.finite:
        return shared_subject(analysis, group, subjects), False
    if before is not None:
        return before, True
    if right.subject is not None:
        return right.subject, True
    if group.first > 0 and _is_coordinated(analysis, group):
        return shared_subject(analysis, group, subjects), False
    return None, False


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
            phrase = subject_after(analysis, index + 1)
            return phrase
        if analysis.tags[index] is Tag.MARK or analysis.tags[index] in FINITE:
            return None
    return None


def _document_before(analysis: Analysis, group: VerbGroup) -> Range | None:
    """Return the document a reading is made in: "nella nota ... si legge"."""
    for index in range(group.first - 1, max(group.first - 25, -1), -1):
        form = analysis.lower(index)
        if analysis.tags[index] in {Tag.PREPOSITION, Tag.FUSED} and form in {
            "in",
            "nel",
            "nella",
            "nell'",
            "nei",
            "nelle",
            "su",
            "sul",
            "sulla",
            "dal",
            "dalla",
            "dai",
            "dalle",
            "da",
            "dall'",
            "sullo",
        }:
            end = phrase_end(analysis, index + 1)
            found = Range(index + 1, end)
            if end > index + 1 and is_document(analysis, found):
                closing = group.first
                while closing > end and analysis.tags[closing - 1] in {Tag.ADVERB, Tag.MARK}:
                    closing -= 1
                modified = analysis.is_comma(end) and analysis.tag(end + 1) is Tag.PARTICIPLE
                return Range(index + 1, closing) if modified else found
        if form == ";":
            return None
    return None


def _passive_object(analysis: Analysis, group: VerbGroup, before: Range | None) -> Draft | None:
    """Return "la notizia è stata confermata da X": the subject is what was said."""
    speaker = agent(analysis, group)
    sayable = any(cue.takes("object") for cue in group.cues)
    if speaker is None or before is None or not sayable:
        return None
    draft = _assemble(analysis, group, speaker, (analysis.chars(*before),), group.last)
    draft.kind = "object"
    return draft


def _content_before(
    analysis: Analysis, group: VerbGroup, before: Range | None, right: Complement | None
) -> Range | None:
    """Return the quotation or clause that stands before the cue and belongs to it."""
    strong = right is not None and right.kind not in _WEAK
    edge = group.first
    while edge > 0 and analysis.tags[edge - 1] is Tag.ADVERB:
        edge -= 1
    if (
        before is not None
        and before.last >= edge - 1
        and (analysis.tag(before.first - 1) in {Tag.MARK, Tag.QUOTATION})
    ):
        edge = before.first
    parted = False
    if analysis.tag(edge - 1) is Tag.COORDINATOR and analysis.tag(edge - 2) is Tag.QUOTATION:
        edge -= 1
    while edge > 0 and (analysis.is_comma(edge - 1) or analysis.lower(edge - 1) in _DASHES):
        edge -= 1
        parted = True
    if edge == 0:
        return None
    if analysis.tags[edge - 1] is Tag.QUOTATION and any(cue.takes("quote") for cue in group.cues):
        return _quotation_before(analysis, group, edge, parted=parted, strong=strong)
    if strong or not parted or not any(cue.takes("sentence") for cue in group.cues):
        return None
    if not group.finite:
        return None
    return _clause_before(analysis, group, before, edge)


def _quotation_before(
    analysis: Analysis, group: VerbGroup, edge: int, *, parted: bool, strong: bool
) -> Range | None:
    first = edge - 1
    while first >= 2 and (
        analysis.lower(first - 1) in {",", "e", "ed", "and"}
        and analysis.tags[first - 2] is Tag.QUOTATION
    ):
        first -= 2
    words = sum(
        quotation.words
        for index in range(first, edge)
        if (quotation := analysis.quotation(index)) is not None
    )
    alone = first == 0 or analysis.lower(first - 1) in {":", ".", ";", "?", "!", "–", "—"}
    if strong and not alone:
        return None
    if alone and (words > _SCARE or first == 0):
        return Range(first, edge)
    if parted and any(cue.takes("sentence") for cue in group.cues):
        return _clause_before(analysis, group, None, edge)
    return Range(first, edge) if words > _SCARE else None


def _clause_before(
    analysis: Analysis, group: VerbGroup, before: Range | None, edge: int
) -> Range | None:
    first = edge
    while first > 0 and analysis.lower(first - 1) not in {";"}:
        first -= 1
    while (
        first < edge
        and analysis.tags[first] in {Tag.COORDINATOR, Tag.MARK}
        and (analysis.lower(first) not in {"(", "$"})
    ):
        first += 1
    if edge - first < _MIN_CLAUSE:
        return None
    after = subject_after(analysis, group.last, plural=group.plural)
    end = after.last if after is not None else group.last
    if analysis.italian and before is not None and before.first < edge:
        before = None
    if before is None and after is None and analysis.lower(end) not in _ENDS:
        return None
    if (
        after is None
        and before is None
        and not any(analysis.tags[index] in FINITE for index in range(first, edge))
    ):
        return None
    return Range(first, trim(analysis, first, edge))


def _fronted(
    analysis: Analysis,
    group: VerbGroup,
    before: Range | None,
    left: Range,
    subjects: dict[int, Range | None],
) -> Draft:
    after = subject_after(analysis, group.last, plural=group.plural)
    own = before if before is not None and before.first >= left.last else None
    source = own or after
    explicit = source is not None
    if source is None and not group.finite:
        source = shared_subject(analysis, group, subjects)
    if group.finite:
        subjects[group.first] = source
    end = after.last if after is not None and own is None else group.last
    ranges = [left, *_resumed(analysis, left, end)]
    contents = tuple(analysis.chars(*item) for item in ranges)
    draft = _assemble(analysis, group, source, contents, group.last)
    draft.explicit = explicit
    draft.kind = "fronted"
    draft.continuable = analysis.tags[left.last - 1] is Tag.QUOTATION
    return draft


def _resumed(analysis: Analysis, left: Range, end: int) -> list[Range]:
    """Return what goes on after the cue: "«A», ha detto X, «B»"; "The deal, he said, is off"."""
    quoted = analysis.tags[left.last - 1] is Tag.QUOTATION
    limit = min(end + 25, analysis.size)
    if quoted:
        for index in range(end, limit):
            if analysis.tags[index] is Tag.QUOTATION and analysis.lower(index - 1) in {
                ",",
                ":",
                ".",
                "–",
                "—",
                "-",
            }:
                return [Range(index, index + 1)]
            if analysis.tags[index] in FINITE | {Tag.GERUND}:
                return []
        return []
    whole = any(analysis.tags[index] in FINITE for index in range(*left))
    if not whole and analysis.is_comma(end) and end + 1 < analysis.size:
        stop = trim(analysis, end + 1, analysis.size)
        return [Range(end + 1, stop)] if stop > end + 1 else []
    return []
