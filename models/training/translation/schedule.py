"""The whole recipe against a clock: reverse model, back-translation, forward model, export.

    python -m models.training.translation.schedule --data DATA --english FILE.txt.xz \
        --work WORK --seconds 1500 --date 2026-11-26

Made for an accelerator that is lent for minutes: every stage knows when it must end, a stage
that is done is not done again, training goes on from its checkpoint, and what comes out lies in
parts small enough to be carried. DATA holds what `prepare` wrote.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from models.training.translation.align import align_folder
from models.training.translation.architecture import Architecture
from models.training.translation.average import average
from models.training.translation.backtranslate import backtranslate
from models.training.translation.encode import encode
from models.training.translation.export import Provenance, export, load_model, write_manifest
from models.training.translation.parts import MEBIBYTE, split
from models.training.translation.prepare import read_sentences
from models.training.translation.train import Plan, Trainer

if TYPE_CHECKING:
    from collections.abc import Callable

LARGE = Architecture(width=512, feed_forward=2048, heads=8, encoder_layers=8, decoder_layers=2)
SMALL = Architecture(width=512, feed_forward=2048, heads=8, encoder_layers=4, decoder_layers=2)
PLAN = Plan(
    rate=2e-3,
    adam_rate=1e-3,
    first_token_budget=16_000,
    last_token_budget=64_000,
    budget_ramp=0.15,
    first_maximum_length=81,
    last_maximum_length=81,
    average_decay=0.999,
    checkpoint_seconds=90.0,
    keep_every_seconds=60.0,
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Seconds in all, the shares of the first two stages, and what is kept for the export."""

    seconds: float
    reverse: float = 0.2
    backtranslation: float = 0.17
    reserve: float = 60.0
    forward_plan: Plan = field(default_factory=lambda: replace(PLAN, architecture=LARGE))
    reverse_plan: Plan = field(default_factory=lambda: replace(PLAN, architecture=SMALL))
    maximum_tokens: int = 80
    fitted_pairs: int = 150_000
    sentences_per_batch: int = 1024
    part_bytes: int = 15 * MEBIBYTE


class Clock:
    """Seconds since the recipe was first started in a folder, whatever was killed since."""

    def __init__(self, work: Path) -> None:
        path = work / "started.json"
        if not path.exists():
            path.write_text(json.dumps({"time": time.time()}), encoding="utf-8")
        self._start = float(json.loads(path.read_text(encoding="utf-8"))["time"])

    def left(self, until: float) -> float:
        """Seconds from now to `until` seconds after the start; at least one."""
        return max(1.0, self._start + until - time.time())


def once(work: Path, name: str, stage: Callable[[], object]) -> None:
    """Run a stage unless its mark is there; the mark tells how long it took."""
    mark = work / f"{name}.done"
    if mark.exists():
        return
    started = time.monotonic()
    stage()
    took = time.monotonic() - started
    mark.write_text(f"{took:.1f} s\n", encoding="utf-8")
    print(f"{name}: {took:.1f} s", flush=True)


def _train(folder: Path, run: Path, plan: Plan, seconds: float) -> None:
    """Train for `seconds` from now, going on from the checkpoint if there is one."""
    trainer = Trainer(folder, run, plan)
    trainer.plan = replace(plan, seconds=trainer.progress.seconds + seconds)
    text = json.dumps(asdict(trainer.plan), indent=1) + "\n"
    (run / "plan.json").write_text(text, encoding="utf-8")
    trainer.train()


def _export(
    folder: Path, run: Path, output: Path, *, date: str, languages: tuple[str, str], last: int
) -> None:
    paths = sorted(run.glob("step-*.pt"))[-last:]
    states = [torch.load(path, map_location="cpu", weights_only=True) for path in paths]
    state: dict[str, Any] = average(states)
    plan = json.loads((run / "plan.json").read_text(encoding="utf-8"))
    bias = state["model"]["final_logits_bias"]
    model = load_model(
        {**state["average"], "final_logits_bias": bias}, Architecture(**plan["architecture"])
    )
    export(model, folder, output, source_language=languages[0], target_language=languages[1])
    counts = json.loads((folder / "counts.json").read_text(encoding="utf-8"))
    progress = state["progress"]
    write_manifest(output, Provenance(progress["pairs"], progress["step"], plan, counts, date))


def run_schedule(data: Path, english: Path, work: Path, schedule: Schedule, date: str) -> Path:
    """Run what is left of the recipe in `work`; returns the folder of the forward model.

    Raises ValueError where `data` has no examples.
    """
    work.mkdir(parents=True, exist_ok=True)
    clock = Clock(work)
    reverse, forward = work / "reverse", work / "forward"
    training_ends = schedule.reverse * schedule.seconds
    translating_ends = training_ends + schedule.backtranslation * schedule.seconds

    once(work, "encode-reverse", lambda: _encoded(data, reverse, schedule, reverse=True))
    once(
        work,
        "train-reverse",
        lambda: _train(
            reverse, work / "reverse-run", schedule.reverse_plan, clock.left(training_ends)
        ),
    )
    once(
        work,
        "export-reverse",
        lambda: _export(
            reverse,
            work / "reverse-run",
            work / "en-it",
            date=date,
            languages=("en", "it"),
            last=1,
        ),
    )
    once(work, "copy", lambda: _copied(data, forward))
    once(
        work,
        "backtranslate",
        lambda: backtranslate(
            work / "en-it",
            read_sentences(english),
            forward / "synthetic.tsv.xz",
            seconds=clock.left(translating_ends),
            sentences_per_batch=schedule.sentences_per_batch,
        ),
    )
    once(work, "encode-forward", lambda: _encoded(forward, forward, schedule, reverse=False))
    once(
        work,
        "train-forward",
        lambda: _train(
            forward,
            work / "forward-run",
            schedule.forward_plan,
            clock.left(schedule.seconds - schedule.reserve),
        ),
    )
    output = work / "it-en"
    once(
        work,
        "export-forward",
        lambda: _export(
            forward, work / "forward-run", output, date=date, languages=("it", "en"), last=3
        ),
    )
    once(
        work,
        "split",
        lambda: split(output / "model.safetensors", work, schedule.part_bytes),
    )
    return output


def _copied(data: Path, forward: Path) -> None:
    forward.mkdir(exist_ok=True)
    for path in (data / "source.spm", *data.glob("*.tsv.xz")):
        shutil.copyfile(path, forward / path.name)


def _encoded(data: Path, folder: Path, schedule: Schedule, *, reverse: bool) -> None:
    counts = encode(data, folder, maximum_tokens=schedule.maximum_tokens, reverse=reverse)
    print(json.dumps(counts), flush=True)
    align_folder(
        folder, pairs=schedule.fitted_pairs, iterations=3, processes=max(1, os.cpu_count() or 1)
    )


def main() -> None:
    """Run or go on with the recipe in one folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--english", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--date", required=True, help="date of the training run, YYYY-MM-DD")
    options = parser.parse_args()
    schedule = Schedule(seconds=options.seconds)
    print(run_schedule(options.data, options.english, options.work, schedule, options.date))


if __name__ == "__main__":
    main()
