"""Articles with reference summaries, as JSON lines, for evaluation and fitting."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.segmentation import split
from models.summarisation.rouge import Reference
from models.summarisation.sentence import SentenceInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Article:
    """The sentences of an article, its language, and its reference prepared for scoring."""

    id: str
    sentences: tuple[SentenceInput, ...]
    language: str
    reference: Reference

    @property
    def lengths(self) -> tuple[int, ...]:
        """Return the number of words of each sentence."""
        return tuple(len(sentence.text.split()) for sentence in self.sentences)


def read_articles(path: Path, language: str = "en") -> Iterator[Article]:
    """Yield the articles of a file of ``{"id", "document", "summary"}`` lines.

    A ``lang`` in a line overrides ``language``; every line of the document is a paragraph.

    Raises:
        ValueError: a line is no such object.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
                yield _article(row, row.get("lang", language))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ValueError(
                    f"{path}, line {number}: expected id, document and summary: {error!r}"
                ) from error


def _article(row: dict[str, str], language: str) -> Article:
    sentences = tuple(
        SentenceInput(span.of(paragraph), block)
        for block, paragraph in enumerate(row["document"].split("\n"))
        for span in split(paragraph, language)
    )
    texts = [sentence.text for sentence in sentences]
    return Article(str(row["id"]), sentences, language, Reference(row["summary"], texts, language))
