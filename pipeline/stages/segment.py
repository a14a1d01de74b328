"""Splits every block of an article into sentences, with offsets into its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.segmentation.splitter import split
from pipeline.document import BlockKind, Document, Sentence
from pipeline.stages.stage import StageSpecification

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.span import Span
    from pipeline.config.schema import Config

# A dateline or a credit is one unit of layout, whatever stops it holds ("Roma, 12 gen. -").
_WHOLE = frozenset({BlockKind.DATELINE, BlockKind.CREDIT})


@dataclass(frozen=True, slots=True)
class Segment:
    """The stage ``segment``: blocks in, sentences out."""

    window: int = 0

    def annotate(self, documents: Sequence[Document]) -> list[Document]:
        """Add sentences to each document."""
        return [replace(document, sentences=tuple(_sentences(document))) for document in documents]


def _sentences(document: Document) -> Iterator[Sentence]:
    index = 0
    for number, block in enumerate(document.blocks):
        for span in _split(document, block.kind, block.span):
            yield Sentence(index, span, number)
            index += 1


def _split(document: Document, kind: BlockKind, block: Span) -> list[Span]:
    if kind in _WHOLE:
        return [block]
    spans = split(block.of(document.text), document.language)
    return [span.shift(block.start) for span in spans]


def _build(_config: Config) -> Segment:
    return Segment()


SPECIFICATION = StageSpecification(
    name="segment",
    needs=frozenset({"blocks"}),
    provides=frozenset({"sentences"}),
    build=_build,
)
