"""Subjects after their verb, across adverbials: "«Q», ha detto ieri in aula X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.phrases import phrase_end
from models.attribution.subjects import subject_after
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_ADVERBIALS = 3  # so many adverbials may stand between a verb and its subject
_MANNER = frozenset({"di", "con", "senza", "così", "come"})


def postposed_subject(analysis: Analysis, group: VerbGroup) -> Range | None:
    """Return the subject that follows a verb, right after it or after adverbials.

    Across a prepositional phrase only a person or body with its article or a name is taken.
    """
    first = group.last
    if analysis.italian and _qualifies(analysis, first):
        first += 1
    found = subject_after(analysis, first, plural=group.plural)
    if found is not None and analysis.italian and _is_manner(analysis, found):
        return None
    if found is not None or not analysis.italian:
        return found
    if analysis.lower(first) == "chi":
        return Range(first, first + 1)
    position = first
    for _ in range(_ADVERBIALS):
        onward = _past_adverbial(analysis, position)
        if onward is None:
            return None
        position = onward
        if analysis.tag(position) in {Tag.DETERMINER, Tag.NAME, Tag.PRONOUN}:
            found = subject_after(analysis, position, plural=group.plural)
            parted = any(analysis.is_comma(at) for at in range(first, position))
            ends = found is not None and analysis.tag(found.last) is Tag.MARK and not parted
            if found is not None and (ends or analysis.role_or_name(*found)):
                return found
    return None


def _qualifies(analysis: Analysis, position: int) -> bool:
    """Tell whether an adjective says how somebody speaks: "sorride amaro un facchino"."""
    described = analysis.tag(position) in {Tag.WORD, Tag.PARTICIPLE}
    plain = described and not analysis.role_or_name(position, position + 1)
    following = analysis.tag(position + 1)
    if analysis.tag(position) is Tag.PARTICIPLE and following in {Tag.PREPOSITION, Tag.FUSED}:
        return True  # "dice seduto al bar un pensionato"
    return (
        plain
        and following in {Tag.DETERMINER, Tag.NAME}
        and not (analysis.lexicon.noun("document", analysis.lower(position)))
    )


def _is_manner(analysis: Analysis, found: Range) -> bool:
    """Tell whether a lone word without an article is how, not who: "ha risposto secco"."""
    alone = found.last - found.first == 1 and analysis.tags[found.first] is Tag.WORD
    return alone and not (
        analysis.role_or_name(*found)
        or analysis.lexicon.noun("document", analysis.lower(found.first))
    )


def _past_adverbial(  # noqa: PLR0911 - one guard clause a case
    analysis: Analysis, position: int
) -> int | None:
    """Return where an adverb, a date or a prepositional phrase at ``position`` ends."""
    tag, form = analysis.tag(position), analysis.lower(position)
    if tag is Tag.ADVERB or analysis.is_temporal(position):
        return position + 1
    if tag is Tag.NUMBER and analysis.is_temporal(position + 1):
        return position + 2
    if tag is Tag.PREPOSITION and analysis.tag(position + 1) is Tag.ADVERB:
        return position + 2  # "da ieri"
    if tag in {Tag.PREPOSITION, Tag.FUSED} or form in _MANNER:
        end = phrase_end(analysis, position + 1)
        while analysis.is_temporal(end) or (analysis.tag(end) is Tag.NUMBER and end > position + 1):
            end += 1
        trailing = analysis.tag(end - 1) is Tag.NAME and analysis.tag(end - 2) is Tag.WORD
        if trailing and end > position + 2 and analysis.tag(end) is Tag.MARK:
            return end - 1  # "ha detto alla stampa Neri"
        return end if end > position + 1 else None
    if analysis.is_comma(position):
        return _past_insertion(analysis, position)
    return None


def _past_insertion(analysis: Analysis, comma: int) -> int | None:
    """Return where a short adverbial between commas ends: ", a margine del vertice,"."""
    if analysis.tag(comma + 1) not in {Tag.PREPOSITION, Tag.FUSED, Tag.ADVERB, Tag.GERUND}:
        return None
    for index in range(comma + 2, min(comma + 15, analysis.size)):
        if analysis.is_comma(index):
            return index + 1
        if analysis.tags[index] in {Tag.MARK, Tag.QUOTATION}:
            return None
    return None
