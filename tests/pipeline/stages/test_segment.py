from __future__ import annotations

from models.span import Span
from pipeline.document import Block, BlockKind, Document
from pipeline.stages.segment import Segment

TEXT = "Roma, 12 gen. 2024 - Ha parlato il sindaco. Ha risposto l'opposizione.\n\nLe reazioni\n"


def segmented() -> Document:
    dateline = TEXT.index("Ha parlato")
    heading = TEXT.index("Le reazioni")
    blocks = (
        Block(BlockKind.DATELINE, Span(0, dateline - 1)),
        Block(BlockKind.PARAGRAPH, Span(dateline, heading - 2)),
        Block(BlockKind.HEADING, Span(heading, len(TEXT) - 1)),
    )
    (document,) = Segment().annotate([Document(id="x", text=TEXT, blocks=blocks)])
    return document


def test_sentences_are_spans_of_the_untouched_text() -> None:
    document = segmented()
    assert document.text == TEXT
    assert [document.sentence_text(sentence.index) for sentence in document.sentences] == [
        "Roma, 12 gen. 2024 -",
        "Ha parlato il sindaco.",
        "Ha risposto l'opposizione.",
        "Le reazioni",
    ]
    assert [sentence.block for sentence in document.sentences] == [0, 1, 1, 2]
    assert [sentence.index for sentence in document.sentences] == [0, 1, 2, 3]


def test_a_document_without_blocks_has_no_sentences() -> None:
    (document,) = Segment().annotate([Document(id="x", text="")])
    assert document.sentences == ()
