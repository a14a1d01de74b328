"""Sentences too long for the model, cut where a reader would breathe."""

from __future__ import annotations

import re
from bisect import bisect_left
from math import ceil
from typing import TYPE_CHECKING

from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONJUNCTIONS = "e|ed|ma|o|oppure|perché|mentre|quando|che|se|come|dove|affinché|così|quindi|per"
# From the best place to cut to the worst; a cut falls at the end of the match.
_MARKS = (
    re.compile(r"[.!?…][»”\"')\]]*\s+"),
    re.compile(r"[;:][»”\"')\]]*\s+|[»”],\s+"),
    re.compile(r"[,][»”\"')\]]*\s+|\s+(?=[–—-]\s)"),
    re.compile(rf"\s+(?=(?:{_CONJUNCTIONS})\s)", re.IGNORECASE),
    re.compile(r"\s+"),
)
MINIMUM_SHARE = 0.25
_FINAL_MARK = re.compile(r"[,;:]\s*\Z")


def cut(text: str, token_spans: Sequence[tuple[int, int]], limit: int) -> list[Span]:
    """Divide ``text`` into spans of at most ``limit`` tokens each; together they are ``text``.

    ``token_spans`` are the tokens' places in text order. Parts are as few and as even as
    clause marks allow; a cut falls between tokens where there is not even a space.
    """
    starts = [start for start, _ in token_spans]
    parts: list[Span] = []
    begin = 0
    while True:
        first = bisect_left(starts, begin)
        remaining = len(starts) - first
        if remaining <= limit:
            parts.append(Span(begin, len(text)))
            return parts
        furthest = max(starts[first + limit], begin + 1)
        even = starts[first + remaining // ceil(remaining / limit)]
        end = _best_cut(text, begin, even, furthest)
        parts.append(Span(begin, end))
        begin = end


def cut_characters(text: str, limit: int) -> Iterator[Span]:
    """Yield spans of at most ``limit`` characters that together are ``text``."""
    begin = 0
    while len(text) - begin > limit:
        end = _best_cut(text, begin, begin + limit, begin + limit)
        yield Span(begin, end)
        begin = end
    yield Span(begin, len(text))


def without_final_mark(text: str, part: Span) -> tuple[Span, Span]:
    """Divide ``part`` into the clause and the comma, colon or semicolon that ends it.

    A model that reads a comma at the very end goes on as if a clause were missing. The last
    part of ``text`` is left as it is: its end is the sentence's own.
    """
    match = _FINAL_MARK.search(text, part.start, part.end)
    if match is None or part.end == len(text) or match.start() == part.start:
        return part, Span(part.end, part.end)
    return Span(part.start, match.start()), Span(match.start(), part.end)


def _best_cut(text: str, begin: int, even: int, furthest: int) -> int:
    """Return the strongest mark's place between ``begin`` and ``furthest`` nearest to ``even``."""
    earliest = begin + max(1, int(MINIMUM_SHARE * (furthest - begin)))
    for mark in _MARKS:
        ends = [m.end() for m in mark.finditer(text, begin, furthest) if m.end() >= earliest]
        if ends:
            return min(ends, key=lambda end: abs(end - even))
    return furthest
