"""The view in a terminal: what a reader sees first and most often."""

from __future__ import annotations

import io
import re
from itertools import chain
from typing import TYPE_CHECKING

from rich.console import Console

from pipeline.writing import text
from pipeline.writing.options import View
from pipeline.writing.sanitise import encodable
from pipeline.writing.terminal.claims import render_claims
from pipeline.writing.terminal.masthead import render_masthead
from pipeline.writing.terminal.page import page_for
from pipeline.writing.terminal.remarks import render_doubts, render_footer, render_notices
from pipeline.writing.terminal.summary import render_summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from pipeline.document import Document
    from pipeline.writing.options import WritingOptions
    from pipeline.writing.terminal.page import Page

_ANY_HEIGHT = 25
_TRAILING_SPACE = re.compile(r" +(?=(?:\x1b\[0m)*\n)")


def write(document: Document, options: WritingOptions) -> str:
    """Return the view that ``options`` ask for, ending in a newline.

    Italian stands left and English right from 90 columns on, above one another below.
    Everything from the document is sanitised and none of it is read as markup; ANSI
    styles are there only with ``options.colour``.
    """
    if options.view is View.TRANSLATION:
        return encodable(text.write(document, options), options.encoding)
    page = page_for(options.width, colour=options.colour, encoding=options.encoding)
    stream = io.StringIO()
    console = _console(page, stream)
    for renderable in _sections(page, document, options.view):
        console.print(renderable, soft_wrap=False)
    return _TRAILING_SPACE.sub("", stream.getvalue())


def _sections(page: Page, document: Document, view: View) -> Iterator[RenderableType]:
    return chain(
        render_masthead(page, document),
        render_summary(page, document) if view.shows_summary else (),
        render_claims(page, document) if view.shows_claims else (),
        render_doubts(page, document) if view.shows_doubts else (),
        render_notices(page, document),
        render_footer(page, document),
    )


def _console(page: Page, stream: io.StringIO) -> Console:
    """Return a console that looks at nothing but ``page``: no environment, no terminal."""
    return Console(
        file=stream,
        width=page.width,
        height=_ANY_HEIGHT,  # given both, rich asks no terminal and trusts no TERM
        color_system="standard" if page.colour else None,
        force_terminal=page.colour,
        force_jupyter=False,
        legacy_windows=False,
        no_color=not page.colour,
        markup=False,
        emoji=False,
        highlight=False,
    )
