"""Word documents (.docx): paragraphs, headings, lists and tables, in reading order."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from pipeline.document import BlockKind, Notice
from pipeline.errors import InputError
from pipeline.reading.assembly import document_from_parts
from pipeline.reading.source import no_text, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.document import Document
    from pipeline.reading.source import ReadingOptions, Source

# Style names are English in the file whatever the language of the program that wrote it,
# except those that other word processors made.
_STYLES = (
    (re.compile(r"(?:title|titolo)", re.IGNORECASE), BlockKind.TITLE),
    (re.compile(r"(?:heading|titolo|subtitle|sottotitolo)\b.*", re.IGNORECASE), BlockKind.HEADING),
    (re.compile(r"(?:list|elenco)\b.*", re.IGNORECASE), BlockKind.LIST_ITEM),
    (re.compile(r"(?:caption|didascalia)\b.*", re.IGNORECASE), BlockKind.CAPTION),
)
_UNREAD = ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")
_UNREAD_TEXT = re.compile(rb"<w:t[ >]")
# Text compresses at most about tenfold; beyond this a small file is made to exhaust memory.
_MOST_EXPANSION = 20


def read(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """Yield the one article of a Word document.

    Raises InputError if python-docx is not installed, or if the file is too large,
    unpacks to too much, is no Word document, or holds no text.
    """
    data = source.read(options.max_bytes)
    if not data:
        raise no_text(source.origin)
    notices = _inspect(data, source.origin, options.max_bytes)
    content = _open(data, source.origin)
    properties = content.core_properties
    stated = {"author": properties.author, "headline": properties.title}
    if properties.created is not None:
        stated["date"] = properties.created.date().isoformat()
    yield document_from_parts(
        source,
        _with_title(list(_parts(content.iter_inner_content()))),
        metadata={**{key: value for key, value in stated.items() if value}, "format": "docx"},
        notices=notices,
    )


def _inspect(data: bytes, origin: str, limit: int) -> tuple[Notice, ...]:
    """Refuse what is no Word document or unpacks to too much; tell what will not be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > _MOST_EXPANSION * limit:
                raise too_large(f"{origin}, unpacked,", _MOST_EXPANSION * limit)
            names = set(archive.namelist())
            if "word/document.xml" not in names:
                raise _not_word(origin, "it holds no word/document.xml")
            unread = [
                name
                for name in _UNREAD
                if name in names and _UNREAD_TEXT.search(archive.read(name))
            ]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _not_word(origin, str(error)) from error
    if not unread:
        return ()
    kinds = ", ".join(name.removeprefix("word/").removesuffix(".xml") for name in unread)
    return (Notice("notes-skipped", f"Only the body of {origin} was read, not its {kinds}"),)


def _open(data: bytes, origin: str) -> Any:
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as error:
        raise InputError(
            f"{origin}: reading Word documents needs python-docx, which is not installed",
            hint="pip install 'rassegna[documents]'",
        ) from error
    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise _not_word(origin, str(error)) from error


def _not_word(origin: str, reason: str) -> InputError:
    return InputError(
        f"{origin} is not a readable Word document: {reason}",
        hint="open it in a word processor and save it again as .docx, or as plain text",
    )


def _parts(content: Any) -> Iterator[tuple[BlockKind, str]]:
    """Yield the kind and text of each paragraph, those in tables cell by cell."""
    for item in content:
        if hasattr(item, "rows"):
            seen = set()
            for row in item.rows:
                for cell in row.cells:
                    # A merged cell is listed once for each place it covers.
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from _parts(cell.iter_inner_content())
        else:
            yield _kind(item), item.text


def _kind(paragraph: Any) -> BlockKind:
    name = paragraph.style.name if paragraph.style is not None else ""
    for pattern, kind in _STYLES:
        if pattern.fullmatch(name or ""):
            return kind
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    return BlockKind.LIST_ITEM if numbered else BlockKind.PARAGRAPH


def _with_title(parts: list[tuple[BlockKind, str]]) -> list[tuple[BlockKind, str]]:
    """Make a leading heading the title where no paragraph has that style."""
    filled = [(kind, content) for kind, content in parts if content.strip()]
    if filled and not any(kind is BlockKind.TITLE for kind, _ in filled):
        kind, content = filled[0]
        short = len(filled) > 1 and len(content) <= 200 and not content.rstrip().endswith(".")
        if kind is BlockKind.HEADING or (kind is BlockKind.PARAGRAPH and short):
            filled[0] = (BlockKind.TITLE, content)
    return filled
