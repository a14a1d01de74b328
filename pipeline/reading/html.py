"""Web pages: the article itself, without navigation, advertisements and comments.

Finding it is trafilatura's work (Barbaresi, ACL 2021), which is an optional dependency.
"""

from __future__ import annotations

import codecs
import logging
import re
from typing import TYPE_CHECKING, Any

from pipeline.document import BlockKind, Notice
from pipeline.errors import InputError
from pipeline.reading.assembly import document_from_parts
from pipeline.reading.encoding import DecodedText, decode
from pipeline.reading.source import no_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.document import Document
    from pipeline.reading.source import ReadingOptions, Source

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096
# A caption is put through the extraction as a paragraph that begins with this mark.
_CAPTION_MARK = "\ue0ca"
_BLOCKS = {"p", "head", "list", "item", "quote", "table", "row", "cell", "code", "div"}
_KINDS = {"head": BlockKind.HEADING, "item": BlockKind.LIST_ITEM}
_OUTSIDE = {"aside", "nav", "footer", "header", "form"}
_METADATA = {"author": "author", "date": "date", "url": "url", "sitename": "source"}


def read(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """Yield the one article of an HTML page.

    Raises InputError if trafilatura is not installed, if the page cannot be read or is
    too large, or if no article is found in it.
    """
    data = source.read(options.max_bytes)
    if not data.strip():
        raise no_text(source.origin)
    decoded = _decoded(data, source.origin, options.encoding)
    tree = _tree(decoded.text, source.origin)
    captions = _mark_captions(tree)
    page = _extract(tree)
    if page is None or page.body is None:
        raise InputError(
            f"{source.origin}: no article was found in the page",
            hint="save the article's text as .txt, or check that the page is an article",
        )
    parts = list(_parts(page.body))
    if page.title and not any(kind is BlockKind.TITLE for kind, _ in parts):
        parts.insert(0, (BlockKind.TITLE, page.title))
    kept = sum(kind is BlockKind.CAPTION for kind, _ in parts)
    stated = ((name, getattr(page, field, None)) for field, name in _METADATA.items())
    metadata = {name: value for name, value in stated if isinstance(value, str)}
    yield document_from_parts(
        source,
        parts,
        metadata={**metadata, "format": "html", "encoding": decoded.encoding},
        notices=decoded.notices + _notices(captions - kept),
    )


def _notices(skipped: int) -> tuple[Notice, ...]:
    if skipped <= 0:
        return ()
    return (Notice("captions-skipped", f"{skipped} photo captions of the page were not read"),)


def _decoded(data: bytes, origin: str, encoding: str | None) -> DecodedText:
    """Decode as configured or marked, else as UTF-8, else as the page itself declares."""
    if encoding is None:
        declared = _CHARSET.search(data[:_HEAD])
        name = declared[1].decode("ascii").lower() if declared else ""
        # The web reads Latin-1 as Windows-1252 (WHATWG Encoding Standard, section 4.2).
        name = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252"}.get(name, name)
        if name not in {"", "utf-8", "utf8"} and _is_known(name) and not _is_utf8(data):
            encoding = name
    return decode(data, origin, encoding)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return True


def _is_known(name: str) -> bool:
    try:
        return codecs.lookup(name) is not None
    except LookupError:
        return False


def _tree(text: str, origin: str) -> Any:
    try:
        import lxml.html
    except ImportError as error:
        raise _missing(origin) from error
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ValueError, lxml.etree.LxmlError) as error:
        raise InputError(
            f"{origin} is not an HTML page: {error}", hint="save the article's text as .txt"
        ) from error
    # The parser recovers from nesting beyond its limit by leaving out what follows.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError(
            f"{origin} nests its elements too deeply to be read in full",
            hint="save the article's text as .txt",
        )
    return tree


def _extract(tree: Any) -> Any:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise _missing("HTML") from error
    # It logs what it does not find; that is said by what is returned.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        # A year found anywhere in the prose is not the article's date.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def _missing(origin: str) -> InputError:
    return InputError(
        f"{origin}: reading web pages needs trafilatura, which is not installed",
        hint="pip install 'rassegna[web]'",
    )


def _mark_captions(tree: Any) -> int:
    """Turn each caption of the article into a marked paragraph; return how many there are."""
    count = 0
    for figure in list(tree.iter("figure")):
        caption = next(figure.iter("figcaption"), None)
        content = " ".join(caption.text_content().split()) if caption is not None else ""
        outside = any(ancestor.tag in _OUTSIDE for ancestor in figure.iterancestors())
        if not content or outside:
            continue
        tail = figure.tail
        figure.clear()
        figure.tag = "p"
        figure.text = _CAPTION_MARK + content
        figure.tail = tail
        count += 1
    return count


def _parts(body: Any) -> Iterator[tuple[BlockKind, str]]:
    """Yield the kind and text of each block of trafilatura's simplified tree."""
    first = True
    for kind, content in _runs(body, BlockKind.PARAGRAPH):
        if content.startswith(_CAPTION_MARK):
            yield BlockKind.CAPTION, content.removeprefix(_CAPTION_MARK)
            continue
        # A heading that nothing but captions precede is the article's title.
        yield BlockKind.TITLE if first and kind is BlockKind.HEADING else kind, content
        first = False


def _runs(element: Any, kind: BlockKind) -> Iterator[tuple[BlockKind, str]]:
    """Yield each stretch of text that no block element interrupts, in document order."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _flush(pieces, kind)
            yield from _runs(child, _KINDS.get(child.tag, kind))
            pieces = []
        elif child.tag == "lb":
            pieces.append("\n")
        else:
            pieces.extend(child.itertext())
        pieces.append(child.tail or "")
    yield from _flush(pieces, kind)


def _flush(pieces: list[str], kind: BlockKind) -> Iterator[tuple[BlockKind, str]]:
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    content = "\n".join(lines).strip()
    if content:
        yield kind, content
