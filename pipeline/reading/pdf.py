"""PDF documents: the text layer, its lines joined into paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pipeline.document import Notice
from pipeline.errors import InputError
from pipeline.reading.assembly import document_from_text
from pipeline.reading.pdf_lines import is_page_number, lines_of, mark_apart, without_furniture
from pipeline.reading.source import no_text, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.document import Document
    from pipeline.reading.pdf_lines import PdfLine
    from pipeline.reading.source import ReadingOptions, Source

_HYPHENATED = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")
_STOPPED = re.compile(r"[.!?…:][»”\"’')\]]*$")
_LIST_MARK = re.compile(r"(?:[•·▪‣*–-]|\d{1,3}[.)]|[a-z]\))\s")
# A line that stops well short of the others ends its paragraph.
_FULL_LINE = 0.8
_METADATA = {"/Title": "headline", "/Author": "author"}


def read(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """Yield the one article of a PDF document.

    Words that a line end divides are joined; page numbers and lines repeated at the top
    or bottom of pages are left out, which a notice says.

    Raises InputError if pypdf is not installed, or if the file is too large, is damaged
    or encrypted, or has no text layer.
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
    kept, removed = without_furniture(pages)
    lines = [line for lines in mark_apart(kept) for line in lines]
    text = "\n\n".join(_paragraphs(lines))
    yield document_from_text(
        source.id,
        source.origin,
        text,
        metadata={**metadata, "format": "pdf", "text": "extracted"},
        notices=_notices(empty, removed),
    )


def _extract(data: bytes, origin: str, limit: int) -> tuple[list[list[PdfLine]], dict[str, str]]:
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
    pages: list[list[PdfLine]] = []
    size = 0
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{origin} is encrypted", hint="remove the password and try again")
        for page in reader.pages:
            lines, characters = lines_of(page)
            size += characters
            if size > limit:
                raise too_large(f"The text of {origin}", limit)
            pages.append(lines)
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


def _notices(empty: int, removed: Sequence[PdfLine]) -> tuple[Notice, ...]:
    notices = []
    if empty:
        message = f"{empty} pages hold no text (pictures?) and were not read"
        notices.append(Notice("pages-without-text", message))
    if removed:
        texts = dict.fromkeys(line.text for line in removed if not is_page_number(line.text))
        quoted = "; ".join(f'"{text}"' for text in texts)
        message = f"{len(removed)} page numbers and repeated page headings were left out"
        message += f": {quoted}" if quoted else ""
        notices.append(Notice("page-furniture-removed", message))
    return tuple(notices)


def _paragraphs(lines: Sequence[PdfLine]) -> list[str]:
    """Join lines into paragraphs: one ends at a line that is stopped or starts anew, and short."""
    if not lines:
        return []
    width = sorted(len(line.text) for line in lines)[int(0.9 * (len(lines) - 1))]
    paragraphs = [lines[0].text]
    for line, following in pairwise(lines):
        if _ends_paragraph(line.text, following, width):
            paragraphs.append(following.text)
        elif _HYPHENATED.search(line.text):
            # "comu-|nale" is one word, "Emilia-|Romagna" keeps its hyphen.
            kept = paragraphs[-1][:-1] if following.text[0].islower() else paragraphs[-1]
            paragraphs[-1] = kept + following.text
        else:
            paragraphs[-1] += " " + following.text
    return paragraphs


def _ends_paragraph(line: str, following: PdfLine, width: int) -> bool:
    stopped = _STOPPED.search(line) is not None
    if stopped and _LIST_MARK.match(following.text):
        return True
    anew = stopped or not following.text[0].islower()
    if following.apart:
        return anew and not _HYPHENATED.search(line)
    return anew and len(line) < _FULL_LINE * width
