"""Who a verb's subject is: before it, after it, or shared with a verb before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.chunks import trailing_phrase
from models.attribution.phrases import apposition_end, phrase_end
from models.attribution.wordclass import FINITE, NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

_BOUNDS = FINITE | {Tag.THAT, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.GERUND, Tag.INFINITIVE}
_BREAKS = frozenset(
    {",", ";", ":", "–", "—", "-", "--", "(", ")", "―", "…", "...", "[", "]", ".", "!", "?", "/"}
)
_SKIPPED = frozenset({Tag.ADVERB, Tag.NEGATION, Tag.CLITIC})
_LONG_APPOSITION = 40
_APPOSITIONS = 3  # so many appositions may follow one another
_ACCOMPANYING = frozenset({"tra", "fra", "including", "tramite", "con", "insieme", "along"})


def subject_before(analysis: Analysis, group: VerbGroup) -> Range | None:
    """Return the tokens of the subject that stands before a finite verb group."""
    end = group.first
    while end > 0 and (analysis.tags[end - 1] in _SKIPPED or analysis.is_temporal(end - 1)):
        end -= 1
    if end == 0:
        return None
    relative = _relative(analysis, end)
    if relative is not None:
        return _pronoun_or_antecedent(analysis, relative)
    if analysis.tags[end - 1] is Tag.COORDINATOR:
        return None
    if analysis.is_comma(end - 1) or analysis.lower(end - 1) in {")", "–", "—", "-"}:
        return _before_insertion(analysis, end - 1, group)
    return _adjacent(analysis, end, plural=group.plural)


def _relative(analysis: Analysis, end: int) -> int | None:
    """Return where the relative pronoun before the verb begins, if there is one."""
    last = end - 1
    form, tag = analysis.lower(last), analysis.tag(last)
    before = analysis.tag(last - 1)
    if analysis.italian:
        if form in {"quale", "quali"}:
            return last - 1 if analysis.tag(last - 1) is Tag.DETERMINER else None
        nominal = (
            before in NOMINAL
            or analysis.lower(last - 1) in {")", ","}
            or (analysis.is_short_quotation(last - 1))
        )
        return last if tag is Tag.THAT and nominal and last > 0 else None
    if form in {"who", "which"} or (form == "that" and before in NOMINAL):
        return last
    return None


def antecedent(analysis: Analysis, pronoun: int) -> Range | None:
    """Return the noun phrase that the relative pronoun at ``pronoun`` refers to."""
    end = pronoun
    if analysis.is_comma(end - 1):
        end -= 1
    if analysis.lower(end - 1) in {")", "–", "—", "-"}:
        end = _opening(analysis, end - 1) or end
    if end <= 0:
        return None
    first = _left_bound(analysis, end)
    phrase = trailing_phrase(analysis, first, end, plural=False, governed=True)
    if phrase is None:
        return None
    if analysis.is_comma(phrase.first - 1) and phrase.first == first:
        head = _apposed_head(analysis, phrase.first - 1, end, governed=True)
        return head or phrase
    return phrase


def _adjacent(analysis: Analysis, end: int, *, plural: bool) -> Range | None:
    first = _left_bound(analysis, end)
    if first >= end:
        return None
    phrase = trailing_phrase(analysis, first, end, plural=plural)
    if phrase is None and analysis.tag(first - 1) in FINITE | {Tag.GERUND, Tag.INFINITIVE}:
        return _with_relative(analysis, first, end, plural=plural)
    if phrase is None or not plural:
        return phrase
    return _with_list(analysis, phrase)


def _with_list(analysis: Analysis, phrase: Range) -> Range:
    """Return a coordinated subject with the members of its list: "Cina, Russia e India"."""
    joined = any(analysis.tags[at] is Tag.COORDINATOR for at in range(*phrase))
    first = phrase.first
    while joined and analysis.is_comma(first - 1) and first > 1:
        start = _left_bound(analysis, first - 1)
        member = trailing_phrase(analysis, start, first - 1, plural=False)
        if member is None or member.first != start or member.last != first - 1:
            break
        first = member.first
    return Range(first, phrase.last)


def _with_relative(analysis: Analysis, verb_end: int, end: int, *, plural: bool) -> Range | None:
    """Return a subject with its restrictive relative: "i dipendenti che erano lì"."""
    for index in range(verb_end - 1, max(verb_end - 12, 0), -1):
        if analysis.tags[index] in {Tag.THAT, Tag.RELATIVE} and analysis.tag(index - 1) in NOMINAL:
            first = _left_bound(analysis, index)
            phrase = trailing_phrase(analysis, first, index, plural=plural)
            return Range(phrase.first, end) if phrase is not None else None
        if analysis.tags[index] is Tag.MARK:
            return None
    return None


def _left_bound(analysis: Analysis, end: int) -> int:
    """Return the leftmost token that can belong to a noun phrase ending at ``end``."""
    index = end
    while index > 0:
        tag = analysis.tags[index - 1]
        if tag in _BOUNDS or analysis.lower(index - 1) in _BREAKS:
            break
        if tag is Tag.QUOTATION and not _is_name_like(analysis, index - 1):
            break
        index -= 1
    return index


def _is_name_like(analysis: Analysis, index: int) -> bool:
    """Tell whether a short quotation is part of a noun phrase: il quotidiano «Il Foglio»."""
    quotation = analysis.quotation(index)
    if quotation is None or not analysis.is_short_quotation(index):
        return False
    ends = analysis.text[quotation.inner.end - 1 : quotation.inner.end]
    before = analysis.tag(index - 1)
    return ends not in {",", ".", "!", "?"} and before in NOMINAL | {Tag.DETERMINER, Tag.FUSED}


def _before_insertion(analysis: Analysis, mark: int, group: VerbGroup) -> Range | None:  # noqa: PLR0911 - one guard clause a case
    """Return the subject before an apposition or insertion closed by the mark at ``mark``."""
    listed = _including(analysis, mark, group)
    if listed is not None:
        return listed
    opening = _opening(analysis, mark)
    if opening is None:
        return _bare(analysis, 0, mark, group)
    relative = _relative(analysis, opening)
    if relative is not None:
        return _pronoun_or_antecedent(analysis, relative)
    head = _head_before(analysis, opening, plural=group.plural)
    if head is None:
        return _bare(analysis, opening + 1, mark, group)
    inserted = head.last + 1
    if analysis.lower(mark) == ")":
        adjacent = mark == group.first - 1 and not analysis.italian
        return Range(head.first, mark + 1) if adjacent else head
    if analysis.tag(inserted) in NOMINAL | {Tag.DETERMINER} and not analysis.is_temporal(inserted):
        return Range(head.first, mark) if _apposes(analysis, inserted, mark) else head
    including = analysis.lower(inserted) in _ACCOMPANYING
    return Range(head.first, mark) if including else head


def _head_before(analysis: Analysis, opening: int, *, plural: bool) -> Range | None:
    """Return the noun phrase before an insertion, across appositions before it."""
    start = opening
    for _ in range(_APPOSITIONS):
        first = _left_bound(analysis, start)
        phrase = trailing_phrase(analysis, first, start, plural=plural) if first < start else None
        if phrase is None:
            return None
        whole = phrase.first == first and phrase.last >= start - 1 and analysis.is_comma(first - 1)
        if whole and first > 1 and _left_bound(analysis, first - 1) < first - 1:
            before = _head_before(analysis, first - 1, plural=plural) if _ == 0 else None
            named = before is not None and analysis.role_or_name(*before)
            return before if named and _apposes(analysis, first, start) else phrase
        if analysis.tag(first - 1) in FINITE and analysis.tags[first - 1] is not Tag.MARK:
            comma = _relative_apposition(analysis, first - 1)
            if comma is None:
                return None  # what stands right after a verb is its object
            start = comma
            continue
        return phrase if analysis.role_or_name(*phrase) or phrase.last >= start - 1 else None
    return None


def _relative_apposition(analysis: Analysis, verb: int) -> int | None:
    """Return the comma before an apposition whose relative clause holds ``verb``."""
    for index in range(verb - 1, max(verb - _LONG_APPOSITION, 0), -1):
        if analysis.tags[index] in {Tag.RELATIVE, Tag.THAT} and analysis.tag(index - 1) in NOMINAL:
            first = _left_bound(analysis, index)
            return first - 1 if analysis.is_comma(first - 1) else None
        if analysis.is_comma(index):
            return None
    return None


def _apposes(analysis: Analysis, first: int, last: int) -> bool:
    """Tell whether the tokens after a comma describe who stands before it."""
    end = phrase_end(analysis, first)
    return (
        end > first
        and last - first <= _LONG_APPOSITION
        and (analysis.role_or_name(first, end) or end == last)
    )


def _pronoun_or_antecedent(analysis: Analysis, relative: int) -> Range | None:
    """Return the source a relative clause gives: Italian the antecedent, English *who*."""
    if analysis.italian:
        return antecedent(analysis, relative)
    return Range(relative, relative + 1)


def _including(analysis: Analysis, mark: int, group: VerbGroup) -> Range | None:
    """Return a plural subject with its list of members: "molti, tra cui A, B e C,"."""
    if not group.plural or not analysis.is_comma(mark):
        return None
    for index in range(mark - 1, max(mark - 60, 0), -1):
        form = analysis.lower(index)
        if analysis.is_comma(index) and (
            analysis.lower(index + 1) == "including"
            or (analysis.lower(index + 1) in {"tra", "fra"} and analysis.lower(index + 2) == "cui")
        ):
            phrase = trailing_phrase(analysis, _left_bound(analysis, index), index, plural=True)
            return Range(phrase.first, mark) if phrase is not None else None
        if form in {";", ":", "."}:
            return None
    return None


def _bare(analysis: Analysis, first: int, mark: int, group: VerbGroup) -> Range | None:
    """Return a subject that a stray comma parts from its verb ("Il premier, ha detto")."""
    if not analysis.italian and analysis.lower(mark) == ",":
        return None
    if any(analysis.tags[index] in _BOUNDS for index in range(first, mark)):
        return None
    bound = _left_bound(analysis, mark)
    if bound >= mark or bound > first:
        return None
    phrase = trailing_phrase(analysis, bound, mark, plural=group.plural)
    if phrase is None or phrase.last != mark or not analysis.role_or_name(*phrase):
        return None
    free = analysis.tag(phrase.first - 1) not in {Tag.PREPOSITION, Tag.FUSED}
    return phrase if free else None


def _opening(analysis: Analysis, mark: int) -> int | None:
    """Return the mark that opens the insertion closed at ``mark``."""
    closing = analysis.lower(mark)
    wanted = {")": "(", ",": ","}.get(closing, closing)
    depth = 0
    for index in range(mark - 1, max(mark - 60, -1), -1):
        form = analysis.lower(index)
        if form == ")" and wanted != "(":
            depth += 1
        elif form == "(" and depth:
            depth -= 1
        elif form == wanted and not depth:
            return index
        elif form in {";", ":"} and wanted == ",":
            return None
    return None


def _apposed_head(analysis: Analysis, comma: int, end: int, *, governed: bool) -> Range | None:
    """Return head and apposition where the tokens after ``comma`` up to ``end`` are one."""
    if not analysis.is_comma(comma) or end - comma > _LONG_APPOSITION:
        return None
    closes = apposition_end(analysis, comma)
    if closes is None or (closes != end and not governed) or closes > end:
        return None
    first = _left_bound(analysis, comma)
    if first >= comma:
        return None
    head = trailing_phrase(analysis, first, comma, plural=False, governed=governed)
    if head is None or head.last != comma or not analysis.role_or_name(*head):
        return None
    if analysis.tag(head.first - 1) in {Tag.PREPOSITION, Tag.FUSED} and not governed:
        return None
    return Range(head.first, end)


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


def is_relative(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether a relative pronoun is the subject of the verb group."""
    end = group.first
    while end > 0 and analysis.tags[end - 1] in _SKIPPED:
        end -= 1
    return _relative(analysis, end) is not None
