"""Text rewritten step by step that remembers where each character came from.

What the model reads and what the reader gets are rewritings (normalised quotation marks,
lower-cased headlines, restored addresses). Spans must nevertheless point into the original.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters under ``span`` by ``text``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class MappedText:
    """A rewriting of some original; character ``i`` stands for ``starts[i]`` to ``ends[i]`` of it.

    Both sequences are as long as ``text`` and never decrease.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def identity(cls, text: str) -> MappedText:
        """Return ``text`` as its own original."""
        return cls(text, range(len(text)), range(1, len(text) + 1))

    def rewrite(self, edits: Iterable[Edit]) -> MappedText:
        """Apply edits, given in text order and disjoint, to the current text."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for span, replacement in ((edit.span, edit.text) for edit in edits):
            pieces += (self.text[done : span.start], replacement)
            starts.extend(self.starts[done : span.start])
            ends.extend(self.ends[done : span.start])
            origin = self.origin(span)
            starts.extend([origin.start] * len(replacement))
            ends.extend([origin.end] * len(replacement))
            done = span.end
        if not pieces:
            return self
        pieces.append(self.text[done:])
        starts.extend(self.starts[done:])
        ends.extend(self.ends[done:])
        return MappedText("".join(pieces), starts, ends)

    def slice(self, span: Span) -> MappedText:
        """Return the part under ``span`` of the current text, mapped to the same original."""
        return MappedText(
            span.of(self.text),
            self.starts[span.start : span.end],
            self.ends[span.start : span.end],
        )

    def origin(self, span: Span) -> Span:
        """Return the stretch of the original that ``span`` of the current text stands for."""
        if not self.starts:
            return Span(0, 0)
        if span.start >= span.end:
            point = self.starts[span.start] if span.start < len(self.starts) else self.ends[-1]
            return Span(point, point)
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def image(self, span: Span) -> Span:
        """Return the stretch of the current text that stands for ``span`` of the original."""
        if isinstance(self.starts, range) and not self.starts.start:
            return span
        start = bisect_right(self.ends, span.start)
        end = bisect_left(self.starts, span.end)
        return Span(start, max(start, end))
