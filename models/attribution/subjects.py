"""Who a verb's subject is: the noun phrase before it, or after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.bounds import left_bound
from models.attribution.chunks import trailing_phrase
from models.attribution.insertions import before_insertion
from models.attribution.phrases import apposition_end, phrase_end
from models.attribution.relatives import (
    SKIPPED,
    pronoun_or_antecedent,
    relative_pronoun,
)
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup


_VERBAL = FINITE | {Tag.GERUND, Tag.INFINITIVE, Tag.PARTICIPLE}


def subject_before(analysis: Analysis, group: VerbGroup) -> Range | None:
    """Return the tokens of the subject that stands before a finite verb group."""
    end = group.first
    while end > 0 and (analysis.tags[end - 1] in SKIPPED or analysis.is_temporal(end - 1)):
        end -= 1
    if not analysis.italian:
        end = _before_date(analysis, end)
    if end == 0:
        return None
    if is_oblique_relative(analysis, end - 1):
        return None
    relative = relative_pronoun(analysis, end)
    if relative is not None:
        return pronoun_or_antecedent(analysis, relative)
    if analysis.tags[end - 1] is Tag.COORDINATOR:
        return None
    if analysis.is_comma(end - 1) or analysis.lower(end - 1) in {")", "–", "—", "-"}:
        return before_insertion(analysis, end - 1, group)
    return _adjacent(analysis, end, plural=group.plural)


def _before_date(analysis: Analysis, end: int) -> int:
    """Return where "a day ago", "on Sunday" or "last week" before a verb begins."""
    first = end
    if analysis.lower(first) in {"ago", "later", "earlier"}:
        while analysis.lexicon.has("duration", analysis.lower(first - 1)) or (
            analysis.tag(first - 1) in {Tag.DETERMINER, Tag.NUMBER} and first < end
        ):
            first -= 1
    dated = analysis.lexicon.has("duration", analysis.lower(first - 1)) and first > 1
    if dated and analysis.lower(first - 2) in {"last", "this"}:
        first -= 2
    return first


def is_oblique_relative(analysis: Analysis, index: int) -> bool:
    """Tell whether a relative right before its verb is no subject: "una lettera in cui chiede"."""
    return (
        analysis.italian
        and analysis.lower(index) in {"cui", "quale", "quali"}
        and analysis.tag(index - 1) in {Tag.PREPOSITION, Tag.FUSED}
    )


def _adjacent(analysis: Analysis, end: int, *, plural: bool) -> Range | None:
    first = left_bound(analysis, end)
    if first >= end:
        ended = analysis.tag(end - 1) is Tag.PARTICIPLE and analysis.italian
        return _with_relative(analysis, end, end, plural=plural) if ended else None
    whole = None if analysis.italian else _with_clause(analysis, first, end, plural=plural)
    if whole is not None:
        return whole
    phrase = trailing_phrase(analysis, first, end, plural=plural)
    relative = relative_pronoun(analysis, first) if phrase is None and analysis.italian else None
    if relative is not None:
        return pronoun_or_antecedent(analysis, relative)  # "X, che in aula ha detto"
    if phrase is None and analysis.tag(first - 1) in _VERBAL:
        return _with_relative(analysis, first, end, plural=plural)
    restricted = phrase is not None and _is_object_of_relative(analysis, phrase, first)
    if restricted:
        return _with_relative(analysis, first, end, plural=plural) or phrase
    return _with_list(analysis, phrase) if phrase is not None and plural else phrase


def _with_clause(analysis: Analysis, verb_end: int, end: int, *, plural: bool) -> Range | None:
    """Return an English subject with the infinitive or relative clause that ends in it."""
    whole = _with_infinitive(analysis, verb_end, end, plural=plural)
    if whole is None and _ends_relative(analysis, verb_end):
        return _with_relative(analysis, verb_end, end, plural=plural)
    return whole


def _with_infinitive(analysis: Analysis, verb_end: int, end: int, *, plural: bool) -> Range | None:
    """Return an English subject with the gerund or infinitive in it: "a man accused of lying"."""
    if analysis.tag(verb_end - 1) not in {Tag.GERUND, Tag.INFINITIVE}:
        return None
    linked = analysis.tag(verb_end - 2) is Tag.PREPOSITION
    first = left_bound(analysis, verb_end - 2) if linked else 0
    opens = first == 0 or analysis.tag(first - 1) in {Tag.MARK, Tag.THAT, Tag.QUOTATION}
    if not linked or not opens or first >= verb_end - 2:
        return None
    phrase = trailing_phrase(analysis, first, verb_end - 2, plural=plural)
    complete = phrase is not None and phrase.last == verb_end - 2
    return Range(phrase.first, end) if phrase is not None and complete else None


def _is_object_of_relative(analysis: Analysis, phrase: Range, first: int) -> bool:
    """Tell whether a phrase right after a verb is its object: "chi critica il piano dice"."""
    if phrase.first != first or not analysis.italian:
        return False
    group = next((item for item in analysis.groups if item.last == first and item.finite), None)
    if group is None or analysis.tag(group.head) is Tag.AUXILIARY:
        return False
    before = group.first
    while before > 0 and analysis.tags[before - 1] in SKIPPED:
        before -= 1
    return relative_pronoun(analysis, before) is not None and not analysis.is_comma(before - 2)


def _with_list(analysis: Analysis, phrase: Range) -> Range:
    """Return a coordinated subject with the members of its list: "Cina, Russia e India"."""
    joined = any(analysis.tags[at] is Tag.COORDINATOR for at in range(*phrase))
    first = phrase.first
    while joined and analysis.is_comma(first - 1) and first > 1:
        start = left_bound(analysis, first - 1)
        member = trailing_phrase(analysis, start, first - 1, plural=False)
        if member is None or member.first != start or member.last != first - 1:
            break
        first = member.first
    return Range(first, phrase.last)


def _ends_relative(analysis: Analysis, verb_end: int) -> bool:
    """Tell whether a verb with an object only stands here: "those who know him say"."""
    if analysis.tag(verb_end - 1) is not Tag.VERB:
        return False
    group = next((item for item in analysis.groups if item.last == verb_end), None)
    return group is not None and not any(cue.takes("bare") for cue in group.cues)


def _with_relative(analysis: Analysis, verb_end: int, end: int, *, plural: bool) -> Range | None:
    """Return a subject with its restrictive relative: "i dipendenti che erano lì"."""
    for index in range(verb_end - 1, max(verb_end - 12, -1), -1):
        if analysis.lower(index) == "chi" and analysis.italian:
            return Range(index, index + 1)
        if analysis.tags[index] in {Tag.THAT, Tag.RELATIVE} and (
            analysis.tag(index - 1) in NOMINAL or analysis.lower(index - 1) == "those"
        ):
            first = left_bound(analysis, index)
            phrase = trailing_phrase(analysis, first, index, plural=plural)
            return Range(phrase.first, end) if phrase is not None else None
        if analysis.tags[index] is Tag.MARK:
            return None
    return None


def subject_after(analysis: Analysis, index: int, *, plural: bool = False) -> Range | None:
    """Return the noun phrase that begins at ``index`` or after adverbs, with appositions."""
    while analysis.tag(index) is Tag.ADVERB and analysis.lower(index) not in {"stesso"}:
        index += 1
    if analysis.tag(index) not in NOMINAL | {Tag.DETERMINER, Tag.PRONOUN}:
        return None
    if analysis.is_temporal(index):
        return None
    end = phrase_end(analysis, index, coordinate=plural)
    if end == index:
        return None
    if analysis.lower(end) == "(" and analysis.lower(end + 2) == ")" and analysis.is_comma(end + 3):
        closes = apposition_end(analysis, end + 3)
        end = closes or end
    while analysis.is_comma(end):
        closes = apposition_end(analysis, end)
        if closes is None:
            break
        end = closes
    return Range(index, end)
