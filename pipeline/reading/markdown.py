"""Markdown: the document's text is what a reader sees, without the marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.document import BlockKind
from pipeline.errors import InputError
from pipeline.reading.assembly import document_from_parts
from pipeline.reading.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from pipeline.document import Document
    from pipeline.reading.source import ReadingOptions, Source

# The parser drops what nests deeper, so it is told a limit that is checked afterwards.
_DEEPEST = 100
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?P<fields>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)"
)
_FIELD = re.compile(r"(title|author|date|source|url)[ \t]*:[ \t]*(.+?)[ \t]*\r?", re.IGNORECASE)


def read(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """Yield the one article of a Markdown file (CommonMark with tables).

    Front matter becomes metadata. Raises InputError if the file cannot be read, is too
    large, is no text, is blank, or nests quotations or lists beyond any sense.
    """
    decoded = decode(source.read(options.max_bytes), source.origin, options.encoding)
    body, metadata = _front_matter(decoded.text)
    parts = list(_parts(_tokens(body, source.origin)))
    title = metadata.get("title", "")
    if title and not any(kind is BlockKind.TITLE for kind, _ in parts):
        parts.insert(0, (BlockKind.TITLE, title))
    yield document_from_parts(
        source,
        parts,
        metadata={**metadata, "format": "markdown", "encoding": decoded.encoding},
        notices=decoded.notices,
    )


def _front_matter(text: str) -> tuple[str, dict[str, str]]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        return text, {}
    fields = {}
    for line in match["fields"].splitlines():
        field = _FIELD.fullmatch(line)
        if field is not None:
            fields[field[1].lower()] = field[2].strip("\"'")
    return text[match.end() :], fields


def _tokens(text: str, origin: str) -> list[Token]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
    tokens = parser.parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise InputError(
            f"{origin} nests lists or quotations more than {_DEEPEST} deep",
            hint="flatten it, or give it as plain text",
        )
    return tokens


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[BlockKind, str]]:
    """Yield the kind and text of each block, in order."""
    in_list = 0
    kind = BlockKind.PARAGRAPH
    seen = False
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            in_list += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            in_list -= 1
        elif token.type == "heading_open":
            # The first heading is the title if nothing but it opens the article.
            kind = BlockKind.HEADING if seen else BlockKind.TITLE
        elif token.type == "heading_close":
            kind = BlockKind.PARAGRAPH
        elif token.type in {"fence", "code_block"}:
            yield BlockKind.PARAGRAPH, token.content
            seen = True
        elif token.type == "inline":
            own = kind
            if kind is BlockKind.PARAGRAPH:
                own = BlockKind.LIST_ITEM if in_list else kind
                own = BlockKind.CAPTION if _is_picture(token) else own
            yield own, _plain(token.children or [])
            seen = True


def _is_picture(token: Token) -> bool:
    """Tell whether a paragraph is nothing but pictures, whose descriptions are captions."""
    children = [child for child in token.children or [] if child.type != "softbreak"]
    shown = [child for child in children if child.type != "text" or child.content.strip()]
    return bool(shown) and all(child.type == "image" for child in shown)


def _plain(children: Sequence[Token]) -> str:
    pieces = []
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            pieces.append(" " if child.type == "softbreak" else "\n")
        elif child.type == "image":
            pieces.append(_plain(child.children or []))
        else:
            pieces.append(child.content)
    return "".join(pieces)
