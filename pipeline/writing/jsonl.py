"""JSON Lines: the record of one document on one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.writing.record import record_of
from pipeline.writing.sanitise import escape_json

if TYPE_CHECKING:
    from pipeline.document import Document
    from pipeline.writing.options import WritingOptions


def write(document: Document, options: WritingOptions) -> str:  # noqa: ARG001 common signature
    """Return the document's record as one line of JSON, ending in a newline."""
    encoded = json.dumps(
        record_of(document), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return escape_json(encoded) + "\n"
