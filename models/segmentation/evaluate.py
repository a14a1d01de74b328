"""Boundary F1 of the splitter on a file of sentences known to be right.

    python -m models.segmentation.evaluate --data ../shared/eval/segmentation/it-dev.jsonl

The data are JSON lines {"id", "sentences": [...]}; the text of a line is its
sentences joined by one space, and a boundary is the end of each sentence but the
last. The development sets are not shipped with the project.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.segmentation.lexicon import LANGUAGES
from models.segmentation.splitter import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class BoundaryScore:
    """Boundaries hit, found and expected, and the characters no span covers."""

    hits: int
    found: int
    expected: int
    lost: int

    @property
    def precision(self) -> float:
        """Share of the boundaries found that are right."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the right boundaries that are found."""
        return self.hits / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.expected
        return 2 * self.hits / total if total else 1.0


def score(paragraphs: Iterable[Sequence[str]], language: str) -> BoundaryScore:
    """Split each paragraph, given as its sentences, and compare the boundaries."""
    hits = found = expected = lost = 0
    for sentences in paragraphs:
        text = " ".join(sentences)
        position, right = -1, set()
        for sentence in sentences[:-1]:
            position += 1 + len(sentence)
            right.add(position)
        spans = split(text, language)
        mine = {span.end for span in spans[:-1]}
        kept = "".join("".join(span.of(text).split()) for span in spans)
        lost += len("".join(text.split())) - len(kept)
        hits, found, expected = hits + len(right & mine), found + len(mine), expected + len(right)
    return BoundaryScore(hits, found, expected, lost)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print precision, recall, F1, characters lost and speed on ``--data``."""
    parser = argparse.ArgumentParser(description="Boundary F1 of the sentence splitter.")
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/eval/segmentation/it-dev.jsonl")
    )
    parser.add_argument("--language", choices=LANGUAGES, default="it")
    options = parser.parse_args(arguments)
    with options.data.open(encoding="utf-8") as lines:
        paragraphs = [json.loads(line)["sentences"] for line in lines]
    began = time.perf_counter()
    result = score(paragraphs, options.language)
    seconds = time.perf_counter() - began
    megabytes = sum(len(" ".join(p).encode()) for p in paragraphs) / 1e6
    print(
        f"P {result.precision:.4f} R {result.recall:.4f} F1 {result.f1:.4f} "
        f"characters lost {result.lost} speed {megabytes / seconds:.1f} MB/s"
    )


if __name__ == "__main__":
    main()
