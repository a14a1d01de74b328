"""Light verbs with a speech noun: *ha lanciato un appello a S*, *arrivano critiche da X*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.anaphora import previous_statement
from models.attribution.draft import Draft
from models.attribution.extents import clause_range, object_range
from models.attribution.relation import RelationFlag
from models.attribution.subjects import subject_after
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_LINKS = frozenset(
    {
        "di",
        "che",
        "d'",
        "that",
        "to",
        "affinché",
        "perché",
        "su",
        "sul",
        "sulla",
        "sui",
        "sulle",
        "contro",
        "verso",
        "a",
        "alla",
        "al",
        "all'",
        "per",
    }
)


def support_draft(
    analysis: Analysis, group: VerbGroup, source: Range | None, *, explicit: bool
) -> Draft | None:
    """Return "ha lanciato un appello a S", "ha espresso preoccupazione per S"."""
    form = analysis.lower(group.head)
    if form not in analysis.lexicon.support or group.passive or group.mood.value == "participle":
        return None
    start = group.last
    while analysis.tag(start) is Tag.ADVERB:
        start += 1
    stating = form in analysis.lexicon.stating
    quoted = stating and analysis.tag(start) is Tag.QUOTATION
    noun = (
        start
        if quoted
        else next(
            (
                index
                for index in range(start, min(start + 5, analysis.size))
                if analysis.lower(index)
                in analysis.lexicon.nouns["speech"] | analysis.lexicon.nouns["emotion"]
            ),
            None,
        )
    )
    if noun is None or any(
        analysis.tags[index]
        not in {Tag.DETERMINER, Tag.POSSESSIVE, Tag.WORD, Tag.ADVERB, Tag.PARTICIPLE}
        for index in range(start, noun)
    ):
        return None
    if stating:
        cue, content = Range(group.first, group.last), object_range(analysis, start)
    else:
        if analysis.lower(noun + 1) not in _LINKS | {":"}:
            return None
        cue = Range(group.first, noun + 1)
        first = noun + 2 if analysis.lower(noun + 1) == ":" else noun + 1
        if first >= analysis.size:
            return None
        content = clause_range(analysis, first)
    draft = Draft(
        (analysis.chars(*source),) if source is not None else (),
        (analysis.chars(*cue),),
        (analysis.chars(*content),),
        explicit=explicit,
        kind="support",
        plural=group.plural,
    )
    if group.negated:
        draft.flags.add(RelationFlag.DENIED)
    return draft


def announced_draft(
    analysis: Analysis, group: VerbGroup, subject: Range | None, source: Range | None
) -> Draft | None:
    """Return "l'annuncio è stato dato da X: S": cue the noun and verb, content what follows.

    Without a colon the statement is the sentence before.
    """
    if not group.passive or subject is None or source is None:
        return None
    known = analysis.lower(group.head) in analysis.lexicon.support
    announced = any(analysis.lexicon.noun("speech", analysis.lower(at)) for at in range(*subject))
    if not known or not announced:
        return None
    colon = next(
        (at for at in range(source.last, analysis.size - 1) if analysis.lower(at) == ":"), None
    )
    content = (
        previous_statement(analysis, quoted=False)
        if colon is None
        else analysis.chars(*clause_range(analysis, colon + 1))
    )
    if content is None:
        return None
    cue = analysis.chars(subject.first, group.last)
    return Draft((analysis.chars(*source),), (cue,), (content,), kind="support")


def presentational_draft(analysis: Analysis, group: VerbGroup) -> Draft | None:
    """Return "arrivano critiche da X": the speech noun is the subject, X the source."""
    if (
        not analysis.italian
        or not group.finite
        or (analysis.lower(group.head) not in analysis.lexicon.presentational)
    ):
        return None
    noun = next(
        (
            index
            for index in (*range(group.last, group.last + 4), group.first - 1)
            if 0 <= index < analysis.size and analysis.lexicon.noun("speech", analysis.lower(index))
        ),
        None,
    )
    if noun is None:
        return None
    source = _origin(analysis, group)
    end = max(noun + 1, group.last)
    after = noun + 1
    links = analysis.lower(after) in _LINKS or analysis.lexicon.has(
        "genitive", analysis.lower(after)
    )
    if not links:
        return None
    content = object_range(analysis, after)
    cue = analysis.chars(min(group.first, noun), end)
    flags = set() if source is not None else {RelationFlag.NO_SOURCE}
    return Draft(
        (analysis.chars(*source),) if source is not None else (),
        (cue,),
        (analysis.chars(*content),),
        flags,
        explicit=source is not None,
        kind="presentational",
    )


def _origin(analysis: Analysis, group: VerbGroup) -> Range | None:
    for index in range(max(0, group.first - 12), min(group.last + 15, analysis.size)):
        if analysis.lexicon.has("agentive", analysis.lower(index)):
            source = subject_after(analysis, index + 1)
            if source is not None and not analysis.is_temporal(index + 1):
                return source
    return None
