"""The bilingual summary, with the speakers that each sentence reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pipeline.writing.attribution import languages_of, speakers_in
from pipeline.writing.coverage import doubts_in
from pipeline.writing.terminal.page import (
    Ink,
    Pair,
    interleave,
    pair_grid,
    section_heading,
    sentence_range,
)

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
    languages = languages_of(summary)
    if page.is_wide and len(languages) > 1:
        names = [Text(name, style=Ink.QUIET) for name in ("Italiano", "English")]
        yield pair_grid(page, [Pair(Text(""), *names)], margin)
    for sentence in summary.sentences:
        yield pair_grid(page, [_pair(page, sentence, document, languages)], margin)
        yield Text("")


def _fact(summary: Summary, document: Document) -> str:
    used = {index for sentence in summary.sentences for index in sentence.sentences}
    whole = {one.index for one in document.sentences if document.blocks[one.block].kind.is_body}
    noun = "sentence" if len(whole | used) == 1 else "sentences"
    fact = f"{len(used)} of {len(whole | used)} body {noun}"
    if summary.coverage < 1:
        fact += f", {summary.coverage:.0%} of the article read"
    return fact


def _margin(page: Page, summary: Summary) -> int:
    marks = [_mark(page, sentence).cell_len for sentence in summary.sentences]
    return max(marks, default=2) + 2


def _mark(page: Page, sentence: SummarySentence) -> Text:
    return Text(sentence_range(page, sentence.sentences[:1]), style=Ink.QUIET)


def _pair(
    page: Page, sentence: SummarySentence, document: Document, languages: tuple[str, ...]
) -> Pair:
    words = {"it": page.text(sentence.italian), "en": page.text(sentence.english)}
    shown = {language: Text.assemble(words[language], overflow="fold") for language in languages}
    credit = _credit(page, sentence, document)
    if credit.plain and languages:
        shown[languages[-1]].append("\n").append_text(credit)
    return Pair(_mark(page, sentence), shown.get("it"), shown.get("en"))


def _credit(page: Page, sentence: SummarySentence, document: Document) -> Text:
    """Say whose claims the sentence reports, and what is doubted in it."""
    speakers = [
        Text.assemble(
            page.text(name, Ink.SPEAKER),
            *(Text(f" [{index + 1}]", style=Ink.QUIET) for index in indices),
        )
        for name, indices in speakers_in(sentence, document).items()
    ]
    doubts = [page.text(doubt, Ink.WARNING) for doubt in doubts_in(sentence, document)]
    credit = Text()
    if speakers:
        credit.append(f"{page.glyphs.arrow} ", style=Ink.QUIET)
        credit.append_text(Text.assemble(*interleave(speakers, Text(", "))))
    if doubts:
        credit.append("  " if speakers else "")
        credit.append_text(Text.assemble(*interleave(doubts, Text(", "))))
    return credit
