"""The head of the view: title in both languages, dateline, where the article is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pipeline.writing.headline import dateline, english_title, heading
from pipeline.writing.terminal.page import Ink, opposite_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from pipeline.document import Document
    from pipeline.writing.terminal.page import Page


def render_masthead(page: Page, document: Document) -> Iterator[RenderableType]:
    """Yield the masthead; an article without a title goes by its origin or id."""
    yield Text(page.glyphs.double_rule * page.width, style=Ink.QUIET)
    yield page.text(heading(document), Ink.STRONG)
    if document.title and english_title(document):
        yield page.text(document.title, Ink.ROLE)
    origin = page.text(document.origin or document.id, Ink.QUIET)
    place = page.text(dateline(document), Ink.QUIET)
    yield opposite_ends(page, place, origin) if place.plain else origin
    yield Text("")
