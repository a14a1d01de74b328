"""Fit the feature weights of the extractive ranking, and measure them by cross-validation.

    python -m models.summarisation.fit --words 60 \
        --data ../shared/eval/summarisation/cnndm-val.jsonl \
        --more ../shared/eval/summarisation/cnndm-train.jsonl \
        --output models/summarisation/weights-en.json

    python -m models.summarisation.fit --sentences 1 --language it \
        --data ../shared/eval/summarisation/wikinews-it.jsonl \
        --start models/summarisation/weights-en.json --only first new_names \
        --output models/summarisation/weights-it.json

    python -m models.summarisation.fit --sentences 1 --language it \
        --data ../shared/eval/summarisation/wikinews-it.jsonl \
        --start models/summarisation/weights-en.json --only first length new_names \
        --output models/summarisation/weights-it-single.json

The articles of ``--more`` join every training set; only those of ``--data`` are scored, each
by weights that were fitted without its fold. ``fitting.py`` says how. What is written is the mean
of the weights of the five folds, which together have seen every article.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from models.summarisation import baselines
from models.summarisation.budget import Budget
from models.summarisation.corpus import read_articles
from models.summarisation.evaluate import (
    Measurement,
    add_arguments,
    baseline,
    difference,
    measure,
    ours,
)
from models.summarisation.fitting import Sample, fit, mean_of, prepare
from models.summarisation.ranking import load_ranking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.summarisation.ranking import Ranking

FOLDS: Final = 5


def cross_validated(
    samples: Sequence[Sample],
    more: Sequence[Sample],
    budget: Budget,
    fitted: Callable[[Sequence[Sample]], Ranking],
) -> tuple[Measurement, tuple[Ranking, ...]]:
    """Return the scores of ``samples``, each by a ranking fitted without its fold, and these."""
    parts: list[Measurement] = []
    rankings: list[Ranking] = []
    for fold in range(FOLDS):
        kept = [each for number, each in enumerate(samples) if number % FOLDS != fold]
        held = [each.article for each in samples[fold::FOLDS]]
        rankings.append(fitted([*kept, *more]))
        parts.append(measure(ours(budget, rankings[-1]), held))
    sizes = [len(part.scores) for part in parts]

    def mean(values: Sequence[float]) -> float:
        return sum(v * n for v, n in zip(values, sizes, strict=True)) / sum(sizes)

    together = Measurement(
        scores=tuple(parts[i % FOLDS].scores[i // FOLDS] for i in range(len(samples))),
        recall=mean([part.recall for part in parts]),
        words=mean([part.words for part in parts]),
        speakerless=mean([part.speakerless for part in parts]),
        unattributed=sum(part.unattributed for part in parts),
        milliseconds=mean([part.milliseconds for part in parts]),
    )
    return together, tuple(rankings)


def write(ranking: Ranking, path: Path, about: str) -> None:
    """Write ``ranking`` as readable JSON, one feature a line."""
    curves = ",\n".join(
        f"    {json.dumps(name)}: {json.dumps(points)}" for name, points in ranking.curves.items()
    )
    text = f'{{\n  "about": {json.dumps(about)},\n  "curves": {{\n{curves}\n  }}\n}}\n'
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Cross-validate on the data named on the command line, and write the mean of the folds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser)
    parser.add_argument("--more", type=Path, action="append", default=[])
    parser.add_argument("--output", type=Path, help="where to write the weights")
    parser.add_argument("--start", type=Path, help="weights to set out from")
    parser.add_argument("--only", nargs="+", default=[], help="features that may change then")
    arguments = parser.parse_args()
    start = load_ranking(arguments.start) if arguments.start else None
    fitted = partial(fit, start=start, only=arguments.only)
    budget = Budget(words=arguments.words, sentences=arguments.sentences)
    samples = _samples([arguments.data], arguments.language, budget)
    more = _samples(arguments.more, arguments.language, budget)
    lead = measure(baseline(baselines.lead, budget), [each.article for each in samples])
    found, rankings = cross_validated(samples, more, budget, fitted)
    print(lead.line("lead"))
    print(found.line("five-fold"))
    mean, low, high = difference(found.scores, lead.scores)
    print(f"difference {mean:+.2f} [{low:+.2f}, {high:+.2f}]")
    if arguments.output:
        about = (
            f"Fitted by models/summarisation/fit.py on {len(samples) + len(more)} articles; "
            "score added by each feature at the given values, linear between them."
        )
        write(mean_of(rankings), arguments.output, about)


def _samples(paths: Sequence[Path], language: str, budget: Budget) -> list[Sample]:
    prepared = (prepare(each, budget) for path in paths for each in read_articles(path, language))
    return [sample for sample in prepared if len(sample.values)]


if __name__ == "__main__":
    main()
