"""The readers by format name, and the choice of one by file name and content."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from pipeline.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.document import Document
    from pipeline.reading.source import ReadFailure, ReadingOptions, Source

    Reader: TypeAlias = Callable[[Source, ReadingOptions], Iterator[Document | ReadFailure]]

FORMATS = {
    "text": "pipeline.reading.text:read",
    "markdown": "pipeline.reading.markdown:read",
    "html": "pipeline.reading.html:read",
    "docx": "pipeline.reading.docx:read",
    "pdf": "pipeline.reading.pdf:read",
    "jsonl": "pipeline.reading.jsonl:read",
}
EXTENSIONS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
READERS: Registry[Reader] = Registry("input format", "rassegna.readers", FORMATS)
_PEEK = 4096


def format_of_name(extension: str) -> str | None:
    """Return the format of files with ``extension``, or None for one that is not known."""
    return EXTENSIONS.get(extension)


def format_of_content(head: bytes) -> str:
    """Return the format that the first bytes of a file show; text if they show no other."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return "jsonl" if _is_json_object(start) else "text"


def _is_json_object(start: bytes) -> bool:
    """Tell whether the first line is an object, as far as it can be seen."""
    line, newline, _ = start.partition(b"\n")
    if not line.startswith(b"{"):
        return False
    if not newline and len(start) >= _PEEK // 2:
        return line[1:].lstrip()[:1] == b'"'
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def choose_reader(source: Source, name: str) -> tuple[Reader, Source]:
    """Return the reader for ``source``, and the source to give it.

    ``name`` is a format, or "auto": the file's extension decides, then its first bytes.
    Raises ConfigError for a format that there is none of, InputError where the first
    bytes cannot be read.
    """
    if name == "auto":
        known = format_of_name(source.extension)
        if known is None:
            head, source = source.peek(_PEEK)
            known = format_of_content(head)
        name = known
    return READERS.load(name), source
