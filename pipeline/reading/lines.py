"""From lines to paragraphs: one line is one paragraph, unless the text was hard-wrapped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# Mail and typewriter habits wrap between 60 and 80 columns; beyond 100 a line is a paragraph.
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 45
_LEAST_WRAPPED_LINES = 2
_LEAST_WRAPPED_SHARE = 0.6
_MOST_LONG_LINES = 0.1
_WORD_WINDOW = 40
_FINAL_STOP = re.compile(r"[.!?…][»”\"’')\]]*$")
LIST_MARK = re.compile(r"(?:[•·▪‣*-]\s+|\d{1,3}[.)]\s+|[a-z]\)\s+)(?=\S)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of lines that belong together, and whether blank lines stand around it."""

    span: Span
    blank_before: bool
    blank_after: bool


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    indent: int
    blank_before: bool


def units_of(text: str) -> list[Unit]:
    """Return the paragraphs of ``text``, trimmed and in order; blank lines belong to none."""
    lines = _lines_of(text)
    width = _wrap_width(text, lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and width and _continues(text, groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    units = []
    for index, group in enumerate(groups):
        last = index + 1 == len(groups)
        span = Span(group[0].span.start, group[-1].span.end)
        units.append(Unit(span, group[0].blank_before, last or groups[index + 1][0].blank_before))
    return units


def ends_with_stop(text: str, span: Span) -> bool:
    """Tell whether a full stop, question or exclamation mark closes ``span``."""
    return _FINAL_STOP.search(text[max(span.start, span.end - 12) : span.end]) is not None


def _lines_of(text: str) -> list[_Line]:
    lines = []
    position, blank = 0, True
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if content:
            indent = len(raw) - len(raw.lstrip())
            start = position + indent
            lines.append(_Line(Span(start, start + len(content)), indent, blank))
        blank = not content
        position += len(raw)
    return lines


def _wrap_width(text: str, lines: Sequence[_Line]) -> int:
    """Return the width the text was wrapped to, or 0 if it was not.

    A wrapped line is one that the first word of the next would have made too wide.
    """
    lengths = [line.span.end - line.span.start for line in lines]
    short = [length for length in lengths if length <= _WIDEST_WRAP]
    width = max(short, default=0)
    if width < _NARROWEST_WRAP or len(lengths) - len(short) > _MOST_LONG_LINES * len(lengths):
        return 0
    pairs = [(first, second) for first, second in pairwise(lines) if not second.blank_before]
    filled = [first for first, second in pairs if _fills(text, first, second, width)]
    unstopped = sum(not ends_with_stop(text, line.span) for line in filled)
    enough = unstopped >= _LEAST_WRAPPED_LINES
    return width if enough and len(filled) >= _LEAST_WRAPPED_SHARE * len(pairs) else 0


def _fills(text: str, line: _Line, following: _Line, width: int) -> bool:
    start, end = following.span
    word = text[start : min(end, start + _WORD_WINDOW)].split(maxsplit=1)[0]
    return line.span.end - line.span.start + 1 + len(word) > width


def _continues(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Tell whether ``following`` is the rest of ``line``, broken to fit the width."""
    if following.blank_before or following.indent > line.indent:
        return False
    if LIST_MARK.match(text, following.span.start) and ends_with_stop(text, line.span):
        return False
    return _fills(text, line, following, width)
