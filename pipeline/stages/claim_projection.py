"""Carries the claims of one document into its translation, and checks them there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from models.attribution.projection import agrees, project
from models.attribution.relation import Relation, RelationType
from models.attribution.tagger import tag
from pipeline.document import Claim
from pipeline.stages.claims import reads_as_headline
from pipeline.stages.speaker_naming import english_name, english_role

if TYPE_CHECKING:
    from models.attribution.relation import Speaker
    from models.span import Span
    from pipeline.document import Document, Translation


class Projector:
    """Projects relations of ``document``, which must have a translation."""

    def __init__(self, document: Document, *, check: bool) -> None:
        """Prepare the projection.

        Args:
            document: the document, translated.
            check: whether to run the English tagger over the translation and compare.
        """
        if document.translation is None:
            raise ValueError("a document without a translation has nothing to project into")
        self._document = document
        self._translation: Translation = document.translation
        self._check = check

    def claim(self, relation: Relation, sentences: tuple[int, ...]) -> Claim:
        """Return the claim made of ``relation``, with whatever of it the translation shows."""
        english = self._project(relation)
        agreement = None
        if self._check and english is not None:
            agreement = agrees(english, self._tagged, self._translation.text)
        return Claim(
            relation,
            english,
            sentences,
            speaker_english=self._speaker(relation, english),
            speaker_role_english=english_role(relation.speaker, self._document.language),
            agreement=agreement,
        )

    def _project(self, relation: Relation) -> Relation | None:
        document, translation = self._document, self._translation
        return project(
            relation,
            source_text=document.text,
            source_sentences=[sentence.span for sentence in document.sentences],
            target_text=translation.text,
            target_sentences=translation.spans,
            alignments=[hypothesis.alignment for hypothesis in translation.hypotheses],
        )

    @cached_property
    def _tagged(self) -> list[Relation]:
        document, translation = self._document, self._translation
        blocks = [document.block_of(sentence.index) for sentence in document.sentences]
        spans = list(zip(blocks, translation.spans, strict=True))
        return tag(
            translation.text,
            language="en",
            sentences=translation.spans,
            excluded=[span for block, span in spans if not block.kind.can_hold_claims],
            titles=[span for block, span in spans if reads_as_headline(document, block)],
            paragraphs=self._paragraphs(),
        )

    def _paragraphs(self) -> list[Span]:
        from models.span import Span

        ends: dict[int, Span] = {}
        for sentence, span in zip(self._document.sentences, self._translation.spans, strict=True):
            first = ends.get(sentence.block, span)
            ends[sentence.block] = Span(first.start, span.end)
        return list(ends.values())

    def _speaker(self, relation: Relation, english: Relation | None) -> str:
        """Return the speaker's name for an English reader.

        A name that no rule gives in English is given as the translation has it, and in
        Italian where the translation has lost it.
        """
        speaker = relation.speaker
        if speaker is None:
            return ""
        by_rule = english_name(speaker, self._document.language)
        return by_rule or self._described(speaker, relation, english) or speaker.name

    def _described(self, speaker: Speaker, relation: Relation, english: Relation | None) -> str:
        if english is not None and english.source and relation.source == (speaker.span,):
            return _joined(english.source, self._translation.text)
        if speaker.span is None:
            return ""
        alone = Relation(
            source=(speaker.span,),
            cue=(),
            content=(speaker.span,),
            type=RelationType.INDIRECT,
            speaker=None,
        )
        projected = self._project(alone)
        return _joined(projected.source, self._translation.text) if projected else ""


def _joined(spans: tuple[Span, ...], text: str) -> str:
    return " ".join(" ".join(span.of(text) for span in spans).split())
