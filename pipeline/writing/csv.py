"""Claims as CSV (RFC 4180): one row a claim, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pipeline.writing.attribution import labels_of
from pipeline.writing.passages import words_of
from pipeline.writing.sanitise import sanitise

if TYPE_CHECKING:
    from models.span import Span
    from pipeline.document import Claim, Document
    from pipeline.writing.options import WritingOptions

COLUMNS = (
    "document",
    "origin",
    "claim",
    "speaker",
    "speaker_english",
    "role",
    "role_english",
    "resolution",
    "type",
    "flags",
    "sentences",
    "source",
    "cue",
    "content",
    "content_english",
    "source_spans",
    "cue_spans",
    "content_spans",
    "content_english_spans",
)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write(document: Document, options: WritingOptions) -> str:
    """Return one row a claim, with a header unless ``options.header`` is off.

    Sentence and claim numbers count from 0 and spans are ``[start,end]`` in code
    points, as in the JSON. A cell that a spreadsheet would run as a formula gets a leading
    apostrophe; line breaks inside cells become spaces.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    if options.header:
        writer.writerow(COLUMNS)
    for index, claim in enumerate(document.claims or ()):
        writer.writerow([_cell(value) for value in _row(index, claim, document)])
    return stream.getvalue()


def _row(index: int, claim: Claim, document: Document) -> tuple[str, ...]:
    relation, english = claim.italian, claim.english
    speaker = relation.speaker
    english_text = document.translation.text if document.translation else ""
    english_content = english.content if english else ()
    return (
        document.id,
        document.origin,
        str(index),
        speaker.name if speaker else "",
        claim.speaker_english,
        speaker.description if speaker else "",
        claim.speaker_role_english,
        speaker.resolution.value if speaker else "",
        relation.type.value,
        " ".join(label.name for label in labels_of(claim)),
        " ".join(str(sentence) for sentence in claim.sentences),
        words_of(relation.source, document.text),
        words_of(relation.cue, document.text),
        words_of(relation.content, document.text),
        words_of(english_content, english_text),
        _spans(relation.source),
        _spans(relation.cue),
        _spans(relation.content),
        _spans(english_content),
    )


def _spans(spans: tuple[Span, ...]) -> str:
    return " ".join(f"[{start},{end}]" for start, end in spans)


def _cell(value: str) -> str:
    text = sanitise(value, newlines=False, tabs=False)
    return f"'{text}" if text.lstrip().startswith(_FORMULA_STARTS) else text
