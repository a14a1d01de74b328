"""Charges and questions named by a noun: "con l'accusa di furto", "alla domanda su S"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.analysis import Range
from models.attribution.draft import Draft
from models.attribution.extents import object_range
from models.attribution.relation import RelationFlag
from models.attribution.subjects import subject_after
from models.attribution.wordclass import FINITE, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_CHARGES = frozenset({"accusa", "accuse", "imputazione", "imputazioni"})
_CHARGED = frozenset({"con", "dall'", "dalla", "dalle", "sotto", "per", "dell'", "delle", "all'"})
_QUESTIONS = frozenset({"domanda", "domande", "quesito", "quesiti"})
_ABOUT = frozenset({"su", "sul", "sulla", "sulle", "sui", "se"})
_COPULA = frozenset({"è", "era", "sono", "resta"})
_LONGEST_APART = 8  # tokens between "l'accusa" and "è di furto"


def unsourced_drafts(analysis: Analysis) -> list[Draft]:
    """Return what nouns of charging and asking attribute to somebody left unnamed."""
    if not analysis.italian or analysis.depth:
        return []
    drafts: list[Draft] = []
    for index in range(analysis.size):
        form = analysis.lower(index)
        if form in _CHARGES:
            drafts.extend(_charge(analysis, index))
        elif form in _QUESTIONS:
            drafts.extend(_question(analysis, index))
    return drafts


def _charge(analysis: Analysis, index: int) -> list[Draft]:
    """Return "con l'accusa di S", "l'accusa è di S"."""
    fused = analysis.tag(index - 1) is Tag.FUSED
    governor = analysis.lower(index - 1 if fused else index - 2)
    start = index + 1
    if governor not in _CHARGED:
        start = next(
            (
                at + 1
                for at in range(index + 1, min(index + _LONGEST_APART, analysis.size))
                if analysis.lower(at) in _COPULA
            ),
            analysis.size,
        )
        if any(tag in FINITE for tag in analysis.tags[index + 1 : start - 1]):
            return []
    if analysis.lower(start) not in {"di", "d'"} or analysis.tag(start + 1) is Tag.MARK:
        return []
    content = object_range(analysis, start)
    return [_nobody(analysis, index, content)] if content.last > start + 1 else []


def _question(analysis: Analysis, index: int) -> list[Draft]:
    """Return "alla domanda (di X) su S": what follows up to the comma was asked."""
    start, source = index + 1, None
    if analysis.lexicon.has("genitive", analysis.lower(start)):
        source = subject_after(analysis, start + 1)
        if source is None or not analysis.role_or_name(*source):
            return []
        start = source.last
    if analysis.lower(start) not in _ABOUT or analysis.tag(index - 1) is not Tag.FUSED:
        return []
    end = next((at for at in range(start, analysis.size) if analysis.is_comma(at)), analysis.size)
    if end == analysis.size:
        return []
    draft = _nobody(analysis, index, Range(start, end))
    if source is not None:
        draft.source, draft.explicit = (analysis.chars(*source),), True
        draft.flags.clear()
    return [draft]


def _nobody(analysis: Analysis, index: int, content: Range) -> Draft:
    return Draft(
        (),
        (analysis.chars(index, index + 1),),
        (analysis.chars(*content),),
        {RelationFlag.NO_SOURCE},
        explicit=False,
        kind="noun",
        inferior=True,
    )
