"""What a reader of the output asked for: which part, how wide, in colour or not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class View(StrEnum):
    """The part of a document that is written.

    Formats for machines (``json``, ``jsonl``, ``csv``, ``text``) have one content and
    pay no attention to the view.
    """

    FULL = "full"
    SUMMARY = "summary"
    CLAIMS = "claims"
    TRANSLATION = "translation"

    @property
    def shows_summary(self) -> bool:
        """Tell whether the summary belongs to the view."""
        return self in {View.FULL, View.SUMMARY}

    @property
    def shows_claims(self) -> bool:
        """Tell whether the list of claims belongs to the view."""
        return self in {View.FULL, View.CLAIMS}

    @property
    def shows_doubts(self) -> bool:
        """Tell whether doubted translations are listed one by one."""
        return self is View.FULL


@dataclass(frozen=True, slots=True)
class WritingOptions:
    """Options that every writer takes and most ignore.

    ``width`` is the terminal's width in columns; ``encoding`` is what the terminal or
    stream can take (characters outside it are transliterated); ``colour`` allows ANSI
    styles; ``header`` asks for the first row of a CSV file, which a second document
    appended to the same file must not repeat.
    """

    view: View = View.FULL
    width: int = 100
    colour: bool = False
    encoding: str = "utf-8"
    header: bool = True
