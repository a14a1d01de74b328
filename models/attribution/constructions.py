"""Attributions without a verb of their own: *secondo X*, noun cues, light verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.attribution.according import according_drafts
from models.attribution.asclauses import as_drafts
from models.attribution.clefts import cleft_drafts
from models.attribution.englishnouns import english_noun_drafts
from models.attribution.inscriptions import inscription_drafts
from models.attribution.interposed import interposed_drafts
from models.attribution.nominal import nominal_drafts
from models.attribution.participials import participial_drafts
from models.attribution.replies import reply_drafts
from models.attribution.unsourced import unsourced_drafts
from models.attribution.viewpoints import viewpoint_drafts

if TYPE_CHECKING:
    from models.attribution.analysis import Analysis
    from models.attribution.draft import Draft


def construction_drafts(analysis: Analysis) -> list[Draft]:
    """Return the attributions of one sentence by prepositions, nouns, clefts and asides."""
    finders = (
        according_drafts,
        as_drafts,
        nominal_drafts,
        english_noun_drafts,
        inscription_drafts,
        unsourced_drafts,
        cleft_drafts,
        interposed_drafts,
        participial_drafts,
        reply_drafts,
        viewpoint_drafts,
    )
    return [draft for find in finders for draft in find(analysis)]
