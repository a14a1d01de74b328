from dataclasses import replace

from models.span import Span
from pipeline.document import Document
from pipeline.writing.console import write
from pipeline.writing.headline import (
    dateline,
    english_of_block,
    english_title,
    heading,
    origin,
    original_title,
)
from pipeline.writing.options import WritingOptions


def test_title_and_dateline(document: Document) -> None:
    assert english_title(document) == "Brindisi, the ferry to Corfu sails again in April"
    assert dateline(document) == "Brindisi, 4 March 2021"
    assert dateline(replace(document, translation=None)) == "Brindisi, 4 marzo 2021"
    assert heading(document) == english_title(document)


def test_whole_block_in_english(document: Document) -> None:
    block = english_of_block(document, 3)
    assert block.startswith("“We have never")
    assert block.endswith("three years.")


def test_heading_without_a_translation_or_a_title(document: Document) -> None:
    assert heading(replace(document, translation=None)) == document.title
    untitled = replace(document, blocks=document.blocks[1:], sentences=(), translation=None)
    assert heading(untitled) == "articolo.txt"
    assert heading(Document(id="x", text="")) == "x"


def test_the_origin_is_said_once(document: Document) -> None:
    assert origin(document) == "articolo.txt"
    untitled = replace(document, blocks=document.blocks[1:], sentences=(), translation=None)
    assert origin(untitled) == ""
    assert write(untitled, WritingOptions()).count("articolo.txt") == 1


def test_a_title_that_stayed_the_same_is_said_once(document: Document) -> None:
    assert original_title(document) == document.title
    assert original_title(replace(document, translation=None)) == ""
    assert document.translation is not None
    span = document.translation.spans[0]
    text = document.title + document.translation.text[span.end :]
    spans = (Span(span.start, len(document.title)), *document.translation.spans[1:])
    same = replace(document, translation=replace(document.translation, text=text, spans=spans))
    assert original_title(same) == ""
