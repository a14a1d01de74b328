"""The source's sentences, one a line: what the segmenter made of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.writing.sanitise import sanitise

if TYPE_CHECKING:
    from pipeline.document import Document
    from pipeline.writing.options import WritingOptions


def write(document: Document, _options: WritingOptions) -> str:
    """Return one line for each sentence; a line break inside a sentence becomes a space."""
    return "".join(
        sanitise(document.sentence_text(sentence.index), newlines=False, tabs=False) + "\n"
        for sentence in document.sentences
    )
