"""Predicates set in quotation marks: "La ditta, in una nota, «esprime dolore»"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.draft import Draft
from models.attribution.phrases import phrase_end
from models.attribution.relation import RelationFlag
from models.attribution.tokens import tokenise
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.quotations import Quotation

_STATEMENT = 4  # words of a quotation that says something


def quoted_predicate(analysis: Analysis) -> tuple[Draft, Range] | None:
    """Return the statement of a sentence whose main verb its subject is quoted with.

    An adverbial between commas may stand between ("in una nota"); the cue is empty.
    The tokens of the subject come with it.
    """
    at = next((at for at in range(analysis.size) if analysis.tags[at] is Tag.QUOTATION), None)
    if at is None or not at or not analysis.italian or analysis.depth:
        return None
    if any(analysis.tags[index] in FINITE | {Tag.THAT} for index in range(at)):
        return None
    subject = Range(0, phrase_end(analysis, 0))
    parted = analysis.is_comma(subject.last) and analysis.is_comma(at - 1)
    if subject.last == 0 or not (subject.last == at or (parted and subject.last < at - 1)):
        return None
    quotation = analysis.quotation(at)
    if quotation is None or not analysis.role_or_name(*subject) or not _opens(analysis, quotation):
        return None
    draft = Draft(
        (analysis.chars(*subject),),
        (),
        (quotation.span,),
        {RelationFlag.FLOATING},
        kind="floating",
    )
    return draft, subject


def _opens(analysis: Analysis, quotation: Quotation) -> bool:
    """Tell whether a quotation of some length begins with a finite verb."""
    inner = quotation.inner.of(analysis.text)
    words = tokenise(inner[:60], analysis.lexicon.language)
    form = words[0].lower if words else ""
    known = form in analysis.lexicon.finite or analysis.lexicon.has("auxiliary.third", form)
    lowered = inner[:1].islower()
    return known and lowered and quotation.words >= _STATEMENT
