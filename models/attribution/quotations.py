"""Quotation marks, matched: guillemets, curly, low-high, straight and single marks.

A single pass over each paragraph with a stack of open marks. A straight mark opens or
closes by what stands beside it; a mark that nothing closes ends with its paragraph (a
quotation of several paragraphs repeats its opening mark) or with its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPENERS = {"«": "»", "“": "”", "„": "”“"}
_STRAIGHT = frozenset({'"', "＂", "″", "''"})
_MARKS = re.compile("[«»“”„\"＂″]|(?<!')''(?!')")
_SINGLE = re.compile(
    r"(?<![\w’'])(?:‘(?=\w)(?:[^‘’\n]|(?<=\w)’(?=\w)){1,300}(?:(?<=[\w.,!?…»])’)(?!\w)"
    r"|'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w)){1,300}(?:(?<=[\w.,!?…])')(?!\w))"
)
_DIALOGUE = re.compile(r"[–—]\s*(?=\S)")
_BREAK = re.compile(r"\s[–—]\s")
_WORD = re.compile(r"\w+")
_DEPTH = 6  # nesting deeper than this is noise, and its marks are ignored


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; ``inner`` is what stands between them.

    ``closed`` is False where no closing mark was found; ``continues`` says that the
    next paragraph takes it up again with an opening mark. ``depth`` 0 is outermost.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool
    words: int
    continues: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


def find_quotations(
    text: str, *, paragraphs: Sequence[Span], sentences: Sequence[Span]
) -> list[Quotation]:
    """Return the quotations of ``text`` in order of their opening marks.

    Runs in time linear in the text. ``paragraphs`` bound every quotation; an unclosed one
    ends at its sentence where more marks follow in the paragraph, else at the paragraph.
    """
    ends = [sentence.end for sentence in sentences]
    found: list[Quotation] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        found.extend(_in_paragraph(text, paragraph, following, ends))
    found.sort(key=lambda quotation: (quotation.span.start, -quotation.span.end))
    return _with_depth(found)


def outermost(quotations: Sequence[Quotation]) -> list[tuple[int, Quotation]]:
    """Return the quotations that lie in no other, each with its index."""
    return [(index, item) for index, item in enumerate(quotations) if item.depth == 0]


def _in_paragraph(
    text: str, paragraph: Span, following: Span | None, ends: Sequence[int]
) -> Iterator[Quotation]:
    stack: list[_Open] = []
    closed = _dialogue(text, paragraph)
    if closed:
        yield from (_quotation(text, span, closed=True, width=0) for span in closed)
        return
    for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
        span = _advance(text, match.start(), match[0], paragraph, stack)
        if span is not None and _WORD.search(text, span.start, span.end):
            closed.append(span)
    for span in closed:
        yield _quotation(text, span, closed=True)
    doubles = sorted(closed)
    starts = [span.start for span in doubles]
    for match in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        span = Span(match.start(), match.end())
        before = bisect_left(starts, span.start) - 1
        crosses = before >= 0 and span.start < doubles[before].end < span.end
        if not crosses:
            yield _quotation(text, span, closed=True)
    if stack:
        yield from _unclosed(text, stack, paragraph, following, ends, starts)


def _dialogue(text: str, paragraph: Span) -> list[Span]:
    """Return the speeches of a paragraph that opens with a dash: "– A – dice X. – B".

    What stands between the second dash and the third is the narrator's, and begins with a
    small letter; a paragraph without a second dash is an item of a list.
    """
    start = (
        paragraph.start
        + len(text[paragraph.start : paragraph.end])
        - len(text[paragraph.start : paragraph.end].lstrip())
    )
    opening = _DIALOGUE.match(text, start, paragraph.end)
    if opening is None:
        return []
    breaks = [*_BREAK.finditer(text, opening.end(), paragraph.end)]
    if not breaks or not text[breaks[0].end() : breaks[0].end() + 1].islower():
        return []
    speeches = [Span(opening.end(), breaks[0].start())]
    for number in range(1, len(breaks), 2):
        end = breaks[number + 1].start() if number + 1 < len(breaks) else paragraph.end
        begin = breaks[number].end()
        speeches.append(Span(begin, begin + len(text[begin:end].rstrip())))
    return [span for span in speeches if _WORD.search(text, span.start, span.end)]


def _advance(
    text: str, position: int, mark: str, paragraph: Span, stack: list[_Open]
) -> Span | None:
    """Push an opening mark, or pop its partner and return the span of the quotation."""
    if mark in _STRAIGHT:
        return _straight(text, position, mark, paragraph, stack)
    for depth in range(len(stack) - 1, -1, -1):
        if mark in _OPENERS.get(stack[depth].mark, ""):
            start = stack[depth].start
            del stack[depth:]
            return Span(start, position + 1)
    opens = mark in _OPENERS or (mark == "”" and _looks_opening(text, position, paragraph))
    if opens and len(stack) < _DEPTH:
        stack.append(_Open("“" if mark == "”" else mark, position))
    elif mark in "”»" and stack and stack[-1].mark in _STRAIGHT:
        return Span(stack.pop().start, position + 1)
    return None


def _straight(
    text: str, position: int, mark: str, paragraph: Span, stack: list[_Open]
) -> Span | None:
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].mark in _STRAIGHT:
            nests = _looks_opening(text, position, paragraph, len(mark)) and not _at_edge(
                text, stack[depth]
            )
            if nests and depth == 0 and len(stack) < 2:
                break
            start = stack[depth].start
            del stack[depth:]
            return Span(start, position + len(mark))
    if len(stack) < _DEPTH:
        stack.append(_Open(mark, position))
    return None


def _at_edge(text: str, opened: _Open) -> bool:
    """Tell whether an opening straight mark has a blank behind it, as in sloppy typing."""
    start = opened.start + len(opened.mark)
    return text[start : start + 1].isspace()


def _looks_opening(text: str, position: int, paragraph: Span, width: int = 1) -> bool:
    before = text[position - 1] if position > paragraph.start else " "
    after = text[position + width] if position + width < paragraph.end else " "
    return (before.isspace() or before in "([—–-'’") and (after.isalnum() or after in "¿¡['‘")


def _unclosed(
    text: str,
    stack: Sequence[_Open],
    paragraph: Span,
    following: Span | None,
    ends: Sequence[int],
    starts: Sequence[int],
) -> Iterator[Quotation]:
    opened = stack[0]
    limit = len(text[: paragraph.end].rstrip()) if paragraph.end == len(text) else paragraph.end
    limit = max(limit, opened.start + 1)
    while limit > opened.start + 1 and text[limit - 1].isspace():
        limit -= 1
    continues = following is not None and _reopens(text, following, opened.mark)
    later = bisect_right(starts, opened.start)
    if not continues and (later < len(starts) or len(stack) > 1):
        sentence = bisect_right(ends, opened.start)
        if sentence < len(ends):
            limit = min(limit, ends[sentence])
    span = Span(opened.start, limit)
    if _WORD.search(text, span.start, span.end):
        yield _quotation(text, span, closed=False, continues=continues)


def _reopens(text: str, paragraph: Span, mark: str) -> bool:
    head = text[paragraph.start : paragraph.start + 2].lstrip()[:1]
    return head == mark or (head in _STRAIGHT and mark in _STRAIGHT and head != "")


def _quotation(
    text: str, span: Span, *, closed: bool, continues: bool = False, width: int | None = None
) -> Quotation:
    if width is None:
        width = 2 if text.startswith("''", span.start) else 1
    start = span.start + width
    inner = Span(start, max(start, span.end - width if closed else span.end))
    words = sum(1 for _ in _WORD.finditer(text, inner.start, inner.end))
    return Quotation(span, inner, 0, closed, words, continues)


def _with_depth(quotations: Sequence[Quotation]) -> list[Quotation]:
    placed: list[Quotation] = []
    open_ends: list[int] = []
    for item in quotations:
        while open_ends and open_ends[-1] <= item.span.start:
            open_ends.pop()
        if open_ends and item.span.end > open_ends[-1]:
            continue  # crossing marks: the earlier quotation stands
        placed.append(
            Quotation(
                item.span, item.inner, len(open_ends), item.closed, item.words, item.continues
            )
        )
        open_ends.append(item.span.end)
    return placed
