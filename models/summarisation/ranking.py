"""Score sentences by adding one readable curve per feature.

The score is a generalised additive model (Hastie and Tibshirani, 1986): each feature passes
through a piecewise linear curve, and the results are added up. The curves are shipped in
``weights-LANGUAGE.json`` as lists of points, so anybody can read what a feature is worth.
"""

from __future__ import annotations

import itertools
import json
import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from models.errors import LexiconError
from models.summarisation.features import FEATURES
from models.summarisation.terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """One curve per feature, as points (value of the feature, what it adds)."""

    curves: Mapping[str, Points]

    def score(self, values: Mapping[str, float]) -> float:
        """Return the sum over features of what each value adds."""
        return sum(_interpolate(points, values[name]) for name, points in self.curves.items())


def _interpolate(points: Points, value: float) -> float:
    if value <= points[0][0]:
        return points[0][1]
    if value >= points[-1][0]:
        return points[-1][1]
    right = bisect_right(points, (value, math.inf))
    (x0, y0), (x1, y1) = points[right - 1], points[right]
    return y0 + (y1 - y0) * (value - x0) / (x1 - x0)


@lru_cache(maxsize=2 * len(LANGUAGES))
def default_ranking(language: str, *, single: bool = False) -> Ranking:
    """Return the ranking that ships with the package for ``language``.

    ``single``, a summary of one sentence, asks for the sentence that says most by itself; it
    has weights of its own where they were fitted.
    """
    folder = resources.files(__package__)
    name = f"weights-{language}-single.json" if single else f"weights-{language}.json"
    if not folder.joinpath(name).is_file():
        name = f"weights-{language}.json"
    text = folder.joinpath(name).read_text(encoding="utf-8")
    return parse_ranking(text, origin=name)


def load_ranking(path: Path) -> Ranking:
    """Read a ranking from a file of the same form as ``weights-en.json``.

    Raises:
        LexiconError: the file is unreadable or malformed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"cannot read the feature weights {path}: {error}") from error
    return parse_ranking(text, origin=str(path))


def parse_ranking(text: str, *, origin: str) -> Ranking:
    """Parse the JSON of a ranking; ``origin`` names it in errors.

    Raises:
        LexiconError: no valid JSON, an unknown feature, or points that are not ascending.
    """
    try:
        curves = json.loads(text)["curves"]
        parsed = {str(name): _points(points) for name, points in curves.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LexiconError(
            f"{origin}: expected an object with curves, each a list of [value, score] points "
            f"with ascending values, found a problem: {error}"
        ) from error
    unknown = sorted(set(parsed) - set(FEATURES))
    if unknown:
        raise LexiconError(
            f"{origin}: unknown feature {unknown[0]!r}",
            hint=f"the features are {', '.join(FEATURES)}",
        )
    return Ranking(curves=parsed)


def _points(raw: Sequence[Sequence[float]]) -> Points:
    points = tuple((float(value), float(score)) for value, score in raw)
    values = [value for value, _ in points]
    if not points or any(b <= a for a, b in itertools.pairwise(values)):
        raise ValueError("a curve needs points with ascending values")
    if not all(math.isfinite(number) for point in points for number in point):
        raise ValueError("a point is not finite")
    return points
