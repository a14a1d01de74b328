"""Who has spoken so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from models.attribution.draft import Draft
    from models.attribution.relation import Speaker


class Spoken(NamedTuple):
    """A speaker found before, with the number of the sentence."""

    unit: int
    speaker: Speaker
    draft: Draft
