"""The output formats by name, each loaded when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.document import Document
    from pipeline.writing.options import WritingOptions


class Writer(Protocol):
    """A pure function from an annotated document to the text of one format."""

    def __call__(self, document: Document, options: WritingOptions) -> str:
        """Return ``document`` in the writer's format; whatever is missing is left out."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """Where a writer is ("module:function"), its files' suffix, what it is for."""

    function: str
    suffix: str
    description: str

    def load(self) -> Writer:
        """Import the writer's module and return its function."""
        module, _, name = self.function.partition(":")
        return cast("Writer", getattr(import_module(module), name))


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "console": Format("pipeline.writing.console:write", ".ansi", "for reading in a terminal"),
        "text": Format("pipeline.writing.text:write", ".en.txt", "the translation alone"),
        "markdown": Format("pipeline.writing.markdown:write", ".md", "summary and claims"),
        "html": Format("pipeline.writing.html:write", ".html", "a bilingual page, complete"),
        "json": Format("pipeline.writing.json:write", ".json", "everything, with offsets"),
        "jsonl": Format("pipeline.writing.jsonl:write", ".jsonl", "everything, on one line"),
        "csv": Format("pipeline.writing.csv:write", ".csv", "the claims, one row each"),
    }
)


def format_named(name: str) -> Format:
    """Return the format called ``name``.

    Raises:
        UsageError: there is none; the hint gives the nearest name or all of them.

    """
    try:
        return FORMATS[name]
    except KeyError:
        nearest = get_close_matches(name, FORMATS, n=1)
        hint = f"did you mean '{nearest[0]}'?" if nearest else f"choose from {', '.join(FORMATS)}"
        raise UsageError(f"no output format is called {name!r}", hint=hint) from None
