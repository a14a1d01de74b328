"""Average the parameters of several kept steps into one file.

python -m models.training.translation.average --run RUN --last 4 --output RUN/averaged.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch


def average(states: list[dict[str, Any]]) -> dict[str, Any]:
    """The newest state with its `average` replaced by the mean of all running averages.

    Raises ValueError where no state is given.
    """
    if not states:
        raise ValueError("expected at least one kept step to average, found none")
    newest = max(states, key=lambda state: int(state["progress"]["step"]))
    mean = {
        name: torch.stack([state["average"][name].double() for state in states]).mean(0).float()
        for name in newest["average"]
    }
    return {**newest, "average": mean}


def main() -> None:
    """Average the last kept steps of a run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--last", type=int, default=4)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    paths = sorted(options.run.glob("step-*.pt"))[-options.last :]
    states = [torch.load(path, map_location="cpu", weights_only=True) for path in paths]
    torch.save(average(states), options.output)
    print(" ".join(path.name for path in paths))


if __name__ == "__main__":
    main()
