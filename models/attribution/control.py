"""Complements with an object: controlled infinitives, predicates, people told things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.dates import date_end
from models.attribution.extents import clause_range, object_range, opens_clause
from models.attribution.phrases import phrase_end
from models.attribution.wordclass import NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_NAMING = frozenset(
    {
        "definire",
        "ridefinire",
        "bollare",
        "etichettare",
        "call",
        "label",
        "dub",
        "brand",
        "consider",
    }
)  # these need no "as" before the predicate


def controlled(
    analysis: Analysis, position: int, group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
    """Return object and complement: "i ragazzi di esercitare", "gli utenti a lasciare".

    A person who is merely told something (English *tell*, *remind*) stays outside.
    """
    start = position
    if analysis.tag(position) in NOMINAL | {Tag.DETERMINER, Tag.PRONOUN}:
        position = max(phrase_end(analysis, position), position)
        if position == start and analysis.tag(position) in {Tag.PRONOUN, Tag.POSSESSIVE}:
            position += 1
    if analysis.italian:
        return _with_object(analysis, start, position)
    telling = any(cue.category == "say" for cue in group.cues)
    onward = _past_adjuncts(analysis, position) if telling else position
    return _told(analysis, start, onward, group, telling=telling)


def _with_object(
    analysis: Analysis, start: int, position: int
) -> tuple[tuple[Range, ...], str] | None:
    lexicon = analysis.lexicon
    addressed = position == start and lexicon.has("dative", analysis.lower(position))
    onward = phrase_end(analysis, position + 1) if addressed else position
    if addressed and analysis.lower(onward) == "di" and onward > position + 1:
        return None  # "consiglia ai pazienti di restare": the infinitive alone
    if lexicon.has("controlling", analysis.lower(position)) and (
        analysis.tag(position + 1) is not Tag.MARK
    ):
        return (clause_range(analysis, start),), "control"
    if analysis.lower(position) in {":", ","} and analysis.tag(position + 1) is Tag.QUOTATION:
        return quoted(analysis, position + 1)
    asked = position if analysis.tag(position) is Tag.QUOTATION else position - 1
    quotation = analysis.quotation(asked)
    if quotation is not None and asked > start:
        opening = quotation.inner.of(analysis.text).split(" ", 1)[0]
        if opening in {"a", "ad", "di"}:  # "le parti «ad abbassare i toni»"
            return (clause_range(analysis, start),), "control"
    for index in range(start + 1, position):  # the object phrase may have swallowed the link
        if lexicon.has("controlling", analysis.lower(index)) and (
            analysis.tag(index + 1) is Tag.INFINITIVE
        ):
            return (clause_range(analysis, start),), "control"
    return None


def _told(
    analysis: Analysis, start: int, position: int, group: VerbGroup, *, telling: bool
) -> tuple[tuple[Range, ...], str] | None:
    form = analysis.lower(position)
    first = (
        position if telling or form in {"whether", "if", "why", "how", "what", "about"} else start
    )
    if form in {":", ","} and analysis.tag(position + 1) is Tag.QUOTATION:
        return quoted(analysis, position + 1)
    if analysis.tag(position) is Tag.QUOTATION and position > start:
        return quoted(analysis, position)
    charged = form == "with" and all(cue.category == "accuse" for cue in group.cues)
    links = charged or analysis.lexicon.has("controlling", form)
    if links and analysis.tag(position + 1) is not Tag.MARK:
        addressed = telling and form in {"of", "for"}
        return None if addressed else ((clause_range(analysis, first),), "control")
    if _swallows_charge(analysis, start, position, group):
        return (clause_range(analysis, start),), "control"
    bare = any(cue.takes("bare") for cue in group.cues)
    if position > start and bare and opens_clause(analysis, position):
        return (clause_range(analysis, position),), "control"
    return None


def _swallows_charge(analysis: Analysis, start: int, position: int, group: VerbGroup) -> bool:
    """Tell whether the object took in what it is accused of: "accused them of “lying”"."""
    accusing = all(cue.category == "accuse" for cue in group.cues)
    return accusing and any(
        analysis.lexicon.has("genitive", analysis.lower(at)) for at in range(start + 1, position)
    )


def _past_adjuncts(analysis: Analysis, position: int) -> int:
    """Return where adverbials after a person told end: "told CNN on Friday that"."""
    for _ in range(3):
        if analysis.is_temporal(position):
            position += 1
        elif analysis.lower(position) in {"on", "in", "during", "at", "after"} and (
            analysis.tag(position) is Tag.PREPOSITION
        ):
            end = phrase_end(analysis, position + 1)
            while analysis.is_temporal(end):
                end += 1
            position = max(end, position + 1)
        else:
            break
    return position


def predicated(
    analysis: Analysis, position: int, group: VerbGroup
) -> tuple[tuple[Range, ...], str] | None:
    """Return object and predicate: "il sequestro «un crimine»", "la scelta come un errore"."""
    extent = object_range(analysis, position)
    words = [analysis.lower(index) for index in range(*extent)]
    markers = {"come", "as"}
    quoted = any(analysis.tags[index] is Tag.QUOTATION for index in range(*extent))
    naming = any(cue.lemma in _NAMING for cue in group.cues)
    sure = naming and (len(words) >= 3 or has_clitic(analysis, group))
    named = all(analysis.tags[index] is Tag.NAME for index in range(position, extent.last))
    sure = sure and (analysis.italian or not (named or _dates(analysis, extent)))
    comparing = any(cue.takes("compare") for cue in group.cues)
    if comparing:
        likened = any(analysis.lexicon.has("dative", word) for word in words)
        return ((extent,), "predicate") if likened and (quoted or len(words) > 2) else None
    if markers & set(words) or quoted or sure:
        extent = clause_range(analysis, position) if analysis.italian else extent
        return (extent,), "predicate"
    return None


def _dates(analysis: Analysis, extent: Range) -> bool:
    """Tell whether a name and a mere date make up the object: "called Hall earlier this week"."""
    end = extent.first
    while analysis.tag(end) is Tag.NAME and not analysis.is_temporal(end):
        end += 1
    return end > extent.first and date_end(analysis, end) > end


def quoted(analysis: Analysis, position: int) -> tuple[tuple[Range, ...], str]:
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


def has_clitic(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether the object is a clitic of the verb: "l'ha definita"."""
    if analysis.lower(group.head).endswith(("dolo", "dola", "doli", "dole", "rlo", "rla", "rli")):
        return True
    return any(
        analysis.tags[index] is Tag.CLITIC and analysis.lower(index) not in {"si", "s'"}
        for index in range(group.first, group.last)
    )


def takes_target(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether the person after a compound tense is whom the verb is aimed at."""
    clitic = analysis.tag(group.first) is Tag.CLITIC
    compound = analysis.lexicon.has("auxiliary.active", analysis.lower(group.first))
    aimed = all(
        cue.category in {"evaluate", "accuse"} or "target" in cue.frames for cue in group.cues
    )
    return analysis.italian and compound and aimed and not clitic
