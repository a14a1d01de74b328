"""A relation in the making: token evidence already turned into code points."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.attribution.relation import RelationFlag
    from models.span import Span


@dataclass(slots=True)
class Draft:
    """Spans found for one attribution, before its speaker is resolved.

    ``explicit`` says that the source stands in the cue's own clause; ``embedded`` that
    the relation lies in another speaker's words; ``continuable`` that a quotation in the
    next sentence may go on with the same statement. ``antecedent`` is what a relative
    pronoun taken as source refers to. ``plural`` and ``feminine`` (None:
    unknown) agree with the cue and help to resolve a missing source.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    flags: set[RelationFlag] = field(default_factory=set)
    explicit: bool = True
    embedded: bool = False
    continuable: bool = False
    plural: bool = False
    feminine: bool | None = None
    category: str = "say"
    kind: str = ""
    unit: int = 0
    inferior: bool = False
    antecedent: Span | None = None

    @property
    def start(self) -> int:
        """First code point of the content."""
        return min(span.start for span in self.content)

    @property
    def anchor(self) -> int:
        """First code point of the cue, or of the content where there is no cue."""
        return self.cue[0].start if self.cue else self.start
