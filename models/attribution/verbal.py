"""Attributions by a verb: "X ha detto che S", "«Q», ha detto X", "S, X said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.composition import compose
from models.attribution.conjugation import Mood
from models.attribution.denials import bare_denial
from models.attribution.documents import is_document
from models.attribution.draft import Draft
from models.attribution.fronted import content_before, resumed
from models.attribution.lightverbs import announced_draft, presentational_draft, support_draft
from models.attribution.objects import impersonal
from models.attribution.pointing import pointing_draft
from models.attribution.polls import gapped_drafts, wish_draft
from models.attribution.postposed import postposed_subject
from models.attribution.questions import question_draft
from models.attribution.quotedpredicates import quoted_predicate
from models.attribution.readings import readings
from models.attribution.rightward import attributed_ranges, right_complement
from models.attribution.sharing import Sharing
from models.attribution.sources import agent, document_after, find_source
from models.attribution.subjects import subject_before
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.contents import Complement
    from models.attribution.verbgroups import VerbGroup

_STATEMENT = 3  # a shorter quotation before a verb may be a title or a nickname
_WEAK = frozenset({"object", "about", "whether", "predicate", "adjective", "control", "bare"})


def verbal_drafts(analysis: Analysis) -> list[Draft]:
    """Return the attributions of one sentence that a verb expresses, in order."""
    sharing = Sharing(analysis)
    drafts: list[Draft] = []
    predicate, subject = quoted_predicate(analysis) or (None, None)
    if predicate is not None and subject is not None:
        drafts.append(predicate)
        sharing.open_with(subject)
    for group in analysis.groups:
        before = subject_before(analysis, group) if group.finite else None
        before = None if _interrupts(analysis, group, before) else before
        draft = _by_verb(analysis, group, before, sharing) or _by_noun(
            analysis, group, before, sharing
        )
        draft = draft or _after_quotation(analysis, group, sharing) or wish_draft(analysis, group)
        if draft is None:
            sharing.record(group, before, attributing=False)
        else:
            drafts.append(draft)
            sharing.embed(draft.content)
    return [*drafts, *gapped_drafts(analysis, drafts)]


def _after_quotation(  # noqa: PLR0911 - one guard clause a case
    analysis: Analysis, group: VerbGroup, sharing: Sharing
) -> Draft | None:
    """Return "«Q», si difende X": after a quotation a verb and a person attribute it."""
    stated = group.passive and analysis.lower(group.first) not in {"è", "sono"}
    if not (analysis.italian and group.finite) or analysis.depth or stated:
        return None
    mark = group.first - 1
    quotation = analysis.quotation(mark - 1)
    if quotation is None or analysis.lower(mark) not in {",", "–", "—"}:
        return None
    subject = postposed_subject(analysis, group)
    if subject is None or not analysis.role_or_name(*subject):
        return None
    if quotation.words < _STATEMENT and mark > 1:
        return None
    if any(
        analysis.lexicon.noun("speech", analysis.lower(at))
        for at in (subject.first, subject.first + 1)
    ):
        return None  # "«Q», è l'opinione di X": the noun is the cue
    if analysis.tag(subject.last) in FINITE or is_document(analysis, subject):
        return None
    sharing.record(group, subject, attributing=True)
    onward = resumed(analysis, Range(mark - 1, mark), subject.last)
    return Draft(
        (analysis.chars(*subject),),
        (analysis.chars(group.first, group.last),),
        (quotation.span, *(analysis.chars(*item) for item in onward)),
        plural=group.plural,
        kind="fronted",
        continuable=True,
    )


def _by_noun(
    analysis: Analysis, group: VerbGroup, before: Range | None, sharing: Sharing
) -> Draft | None:
    """Return what a verb attributes together with a speech noun."""
    source, explicit = before, before is not None
    if source is None and not group.passive:
        source, explicit = find_source(analysis, group, None, None, sharing)
    draft = support_draft(analysis, group, source, explicit=explicit)
    if draft is not None:
        sharing.record(group, source, attributing=True)
        return draft
    announced = announced_draft(analysis, group, before, agent(analysis, group))
    return announced or presentational_draft(analysis, group)


def _by_verb(
    analysis: Analysis, group: VerbGroup, before: Range | None, sharing: Sharing
) -> Draft | None:
    for reading in readings(analysis, group):
        draft = _read(analysis, reading, before, sharing)
        if draft is not None:
            return draft
    return None


def _read(  # noqa: PLR0911 - one guard clause a case
    analysis: Analysis, group: VerbGroup, before: Range | None, sharing: Sharing
) -> Draft | None:
    right = right_complement(analysis, group, before)
    strong = right is not None and right.kind not in _WEAK
    left = (
        None
        if group.passive
        else content_before(analysis, group, before, strong=strong, alone=right is None)
    )
    if left is not None:
        return _fronted(analysis, group, before, left, sharing)
    if right is None and group.passive:
        return _passive_object(analysis, group, before)
    if right is None:
        return (
            pointing_draft(analysis, group, before, sharing)
            or bare_denial(analysis, group, before, sharing)
            or question_draft(analysis, group, before, sharing)
        )
    if right.kind in _WEAK and group.mood is Mood.FUTURE:
        return None
    first = right.ranges[0].first
    if group.passive and right.kind == "object" and analysis.tags[first] is not Tag.DETERMINER:
        return None  # "è stata dichiarata morta": a predicate, not what was declared
    ranges = attributed_ranges(analysis, group, before, right)
    contents = tuple(analysis.chars(*item) for item in ranges if item.last > item.first)
    if not contents:
        return None
    if impersonal(analysis, group) and (right.kind == "to" or (group.plural and before)):
        return None
    source, explicit = find_source(analysis, group, before, right, sharing)
    quoting = any(
        analysis.tags[at] is Tag.QUOTATION for item in right.ranges for at in range(*item)
    )
    if not _speaks(analysis, group, source, right.kind, quoting=quoting):
        return None
    if source is None and (_is_subjunctive(analysis, group) or _unsaid(analysis, group, right)):
        return None
    sharing.record(group, source, attributing=True)
    draft = compose(analysis, group, source, contents, right.cue_last)
    draft.explicit = explicit
    draft.kind = right.kind
    draft.continuable = right.kind in {"direct", "colon"}
    return draft


def _unsaid(analysis: Analysis, group: VerbGroup, right: Complement) -> bool:
    """Tell whether an active English verb lacks the subject that its object would need."""
    active = not group.passive and group.finite and not analysis.italian
    return active and right.kind in _WEAK


def _is_subjunctive(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether the verb depends on another's: "se abbia mai pensato di partire"."""
    form = analysis.lower(group.first)
    return analysis.italian and analysis.lexicon.has("auxiliary.subjunctive", form)


def _interrupts(analysis: Analysis, group: VerbGroup, before: Range | None) -> bool:
    """Tell whether a verb between commas parts another from its subject.

    "I turisti, racconta, arrivano da Praga": those who arrive do not tell.
    """
    if before is None or before.last != group.first - 1 or not analysis.italian:
        return False
    after = postposed_subject(analysis, group)
    comma = after.last if after is not None else group.last
    verb = comma + 1
    while analysis.tag(verb) in {Tag.CLITIC, Tag.NEGATION, Tag.ADVERB}:
        verb += 1
    return bool(group.cues) and analysis.is_comma(comma) and analysis.tag(verb) in FINITE


def _provides(analysis: Analysis, source: Range) -> bool:
    """Tell whether a law or a plan is meant, which provides for things and foresees nothing."""
    return any(analysis.lexicon.noun("provision", analysis.lower(at)) for at in range(*source))


def _speaks(
    analysis: Analysis, group: VerbGroup, source: Range | None, kind: str, *, quoting: bool
) -> bool:
    """Tell whether the source can speak *about* something: a film or book may not."""
    lemma = group.cues[0].lemma
    if kind == "finding" or lemma in {"show", "volere", "stabilire", "sancire"}:
        foreseeing = lemma in {"prevedere", "stimare"} and source is not None
        showing = source is not None and (
            is_document(analysis, source)
            or (foreseeing and analysis.role_or_name(*source))
            or analysis.lower(source.first) in {"it", "which"}
        )
        if not showing:
            return False
    remarked = lemma == "risultare" and source is None  # the author's own "risulta che"
    provided = lemma == "prevedere" and source is not None and _provides(analysis, source)
    if remarked or provided:
        return False
    if kind == "about" and quoting and source is not None:
        return True
    if kind != "about" or lemma not in {"parlare", "talk", "speak"}:
        return True
    if source is None:
        return analysis.tag(group.first - 1) is not Tag.RELATIVE
    head = source.first
    while head + 1 < source.last and analysis.tags[head] in {Tag.DETERMINER, Tag.POSSESSIVE}:
        head += 1
    return (
        analysis.role_or_name(head, head + 1)
        or analysis.tags[head] in {Tag.PRONOUN, Tag.RELATIVE}
        or (is_document(analysis, source))
    )


def _passive_object(analysis: Analysis, group: VerbGroup, before: Range | None) -> Draft | None:
    """Return "la notizia è stata confermata da X": the subject is what was said."""
    speaker = agent(analysis, group)
    sayable = any(cue.takes("object") or cue.takes("news") for cue in group.cues)
    if speaker is None or before is None or not sayable:
        return None
    draft = compose(analysis, group, speaker, (analysis.chars(*before),), group.last)
    draft.kind = "object"
    return draft


def _fronted(
    analysis: Analysis,
    group: VerbGroup,
    before: Range | None,
    left: Range,
    sharing: Sharing,
) -> Draft:
    after = postposed_subject(analysis, group)
    own = before if before is not None and before.first >= left.last else None
    source = own or after
    if impersonal(analysis, group):
        source = document_after(analysis, group) or source
        after = source
    explicit = source is not None
    if source is None and not group.finite:
        source = sharing.subject_for(group)
    sharing.record(group, source, attributing=True)
    end = after.last if after is not None and own is None else group.last
    ranges = [left, *resumed(analysis, left, end)]
    contents = tuple(analysis.chars(*item) for item in ranges)
    draft = compose(analysis, group, source, contents, group.last)
    draft.explicit = explicit
    draft.kind = "fronted"
    draft.continuable = analysis.tags[left.last - 1] is Tag.QUOTATION
    return draft
