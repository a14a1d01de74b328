"""The output formats by name, each loaded when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from pipeline.errors import UsageError
from pipeline.registry import Registry

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
    """An output format: its name, its files' suffix, what it is for."""

    name: str
    suffix: str
    description: str

    def load(self) -> Writer:
        """Import the writer's module and return its function."""
        return WRITERS.load(self.name)


WRITERS: Registry[Writer] = Registry(
    "output format",
    "rassegna.writers",
    {
        "console": "pipeline.writing.console:write",
        "text": "pipeline.writing.text:write",
        "markdown": "pipeline.writing.markdown:write",
        "html": "pipeline.writing.html:write",
        "json": "pipeline.writing.json:write",
        "jsonl": "pipeline.writing.jsonl:write",
        "csv": "pipeline.writing.csv:write",
        "sentences": "pipeline.writing.sentences:write",
    },
)

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            Format("console", ".ansi", "for reading in a terminal"),
            Format("text", ".en.txt", "the translation alone"),
            Format("markdown", ".md", "summary and claims"),
            Format("html", ".html", "a bilingual page, complete"),
            Format("json", ".json", "everything, with offsets"),
            Format("jsonl", ".jsonl", "everything, on one line"),
            Format("csv", ".csv", "the claims, one row each"),
            Format("sentences", ".sentences.txt", "the source, a sentence a line"),
        )
    }
)


def format_named(name: str) -> Format:
    """Return the format called ``name``; an installed one has its name as suffix.

    Raises:
        UsageError: there is none; the hint gives the nearest name or all of them.
    """
    if name in FORMATS:
        return FORMATS[name]
    names = WRITERS.names()
    if name in names:
        return Format(name, f".{name}", "from an installed package")
    nearest = get_close_matches(name, names, n=1)
    hint = f"did you mean '{nearest[0]}'?" if nearest else f"choose from {', '.join(names)}"
    raise UsageError(f"There is no output format called '{name}'", hint=hint)
