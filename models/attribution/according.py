"""Attribution by a preposition or comparison: *secondo X, S*; *S, come riferito da X*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.anaphora import EMERGING
from models.attribution.chunks import trailing_phrase
from models.attribution.draft import Draft
from models.attribution.extents import clause_range
from models.attribution.matrix import matrix_clause
from models.attribution.opinions import opinion_source
from models.attribution.relation import RelationFlag
from models.attribution.sources import agent
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.attribution.analysis import Analysis

_OPINIONS = frozenset({"detta", "parere", "avviso", "giudizio", "dire", "opinione", "sentire"})
_SELF = frozenset({"suo", "loro", "sua", "mio", "nostro"})
_DASHES = frozenset({"–", "—", "-", "--"})


def according_drafts(analysis: Analysis) -> list[Draft]:
    """Return the attributions by *secondo*, *stando a*, *according to* and their like."""
    drafts: list[Draft] = []
    for index in range(analysis.size):
        for cue, source in _triggers(analysis, index):
            draft = _draft(analysis, cue, source)
            if draft is not None:
                drafts.append(draft)
                break
    return drafts


def _triggers(analysis: Analysis, index: int) -> Iterator[tuple[Range, Range | None]]:
    form = analysis.lower(index)
    if not analysis.italian:
        if form == "according" and analysis.lower(index + 1) == "to":
            yield from _with_phrase(analysis, Range(index, index + 2))
        return
    if form == "secondo" and analysis.tag(index - 1) not in {Tag.DETERMINER, Tag.FUSED}:
        yield from _secondo(analysis, index)
    elif form == "stando" and analysis.lower(index + 1) in {
        "a",
        "al",
        "alla",
        "all'",
        "ai",
        "agli",
        "alle",
        "allo",
    }:
        if analysis.lower(index + 2) in {"quanto", "quel"}:
            yield from _with_verb(analysis, index, index + 3)
        yield from _with_phrase(analysis, Range(index, index + 2))
    elif (
        form in {"a", "ad"}
        and analysis.tag(index - 1) not in NOMINAL
        and analysis.lower(index + 1) in _OPINIONS
        and analysis.lexicon.has("genitive", analysis.lower(index + 2))
    ):
        yield from _with_phrase(analysis, Range(index, index + 3))
    elif (
        form in {"a", "ad"}
        and analysis.lower(index + 1) in _SELF
        and (analysis.lower(index + 2) in _OPINIONS)
    ):
        yield Range(index, index + 3), None
    elif form in {"per", "nelle"} and _words_of(analysis, index) is not None:
        yield from _with_phrase(analysis, Range(index, _words_of(analysis, index) or index))
    elif form == "per" and analysis.lower(index + 1) == "come":
        yield from _with_verb(analysis, index, index + 2)
    elif form == "per":
        yield from opinion_source(analysis, index)
    elif form == "come" or (form == "a" and analysis.lower(index + 1) == "quanto"):
        yield from _with_verb(analysis, index, index + (1 if form == "come" else 2))


def _words_of(analysis: Analysis, index: int) -> int | None:
    """Return where "per usare le parole di" or "nelle parole di" ends, if it stands here."""
    for opening in (("per", "usare", "le", "parole"), ("per", "dirla", "con"), ("nelle", "parole")):
        end = index + len(opening)
        if [analysis.lower(at) for at in range(index, end)] != list(opening):
            continue
        if opening[-1] == "con":
            return end
        return end + 1 if analysis.lexicon.has("genitive", analysis.lower(end)) else None
    return None


def _secondo(analysis: Analysis, index: int) -> Iterator[tuple[Range, Range | None]]:
    following = analysis.lower(index + 1)
    if following in {"quanto", "quel", "ciò"}:
        start = index + 2 if following == "quanto" else index + 3
        yield from _with_verb(analysis, index, start)
        return
    if following in {"il", "la", "i", "le", "cui"}:
        pronoun = index + 1 if following == "cui" else index + 2
        if following == "cui" or analysis.lower(pronoun) in {"quale", "quali"}:
            end = index - 1 if analysis.is_comma(index - 1) else index
            bound = max((item.last for item in analysis.groups if item.last < end), default=0)
            first = max(bound, end - 15)
            while first < end and analysis.tags[first] in FINITE | {Tag.MARK}:
                first += 1
            phrase = trailing_phrase(analysis, first, end, plural=False, governed=True)
            yield Range(index, pronoun + 1), phrase
            return
    plural_noun = analysis.lexicon.noun("document", following) or following in {
        "fonti",
        "voci",
        "indiscrezioni",
        "quanti",
        "molti",
        "alcuni",
        "testimoni",
    }
    if (
        analysis.tag(index + 1)
        in {Tag.DETERMINER, Tag.NAME, Tag.PRONOUN, Tag.NUMBER, Tag.POSSESSIVE}
        or plural_noun
    ):
        yield from _with_phrase(analysis, Range(index, index + 1))


def _with_phrase(analysis: Analysis, cue: Range) -> Iterator[tuple[Range, Range | None]]:
    phrase = subject_after(analysis, cue.last)
    if phrase is not None:
        yield cue, phrase


def _with_verb(analysis: Analysis, index: int, verb: int) -> Iterator[tuple[Range, Range | None]]:
    """Yield "come riferito da X", "secondo quanto riferisce X", "come si legge in X"."""
    group = analysis.at.get(verb) or analysis.at.get(verb + 1)
    if group is None or not (group.cues or analysis.lower(group.head) in EMERGING):
        return
    cue = Range(index, group.last)
    emerging = analysis.lower(group.head) in EMERGING
    if not group.finite or group.passive or group.reflexive or emerging:
        source = agent(analysis, group)
        told = emerging and analysis.lexicon.has("dative", analysis.lower(group.last))
        if source is None and told:
            source = subject_after(analysis, group.last + 1)  # "secondo quanto risulta a X"
        reading = group.reflexive and analysis.lower(group.last) in {
            "in",
            "nel",
            "nella",
            "nell'",
            "nei",
            "nelle",
            "su",
            "sul",
            "sulla",
        }
        if source is None and reading:
            source = subject_after(analysis, group.last + 1)
        if source is not None or group.reflexive:
            yield cue, source
        return
    source = subject_after(analysis, group.last, plural=group.plural)
    closed = source is not None and (
        analysis.lower(source.last) in {",", ".", "", ";", ")", *_DASHES}
    )
    if closed or (source is not None and analysis.lower(index) != "come"):
        yield cue, source


def _draft(analysis: Analysis, cue: Range, source: Range | None) -> Draft | None:
    end = max(cue.last, source.last if source is not None else 0)
    contents = matrix_clause(analysis, cue.first, end)
    if not contents:
        return None
    relative = source is not None and source.first < cue.first
    if relative:
        contents = [item for item in contents if item.first >= cue.last]
        if not contents and cue.last < analysis.size and analysis.tag(cue.last) is not Tag.MARK:
            contents = [clause_range(analysis, cue.last)]
        if not contents:
            return None
    draft = Draft(
        (analysis.chars(*source),) if source is not None else (),
        (analysis.chars(*cue),),
        tuple(analysis.chars(*item) for item in contents),
        {RelationFlag.REPORT},
        kind="according",
    )
    draft.explicit = source is not None
    conditional = (
        any(
            analysis.lexicon.has("auxiliary.conditional", analysis.lower(index))
            for item in contents
            for index in range(*item)
        )
        if analysis.italian
        else False
    )
    if conditional:
        draft.flags.add(RelationFlag.CONDITIONAL)
    return draft
