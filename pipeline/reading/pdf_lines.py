"""The lines of PDF pages: how they are set, and which of them belong to the page alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

_PAGE_NUMBER = re.compile(
    r"(?:pag(?:ina|\.)?|page|p\.)?\s*\d{1,4}(?:\s*(?:/|di|of)\s*\d{1,4})?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_LEAST_REPEATS = 2
# Running heads and footers have at most this many lines.
_EDGE = 3
_WIDE_LEADING = 1.4
_SIZE_TOLERANCE = 1.0


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of text, its height on the page and its font size in points (None: not known).

    ``apart`` says that more space than usual, or a change of size, sets it off from the
    line above.
    """

    text: str
    height: float | None = None
    size: float | None = None
    apart: bool = False


def lines_of(page: Any) -> tuple[list[PdfLine], int]:
    """Return the lines of a pypdf page that are not blank, and the characters of its text."""
    pieces: list[PdfLine] = []

    def visit(text: str, matrix: Sequence[float], own: Sequence[float], _: Any, size: Any) -> None:
        points = abs(size * own[3] * matrix[3]) if isinstance(size, int | float) else None
        if text:
            pieces.append(PdfLine(text, own[5] * matrix[3] + matrix[5], points or None))

    whole = page.extract_text(visitor_text=visit)
    lines = _lines_from(pieces)
    if not _holds(lines, whole):
        lines = [PdfLine(line) for line in map(str.strip, whole.splitlines()) if line]
    return lines, len(whole)


def _holds(lines: Sequence[PdfLine], whole: str) -> bool:
    """Tell whether the lines have every character of the page, and no words run together."""
    words = [word for line in lines for word in line.text.split()]
    expected = whole.split()
    return "".join(words) == "".join(expected) and len(words) >= len(expected)


def _lines_from(pieces: Sequence[PdfLine]) -> list[PdfLine]:
    """Join the pieces that pypdf shows into lines, each set as the first that begins in it."""
    lines: list[PdfLine] = []
    row: list[PdfLine] = []
    before = PdfLine("")
    for piece in pieces:
        if row and _is_new_line(before, piece):
            lines.append(_joined(row))
            row = []
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                lines.append(_joined(row))
                row = []
            # Only the first of several lines in a piece stands where the piece begins.
            row.append(replace(piece, text=part) if number == 0 else PdfLine(part))
        before = piece if piece.text.strip() else before
    lines.append(_joined(row))
    return [line for line in lines if line.text]


def _joined(row: Sequence[PdfLine]) -> PdfLine:
    set_as = next((part for part in row if part.text.strip()), PdfLine(""))
    return replace(set_as, text="".join(part.text for part in row).strip())


def _is_new_line(before: PdfLine, piece: PdfLine) -> bool:
    """Tell whether pypdf, which goes by the larger size, missed the end of a headline's line."""
    if before.size is None or piece.size is None or "\n" in before.text or not piece.text.strip():
        return False
    drop = (before.height or 0) - (piece.height or 0)
    return abs(before.size - piece.size) > _SIZE_TOLERANCE and drop > min(before.size, piece.size)


def mark_apart(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """Return the pages with ``apart`` set where the article's usual leading is exceeded."""
    leadings = [
        leading
        for lines in pages
        for above, below in pairwise(lines)
        if (leading := _leading(above, below)) is not None and leading > 0
    ]
    usual = median_low(leadings) if leadings else 0.0
    return [
        [
            replace(line, apart=index > 0 and _is_apart(lines[index - 1], line, usual))
            for index, line in enumerate(lines)
        ]
        for lines in pages
    ]


def without_furniture(
    pages: Sequence[Sequence[PdfLine]],
) -> tuple[list[list[PdfLine]], list[PdfLine]]:
    """Return the pages without page numbers and running heads and footers, and those.

    A running head is a line that two pages or more share at their top or bottom, digits
    aside. Where the first page sets it larger than the others it is the headline, and stays.
    """
    counts = Counter(key for lines in pages for key in {_key(line) for line in _edges(lines)})
    repeated = {key for key, count in counts.items() if count >= _LEAST_REPEATS}
    sizes = {_key(line): line.size for lines in pages[1:] for line in _edges(lines)}
    kept, removed = [], []
    for number, lines in enumerate(pages):
        first, last = 0, len(lines)
        while first < last and _is_furniture(lines[first], repeated):
            first += 1
        while first < last and _is_furniture(lines[last - 1], repeated):
            last -= 1
        left_out = [*lines[:first], *lines[last:]]
        headline = [line for line in left_out if number == 0 and _is_larger(line, sizes)]
        removed += [line for line in left_out if line not in headline]
        kept.append([*headline, *lines[first:last]])
    if not any(kept):
        return [list(lines) for lines in pages], []
    return kept, removed


def is_page_number(line: str) -> bool:
    """Tell whether a line is nothing but a page number ("3", "pag. 3 di 7")."""
    return _PAGE_NUMBER.fullmatch(line) is not None


def _edges(lines: Sequence[PdfLine]) -> list[PdfLine]:
    depth = min(_EDGE, max(1, len(lines) // 3))
    return [*lines[:depth], *lines[-depth:]]


def _key(line: PdfLine) -> str:
    return _DIGITS.sub("#", line.text)


def _is_furniture(line: PdfLine, repeated: Set[str]) -> bool:
    return _key(line) in repeated or is_page_number(line.text)


def _is_larger(line: PdfLine, sizes: dict[str, float | None]) -> bool:
    other = sizes.get(_key(line))
    return line.size is not None and other is not None and line.size > other + _SIZE_TOLERANCE


def _leading(above: PdfLine, below: PdfLine) -> float | None:
    if above.height is None or below.height is None:
        return None
    return above.height - below.height


def _is_apart(above: PdfLine, below: PdfLine, usual: float) -> bool:
    sizes = above.size, below.size
    if None not in sizes and abs((above.size or 0) - (below.size or 0)) > _SIZE_TOLERANCE:
        return True
    leading = _leading(above, below)
    return leading is not None and usual > 0 and leading > _WIDE_LEADING * usual
