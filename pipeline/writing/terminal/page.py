"""The sheet that sections are set on: width, columns, characters and styles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.writing.sanitise import encodable, sanitise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

_FOLD_BELOW = 90
_NARROWEST = 32
_WIDEST = 140
_COLUMN_GAP = 4


class Ink(StrEnum):
    """Styles from the sixteen ANSI colours, which follow the reader's own theme.

    A fixed palette would be illegible on half of all backgrounds. Text is left in
    the terminal's foreground; colour marks only what a reader looks for.
    """

    PLAIN = ""
    STRONG = "bold"
    QUIET = "dim"
    ROLE = "italic"
    SPEAKER = "bold"
    CUE = "magenta"
    CONTENT = "green"
    WARNING = "red"


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The ornaments of the view, in characters that the terminal can show."""

    rule: str
    double_rule: str
    dot: str
    arrow: str
    section: str
    dash: str


_TYPOGRAPHIC = Glyphs(rule="─", double_rule="━", dot="·", arrow="→", section="§", dash="–")
_ASCII = Glyphs(rule="-", double_rule="=", dot="*", arrow=">", section="s", dash="-")


@dataclass(frozen=True, slots=True)
class Page:
    """Width in columns, whether styles are allowed, and what can be encoded."""

    width: int
    colour: bool
    encoding: str
    glyphs: Glyphs

    @property
    def is_wide(self) -> bool:
        """Tell whether both languages fit side by side."""
        return self.width >= _FOLD_BELOW

    def text(self, untrusted: str, ink: Ink = Ink.PLAIN) -> Text:
        """Return ``untrusted`` as one paragraph, sanitised, never read as markup."""
        return Text(self.clean(untrusted), style=ink, overflow="fold")

    def clean(self, untrusted: str) -> str:
        """Return ``untrusted`` sanitised, on one line, in the page's encoding."""
        flat = sanitise(untrusted, newlines=False, tabs=False)
        return encodable(flat, self.encoding)


def page_for(width: int, *, colour: bool, encoding: str) -> Page:
    """Return a page that fits a terminal of ``width`` columns and its ``encoding``."""
    ornaments = "".join(getattr(_TYPOGRAPHIC, name) for name in Glyphs.__slots__)
    glyphs = _TYPOGRAPHIC if encodable(ornaments, encoding) == ornaments else _ASCII
    return Page(max(_NARROWEST, min(width, _WIDEST)), colour, encoding, glyphs)


def sentence_range(page: Page, indices: Sequence[int]) -> str:
    """Return how sentences are called in the margin, counting from 1: ``§4–6``."""
    numbers = sorted(index + 1 for index in indices)
    first, last = numbers[0], numbers[-1]
    name = f"{page.glyphs.section}{first}"
    if numbers == list(range(first, last + 1)):
        return name if first == last else f"{name}{page.glyphs.dash}{last}"
    return ", ".join(f"{page.glyphs.section}{number}" for number in numbers)


def interleave(parts: Iterable[Text], separator: Text) -> Iterator[Text]:
    """Yield ``parts`` with ``separator`` in between, each in its own style.

    ``Text.join`` would lay the separator's style under the parts.
    """
    for number, part in enumerate(parts):
        if number:
            yield separator
        yield part


def section_heading(page: Page, name: str, fact: str = "") -> Text:
    """Return ``name`` in capitals, a rule to the right margin, and ``fact`` at its end."""
    heading = Text(f"{name.upper()} ", style=Ink.STRONG, overflow="fold")
    tail = f" {fact}" if fact else ""
    rest = page.width - heading.cell_len - len(tail)
    heading.append(page.glyphs.rule * max(rest, 2), style="not bold dim")
    heading.append(tail, style="not bold dim")
    return heading


def fits_on_line(page: Page, left: Text, right: Text) -> bool:
    """Tell whether two texts can stand at the two margins of a wide page."""
    return page.is_wide and left.cell_len + right.cell_len + 2 <= page.width


def opposite_ends(page: Page, left: Text, right: Text) -> RenderableType:
    """Set ``left`` and ``right`` at the two margins; under one another if they do not fit."""
    if not fits_on_line(page, left, right):
        return lines(page, left, right, 0)
    return Text.assemble(left, " " * (page.width - left.cell_len - right.cell_len), right)


def lines(page: Page, first: Text, second: Text, indent: int) -> RenderableType:
    """Set two texts under one another; all but the very first line start at ``indent``."""
    return Group(hanging(page, first, indent), Padding(second, (0, 0, 0, indent)))


def hanging(page: Page, text: Text, indent: int) -> Table:
    """Set ``text`` with lines after the first indented by ``indent`` columns."""
    grid = Table.grid(padding=0)
    grid.add_column(width=indent, no_wrap=True)
    grid.add_column(width=page.width - indent, overflow="fold")
    grid.add_row(text[:indent], text[indent:])
    return grid


@dataclass(frozen=True, slots=True)
class Pair:
    """Matching text in both languages, with what stands in the margin beside it."""

    mark: Text
    italian: Text | None
    english: Text | None


def pair_grid(page: Page, pairs: list[Pair], margin: int) -> Table:
    """Return the pairs as rows: Italian left and English right, or above one another.

    Where the pairs have one language only, it gets the whole width.
    """
    if all(pair.english is None for pair in pairs) or all(pair.italian is None for pair in pairs):
        return _alone(page, pairs, margin)
    return _side_by_side(page, pairs, margin) if page.is_wide else _stacked(page, pairs, margin)


def _alone(page: Page, pairs: list[Pair], margin: int) -> Table:
    grid = Table.grid(padding=0)
    grid.add_column(width=margin, no_wrap=True)
    grid.add_column(width=page.width - margin, overflow="fold")
    for pair in pairs:
        grid.add_row(pair.mark, pair.italian or pair.english or "")
    return grid


def _side_by_side(page: Page, pairs: list[Pair], margin: int) -> Table:
    width = (page.width - margin - _COLUMN_GAP) // 2
    grid = Table.grid(padding=0)
    grid.add_column(width=margin, no_wrap=True)
    grid.add_column(width=width, overflow="fold")
    grid.add_column(width=_COLUMN_GAP)
    grid.add_column(width=width, overflow="fold")
    for pair in pairs:
        grid.add_row(pair.mark, pair.italian or "", "", pair.english or "")
    return grid


def _stacked(page: Page, pairs: list[Pair], margin: int) -> Table:
    grid = Table.grid(padding=0)
    grid.add_column(width=margin, no_wrap=True)
    grid.add_column(width=3, style=Ink.QUIET)
    grid.add_column(width=page.width - margin - 3, overflow="fold")
    for pair in pairs:
        rows = [("it", pair.italian), ("en", pair.english)]
        mark = pair.mark
        for language, text in rows:
            if text is not None:
                grid.add_row(mark, language, text)
                mark = Text("")
    return grid
