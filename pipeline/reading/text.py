"""Plain text: the document's text is the file's, character by character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reading.assembly import document_from_text
from pipeline.reading.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.document import Document
    from pipeline.reading.source import ReadingOptions, Source


def read(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """Yield the one article of a text file.

    Raises InputError if it cannot be read, is too large, is no text or is blank.
    """
    decoded = decode(source.read(options.max_bytes), source.origin, options.encoding)
    yield document_from_text(
        source.id,
        source.origin,
        decoded.text,
        metadata={"format": "text", "encoding": decoded.encoding},
        notices=decoded.notices,
    )
