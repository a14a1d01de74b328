"""The parts of an article: title, dateline, headings, paragraphs, lists, captions, credits."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from models.span import Span
from pipeline.document import Block, BlockKind
from pipeline.reading.datelines import dateline_end
from pipeline.reading.lines import LIST_MARK, ends_with_stop, units_of
from pipeline.reading.marginalia import marginal_kind, trailing_credit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.reading.lines import Unit

_LONGEST_TITLE = 200
_LONGEST_HEADING = 120
_MOST_HEADING_WORDS = 15
_LONGEST_TIGHT_HEADING = 80
# A byline stands at most this many blocks below the title (kicker, summary, byline).
_TITLE_NEIGHBOURHOOD = 4
_BULLETS = "•·▪‣*"
_POST = re.compile(r"RT\s+@\w|[@#]\w")
# Wires set urgent news in plus signs: "++ ESPLOSIONE AL PORTO ++".
_FLASH = re.compile(r"(?P<open>\+{2,}\s*)[^+\s](?:.*[^+\s])?(?P<close>\s*\+{2,})", re.DOTALL)


def recognise(text: str) -> tuple[Block, ...]:
    """Return the blocks of an article in plain text.

    Blocks are disjoint, in order and trimmed; whatever lies outside them is white space,
    the mark of a list item or the plus signs around a wire's flash. Blank text has none.
    A line is a paragraph, except in hard-wrapped text, whose lines are joined: such a
    paragraph holds line breaks.
    """
    units = [_without_flash_marks(text, unit) for unit in units_of(text)]
    kinds = _kinds(text, units)
    blocks: list[Block] = []
    for unit, kind in zip(units, kinds, strict=True):
        span = unit.span
        if kind is BlockKind.LIST_ITEM:
            mark = LIST_MARK.match(text, span.start, span.end)
            span = Span(mark.end() if mark else span.start, span.end)
        blocks.extend(divide(text, Block(kind, span)))
    return tuple(blocks)


def _without_flash_marks(text: str, unit: Unit) -> Unit:
    match = _FLASH.fullmatch(text, *unit.span)
    if match is None:
        return unit
    return replace(unit, span=Span(match.end("open"), match.start("close")))


def divide(text: str, block: Block) -> Iterator[Block]:
    """Yield ``block``, with the dateline before it and the credit after it as their own.

    Only prose is divided; titles, captions and credits come back as they are.
    """
    start, end = block.span
    if not block.kind.is_body:
        yield block
        return
    body = dateline_end(text, block.span)
    if body > start:
        yield Block(BlockKind.DATELINE, Span(start, body))
        body += len(text[body:end]) - len(text[body:end].lstrip())
    credit = body + trailing_credit(text[body:end])
    prose = Span(body, body + len(text[body:credit].rstrip()))
    if prose.start < prose.end:
        yield Block(block.kind, prose)
    if credit < end:
        yield Block(BlockKind.CREDIT, Span(credit, end))


def _kinds(text: str, units: Sequence[Unit]) -> list[BlockKind]:
    title = _title_index(text, units)
    kinds = []
    for index in range(len(units)):
        if index == title:
            kinds.append(BlockKind.TITLE)
        else:
            near_title = index <= max(title, 0) + _TITLE_NEIGHBOURHOOD
            kinds.append(
                _marginal(text, units, index, near_title=near_title)
                or _list_item(text, units, index)
                or _heading(text, units, index)
                or BlockKind.PARAGRAPH
            )
    return kinds


def _title_index(text: str, units: Sequence[Unit]) -> int:
    """Return the index of the title's unit, or -1: short, unstopped, and more text follows."""
    for index, unit in enumerate(units[:-1]):
        content = unit.span.of(text)
        if _marginal(text, units, index, near_title=True) or _is_only_dateline(text, unit.span):
            continue
        short = len(content) <= _LONGEST_TITLE and content.count("\n") <= 1
        stopped = content[-1] in ".,;:" and not content.endswith("...")
        marked = LIST_MARK.match(content) or content.startswith("RT @")
        is_title = short and not stopped and not marked
        return index if is_title and dateline_end(text, unit.span) == unit.span.start else -1
    return -1


def _marginal(
    text: str, units: Sequence[Unit], index: int, *, near_title: bool
) -> BlockKind | None:
    content = units[index].span.of(text)
    last = 0 < index == len(units) - 1
    return marginal_kind(content, near_title=near_title and index > 0, last=last)


def _is_only_dateline(text: str, span: Span) -> bool:
    return dateline_end(text, span) == span.end


def _list_item(text: str, units: Sequence[Unit], index: int) -> BlockKind | None:
    """Return LIST_ITEM for a bullet, or for a number or hyphen whose neighbour has one too."""
    mark = LIST_MARK.match(text, *units[index].span)
    if mark is None:
        return None
    neighbours = [units[near].span for near in (index - 1, index + 1) if 0 <= near < len(units)]
    listed = any(LIST_MARK.match(text, *span) for span in neighbours)
    return BlockKind.LIST_ITEM if listed or mark[0][0] in _BULLETS else None


def _heading(text: str, units: Sequence[Unit], index: int) -> BlockKind | None:
    unit = units[index]
    content = unit.span.of(text)
    followed = index + 1 < len(units)
    if not followed or len(content) > _LONGEST_HEADING or content[-1] in ".,:;…":
        # "Il ministro ha aggiunto:" leads into what follows and is prose.
        return None
    if len(content.split()) > _MOST_HEADING_WORDS or _is_only_dateline(text, unit.span):
        return None
    if _POST.match(content):
        return None
    alone = unit.blank_before and unit.blank_after and not ends_with_stop(text, unit.span)
    if alone or (content.isupper() and sum(map(str.isalpha, content)) >= 4):
        return BlockKind.HEADING
    tight = len(content) <= _LONGEST_TIGHT_HEADING and content[-1].isalnum()
    after = units[index + 1].span
    runs_on = after.end - after.start > 2 * len(content) and ends_with_stop(text, after)
    before = index > 0 and (index == 1 or ends_with_stop(text, units[index - 1].span))
    return BlockKind.HEADING if tight and runs_on and before else None
