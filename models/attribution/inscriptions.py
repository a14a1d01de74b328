"""What is written on things: "uno striscione con la scritta «Q»"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.bounds import left_bound
from models.attribution.chunks import trailing_phrase
from models.attribution.draft import Draft
from models.attribution.relation import RelationFlag
from models.attribution.wordclass import Tag

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis

_INSCRIPTIONS = frozenset(
    {"scritta", "scritte", "slogan", "dicitura", "motto", "epigrafe", "messaggio"}
)
_BEARING = frozenset({"con", "dalla", "dallo", "dal"})


def inscription_drafts(analysis: Analysis) -> list[Draft]:
    """Return the inscriptions that a sentence quotes, each with what bears it as source."""
    if not analysis.italian:
        return []
    found = (_inscription(analysis, index) for index in range(2, analysis.size))
    return [draft for draft in found if draft is not None]


def _inscription(analysis: Analysis, index: int) -> Draft | None:
    if analysis.lower(index) not in _INSCRIPTIONS:
        return None
    quoted = index + 2 if analysis.lower(index + 1) == ":" else index + 1
    if analysis.tag(quoted) is not Tag.QUOTATION:
        return None
    governor = index - 1 if analysis.tag(index - 1) is Tag.FUSED else index - 2
    if analysis.lower(governor) not in _BEARING or governor < 1:
        return None
    bearer = trailing_phrase(analysis, left_bound(analysis, governor), governor, plural=False)
    if bearer is None or bearer.last != governor:
        return None
    return Draft(
        (analysis.chars(*bearer),),
        (analysis.chars(index, index + 1),),
        (analysis.chars(quoted, quoted + 1),),
        {RelationFlag.REPORT},
        kind="noun",
    )
