"""Train the Marian model; resumable, for a given number of seconds.

python -m models.training.translation.train --data DATA --run RUN --seconds 7200
"""

from __future__ import annotations

import argparse
import json
import signal
import time
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from models.training.translation.align import Alignment
from models.training.translation.architecture import (
    Architecture,
    initial_model,
    start_from_lexicon,
)
from models.training.translation.batches import Batch, ahead, collate, cut, pools
from models.training.translation.export import load_model
from models.training.translation.objective import Objective
from models.training.translation.optimiser import optimisers
from models.training.translation.shards import Shard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transformers import MarianMTModel

CHECKPOINT = "checkpoint.pt"


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides a run. Progress runs from 0 to 1 over `seconds` of training."""

    seconds: float = 7200.0
    optimiser: str = "muon"
    rate: float = 3e-3
    adam_rate: float = 8e-4
    warm_up_steps: int = 100
    smoothing: float = 0.1
    guidance: float = 0.5
    first_token_budget: int = 2500
    last_token_budget: int = 8000
    budget_ramp: float = 0.3
    first_maximum_length: int = 24
    last_maximum_length: int = 61
    length_ramp: float = 0.2
    average_decay: float = 0.998
    drop_worst: float = 0.12
    pool_size: int = 8192
    checkpoint_seconds: float = 300.0
    keep_every_seconds: float = 600.0
    seed: int = 1
    threads: int = 2
    architecture: Architecture = field(default_factory=Architecture)

    def rate_factor(self, step: int, progress: float) -> float:
        """Linear warm-up by steps, then linear decay to zero by progress."""
        return min(1.0, (step + 1) / self.warm_up_steps) * max(0.02, 1.0 - progress)

    def token_budget(self, progress: float) -> int:
        """Padded tokens of both sides in a batch: small batches early leave the plateau."""
        return _ramp(self.first_token_budget, self.last_token_budget, progress / self.budget_ramp)

    def maximum_length(self, progress: float) -> int:
        """Longest pair in tokens: short sentences first."""
        return _ramp(
            self.first_maximum_length, self.last_maximum_length, progress / self.length_ramp
        )


def _ramp(first: int, last: int, share: float) -> int:
    return round(first + (last - first) * min(1.0, share))


@dataclass(slots=True)
class Progress:
    """Where a run stands; stored in its checkpoint."""

    step: int = 0
    pairs: int = 0
    tokens: int = 0
    pool: int = 0
    seconds: float = 0.0


def eligible_pairs(alignment: Alignment, drop_worst: float) -> np.ndarray:
    """Indices of the pairs whose alignment score is not among the lowest share."""
    floor = np.quantile(alignment.scores, drop_worst)
    return np.flatnonzero(alignment.scores >= floor)


class Trainer:
    """One run: model, its running average, optimisers, and the files they live in."""

    def __init__(self, data: Path, run: Path, plan: Plan, start: Path | None = None) -> None:
        self.plan, self.run = plan, run
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(plan.seed)
        torch.set_float32_matmul_precision("high")
        self.shard = Shard.read(data / "train.npz")
        self.alignment = Alignment.read(data / "alignment.npz")
        self.eligible = eligible_pairs(self.alignment, plan.drop_worst)
        self.padding = len(json.loads((data / "vocab.json").read_text(encoding="utf-8"))) - 1
        self.model = self._new_model(data) if start is None else self._exported_model(start)
        self.objective = Objective(
            self.model,
            guided_heads=plan.architecture.guided_heads,
            guidance=plan.guidance,
            smoothing=plan.smoothing,
        )
        self.optimisers = optimisers(
            self.model, kind=plan.optimiser, rate=plan.rate, adam_rate=plan.adam_rate
        )
        self.average = {
            name: parameter.detach().clone() for name, parameter in self.model.named_parameters()
        }
        self.progress = Progress()
        self._stop = False
        self.run.mkdir(parents=True, exist_ok=True)
        if (run / CHECKPOINT).exists():
            self._load()

    def _new_model(self, data: Path) -> MarianMTModel:
        model = initial_model(self.plan.architecture, self.padding + 1)
        tables = data / "tables.npz"
        if tables.exists():
            with np.load(tables, allow_pickle=False) as arrays:
                start_from_lexicon(
                    model,
                    arrays["forward"],
                    np.bincount(self.shard.source, minlength=self.padding),
                    np.bincount(self.shard.target, minlength=self.padding),
                )
        return model.to(self.device).train()

    def _exported_model(self, folder: Path) -> MarianMTModel:
        """The weights of an exported folder, to be trained further on the same pieces."""
        from safetensors.torch import load_file

        state = load_file(folder / "model.safetensors")
        state = {name: tensor.float() for name, tensor in state.items()}
        found = len(state["model.shared.weight"])
        if found != self.padding + 1:
            raise ValueError(
                f"{folder}: expected {self.padding + 1} pieces as in the data, found {found}; "
                "prepare the data with the folder's source.spm"
            )
        return load_model(state, self.plan.architecture).to(self.device).train()

    def _load(self) -> None:
        state = torch.load(self.run / CHECKPOINT, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.average = state["average"]
        for optimiser, saved in zip(self.optimisers, state["optimisers"], strict=True):
            rates = [group["base_rate"] for group in optimiser.param_groups]
            optimiser.load_state_dict(saved)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["base_rate"] = rate
        self.progress = Progress(**state["progress"])

    def save(self) -> None:
        """Write the checkpoint; a killed run finds either the old one or the new one whole."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average,
            "optimisers": [optimiser.state_dict() for optimiser in self.optimisers],
            "progress": asdict(self.progress),
        }
        _write(state, self.run / CHECKPOINT)

    def keep(self) -> None:
        """Write model and running average under the step's name, for averaging and evaluation."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average,
            "progress": asdict(self.progress),
        }
        _write(state, self.run / f"step-{self.progress.step:07d}.pt")

    def stop(self, *_: object) -> None:
        """Finish the step at hand, save and return; a signal handler."""
        self._stop = True

    def train(self, steps: int | None = None) -> None:
        """Train until the plan's seconds or `steps` are used, or a signal asks to stop."""
        last = None if steps is None else self.progress.step + steps
        plan, progress = self.plan, self.progress
        saved = kept = started = time.monotonic() - progress.seconds
        saved += progress.seconds
        kept += progress.seconds
        window: list[tuple[float, float, int]] = []
        batches = self.batches()
        for batch, pairs in ahead(batches) if self.device.type == "cuda" else batches:
            loss = self._step(batch)
            progress.step += 1
            progress.pairs += pairs
            progress.tokens += loss[2]
            now = time.monotonic()
            progress.seconds = now - started
            window.append(loss)
            if progress.step % 50 == 0:
                self._log(window)
                window.clear()
            if now - kept > plan.keep_every_seconds:
                self.keep()
                kept = now
            if now - saved > plan.checkpoint_seconds:
                self.save()
                saved = now
            if progress.seconds >= plan.seconds or self._stop or progress.step == last:
                break
        self.save()
        self.keep()

    def batches(self) -> Iterator[tuple[Batch, int]]:
        """Yield batches for ever with the number of pairs in each, from where the run stands."""
        plan = self.plan
        for number, pool in pools(self.eligible, plan.pool_size, plan.seed, self.progress.pool):
            done = self.progress.seconds / plan.seconds
            for indices in cut(
                self.shard,
                pool,
                plan.token_budget(done),
                plan.maximum_length(done),
                np.random.default_rng([plan.seed, number]),
            ):
                yield (
                    collate(self.shard, self.alignment, indices, self.padding).to(self.device),
                    len(indices),
                )
            self.progress.pool = number + 1

    def _step(self, batch: Batch) -> tuple[float, float, int]:
        factor = self.plan.rate_factor(
            self.progress.step, self.progress.seconds / self.plan.seconds
        )
        with torch.autocast("cuda", torch.bfloat16, enabled=self.device.type == "cuda"):
            loss = self.objective(batch)
        torch.autograd.backward(loss.total)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0, foreach=True)
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = group["base_rate"] * factor
            optimiser.step()
            optimiser.zero_grad()
        decay = min(self.plan.average_decay, self.progress.step / (self.progress.step + 10))
        torch._foreach_lerp_(
            list(self.average.values()),
            [parameter.detach() for parameter in self.model.parameters()],
            1 - decay,
        )
        return float(loss.cross_entropy), float(loss.alignment), loss.tokens

    def _log(self, window: list[tuple[float, float, int]]) -> None:
        tokens = sum(entry[2] for entry in window)
        record: dict[str, Any] = {
            **asdict(self.progress),
            "seconds": round(self.progress.seconds),
            "loss": round(sum(entry[0] * entry[2] for entry in window) / tokens, 4),
            "alignment": round(sum(entry[1] * entry[2] for entry in window) / tokens, 4),
            "pairs_per_second": round(self.progress.pairs / max(1.0, self.progress.seconds), 1),
        }
        with (self.run / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")


def _write(state: dict[str, Any], path: Path) -> None:
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


def main() -> None:
    """Train or go on training one run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    for section in (Plan, Architecture):
        for entry in fields(section):
            if isinstance(entry.default, int | float | str):
                parser.add_argument(
                    f"--{entry.name.replace('_', '-')}",
                    type=type(entry.default),
                    default=entry.default,
                )
    parser.add_argument(
        "--start", type=Path, default=None, help="an exported folder whose weights a new run takes"
    )
    parser.add_argument(
        "--new-data", action="store_true", help="start from the first pair of another data folder"
    )
    options = vars(parser.parse_args())
    data, run, new_data = options.pop("data"), options.pop("run"), options.pop("new_data")
    start = options.pop("start")
    shape = Architecture(**{entry.name: options.pop(entry.name) for entry in fields(Architecture)})
    plan = Plan(**options, architecture=shape)
    torch.set_num_threads(plan.threads)
    trainer = Trainer(data, run, plan, start)
    if new_data:
        trainer.progress.pool = 0
    (run / "plan.json").write_text(json.dumps(asdict(plan), indent=1) + "\n", encoding="utf-8")
    signal.signal(signal.SIGTERM, trainer.stop)
    signal.signal(signal.SIGINT, trainer.stop)
    trainer.train()


if __name__ == "__main__":
    main()
