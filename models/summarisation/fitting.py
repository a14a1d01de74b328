"""How the feature weights are found: a convex start, then searches on the summaries themselves.

The start is listwise (Cao, Qin, Liu, Tsai and Li, "Learning to rank: from pairwise approach to
listwise approach", ICML 2007): within each article the softmax of the scores is to match the
softmax of the ROUGE that each sentence reaches alone. From there coordinate ascent (Metzler and
Croft, "Linear feature-based models for information retrieval", 2007) moves one weight at a time
while the mean ROUGE of the summaries rises. The ascent is made several times, each time on a
random part of the articles, and the weights found are averaged (Breiman, "Bagging predictors",
1996): what one ascent owes to chance cancels out. All of it is deterministic.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from models.summarisation import extractive, features
from models.summarisation.ranking import Ranking

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from models.summarisation.budget import Budget
    from models.summarisation.corpus import Article

Array = NDArray[np.float64]

SHARPNESS: Final = 100 / 6
"""Factor of the mean ROUGE F1 in the target softmax; tuned by cross-validation."""
PENALTY: Final = 1e-2
"""Weight of the squared norm of the standardised coefficients in the listwise loss."""
PASSES: Final = 3
BAGS: Final = 6
BAG_SHARE: Final = 0.7
"""Share of the articles that each ascent sees."""
FIRST_STEP: Final = 0.15
"""First change of a weight, in units of what moves a typical score by one."""
STEP_DECAY: Final = 0.6
LEAST_GAIN: Final = 2e-4
"""Rise in mean ROUGE F1 below which a change is noise and is not taken."""

FIXED: Final = {"speakerless": -0.35, "title": 1.0, "unfinished": -1.0}
"""Editorial choices that the data cannot make: quotations want their speaker, the development
text has no titles, and hardly a line that is no sentence."""

TIGHTENED: Final = {"speakerless": -1.25}
"""What is set once the rest is fitted. Fitted under the stricter weight, the other features would
learn to make up for it: the articles that quote without a speaker mostly name films."""


@dataclass(slots=True)
class Sample:
    """One article: features (sentences by features), the target distribution over sentences,
    and what is needed to score a summary; summaries scored before are remembered."""

    candidates: extractive.Candidates
    article: Article
    values: Array
    target: Array
    _known: dict[tuple[int, ...], float] = field(default_factory=dict)

    def quality(self, weights: Array) -> float:
        """Return the mean ROUGE F1 of the summary that ``weights`` choose."""
        scores = self.values @ weights
        ranked = dict(zip(self.candidates.eligible, scores.tolist(), strict=True))
        indices = extractive.select(self.candidates, ranked).indices
        if indices not in self._known:
            self._known[indices] = self.article.reference.score(indices).mean
        return self._known[indices]


def prepare(article: Article, budget: Budget) -> Sample:
    """Return ``article`` with its features and how well each sentence does alone."""
    candidates = extractive.prepare(
        article.sentences,
        language=article.language,
        budget=budget,
        statements=article.statements,
    )
    analysed = candidates.analysis.values
    values = [[analysed[i][name] for name in features.FEATURES] for i in candidates.eligible]
    alone = np.array([article.reference.score([i]).mean for i in candidates.eligible])
    return Sample(candidates, article, np.array(values), _softmax(SHARPNESS * alone))


def fit(
    samples: Sequence[Sample], *, start: Ranking | None = None, only: Collection[str] = ()
) -> Ranking:
    """Return the ranking fitted to ``samples`` (each with at least one sentence).

    With ``start`` the search sets out from that ranking, and only the features named in
    ``only`` may change: another language keeps what is common and learns its own habits.
    """
    deviation = np.vstack([each.values for each in samples]).std(0)
    deviation[deviation == 0] = 1.0  # a feature the data lack
    if start is None:
        weights = averaged_ascent(samples, listwise(samples, deviation), deviation)
    else:
        given = np.array([start.curves[name][-1][1] for name in features.FEATURES])
        movable = np.array([name in only for name in features.FEATURES])
        # So few weights cannot fit noise: they may go far, and every gain is taken.
        weights = ascend(
            samples,
            given,
            deviation,
            movable,
            passes=3 * PASSES,
            least_gain=0.0,
            first_step=4 * FIRST_STEP,
        )
    return Ranking(
        {
            name: ((0.0, 0.0), (1.0, round(float(TIGHTENED.get(name, weight)), 4)))
            for name, weight in zip(features.FEATURES, weights, strict=True)
        }
    )


def mean_of(rankings: Sequence[Ranking]) -> Ranking:
    """Return the ranking that scores as ``rankings``, all of straight lines, do on average."""
    slopes = {
        name: sum(each.curves[name][-1][1] for each in rankings) / len(rankings)
        for name in features.FEATURES
    }
    return Ranking({name: ((0.0, 0.0), (1.0, round(slope, 4))) for name, slope in slopes.items()})


def listwise(samples: Sequence[Sample], deviation: Array, *, iterations: int = 30) -> Array:
    """Return the weights that minimise the listwise cross-entropy, by Newton's method."""
    scaled = [each.values / deviation for each in samples]
    free = _free()
    weights = _fixed() * deviation
    for _ in range(iterations):
        gradient, curvature = _derivatives(samples, scaled, weights)
        step = np.linalg.solve(curvature[np.ix_(free, free)], gradient[free])
        weights[free] -= step
        if np.abs(step).max() < 1e-8:
            break
    return np.where(free, weights / deviation, _fixed())


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


def averaged_ascent(samples: Sequence[Sample], weights: Array, deviation: Array) -> Array:
    """Return the mean of what ascents from ``weights`` on random parts of ``samples`` find."""
    size = max(1, int(BAG_SHARE * len(samples)))
    found: list[Array] = []
    for number in range(BAGS):
        drawn = np.random.default_rng(100 + number).permutation(len(samples))[:size]
        part = [samples[index] for index in drawn]
        found.append(ascend(part, weights, deviation, _free()))
    return np.asarray(np.mean(found, axis=0))


def ascend(
    samples: Sequence[Sample],
    weights: Array,
    deviation: Array,
    movable: NDArray[np.bool_],
    *,
    passes: int = PASSES,
    least_gain: float = LEAST_GAIN,
    first_step: float = FIRST_STEP,
) -> Array:
    """Return weights from which a small change of one that is movable gains nothing more."""
    best = _quality(samples, weights)
    step = first_step
    for number in range(passes):
        order = np.random.default_rng(number).permutation(np.flatnonzero(movable))
        for column in order:
            for sign in (1.0, -1.0):
                changed = weights.copy()
                changed[column] += sign * step / deviation[column]
                quality = _quality(samples, changed)
                if quality > best + least_gain:
                    best, weights = quality, changed
                    break
        step *= STEP_DECAY
    return weights


def _quality(samples: Sequence[Sample], weights: Array) -> float:
    return sum(each.quality(weights) for each in samples) / len(samples)


def _fixed() -> Array:
    return np.array([FIXED.get(name, 0.0) for name in features.FEATURES])


def _free() -> NDArray[np.bool_]:
    return np.array([name not in FIXED for name in features.FEATURES])


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())
