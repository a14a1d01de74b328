"""JSON lines: every line an object, one of whose fields is the article."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from pipeline.errors import InputError
from pipeline.reading.assembly import document_from_text
from pipeline.reading.encoding import decode
from pipeline.reading.source import ReadFailure, no_text, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.document import Document
    from pipeline.reading.source import ReadingOptions, Source

_METADATA = ("title", "author", "date", "url", "source")
_LONGEST_ID = 200


def read(source: Source, options: ReadingOptions) -> Iterator[Document | ReadFailure]:
    """Yield an article for every line, or a failure that names the line it stands on.

    Blank lines are passed over. Raises InputError if the file cannot be read or has no
    line with content.
    """
    seen = False
    with source.open() as stream:
        for number, line in _lines(source, stream, options.max_bytes):
            if line is not None and not line.strip():
                continue
            seen = True
            name, origin = f"{source.id}:{number}", f"{source.origin}, line {number}"
            try:
                if line is None:
                    raise too_large(origin, options.max_bytes)
                yield _document(line, name, origin, options)
            except InputError as error:
                yield ReadFailure(name, origin, error)
    if not seen:
        raise no_text(source.origin)


def _lines(source: Source, stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line's number and content, None for one beyond ``limit`` bytes."""
    number = 0
    try:
        while line := stream.readline(limit + 1):
            number += 1
            if len(line) <= limit or line.endswith(b"\n"):
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield number, None
    except OSError as error:
        raise source.failed(error) from error


def _document(line: bytes, name: str, origin: str, options: ReadingOptions) -> Document:
    decoded = decode(line, origin, options.encoding)
    record = _record(decoded.text, origin)
    text = record.get(options.text_field)
    if not isinstance(text, str):
        found = f"found {type(text).__name__}" if text is not None else "it is missing"
        raise InputError(
            f"{origin}: expected the article as a string in the field {options.text_field!r}; "
            f"{found} (fields: {', '.join(map(repr, list(record)[:10])) or 'none'})",
            hint="name the field with input.text_field",
        )
    _refuse_surrogates(text, origin)
    stated = ((key, record.get(key)) for key in _METADATA)
    metadata = {key: value for key, value in stated if isinstance(value, str)}
    return document_from_text(
        _identifier(record.get(options.id_field), name),
        origin,
        text,
        metadata={**metadata, "format": "jsonl", "encoding": decoded.encoding},
        notices=decoded.notices,
    )


def _record(line: str, origin: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = "it nests too deeply" if isinstance(error, RecursionError) else error
        raise InputError(
            f"{origin} is not JSON: {reason}", hint="every line must be one complete JSON object"
        ) from error
    if not isinstance(record, dict):
        raise InputError(
            f"{origin}: expected a JSON object, found {type(record).__name__}",
            hint='write every article as {"id": ..., "text": ...}',
        )
    return record


def _identifier(value: object, fallback: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return fallback
    identifier = str(value).strip()
    usable = 0 < len(identifier) <= _LONGEST_ID and identifier.isprintable()
    return identifier if usable else fallback


def _refuse_surrogates(text: str, origin: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"{origin}: character {error.start:,} of the text is half of a surrogate pair "
            "and stands for nothing",
            hint="write the file again with complete characters",
        ) from error
