"""One sentence with everything known about its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from models.attribution.wordclass import Tag
from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.lexicon import Lexicon
    from models.attribution.quotations import Quotation
    from models.attribution.tokens import Token
    from models.attribution.verbgroups import VerbGroup

_SHORT = 5  # a quotation of so few words can be a name inside a noun phrase


class Range(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) of a sentence."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence (or several joined by a quotation) with everything known about it.

    Quotations are folded into single tokens. ``depth`` counts the quotations around it,
    ``at`` finds a verb group by its first token, ``lowers`` are the lower-cased tokens and
    ``size`` their number; ``previous`` is the sentence before in the same text
    and ``within`` the quotation that holds this one.
    """

    text: str
    span: Span
    tokens: Sequence[Token]
    tags: Sequence[Tag]
    groups: Sequence[VerbGroup]
    lexicon: Lexicon
    quotations: Sequence[Quotation]
    depth: int = 0
    title: bool = False
    at: dict[int, VerbGroup] = field(default_factory=dict)
    lowers: Sequence[str] = ()
    size: int = 0
    previous: Span | None = None
    within: Quotation | None = None

    @property
    def italian(self) -> bool:
        """Tell whether the sentence is Italian."""
        return self.lexicon.language == "it"

    def lower(self, index: int) -> str:
        """Return the lower-cased token at ``index``, or "" outside the sentence."""
        return self.lowers[index] if 0 <= index < self.size else ""

    def tag(self, index: int) -> Tag:
        """Return the tag at ``index``; outside the sentence a punctuation mark."""
        return self.tags[index] if 0 <= index < self.size else Tag.MARK

    def chars(self, first: int, last: int) -> Span:
        """Return the code points under tokens ``first`` to ``last`` (exclusive)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def tokens_in(self, span: Span) -> Range | None:
        """Return the tokens that touch ``span``, or None where there are none."""
        inside = [
            index
            for index, token in enumerate(self.tokens)
            if token.start < span.end and token.end > span.start
        ]
        return Range(inside[0], inside[-1] + 1) if inside else None

    def quotation(self, index: int) -> Quotation | None:
        """Return the quotation folded into the token at ``index``, if it is one."""
        inside = 0 <= index < self.size and self.tokens[index].quote >= 0
        return self.quotations[self.tokens[index].quote] if inside else None

    def is_temporal(self, index: int) -> bool:
        """Tell whether the token is a weekday or the name of a month."""
        form = self.lower(index)
        return self.lexicon.has("weekday", form) or (
            self.lexicon.has("month", form) and (self.italian or self.tag(index) is Tag.NAME)
        )

    def is_short_quotation(self, index: int) -> bool:
        """Tell whether a few quoted words stand at ``index``, as in a title or nickname."""
        quotation = self.quotation(index)
        return quotation is not None and quotation.words <= _SHORT

    def is_comma(self, index: int) -> bool:
        """Tell whether a comma stands at ``index``."""
        return self.lower(index) == ","

    def role_or_name(self, first: int, last: int) -> bool:
        """Tell whether a person or body may be meant by tokens ``first`` to ``last``."""
        return any(
            self.tags[index] is Tag.NAME
            or self.lexicon.noun("role", self.lower(index))
            or self.lexicon.noun("collective", self.lower(index))
            for index in range(first, last)
        )
