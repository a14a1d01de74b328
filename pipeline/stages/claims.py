"""Marks who said what, in the source and in its translation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.attribution.relation import RelationFlag
from pipeline.document import Block, BlockKind, Claim, Document
from pipeline.stages.stage import StageSpecification

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.attribution.relation import Relation
    from models.span import Span
    from pipeline.config.schema import Config

_TITLES = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_CLOSING = (".", "!", "?", "…", ":", ";", ",")


@dataclass(frozen=True, slots=True)
class Claims:
    """The stage ``claims``: sentences (and a translation, if any) in, claims out."""

    project: bool
    check_english: bool
    cognition: bool
    window: int = 0

    def annotate(self, documents: Sequence[Document]) -> list[Document]:
        """Add claims to each document."""
        return [replace(document, claims=self._claims(document)) for document in documents]

    def _claims(self, document: Document) -> tuple[Claim, ...]:
        relations = tag_document(document)
        if not self.cognition:
            relations = [one for one in relations if RelationFlag.COGNITION not in one.flags]
        if document.translation is None or not self.project:
            return tuple(_unprojected(document, one) for one in relations)
        return self._projected(document, relations)

    def _projected(self, document: Document, relations: Sequence[Relation]) -> tuple[Claim, ...]:
        from pipeline.stages.claim_projection import Projector

        projector = Projector(document, check=self.check_english)
        return tuple(projector.claim(one, touched(document, one)) for one in relations)


def _unprojected(document: Document, relation: Relation) -> Claim:
    from pipeline.stages.speaker_naming import english_name, english_role

    return Claim(
        relation,
        None,
        touched(document, relation),
        speaker_english=english_name(relation.speaker, document.language),
        speaker_role_english=english_role(relation.speaker, document.language),
    )


def tag_document(document: Document) -> list[Relation]:
    """Tag the document's own text, in its own language, minding its structure."""
    from models.attribution.tagger import tag

    return tag(
        document.text,
        language=document.language,
        sentences=[sentence.span for sentence in document.sentences],
        excluded=[block.span for block in document.blocks if not block.kind.can_hold_claims],
        titles=[block.span for block in document.blocks if reads_as_headline(document, block)],
        paragraphs=[block.span for block in document.blocks],
    )


def reads_as_headline(document: Document, block: Block) -> bool:
    """Tell whether a colon in the block may attribute, as in "Rossi: sì al ponte".

    Titles and headings are headlines; so are the items of a bulletin, which lack a full stop.
    """
    if block.kind is BlockKind.LIST_ITEM:
        return not block.span.of(document.text).endswith(_CLOSING)
    return block.kind in _TITLES


def touched(document: Document, relation: Relation) -> tuple[int, ...]:
    """Return the indices of the sentences that the relation's spans overlap."""
    spans: tuple[Span, ...] = (*relation.source, *relation.cue, *relation.content)
    return tuple(
        sentence.index
        for sentence in document.sentences
        if any(sentence.span.overlaps(span) for span in spans)
    )


def _build(config: Config) -> Claims:
    options = config.claims
    return Claims(options.project, options.check_english, options.cognition)


SPECIFICATION = StageSpecification(
    name="claims",
    needs=frozenset({"sentences"}),
    provides=frozenset({"claims"}),
    uses=frozenset({"translation"}),
    build=_build,
)
