"""Score found relations against annotated ones.

    rassegna claims --jsonl --lang it < tests/sets/attribution/it.jsonl > FOUND.jsonl
    python -m models.attribution.evaluate tests/sets/attribution/it.jsonl FOUND.jsonl

A set has one article a line: `id`, `text`, `ars` (relations with `source`, `cue`, `content` as
lists of character spans, and `resolved`), `discard`, and perhaps `split`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.attribution.scoring import Ratio, Score

if TYPE_CHECKING:
    from collections.abc import Iterable


def read_set(path: Path, split: str | None = None) -> list[dict[str, Any]]:
    """The articles of a set, or of one split of it."""
    with path.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines if line.strip()]
    return [one for one in articles if split is None or one.get("split") == split]


def evaluate(articles: Iterable[dict[str, Any]], found: dict[str, Any]) -> dict[str, Ratio]:
    """Figures by name; `found` has the relations of each article by its id."""
    score = Score()
    for article in articles:
        score.add(article, found.get(article["id"], ()))
    return score.figures()


def report(figures: dict[str, Ratio]) -> str:
    """One line a figure: precision, recall and F1 in percent."""
    return "\n".join(
        f"{name:10} P {100 * each.precision:5.1f}  R {100 * each.recall:5.1f}  "
        f"F1 {100 * each.f1:5.1f}"
        for name, each in figures.items()
    )


def main() -> None:
    """Print the figures of one set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("annotated", type=Path)
    parser.add_argument("found", type=Path)
    parser.add_argument("--split", default=None, help="only the articles of this split")
    options = parser.parse_args()
    found = {one["id"]: one["ars"] for one in read_set(options.found)}
    print(report(evaluate(read_set(options.annotated, options.split), found)))


if __name__ == "__main__":
    main()
