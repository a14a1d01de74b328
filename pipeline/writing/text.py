"""The English translation alone, in the layout of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.writing.sanitise import sanitise

if TYPE_CHECKING:
    from pipeline.document import Document
    from pipeline.writing.options import WritingOptions


def write(document: Document, options: WritingOptions) -> str:  # noqa: ARG001 common signature
    """Return the translation with the source's line ends, or "" where there is none.

    Control characters are made visible: the text may end up on a terminal.
    """
    if document.translation is None:
        return ""
    lines = document.translation.text.split("\r\n")
    return "\r\n".join(sanitise(line) for line in lines)
