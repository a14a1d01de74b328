"""What a reader must be told: doubted translations, notices, and what was done by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pipeline.writing.coverage import coverage_of, doubted_sentences, notices_beyond_doubts
from pipeline.writing.passages import beginning
from pipeline.writing.terminal.page import (
    Ink,
    Pair,
    hanging,
    opposite_ends,
    pair_grid,
    section_heading,
    sentence_range,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from pipeline.document import Document, Notice, Translation
    from pipeline.writing.terminal.page import Page


def render_doubts(page: Page, document: Document) -> Iterator[RenderableType]:
    """Yield each doubted sentence with its reasons and both texts; nothing if none."""
    translation, doubted = document.translation, doubted_sentences(document)
    if translation is None or not doubted:
        return
    noun = "sentence" if len(doubted) == 1 else "sentences"
    yield section_heading(page, "Doubts on the translation", f"{len(doubted)} {noun}")
    yield Text("")
    margin = len(sentence_range(page, doubted[-1:])) + 2
    for index in doubted:
        yield _reasons(page, translation, index, margin)
        italian = page.text(document.sentence_text(index))
        english = page.text(translation.spans[index].of(translation.text))
        yield pair_grid(page, [Pair(Text(""), italian, english)], margin)
        yield Text("")


def render_notices(page: Page, document: Document) -> Iterator[RenderableType]:
    """Yield the notices that no doubt above repeats, one a line; nothing if none."""
    notices = notices_beyond_doubts(document)
    if not notices:
        return
    yield section_heading(page, "Notices")
    yield Text("")
    for notice in notices:
        yield _notice(page, notice, document.text)
    yield Text("")


def render_footer(page: Page, document: Document) -> Iterator[RenderableType]:
    """Yield one line: model, engine, method and coverage, or that nothing was translated."""
    yield Text(page.glyphs.rule * page.width, style=Ink.QUIET)
    coverage = coverage_of(document)
    if document.translation is None or coverage is None:
        yield Text("not translated", style=Ink.QUIET)
        return
    made_by = [document.translation.model, document.translation.engine]
    if document.summary is not None:
        made_by.append(f"{document.summary.method} summary")
    left = page.text(f" {page.glyphs.dot} ".join(made_by), Ink.QUIET)
    yield opposite_ends(page, left, Text(coverage.line, style=Ink.QUIET))


def _reasons(page: Page, translation: Translation, index: int, margin: int) -> RenderableType:
    flags = [flag for flag in translation.hypotheses[index].flags if flag.is_doubt]
    line = Text.assemble(
        Text(sentence_range(page, [index]).ljust(margin), style=Ink.QUIET),
        Text("; ".join(flag.description for flag in flags), style=Ink.WARNING),
    )
    return hanging(page, line, margin)


def _notice(page: Page, notice: Notice, text: str) -> RenderableType:
    line = Text.assemble(
        Text(f"{page.glyphs.dot} ", style=Ink.QUIET),
        page.text(notice.message),
        page.text(f"  {notice.code}", Ink.QUIET),
    )
    if notice.span:
        line.append(": ", style=Ink.QUIET)
        line.append_text(page.text(beginning(notice.span, text)))
    return hanging(page, line, indent=2)
