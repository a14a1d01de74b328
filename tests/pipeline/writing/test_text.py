from dataclasses import replace

from pipeline.document import Document
from pipeline.writing.options import WritingOptions
from pipeline.writing.sanitise import sanitise
from pipeline.writing.text import write

OPTIONS = WritingOptions()


def test_translation_in_the_layout_of_the_source(document: Document) -> None:
    assert document.translation is not None
    assert write(document, OPTIONS) == document.translation.text


def test_windows_line_ends_are_kept(document: Document) -> None:
    assert document.translation is not None
    translation = replace(document.translation, text="One\r\n\r\n  Two\x1b[2J\r\n")
    written = write(replace(document, translation=translation), OPTIONS)
    assert written == "One\r\n\r\n  Two⟪U+001B⟫[2J\r\n"


def test_no_translation_is_no_text(document: Document) -> None:
    assert write(replace(document, translation=None), OPTIONS) == ""


def test_hostile_text_is_harmless(hostile: Document) -> None:
    written = write(hostile, OPTIONS)
    assert sanitise(written) == written
