"""JSON lines in, JSON lines out, in order: the interfaces that other programs measure and use."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pipeline.cli.console import print_error
from pipeline.cli.lines import read_lines
from pipeline.document import Claim, Document
from pipeline.errors import (
    BatchFailedError,
    InputError,
    ModelError,
    RassegnaError,
    StageError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from models.attribution.relation import Relation
    from models.span import Span
    from pipeline.config.schema import Config

    Answer = Callable[["Request"], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Request:
    """One line of input: its identifier, whatever JSON value it is, and its text."""

    id: object
    text: str


def segment_lines(files: Sequence[str] | None, language: str, field: str | None) -> None:
    """Answer ``{"id", "text"}`` with ``{"id", "spans"}``; spans are code points of the text."""
    from models.segmentation.splitter import split

    def answer(request: Request) -> dict[str, object]:
        spans = [
            span.shift(start)
            for start, line in _lines_of(request.text)
            for span in split(line, language)
        ]
        return {"id": request.id, "spans": [list(span) for span in spans]}

    _answer_all(files, field or "text", answer)


def claim_lines(files: Sequence[str] | None, language: str, field: str | None) -> None:
    """Answer ``{"id", "text"}`` with ``{"id", "ars"}``; spans are code points of the text."""
    from pipeline.stages.claims import tag_document

    def answer(request: Request) -> dict[str, object]:
        document = _segmented(request.text, language)
        return {"id": request.id, "ars": [_relation(one) for one in tag_document(document)]}

    _answer_all(files, field or "text", answer)


def summarise_lines(
    files: Sequence[str] | None, config: Config, language: str, field: str | None
) -> None:
    """Answer ``{"id", "document"}`` with ``{"id", "summary", "sentences"}``."""
    from pipeline.stages.catalogue import STAGES
    from pipeline.stages.claims import tag_document

    stage = STAGES.load("summarise").build(config)

    def answer(request: Request) -> dict[str, object]:
        document = _segmented(request.text, language)
        claims = tuple(Claim(one, None, ()) for one in tag_document(document))
        (done,) = stage.annotate([replace(document, claims=claims)])
        if done.summary is None:
            return {"id": request.id, "summary": [], "sentences": []}
        own = done.summary.sentences
        texts = [one.italian if language == "it" else one.english for one in own]
        indices = sorted({index for one in own for index in one.sentences})
        return {"id": request.id, "summary": texts, "sentences": indices}

    _answer_all(files, field or "document", answer)


def _segmented(text: str, language: str) -> Document:
    from pipeline.reading.structure import recognise
    from pipeline.stages.segment import Segment

    if not text.strip():
        return Document(id="", text=text, language=language)
    document = Document(id="", text=text, language=language, blocks=recognise(text))
    return Segment().annotate([document])[0]


def _lines_of(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line
        start += len(line)


def _relation(relation: Relation) -> dict[str, object]:
    def spans(role: Sequence[Span]) -> list[list[int]]:
        return [list(span) for span in role]

    speaker = relation.speaker
    return {
        "source": spans(relation.source),
        "cue": spans(relation.cue),
        "content": spans(relation.content),
        "speaker": None
        if speaker is None
        else {
            "name": speaker.name,
            "description": speaker.description,
            "resolution": speaker.resolution.value,
        },
        "type": relation.type.value,
        "flags": [flag.value for flag in relation.flags],
    }


def _answer_all(files: Sequence[str] | None, field: str, answer: Answer) -> None:
    failed = total = 0
    for name, number, line in read_lines(files):
        if not line.strip():
            continue
        total += 1
        identifier: object = None
        try:
            request = _parse(line, field, f"{name}, line {number}")
            identifier = request.id
            result = answer(request)
        except ModelError:
            raise
        except Exception as error:  # noqa: BLE001 - one line's fault must leave the others
            failed += 1
            result = {"id": identifier, "error": _reported(error, f"{name}, line {number}")}
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    if failed:
        raise BatchFailedError(
            f"{failed} of {total} lines failed", hint="each has an 'error' in its place"
        )


def _reported(error: Exception, where: str) -> dict[str, str]:
    if not isinstance(error, RassegnaError):
        error = StageError(
            f"{where}: {type(error).__name__}: {error}", hint="please report it with the line"
        )
    print_error(error)
    return {"code": error.code, "message": error.message}


def _parse(line: str, field: str, where: str) -> Request:
    expected = f'a JSON object with "id" and "{field}"'
    try:
        record: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: expected {expected}, found {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get(field), str):
        raise InputError(
            f"{where}: expected {expected}, found {line[:60]!r}",
            hint=f'the text goes into "{field}" as a string',
        )
    return Request(record.get("id"), record[field])
