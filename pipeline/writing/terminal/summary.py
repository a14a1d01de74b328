"""The bilingual summary, with the speakers that each sentence reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pipeline.writing.attribution import speakers_in
from pipeline.writing.coverage import doubts_in
from pipeline.writing.terminal.page import Ink, Pair, pair_grid, section_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from pipeline.document import Document, Summary, SummarySentence
    from pipeline.writing.terminal.page import Page


def render_summary(page: Page, document: Document) -> Iterator[RenderableType]:
    """Yield the summary section; nothing where there is no summary."""
    summary = document.summary
    if summary is None:
        return
    yield section_heading(page, "Summary", _fact(summary, document))
    yield Text("")
    if not summary.sentences:
        yield Text("No sentence was selected.", style=Ink.QUIET)
    margin = _margin(page, summary)
    for sentence in summary.sentences:
        yield pair_grid(page, _pairs(page, sentence, document), margin)
        yield Text("")


def sentence_mark(page: Page, index: int) -> str:
    """Return how sentence ``index`` is called in the margin, counting from 1."""
    return f"{page.glyphs.section}{index + 1}"


def _fact(summary: Summary, document: Document) -> str:
    used = {index for sentence in summary.sentences for index in sentence.sentences}
    fact = f"{len(used)} of {len(document.sentences)} sentences"
    if summary.coverage < 1:
        fact += f", {summary.coverage:.0%} of the article read"
    return fact


def _margin(page: Page, summary: Summary) -> int:
    marks = [_mark(page, sentence).cell_len for sentence in summary.sentences]
    return max(marks, default=2) + 2


def _mark(page: Page, sentence: SummarySentence) -> Text:
    return Text(sentence_mark(page, sentence.sentences[0]), style=Ink.QUIET)


def _pairs(page: Page, sentence: SummarySentence, document: Document) -> list[Pair]:
    pairs = [Pair(_mark(page, sentence), page.text(sentence.italian), page.text(sentence.english))]
    credit = _credit(page, sentence, document)
    if credit.plain:
        pairs.append(Pair(Text(""), Text("") if page.is_wide else None, credit))
    return pairs


def _credit(page: Page, sentence: SummarySentence, document: Document) -> Text:
    """Say whose claims the sentence reports, and what is doubted in it."""
    speakers = [
        Text.assemble(
            page.text(name, Ink.SPEAKER),
            *(Text(f" [{index + 1}]", style=Ink.QUIET) for index in indices),
        )
        for name, indices in speakers_in(sentence, document).items()
    ]
    credit = Text(overflow="fold")
    if speakers:
        credit.append(f"{page.glyphs.arrow} ", style=Ink.QUIET)
        credit.append_text(Text(", ").join(speakers))
    for doubt in doubts_in(sentence, document):
        credit.append("  " if credit.plain else "")
        credit.append_text(page.text(doubt, Ink.WARNING))
    return credit
