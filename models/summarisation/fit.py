"""Fit the feature weights of the extractive ranking, and measure them by cross-validation.

    python -m models.summarisation.fit --words 60 \
        --data ../shared/eval/summarisation/cnndm-val.jsonl \
        --more ../shared/eval/summarisation/cnndm-train.jsonl \
        --output models/summarisation/weights.json

The ranking is fitted listwise (Cao, Qin, Liu, Tsai and Li, ICML 2007): within each article the
softmax of the scores is to match the softmax of the ROUGE that each sentence reaches alone.
The loss is convex; Newton's method finds its minimum, so the same data give the same file.
The articles of ``--more`` join every training set; only those of ``--data`` are scored, each
by weights that were fitted without its fold.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.summarisation import baselines, features, quotation
from models.summarisation.budget import Budget
from models.summarisation.corpus import Article, read_articles
from models.summarisation.evaluate import (
    Measurement,
    add_arguments,
    baseline,
    difference,
    measure,
    ours,
)
from models.summarisation.ranking import Ranking

if TYPE_CHECKING:
    from collections.abc import Sequence

Array = NDArray[np.float64]

FOLDS: Final = 5
SHARPNESS: Final = 100 / 6
"""Factor of the mean ROUGE F1 in the target softmax; tuned by cross-validation."""
PENALTY: Final = 1e-2
"""Weight of the squared norm of the standardised coefficients."""

FIXED: Final = {"speakerless": -0.35, "title": 1.0, "unfinished": -1.0}
"""Editorial choices that the data cannot make: quotations want their speaker, the development
text has no titles, and hardly a line that is no sentence."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One article: features (sentences by features) and the target distribution."""

    values: Array
    target: Array


def sample(article: Article) -> Sample:
    """Return the features of ``article`` and how well each sentence does alone."""
    quoted = quotation.quotations(article.sentences, article.language)
    analysis = features.analyse(article.sentences, quoted, article.language)
    values = [[each[name] for name in features.FEATURES] for each in analysis.values]
    alone = [article.reference.score([index]).mean for index in range(len(values))]
    return Sample(np.array(values), _softmax(SHARPNESS * np.array(alone)))


def fit(samples: Sequence[Sample], *, iterations: int = 30) -> Ranking:
    """Return the ranking that minimises the listwise cross-entropy."""
    stacked = np.vstack([each.values for each in samples])
    mean, deviation = stacked.mean(0), stacked.std(0)
    deviation[deviation == 0] = 1.0  # a feature the data lack
    scaled = [(each.values - mean) / deviation for each in samples]
    fixed = np.array([FIXED.get(name, 0.0) for name in features.FEATURES])
    free = np.array([name not in FIXED for name in features.FEATURES])
    weights = fixed * deviation
    for _ in range(iterations):
        gradient, curvature = _derivatives(samples, scaled, weights)
        step = np.linalg.solve(curvature[np.ix_(free, free)], gradient[free])
        weights[free] -= step
        if np.abs(step).max() < 1e-8:
            break
    slopes = np.where(free, weights / deviation, fixed)
    return Ranking(
        {
            name: ((0.0, 0.0), (1.0, round(float(slope), 4)))
            for name, slope in zip(features.FEATURES, slopes, strict=True)
        }
    )


def _derivatives(
    samples: Sequence[Sample], scaled: Sequence[Array], weights: Array
) -> tuple[Array, Array]:
    gradient = 2 * PENALTY * weights
    curvature = 2 * PENALTY * np.eye(len(weights))
    for each, values in zip(samples, scaled, strict=True):
        chances = _softmax(values @ weights)
        expected = chances @ values
        gradient += (expected - each.target @ values) / len(samples)
        spread = (values * chances[:, None]).T @ values - np.outer(expected, expected)
        curvature += spread / len(samples)
    return gradient, curvature


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def cross_validated(
    articles: Sequence[Article], more: Sequence[Sample], budget: Budget
) -> Measurement:
    """Return the scores of ``articles``, each by a ranking fitted without its fold."""
    samples = [sample(article) for article in articles]
    parts: dict[int, Measurement] = {}
    for fold in range(FOLDS):
        kept = [each for number, each in enumerate(samples) if number % FOLDS != fold]
        parts[fold] = measure(ours(budget, fit([*kept, *more])), articles[fold::FOLDS])
    sizes = [len(parts[fold].scores) for fold in range(FOLDS)]
    return Measurement(
        scores=tuple(
            parts[number % FOLDS].scores[number // FOLDS] for number in range(len(articles))
        ),
        words=float(np.average([parts[fold].words for fold in range(FOLDS)], weights=sizes)),
        speakerless=float(np.mean([parts[fold].speakerless for fold in range(FOLDS)])),
        milliseconds=float(np.mean([parts[fold].milliseconds for fold in range(FOLDS)])),
    )


def write(ranking: Ranking, path: Path, about: str) -> None:
    """Write ``ranking`` as readable JSON, one feature a line."""
    lines = [f"    {json.dumps(name)}: {json.dumps(points)}" for name, points in
             ranking.curves.items()]  # fmt: skip
    curves = ",\n".join(lines)
    text = f'{{\n  "about": {json.dumps(about)},\n  "curves": {{\n{curves}\n  }}\n}}\n'
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Cross-validate on the data named on the command line, then fit on all and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser)
    parser.add_argument("--more", type=Path, action="append", default=[])
    parser.add_argument("--output", type=Path, help="where to write the weights")
    arguments = parser.parse_args()
    budget = Budget(words=arguments.words, sentences=arguments.sentences)
    articles = list(read_articles(arguments.data, arguments.language))
    more = [sample(article) for path in arguments.more for article in read_articles(path)]
    lead = measure(baseline(baselines.lead, budget), articles)
    found = cross_validated(articles, more, budget)
    print(lead.line("lead"))
    print(found.line("five-fold"))
    mean, low, high = difference(found.scores, lead.scores)
    print(f"difference {mean:+.2f} [{low:+.2f}, {high:+.2f}]")
    if arguments.output:
        ranking = fit([*(sample(article) for article in articles), *more])
        about = (
            f"Fitted by models/summarisation/fit.py on {len(articles) + len(more)} articles; "
            "score added by each feature at the given values, linear between them."
        )
        write(ranking, arguments.output, about)


if __name__ == "__main__":
    main()
