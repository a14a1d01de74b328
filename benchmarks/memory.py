"""Whether memory stays flat over a long batch: 2,000 articles through every stage.

python -m benchmarks.memory [--articles N] [--model NAME]

The articles are short, so that it is their number that counts. The batch runs in this
process, through the same code as the command, and resident memory is read as articles are
settled: after a quarter of them, and at the end.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.harness import Figure, resident_bytes, seconds, show
from benchmarks.texts import article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.errors import RassegnaError

MOST_GROWTH = 5.0
"""Per cent, from a quarter of the articles to all of them."""
_WORDS = 20


@dataclass(slots=True)
class Readings:
    """A batch's progress, as the memory held after every article."""

    resident: list[int] = field(default_factory=list)

    def advance(self, article: str, *, error: RassegnaError | None = None) -> None:
        """Read the memory."""
        if error is not None:
            raise RuntimeError(f"{article}: {error}")
        self.resident.append(resident_bytes())

    def exclude(self) -> None:
        """Do nothing: no article is excluded."""


def run(folder: Path, count: int, model: str) -> Readings:
    """Write ``count`` articles into ``folder``, run them as a batch, and return the readings."""
    from pipeline.batch.job import prepare
    from pipeline.batch.run import run_batch
    from pipeline.config.loading import resolve, result_mapping
    from pipeline.runner import Runner

    (folder / "in").mkdir()
    for number in range(count):
        text = article(_WORDS, seed=number)
        (folder / "in" / f"article-{number:05}.txt").write_text(text, encoding="utf-8")
    settings = [
        f"input.paths=[{folder / 'in'}]",
        f"output.folder={folder / 'out'}",
        "output.formats=[json]",
        f"translation.model={model}",
    ]
    config = resolve(None, os.environ, settings).config
    job = prepare(config, config.input.paths, os.environ)
    readings = Readings()
    runner = Runner(config, configuration=result_mapping(config))
    report = run_batch(job.items(), runner.run, job.plan, readings)
    if report.exit_code:
        raise RuntimeError(f"the batch ended with {report.exit_code}: {report.stopped}")
    return readings


def figures(resident: Sequence[int]) -> list[Figure]:
    """Return what the readings show."""
    quarter = resident[len(resident) // 4 - 1]
    growth = 100 * (resident[-1] - quarter) / quarter
    return [
        Figure(f"resident after {len(resident) // 4:,} articles", quarter / 1e6, "MB"),
        Figure(f"resident after {len(resident):,} articles", resident[-1] / 1e6, "MB"),
        Figure("largest", max(resident) / 1e6, "MB"),
        Figure("growth", growth, "%", most=MOST_GROWTH),
    ]


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--model", default="embedded:it-en")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["RASSEGNA_CACHE"] = str(Path(temporary) / "cache")
        readings = Readings()

        def work() -> None:
            readings.resident += run(Path(temporary), arguments.articles, arguments.model).resident

        taken = seconds(work)
    note = f"{arguments.articles:,} articles of {_WORDS} words or more in {taken:.0f} s"
    return show("Memory of a batch", figures(readings.resident), [note])


if __name__ == "__main__":
    sys.exit(main())
