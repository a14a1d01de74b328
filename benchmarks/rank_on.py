"""Is the Italian source, its English translation, or both together the better text to rank by?

    python -m benchmarks.rank_on --data ../shared/eval/summarisation/wikinews-it.jsonl --sentences 1
    python -m benchmarks.rank_on --data benchmarks/news/it.jsonl --words 45

Every article is translated once by the configured model and summarised three times. The Italian
sentences chosen are scored against the article's Italian summary (or headline): the share of its
words that they hold, and mean ROUGE F1, each with the difference from ranking by the source and
the 95 % interval of a paired bootstrap.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from models.summarisation.budget import Budget
from models.summarisation.evaluate import difference
from models.summarisation.rouge import Reference, Rouge
from pipeline.config.schema import Config, RuntimeConfig, TranslationConfig
from pipeline.document import Document
from pipeline.reading.structure import recognise
from pipeline.stages.catalogue import STAGES
from pipeline.stages.summarise import Summarise

if TYPE_CHECKING:
    from collections.abc import Sequence

SIDES: Final = ("source", "translation", "both")


def read(path: Path, config: Config) -> tuple[list[Document], list[Reference]]:
    """Return the translated articles of a file, and what their summaries are scored by."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    documents: Sequence[Document] = [
        Document(id=row["id"], text=row["document"], blocks=recognise(row["document"]))
        for row in rows
    ]
    for name in ("segment", "translate", "claims"):
        documents = STAGES.load(name).build(config).annotate(documents)
    references = [
        Reference(row["summary"], [one.span.of(each.text) for one in each.sentences], "it")
        for row, each in zip(rows, documents, strict=True)
    ]
    return list(documents), references


def chosen(documents: Sequence[Document], budget: Budget, side: str) -> list[list[int]]:
    """Return the sentences chosen of each document when ranked by ``side``."""
    done = Summarise(budget, side).annotate(documents)
    return [
        [index for sentence in one.summary.sentences for index in sentence.sentences]
        for one in done
        if one.summary is not None
    ]


def main() -> None:
    """Print the table for the data named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="Italian articles with summaries")
    parser.add_argument("--model", default="embedded:it-en", help="what translates them")
    parser.add_argument("--words", type=int, help="budget in words")
    parser.add_argument("--sentences", type=int, help="budget in sentences")
    parser.add_argument("--threads", type=int, default=0, help="cores to use, 0 for all")
    arguments = parser.parse_args()
    budget = Budget(words=arguments.words, sentences=arguments.sentences)
    config = Config(
        translation=TranslationConfig(model=arguments.model),
        runtime=RuntimeConfig(threads=arguments.threads),
    )
    documents, references = read(arguments.data, config)
    selections = {side: chosen(documents, budget, side) for side in SIDES}
    sys.stdout.write(f"{len(documents)} articles\n")
    for side, indices in selections.items():
        sys.stdout.write(_line(side, references, indices, selections["source"]) + "\n")


def _line(
    side: str,
    references: Sequence[Reference],
    indices: Sequence[Sequence[int]],
    source: Sequence[Sequence[int]],
) -> str:
    parts = [f"{side:12}"]
    for name in ("recall", "rouge"):
        ours, theirs = (
            [_scored(name, one, i) for one, i in zip(references, each, strict=True)]
            for each in (indices, source)
        )
        mean = 100 * sum(score.mean for score in ours) / len(ours)
        gap, low, high = difference(ours, theirs)
        parts.append(f"{name} {mean:5.2f}  {gap:+.2f} [{low:+.2f}, {high:+.2f}]")
    same = sum(list(a) == list(b) for a, b in zip(indices, source, strict=True)) / len(source)
    return "  ".join([*parts, f"as by source {same:.0%}"])


def _scored(name: str, reference: Reference, indices: Sequence[int]) -> Rouge:
    if name == "rouge":
        return reference.score(indices)
    return Rouge(*[reference.recall(indices)] * 3)


if __name__ == "__main__":
    main()
