"""A document as plain data: the record that ``schema/document-1.json`` describes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pipeline
from pipeline.writing.coverage import coverage_of
from pipeline.writing.headline import english_title

if TYPE_CHECKING:
    from models.attribution.relation import Relation
    from models.span import Span
    from models.translation.hypothesis import Hypothesis
    from pipeline.document import Claim, Document, Sentence, Summary, Translation

SCHEMA = "rassegna/document-1"

Record = dict[str, Any]


def record_of(document: Document) -> Record:
    """Return everything known about ``document`` as JSON-compatible values.

    Spans are ``[start, end]`` in code points, end exclusive; what no stage made is null.
    """
    coverage = coverage_of(document)
    return {
        "schema": SCHEMA,
        "generator": f"rassegna {pipeline.__version__}",
        "id": document.id,
        "origin": document.origin,
        "language": document.language,
        "title": {"italian": document.title, "english": english_title(document)},
        "metadata": {str(key): str(value) for key, value in document.metadata.items()},
        "text": document.text,
        "blocks": [
            {"kind": block.kind.value, "span": list(block.span)} for block in document.blocks
        ],
        "sentences": [_sentence(document, sentence) for sentence in document.sentences],
        "translation": _translation(document.translation),
        "summary": _summary(document.summary),
        "claims": _claims(document),
        "notices": [
            {
                "code": notice.code,
                "message": notice.message,
                "span": _span(notice.span),
            }
            for notice in document.notices
        ],
        "coverage": asdict(coverage) if coverage else None,
        "configuration": _plain(document.configuration),
    }


def _sentence(document: Document, sentence: Sentence) -> Record:
    record: Record = {
        "index": sentence.index,
        "block": sentence.block,
        "span": list(sentence.span),
        "text": sentence.span.of(document.text),
    }
    translation = document.translation
    if translation is None or sentence.index >= len(translation.hypotheses):
        return record | {
            "english": None,
            "english_span": None,
            "score": None,
            "flags": [],
            "alignment": [],
        }
    span = translation.spans[sentence.index]
    return record | _english(translation.hypotheses[sentence.index], span, translation.text)


def _english(hypothesis: Hypothesis, span: Span, text: str) -> Record:
    return {
        "english": span.of(text),
        "english_span": list(span),
        "score": _number(hypothesis.score),
        "flags": [flag.value for flag in hypothesis.flags],
        "alignment": [[list(source), list(target)] for source, target in hypothesis.alignment],
    }


def _translation(translation: Translation | None) -> Record | None:
    if translation is None:
        return None
    return {
        "model": translation.model,
        "engine": translation.engine,
        "text": translation.text,
    }


def _summary(summary: Summary | None) -> Record | None:
    if summary is None:
        return None
    return {
        "method": summary.method,
        "coverage": _number(summary.coverage),
        "sentences": [
            {
                "italian": sentence.italian,
                "english": sentence.english,
                "sentences": list(sentence.sentences),
                "claims": list(sentence.claims),
                "flags": list(sentence.flags),
            }
            for sentence in summary.sentences
        ],
    }


def _claims(document: Document) -> list[Record] | None:
    if document.claims is None:
        return None
    return [_claim(index, claim, document) for index, claim in enumerate(document.claims)]


def _claim(index: int, claim: Claim, document: Document) -> Record:
    english = document.translation.text if document.translation else ""
    return {
        "index": index,
        "type": claim.italian.type.value,
        "flags": [flag.value for flag in claim.italian.flags],
        "speaker": _speaker(claim),
        "sentences": list(claim.sentences),
        "italian": _relation(claim.italian, document.text),
        "english": _relation(claim.english, english) if claim.english else None,
        "agreement": claim.agreement,
    }


def _speaker(claim: Claim) -> Record | None:
    speaker = claim.italian.speaker
    if speaker is None:
        return None
    return {
        "name": speaker.name,
        "english": claim.speaker_english,
        "description": speaker.description,
        "role_english": claim.speaker_role_english,
        "resolution": speaker.resolution.value,
        "span": _span(speaker.span),
    }


def _relation(relation: Relation, text: str) -> Record:
    return {
        "source": _quotations(relation.source, text),
        "cue": _quotations(relation.cue, text),
        "content": _quotations(relation.content, text),
    }


def _quotations(spans: tuple[Span, ...], text: str) -> list[Record]:
    return [{"span": list(span), "text": span.of(text)} for span in spans]


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _number(value: float | None) -> float | None:
    """JSON has no infinity and no NaN: both say that no score is known."""
    return value if value is not None and math.isfinite(value) else None


def _plain(value: object) -> Any:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value)
