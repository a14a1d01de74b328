"""In which ways a verb group may attribute: as a plain cue, a reflexive one, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.attribution.conjugation import Mood
from models.attribution.participials import opens_participial
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_INTRODUCING = frozenset({"per", "dopo", "oltre", "nel", "nell'", "senza", "prima"})

_DUTIES = frozenset({"should", "must", "ought", "let"})


def readings(analysis: Analysis, group: VerbGroup) -> list[VerbGroup]:
    """Return the group once for each set of cues it may stand for; none: it attributes nothing.

    An Italian verb with *si* is read as a reflexive cue first ("si è detto pronto"), then
    as an impersonal one ("si dice che").
    """
    if _is_charged(analysis, group):
        group = replace(group, passive=True)
    elif not group.cues or not _attributes(analysis, group):
        return []
    if opens_participial(analysis, group.first):
        return []
    plain = tuple(cue for cue in group.cues if not cue.reflexive)
    reflexive = tuple(cue for cue in group.cues if cue.reflexive)
    if analysis.italian and group.reflexive:
        plain = tuple(
            cue for cue in plain if group.finite and analysis.lexicon.has("impersonal", cue.lemma)
        )
    sets = [reflexive, plain] if group.reflexive else [plain]
    return [group if cues == group.cues else replace(group, cues=cues) for cues in sets if cues]


def _is_charged(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether a bare participle says what somebody is charged with: "X, accusato di S"."""
    accusing = any(cue.category == "accuse" and cue.takes("control") for cue in group.cues)
    bare = analysis.italian and group.mood is Mood.PARTICIPLE and accusing
    return bare and analysis.lower(group.last) in {"di", "d'"}


def _attributes(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether the form of the verb lets it attribute: no bare infinitive or intention."""
    if group.mood is Mood.PARTICIPLE:
        return _shares_auxiliary(analysis, group)
    infinitive = group.mood is Mood.INFINITIVE and not group.finite
    if not analysis.italian and analysis.lower(group.first) in _DUTIES:
        return False  # "he should condemn it": he has not
    if not analysis.italian:
        adding = group.mood is Mood.GERUND and any(cue.lemma == "add" for cue in group.cues)
        if adding and analysis.tag(group.first - 1) is Tag.PREPOSITION:
            return False
        return not infinitive or analysis.depth > 0
    if infinitive and not _introduced(analysis, group):
        return False
    modal = any(analysis.tags[index] is Tag.MODAL for index in range(group.first, group.head))
    auxiliary = analysis.tags[group.first] is Tag.AUXILIARY
    return not modal and not (auxiliary and not group.finite and group.mood is Mood.PAST)


def _introduced(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether an infinitive stands for a clause: "per poi ribadire", "dopo aver detto"."""
    index = group.first - 1
    while analysis.tag(index) is Tag.ADVERB:
        index -= 1
    form, before = analysis.lower(index), analysis.lower(index - 1)
    return form in _INTRODUCING or (before, form) in {("oltre", "a"), ("prima", "di")}


def _shares_auxiliary(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether a bare participle is coordinated with a verb group: "ha X e auspicato"."""
    if analysis.tag(group.first - 1) is not Tag.COORDINATOR or not analysis.italian:
        return False
    earlier = [item for item in analysis.groups if item.first < group.first]
    return bool(earlier) and any(
        analysis.tags[index] is Tag.AUXILIARY
        for index in range(earlier[-1].first, earlier[-1].last)
    )
