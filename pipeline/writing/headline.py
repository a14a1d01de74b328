"""The head of an article: title in both languages, dateline, origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document import BlockKind

if TYPE_CHECKING:
    from pipeline.document import Document


def english_of_block(document: Document, block: int) -> str:
    """Return the translation of block ``block``, or "" where there is none."""
    translation = document.translation
    if translation is None:
        return ""
    spans = [
        translation.spans[sentence.index]
        for sentence in document.sentences
        if sentence.block == block and sentence.index < len(translation.spans)
    ]
    return translation.text[spans[0].start : spans[-1].end] if spans else ""


def english_title(document: Document) -> str:
    """Return the translated title, or "" where there is none."""
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.TITLE:
            return english_of_block(document, index)
    return ""


def original_title(document: Document) -> str:
    """Return the source's title where the heading is its translation and differs, or ""."""
    english = english_title(document)
    return document.title if english and english != document.title else ""


def dateline(document: Document) -> str:
    """Return the dateline without the dash that sets it off, in English if translated, or ""."""
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.DATELINE:
            own = english_of_block(document, index) or block.span.of(document.text)
            return own.strip(" \t\n-–—")
    return ""


def origin(document: Document) -> str:
    """Return where the article is from, or "" where the heading says so already."""
    name = document.origin or document.id
    return "" if name == heading(document) else name


def heading(document: Document) -> str:
    """Return what a page or view is called: the title, else the origin, else the id."""
    return english_title(document) or document.title or document.origin or document.id
