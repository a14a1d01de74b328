"""Documents from text, or from the parts of a format that states its structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.span import Span
from pipeline.document import Block, BlockKind, Document
from pipeline.reading.marginalia import marginal_kind
from pipeline.reading.source import no_text
from pipeline.reading.structure import divide, recognise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.document import Notice
    from pipeline.reading.source import Source

_SEPARATOR = "\n\n"
_TITLE_NEIGHBOURHOOD = 4


def document_from_text(
    identifier: str,
    origin: str,
    text: str,
    *,
    metadata: Mapping[str, str],
    notices: tuple[Notice, ...] = (),
) -> Document:
    """Return a document of plain text, kept as it is, with its structure recognised.

    Raises InputError if the text is blank.
    """
    blocks = recognise(text)
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise no_text(origin)
    return Document(
        id=identifier,
        text=text,
        origin=origin,
        metadata=dict(metadata),
        blocks=blocks,
        notices=notices,
    )


def document_from_parts(
    source: Source,
    parts: Iterable[tuple[BlockKind, str]],
    *,
    metadata: Mapping[str, str],
    notices: tuple[Notice, ...] = (),
) -> Document:
    """Return a document whose text is its parts, set apart by blank lines.

    The text is extracted, which the metadata say ("text": "extracted"): offsets refer to
    it, not to the file. Datelines, credits and captions within the parts are recognised.

    Raises InputError if no part holds text.
    """
    pieces = [(kind, content.strip()) for kind, content in parts if content.strip()]
    if not pieces:
        raise no_text(source.origin)
    blocks: list[Block] = []
    position = 0
    text = _SEPARATOR.join(content for _, content in pieces)
    for index, (kind, content) in enumerate(pieces):
        span = Span(position, position + len(content))
        near_title = 0 < index <= _TITLE_NEIGHBOURHOOD
        marginal = None
        if kind is BlockKind.PARAGRAPH:
            last = 0 < index == len(pieces) - 1
            marginal = marginal_kind(content, near_title=near_title, last=last)
        blocks.extend(divide(text, Block(marginal or kind, span)))
        position += len(content) + len(_SEPARATOR)
    return Document(
        id=source.id,
        text=text,
        origin=source.origin,
        metadata={**metadata, "text": "extracted"},
        blocks=tuple(blocks),
        notices=notices,
    )
