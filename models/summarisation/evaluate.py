"""Measure the extractive summariser beside Lead, LexRank and TextRank.

    python -m models.summarisation.evaluate \
        --data ../shared/eval/summarisation/cnndm-val.jsonl --words 60

Prints mean ROUGE-1/2/Lsum F1 (times 100), their mean, the share of the reference's words that
are found (of interest where it is a headline), words a summary, the share of summary sentences
that quote without a speaker (see ``speakerless``), the number of those whose attribution was
left behind (see ``unattributed``), milliseconds of processor time an article,
and by how much ours differs from each of the others with the 95 % interval of a paired
bootstrap. The shipped weights were fitted on text of the same kind; ``fit.py`` gives the
figures of five-fold fitting.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.summarisation import baselines, extractive
from models.summarisation.budget import Budget, Limits
from models.summarisation.corpus import Article, read_articles
from models.summarisation.quotation import quotations

if TYPE_CHECKING:
    from models.summarisation.ranking import Ranking
    from models.summarisation.rouge import Rouge
from models.summarisation.sentence import SentenceInput

System = Callable[[Article], tuple[int, ...]]
Baseline = Callable[[Sequence[SentenceInput], Limits, str], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one system scored on every article, and what it chose."""

    scores: tuple[Rouge, ...]
    recall: float
    words: float
    speakerless: float
    unattributed: int
    milliseconds: float

    def line(self, name: str) -> str:
        """Return the figures as one line of a table."""
        means = [100 * sum(column) / len(self.scores) for column in zip(*self.scores, strict=True)]
        return (
            f"{name:10} R1 {means[0]:5.2f}  R2 {means[1]:5.2f}  RLsum {means[2]:5.2f}  "
            f"mean {sum(means) / 3:5.2f}  recall {100 * self.recall:4.1f}  "
            f"words {self.words:4.1f}  "
            f"speakerless {100 * self.speakerless:4.1f} %  unattributed {self.unattributed}  "
            f"{self.milliseconds:5.1f} ms"
        )


def measure(system: System, articles: Sequence[Article]) -> Measurement:
    """Run ``system`` on ``articles`` and score what it chooses."""
    started = time.process_time()
    chosen = [system(article) for article in articles]
    elapsed = time.process_time() - started
    sentences = sum(len(indices) for indices in chosen)
    words = sum(
        article.lengths[index]
        for article, indices in zip(articles, chosen, strict=True)
        for index in indices
    )
    return Measurement(
        scores=tuple(a.reference.score(i) for a, i in zip(articles, chosen, strict=True)),
        recall=sum(a.reference.recall(i) for a, i in zip(articles, chosen, strict=True))
        / len(articles),
        words=words / len(articles),
        speakerless=sum(map(speakerless, articles, chosen)) / max(1, sentences),
        unattributed=sum(map(unattributed, articles, chosen)),
        milliseconds=1000 * elapsed / len(articles),
    )


def speakerless(article: Article, chosen: Sequence[int]) -> int:
    """Count chosen sentences that hold quoted words, however few, and no word of saying.

    Strict on purpose: neither does a neighbouring sentence that names the speaker count, nor
    that quoted words may be a title or a term. Who wants to read a summary sentence by
    sentence is given the speaker in each.
    """
    quoted = quotations(article.sentences, article.language)
    return sum(quoted[index].quoted > 0 and not quoted[index].has_cue for index in chosen)


def unattributed(article: Article, chosen: Sequence[int]) -> int:
    """Count chosen sentences of a statement whose speaker and cue stand in others, not chosen."""
    carriers = {index for each in article.statements for index in each.carriers}
    members = set(chosen)
    return sum(
        index not in carriers
        and any(
            index in each.content and each.carriers and not members.intersection(each.carriers)
            for each in article.statements
        )
        for index in chosen
    )


def difference(
    ours: Sequence[Rouge], theirs: Sequence[Rouge], *, samples: int = 1000, seed: int = 0
) -> tuple[float, float, float]:
    """Return the difference of mean ROUGE (times 100) with its 95 % interval.

    A paired bootstrap over articles (Koehn, EMNLP 2004).
    """
    gaps = [100 * (a.mean - b.mean) for a, b in zip(ours, theirs, strict=True)]
    generator = random.Random(seed)  # noqa: S311 - resampling, not secrecy
    means = sorted(sum(generator.choices(gaps, k=len(gaps))) / len(gaps) for _ in range(samples))
    return (
        sum(gaps) / len(gaps),
        means[int(0.025 * samples)],
        means[int(0.975 * samples) - 1],
    )


def ours(budget: Budget, ranking: Ranking | None = None) -> System:
    """Return our summariser as a system."""

    def system(article: Article) -> tuple[int, ...]:
        return extractive.summarise(
            article.sentences,
            language=article.language,
            budget=budget,
            statements=article.statements,
            ranking=ranking,
        ).indices

    return system


def baseline(choose: Baseline, budget: Budget) -> System:
    """Return one of the classic systems under the same budget."""

    def system(article: Article) -> tuple[int, ...]:
        limits = budget.limits(sum(article.lengths))
        return choose(article.sentences, limits, article.language)

    return system


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what evaluation and fitting have in common."""
    parser.add_argument("--data", type=Path, required=True, help="articles with summaries")
    parser.add_argument("--language", choices=("en", "it"), default="en")
    parser.add_argument("--words", type=int, help="budget in words")
    parser.add_argument("--sentences", type=int, help="budget in sentences")


def main() -> None:
    """Print the table for the data named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser)
    arguments = parser.parse_args()
    articles = list(read_articles(arguments.data, arguments.language))
    budget = Budget(words=arguments.words, sentences=arguments.sentences)
    systems: dict[str, System] = {
        "lead": baseline(baselines.lead, budget),
        "lexrank": baseline(baselines.lexrank, budget),
        "textrank": baseline(baselines.textrank, budget),
        "ours": ours(budget),
    }
    measured = {name: measure(system, articles) for name, system in systems.items()}
    print(f"{len(articles)} articles")
    for name, found in measured.items():
        print(found.line(name))
    for name in ("lead", "lexrank", "textrank"):
        mean, low, high = difference(measured["ours"].scores, measured[name].scores)
        print(f"ours against {name:10} {mean:+.2f} [{low:+.2f}, {high:+.2f}]")


if __name__ == "__main__":
    main()
