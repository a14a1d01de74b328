"""PDF documents: the text layer, its lines joined into paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pipeline.document import Notice
from pipeline.errors import InputError
from pipeline.reading.assembly import document_from_text
from pipeline.reading.source import no_text, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from pipeline.document import Document
    from pipeline.reading.source import ReadingOptions, Source

_PAGE_NUMBER = re.compile(
    r"(?:pag(?:ina|\.)?|page|p\.)?\s*\d{1,4}(?:\s*(?:/|di|of)\s*\d{1,4})?", re.IGNORECASE
)
_HYPHENATED = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")
_STOPPED = re.compile(r"[.!?…:][»”\"’')\]]*$")
_LIST_MARK = re.compile(r"(?:[•·▪‣*–-]|\d{1,3}[.)]|[a-z]\))\s")
# A line that stops well short of the others ends its paragraph.
_FULL_LINE = 0.8
_LEAST_REPEATS = 3
_METADATA = {"/Title": "headline", "/Author": "author"}


def read(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """Yield the one article of a PDF document.

    Words that a line end divides are joined, page numbers and lines repeated on every
    page are left out, and both are said. Raises InputError if pypdf is not installed, or
    if the file is too large, is damaged or encrypted, or has no text layer.
    """
    data = source.read(options.max_bytes)
    if not data:
        raise no_text(source.origin)
    pages, metadata = _extract(data, source.origin, options.max_bytes)
    empty = sum(not lines for lines in pages)
    if empty == len(pages):
        raise InputError(
            f"{source.origin} holds no text: its {len(pages)} pages are pictures",
            hint="run character recognition (OCR) on it first",
        )
    kept, removed = _without_furniture(pages)
    text = "\n\n".join(_paragraphs([line for lines in kept for line in lines]))
    yield document_from_text(
        source.id,
        source.origin,
        text,
        metadata={**metadata, "format": "pdf", "text": "extracted"},
        notices=_notices(empty, removed),
    )


def _extract(data: bytes, origin: str, limit: int) -> tuple[list[list[str]], dict[str, str]]:
    """Return the lines of each page, and what the document says about itself."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise InputError(
            f"{origin}: reading PDF documents needs pypdf, which is not installed",
            hint="pip install 'rassegna[documents]'",
        ) from error
    # It reports every oddity it repairs; what it cannot repair it raises.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[list[str]] = []
    size = 0
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{origin} is encrypted", hint="remove the password and try again")
        for page in reader.pages:
            text = page.extract_text()
            size += len(text)
            if size > limit:
                raise too_large(f"The text of {origin}", limit)
            pages.append([line.strip() for line in text.splitlines() if line.strip()])
        metadata = _metadata(reader.metadata)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{origin} is not a readable PDF document: {error}",
            hint="open it in a PDF reader and save it again, or save the text as .txt",
        ) from error
    return pages, metadata


def _metadata(stated: Any) -> dict[str, str]:
    if stated is None:
        return {}
    found = ((name, stated.get(key)) for key, name in _METADATA.items())
    return {name: str(value) for name, value in found if value}


def _notices(empty: int, removed: int) -> tuple[Notice, ...]:
    notices = []
    if empty:
        message = f"{empty} pages hold no text (pictures?) and were not read"
        notices.append(Notice("pages-without-text", message))
    if removed:
        message = f"{removed} page numbers and repeated page headings were left out"
        notices.append(Notice("page-furniture-removed", message))
    return tuple(notices)


def _without_furniture(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], int]:
    """Drop page numbers and the first and last lines that several pages share."""
    edges = Counter(line for lines in pages for line in {*lines[:1], *lines[-1:]})
    repeated = {line for line, count in edges.items() if count >= _LEAST_REPEATS}
    kept, removed = [], 0
    seen: set[str] = set()
    for lines in pages:
        first, last = 0, len(lines)
        while first < last and _is_furniture(lines[first], repeated):
            first += 1
        while first < last and _is_furniture(lines[last - 1], repeated):
            last -= 1
        # What repeats is often the headline, so it stays where it comes first.
        new = [line for line in lines[:first] if line in repeated - seen]
        seen.update(new)
        inner = [*new, *lines[first:last]]
        removed += len(lines) - len(inner)
        kept.append(inner)
    return kept, removed


def _is_furniture(line: str, repeated: Set[str]) -> bool:
    return line in repeated or _PAGE_NUMBER.fullmatch(line) is not None


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Join lines into paragraphs: one ends at a line that is stopped or starts anew, and short."""
    if not lines:
        return []
    width = sorted(map(len, lines))[int(0.9 * (len(lines) - 1))]
    paragraphs = [lines[0]]
    for line, following in pairwise(lines):
        if _ends_paragraph(line, following, width):
            paragraphs.append(following)
        elif _HYPHENATED.search(line):
            # "comu-|nale" is one word, "Emilia-|Romagna" keeps its hyphen.
            kept = paragraphs[-1][:-1] if following[0].islower() else paragraphs[-1]
            paragraphs[-1] = kept + following
        else:
            paragraphs[-1] += " " + following
    return paragraphs


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    if _LIST_MARK.match(following) and _STOPPED.search(line):
        return True
    if len(line) >= _FULL_LINE * width:
        return False
    return _STOPPED.search(line) is not None or not following[0].islower()
