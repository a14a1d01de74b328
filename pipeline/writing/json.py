"""JSON for one document, laid out to be read and compared line by line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.writing.record import record_of
from pipeline.writing.sanitise import escape_json

if TYPE_CHECKING:
    from pipeline.document import Document
    from pipeline.writing.options import WritingOptions


def write(document: Document, options: WritingOptions) -> str:  # noqa: ARG001 common signature
    """Return the document's record as indented JSON, ending in a newline.

    Spans stay on one line. Control and bidirectional characters, and ``<``, are written
    as ``\\uXXXX``: the data is the same, and printing it to a terminal is harmless.
    """
    return escape_json(_indented(record_of(document), "")) + "\n"


def _indented(value: object, margin: str) -> str:
    inner = margin + "  "
    if isinstance(value, dict) and value:
        items = (f"{inner}{_compact(key)}: {_indented(item, inner)}" for key, item in value.items())
        return "{\n" + ",\n".join(items) + f"\n{margin}}}"
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        rows = (inner + _indented(item, inner) for item in value)
        return "[\n" + ",\n".join(rows) + f"\n{margin}]"
    return _compact(value)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
