"""Relative pronouns that are subjects, and what they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.appositions import apposed_head
from models.attribution.bounds import left_bound, opening_mark
from models.attribution.chunks import trailing_phrase
from models.attribution.wordclass import NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.verbgroups import VerbGroup

SKIPPED = frozenset({Tag.ADVERB, Tag.NEGATION, Tag.CLITIC})


def relative_pronoun(analysis: Analysis, end: int) -> int | None:
    """Return where the relative pronoun before the verb begins, if there is one."""
    last = end - 1
    form, tag = analysis.lower(last), analysis.tag(last)
    before = analysis.tag(last - 1)
    if analysis.italian:
        if form == "chi":
            return last
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
        end = opening_mark(analysis, end - 1) or end
    if end <= 0:
        return None
    first = left_bound(analysis, end)
    phrase = trailing_phrase(analysis, first, end, plural=False, governed=True)
    if phrase is None:
        return None
    if analysis.is_comma(phrase.first - 1) and phrase.first == first:
        head = apposed_head(analysis, phrase.first - 1, end, governed=True)
        return head or phrase
    return phrase


def pronoun_or_antecedent(analysis: Analysis, relative: int) -> Range | None:
    """Return the source a relative clause gives: Italian the antecedent, English *who*."""
    if analysis.italian and analysis.lower(relative) != "chi":
        return antecedent(analysis, relative)
    return Range(relative, relative + 1)


def is_relative(analysis: Analysis, group: VerbGroup) -> bool:
    """Tell whether a relative pronoun is the subject of the verb group."""
    end = group.first
    while end > 0 and analysis.tags[end - 1] in SKIPPED:
        end -= 1
    return relative_pronoun(analysis, end) is not None
