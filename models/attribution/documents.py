"""Documents, polls and inquiries as sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.wordclass import NOMINAL, Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis, Range


def is_document(analysis: Analysis, source: Range) -> bool:
    """Tell whether the head of a noun phrase is a document, poll or inquiry.

    The head comes first in Italian ("un rapporto dell'istituto"), last before the first
    complement in English ("a new opinion poll of voters").
    """
    heads: list[str] = []
    for index in range(*source):
        if analysis.tags[index] in {Tag.PREPOSITION, Tag.FUSED, Tag.PARTICIPLE, Tag.MARK} and heads:
            break
        if analysis.tags[index] in NOMINAL and analysis.tags[index] is not Tag.POSSESSIVE:
            heads.append(analysis.lower(index))
    if not heads:
        return False
    return analysis.lexicon.noun("document", heads[0] if analysis.italian else heads[-1])
