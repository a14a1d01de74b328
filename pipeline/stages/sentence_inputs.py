"""A document as the summariser sees it: its sentences, and what is attributed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.summarisation.sentence import SentenceInput, statements_of
from pipeline.document import BlockKind

if TYPE_CHECKING:
    from models.summarisation.sentence import Statement
    from pipeline.document import Document


def sentence_inputs(document: Document, *, translated: bool) -> list[SentenceInput]:
    """Return the document's sentences as the summariser sees them, in either language."""
    inputs = []
    for sentence in document.sentences:
        text = sentence.span.of(document.text)
        if translated and document.translation is not None:
            text = document.translation.hypotheses[sentence.index].text
        kind = document.blocks[sentence.block].kind
        inputs.append(
            SentenceInput(text, sentence.block, kind.is_body, is_title=kind is BlockKind.TITLE)
        )
    return inputs


def statements(document: Document) -> tuple[Statement, ...] | None:
    """Return the document's claims as the summariser sees them; None if it was not tagged."""
    if document.claims is None:
        return None
    relations = [claim.italian for claim in document.claims]
    return statements_of(relations, [sentence.span for sentence in document.sentences])
