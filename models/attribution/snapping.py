"""Edges of projected statements, moved to where English clauses begin and end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

OPENING, CLOSING = '«“„"', '»”"'
EDGE = " \t\n,.;:!?…-–—"


def snapped(
    source: str,
    target: str,
    span: Span,
    projected: Span,
    taken: Sequence[Span],
    beside: Sequence[Span],
) -> Span:
    """Move the edges of a clause to the sentence's edge or to the attribution beside it.

    ``taken`` are cue and source in the target, ``beside`` in the source: an edge that
    touches them there touches them here, at most a comma and a title apart.
    """
    start, end = projected
    edges = EDGE + OPENING
    if not source[: span.start].strip(edges):
        start = 0
    if not source[span.end :].strip(edges + CLOSING):
        end = len(target)
    after = any(_adjoins(source, role, span) for role in beside)
    before = any(_adjoins(source, span, role) for role in beside)
    middle = (projected.start + projected.end) / 2
    for mark in sorted(taken):
        if mark.end <= middle:
            gap = target[mark.end : start]
            comma = re.search(r"[,;:]", gap)
            if comma is None or start < mark.end:
                start = mark.end
            elif after:
                start = mark.end + comma.end()
        elif mark.start >= middle:
            gap = target[end : mark.start]
            commas = [match.start() for match in re.finditer(r"[,;:]", gap)]
            if not commas or end > mark.start:
                end = mark.start
            elif before:
                end += commas[-1]
    return tight(target, Span(min(start, end), max(start, end)))


def _adjoins(text: str, left: Span, right: Span) -> bool:
    """Tell whether nothing but marks stands between two spans, ``left`` before ``right``."""
    return left.end <= right.start and not text[left.end : right.start].strip(
        EDGE + OPENING + CLOSING
    )


def tight(target: str, span: Span, keep: str = "") -> Span:
    """Return the span without blanks and marks at its edges."""
    start, end = span
    strip = "".join(char for char in EDGE if char not in keep)
    while start < end and target[start] in strip:
        start += 1
    while end > start and target[end - 1] in strip:
        end -= 1
    return Span(start, end)


def disjoint(content: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    """Cut the attribution itself out of a content that has swallowed it at an edge."""
    kept: list[Span] = []
    for span in content:
        start, end = span
        for other in taken:
            if other.start <= start < other.end:
                start = other.end
            elif other.start < end <= other.end:
                end = other.start
        if end > start:
            kept.append(Span(start, end))
    return tuple(kept)
