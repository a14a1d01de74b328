"""Writes results one after another to standard output or to a file."""

from __future__ import annotations

import itertools
import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.writing.formats import format_named
from pipeline.writing.options import View, WritingOptions
from pipeline.writing.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.cli.invocation import Invocation
    from pipeline.document import Document

_DEFAULT_WIDTH = 100
# Formats whose outputs, put one after another, are still one file of that format.
_CONCATENABLE = frozenset({"console", "jsonl", "csv", "text", "markdown", "sentences"})
# Those of them that say nowhere which article they are of.
_TITLED = frozenset({"text", "sentences"})


@dataclass(slots=True)
class _Counter:
    documents: int = 0


def write_results(invocation: Invocation, documents: Iterable[Document]) -> int:
    """Write each document as it comes and return how many there were.

    Raises:
        UsageError: several articles were given in a format that holds one.
        OutputError: the file cannot be written.
    """
    counter = _Counter()
    texts = _titled(invocation, _texts(invocation, documents, counter))
    if invocation.output is None:
        for text in texts:
            sys.stdout.write(text)
            sys.stdout.flush()
    else:
        from pipeline.writing.files import write_atomically

        whole = "".join(texts)
        if counter.documents:
            write_atomically(invocation.output, whole)
    return counter.documents


def _texts(
    invocation: Invocation, documents: Iterable[Document], counter: _Counter
) -> Iterator[tuple[str, str]]:
    """Yield where each document is from and what is to be written of it."""
    write = format_named(invocation.format).load()
    options = writing_options(invocation)
    for document in documents:
        if counter.documents and invocation.format not in _CONCATENABLE:
            raise UsageError(
                f"The format {invocation.format} holds one article, and several were given",
                hint="use --format jsonl, or 'rassegna batch' for one file an article",
            )
        first = counter.documents == 0
        counter.documents += 1
        text = write(document, options if first else replace(options, header=False))
        yield document.origin or document.id, text if text.endswith("\n") else text + "\n"


def _titled(invocation: Invocation, texts: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Yield the texts; where several are bare text, each under a line with its origin.

    The line is that of head(1). The first text waits for the second, to know whether there
    is one, and is not lost if that fails.
    """
    bare = invocation.format in _TITLED
    if not bare and not (invocation.format == "console" and invocation.view == View.TRANSLATION):
        yield from (text for _, text in texts)
        return
    first = next(texts, None)
    if first is None:
        return
    try:
        second = next(texts, None)
    except BaseException:
        yield first[1]
        raise
    if second is None:
        yield first[1]
        return
    for number, (origin, text) in enumerate(itertools.chain([first, second], texts)):
        name = sanitise(origin, newlines=False, tabs=False)
        yield f"{chr(10) if number else ''}==> {name} <==\n{text}"


def writing_options(invocation: Invocation) -> WritingOptions:
    """Return what the terminal, or the file, can show."""
    to_file = invocation.output is not None
    encoding = "utf-8" if to_file else (sys.stdout.encoding or "utf-8")
    return WritingOptions(
        view=View(invocation.view),
        width=_DEFAULT_WIDTH if to_file else terminal_width(),
        colour=not to_file and _colour(),
        encoding=encoding,
    )


def terminal_width() -> int:
    """Return the width of the terminal in columns, or a readable default where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _DEFAULT_WIDTH
    except (OSError, ValueError):
        return _DEFAULT_WIDTH


def _colour() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
