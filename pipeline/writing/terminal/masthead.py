"""The head of the view: title in both languages, dateline, where the article is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pipeline.writing.headline import dateline, heading, origin, original_title
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
    if original := original_title(document):
        yield page.text(original, Ink.ROLE)
    name = page.text(origin(document), Ink.QUIET)
    place = page.text(dateline(document), Ink.QUIET)
    if place.plain and name.plain:
        yield opposite_ends(page, place, name)
    elif place.plain or name.plain:
        yield place if place.plain else name
    yield Text("")
