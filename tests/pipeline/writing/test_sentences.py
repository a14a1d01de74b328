from __future__ import annotations

from models.span import Span
from pipeline.document import Block, BlockKind, Document, Sentence
from pipeline.writing.options import WritingOptions
from pipeline.writing.sentences import write


def test_one_line_a_sentence_and_no_control_character() -> None:
    text = "Piove\nancora. \x1b[2JBasta!"
    spans = (Span(0, 13), Span(14, len(text)))
    document = Document(
        id="x",
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
        sentences=tuple(Sentence(number, span, 0) for number, span in enumerate(spans)),
    )
    assert write(document, WritingOptions()) == "Piove ancora.\n⟪U+001B⟫[2JBasta!\n"


def test_a_document_without_sentences_gives_nothing() -> None:
    assert write(Document(id="x", text=""), WritingOptions()) == ""
