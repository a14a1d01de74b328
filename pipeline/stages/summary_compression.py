"""Shortens the sentences of an extractive summary, in both languages together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.summarisation.compression import Compressed, Version, compress, compress_pair
from models.summarisation.quotation import quotations
from pipeline.document import Notice
from pipeline.stages.sentence_inputs import sentence_inputs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.attribution.relation import Relation
    from models.span import Span
    from models.summarisation.quotation import Quotation
    from pipeline.document import Document, Summary, SummarySentence


def compressed(document: Document, summary: Summary) -> tuple[Summary, tuple[Notice, ...]]:
    """Return ``summary`` with its sentences shortened, and notices that say what went.

    Who says something and the words that say so stay, whatever stands around them. Only
    summaries of the document's own sentences may be given.
    """
    quoted = quotations(sentence_inputs(document, translated=False), document.language)
    made: list[SummarySentence] = []
    notices: list[Notice] = []
    for sentence in summary.sentences:
        (index,) = sentence.sentences
        found = _compress(document, index, quoted[index])
        made.append(_shortened(sentence, found, document))
        start = document.sentences[index].span.start
        notices += [
            Notice(
                "summary-shortened",
                f"the summary leaves out the {one.kind} “{_excerpt(document, one.span, start)}”",
                one.span.shift(start),
            )
            for one in found.removed
        ]
    return replace(summary, sentences=tuple(made)), tuple(notices)


def _compress(document: Document, index: int, quoted: Quotation) -> Compressed:
    source = Version(
        document.sentence_text(index),
        document.language,
        tuple(_attribution(document, index)),
        begins_quoted=quoted.opens_inside,
    )
    translation = document.translation
    if translation is None:
        return compress(source)
    hypothesis = translation.hypotheses[index]
    english = Version(
        hypothesis.text,
        "en",
        tuple(_attribution_in_english(document, translation.spans[index])),
        begins_quoted=quoted.opens_inside,
    )
    return compress_pair(source, english, hypothesis.alignment)


def _attribution(document: Document, index: int) -> Iterator[Span]:
    relations = (claim.italian for claim in document.claims or ())
    return _within(relations, document.sentences[index].span)


def _attribution_in_english(document: Document, sentence: Span) -> Iterator[Span]:
    relations = (claim.english for claim in document.claims or () if claim.english)
    return _within(relations, sentence)


def _within(relations: Iterable[Relation], sentence: Span) -> Iterator[Span]:
    for relation in relations:
        for span in (*relation.source, *relation.cue):
            if span.overlaps(sentence):
                yield span.shift(-sentence.start)


def _shortened(sentence: SummarySentence, found: Compressed, document: Document) -> SummarySentence:
    if not found.removed:
        return sentence
    if len(found.texts) > 1:
        return replace(sentence, italian=found.texts[0], english=found.texts[1])
    if document.language == "en":
        return replace(sentence, english=found.texts[0])
    return replace(sentence, italian=found.texts[0])


def _excerpt(document: Document, span: Span, start: int) -> str:
    return span.shift(start).of(document.text).strip(" ,")
