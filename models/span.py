"""Half-open ranges of code points: the coordinate system of every annotation."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of some text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` under this span."""
        return text[self.start : self.end]

    def shift(self, offset: int) -> Span:
        """Return the same span ``offset`` code points further on."""
        return Span(self.start + offset, self.end + offset)

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end
