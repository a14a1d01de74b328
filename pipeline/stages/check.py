"""Verifies that nothing was lost, and says what was cut, passed through or doubted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.translation.guards.english import is_english
from pipeline.document import Document, Notice
from pipeline.errors import StageError
from pipeline.stages.stage import StageSpecification

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.config.schema import Config
    from pipeline.document import Translation

_ENGLISH_ARTICLE = 0.5
# One quotation in English is ordinary; a run of sentences is a mix-up worth telling.
_PARTLY_ENGLISH = 0.2
_LEAST_ENGLISH = 2


@dataclass(frozen=True, slots=True)
class Check:
    """The stage ``check``: refuses a document that lost text, and notes what is in doubt."""

    window: int = 0

    def annotate(self, documents: Sequence[Document]) -> list[Document]:
        """Add notices to each document.

        Raises:
            StageError: a part of the text is in no sentence, or a sentence has no translation.
        """
        return [
            replace(document, notices=document.notices + tuple(_verify(document)))
            for document in documents
        ]


def _verify(document: Document) -> Iterator[Notice]:
    _require_whole_text(document)
    if document.translation is not None:
        _require_every_sentence(document, document.translation)
        yield from _doubts(document, document.translation)
    yield from _lost_attributions(document)
    yield from _mismatched_language(document)


def _require_whole_text(document: Document) -> None:
    end = 0
    for sentence in document.sentences:
        _require_layout(document, end, sentence.span.start)
        end = sentence.span.end
    _require_layout(document, end, len(document.text))


def _require_layout(document: Document, start: int, end: int) -> None:
    gap = document.text[start:end]
    if any(character.isalpha() for character in gap):
        raise StageError(
            f"Text of {document.origin or document.id} is in no sentence: "
            f"characters {start} to {end}, {gap.strip()[:40]!r}",
            hint="report this with the file: no text may be lost",
        )


def _require_every_sentence(document: Document, translation: Translation) -> None:
    expected = len(document.sentences)
    if len(translation.hypotheses) != expected or len(translation.spans) != expected:
        raise StageError(
            f"{document.origin or document.id} has {expected} sentences but "
            f"{len(translation.hypotheses)} translations",
            hint="report this with the file: no sentence may be lost",
        )
    for sentence, hypothesis, span in zip(
        document.sentences, translation.hypotheses, translation.spans, strict=True
    ):
        if not hypothesis.text.strip() or span.of(translation.text) != hypothesis.text:
            raise StageError(
                f"Sentence {sentence.index} of {document.origin or document.id} has no translation",
                hint="report this with the file: no sentence may be lost",
            )


def _doubts(document: Document, translation: Translation) -> Iterator[Notice]:
    for sentence, hypothesis in zip(document.sentences, translation.hypotheses, strict=True):
        for flag in hypothesis.flags:
            if flag.is_doubt:
                yield Notice(
                    flag.value, f"Sentence {sentence.index + 1}: {flag.description}", sentence.span
                )


def _lost_attributions(document: Document) -> Iterator[Notice]:
    for claim in document.claims or ():
        if document.translation is not None and claim.english is None:
            yield Notice(
                "attribution-unprojected",
                "A statement's speaker and words could not be located in the translation",
                claim.italian.content[0],
            )


def _mismatched_language(document: Document) -> Iterator[Notice]:
    """Say so where an article given as Italian is English, or a good part of it is."""
    if document.language != "it":
        return
    body = [
        document.sentence_text(sentence.index)
        for sentence in document.sentences
        if document.block_of(sentence.index).kind.is_body
    ]
    english = sum(map(is_english, body))
    counts = f"{english} of {len(body)} body sentences are English"
    if english and english >= _ENGLISH_ARTICLE * len(body):
        message = f"this reads as English, not Italian: {counts}; expect nothing of its analysis"
    elif english >= _LEAST_ENGLISH and english >= _PARTLY_ENGLISH * len(body):
        message = f"this is partly English, not Italian: {counts}"
    else:
        return
    yield Notice("language-mismatch", message)


def _build(_config: Config) -> Check:
    return Check()


SPECIFICATION = StageSpecification(
    name="check",
    needs=frozenset({"sentences"}),
    provides=frozenset(),
    uses=frozenset({"translation", "summary", "claims"}),
    build=_build,
)
