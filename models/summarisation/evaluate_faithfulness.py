"""Measure the faithfulness checks on human highlights and on corruptions of them.

    python -m models.summarisation.evaluate_faithfulness \
        --data ../shared/eval/summarisation/cnndm-val.jsonl

For every kind of corruption: how many were made, the share that raised a flag meant for it
(recall), the share of the untouched highlights it was made from that raised one of the same
flags (false alarms), and the precision that follows. Highlights are counted as true although
some are not; the false alarms are an upper bound.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.summarisation.alignment import align
from models.summarisation.corpus import Article, read_articles
from models.summarisation.corruption import CORRUPTIONS, Context, cased_names
from models.summarisation.faithfulness import SummaryFlag, check
from models.summarisation.rouge import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Tally:
    """How often a kind of corruption was made, noticed, and suspected where there was none."""

    made: int = 0
    noticed: int = 0
    suspected: int = 0

    def line(self, name: str) -> str:
        """Return the figures as one line of a table."""
        precision = self.noticed / max(1, self.noticed + self.suspected)
        return (
            f"{name:20} {self.made:5}  recall {self.noticed / max(1, self.made):.2f}  "
            f"false alarms {self.suspected / max(1, self.made):.2f}  precision {precision:.2f}"
        )


def flags_of(text: str, article: Article) -> frozenset[SummaryFlag]:
    """Return the flags of ``text`` as a summary sentence of ``article``."""
    sources = [sentence.text for sentence in article.sentences]
    alignment = align(text, sources, article.language)
    reported = {index for each in article.statements for index in each.content}
    return frozenset(
        check(text, alignment, article.sentences, article.language, attributed=reported)
    )


def tally(pairs: Iterable[tuple[Article, str]]) -> dict[str, Tally]:
    """Corrupt the highlights of every (article, summary) pair in every way and count."""
    found = {name: Tally() for name in CORRUPTIONS}
    foreign: list[str] = []
    for article, summary in pairs:
        texts = [sentence.text for sentence in article.sentences]
        language = article.language
        context = Context(texts, foreign, language)
        for highlight in lines_of(summary):
            _count(highlight, article, context, found)
        foreign = [name for text in texts for name in cased_names(text, language)]
    return found


def _count(highlight: str, article: Article, context: Context, found: dict[str, Tally]) -> None:
    untouched = flags_of(highlight, article)
    for name, (corrupt, meant) in CORRUPTIONS.items():
        corrupted = corrupt(highlight, context)
        if corrupted is None or corrupted == highlight:
            continue
        found[name].made += 1
        found[name].noticed += bool(meant & flags_of(corrupted, article))
        found[name].suspected += bool(meant & untouched)


def main() -> None:
    """Print the table for the data named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="articles with summaries")
    parser.add_argument("--language", choices=("en", "it"), default="en")
    parser.add_argument("--articles", type=int, default=300, help="how many of them")
    arguments = parser.parse_args()
    with arguments.data.open(encoding="utf-8") as lines:
        summaries = [json.loads(line)["summary"] for line in lines]
    pairs = zip(
        read_articles(arguments.data, arguments.language),
        summaries[: arguments.articles],
        strict=False,
    )
    for name, counted in tally(pairs).items():
        print(counted.line(name))


if __name__ == "__main__":
    main()
