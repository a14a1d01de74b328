"""Articles with reference summaries, as JSON lines, for evaluation and fitting."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.attribution.tagger import tag
from models.segmentation import split
from models.summarisation.rouge import Reference
from models.summarisation.sentence import SentenceInput, statements_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from models.span import Span
    from models.summarisation.sentence import Statement


@dataclass(frozen=True, slots=True)
class Article:
    """The sentences of an article, what is attributed in them, and its reference for scoring."""

    id: str
    sentences: tuple[SentenceInput, ...]
    statements: tuple[Statement, ...]
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
    text = row["document"]
    sentences: list[SentenceInput] = []
    spans: list[Span] = []
    start = 0
    for block, paragraph in enumerate(text.split("\n")):
        for span in split(paragraph, language):
            sentences.append(SentenceInput(span.of(paragraph), block))
            spans.append(span.shift(start))
        start += len(paragraph) + 1
    statements = statements_of(tag(text, language=language, sentences=spans), spans)
    texts = [sentence.text for sentence in sentences]
    reference = Reference(row["summary"], texts, language)
    return Article(str(row["id"]), tuple(sentences), statements, language, reference)
