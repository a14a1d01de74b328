"""A toy corpus, and what the translation recipe makes of it."""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from models.training.translation.align import align, estimate
from models.training.translation.architecture import Architecture
from models.training.translation.average import average
from models.training.translation.encode import encode
from models.training.translation.export import Provenance, export, load_model, write_manifest
from models.training.translation.prepare import Mixture, prepare
from models.training.translation.shards import Shard
from models.training.translation.train import Plan, Trainer

if TYPE_CHECKING:
    from pathlib import Path

SUBJECTS = {
    "Il ministro": "The minister",
    "La presidente": "The president",
    "Il sindaco": "The mayor",
    "La giornalista": "The journalist",
}
VERBS = {"ha letto": "read", "ha scritto": "wrote", "ha perso": "lost", "ha visto": "saw"}
OBJECTS = {
    "il giornale": "the newspaper",
    "la lettera": "the letter",
    "il libro": "the book",
    "la legge": "the law",
}
TIMES = {"ieri": "yesterday", "oggi": "today", "lunedì": "on Monday", "nel 2021": "in 2021"}
PIECES = 352
SHAPE = Architecture(
    width=32,
    feed_forward=64,
    heads=4,
    encoder_layers=2,
    decoder_layers=1,
    guided_heads=2,
    maximum_positions=64,
)
MIXTURE = Mixture(
    examples={"news": 400, "absent": 10},
    minimum_tokens=2,
    maximum_tokens=60,
    maximum_length_ratio=3.0,
)
PLAN = Plan(
    seconds=1e9,
    rate=1e-2,
    adam_rate=1e-2,
    warm_up_steps=5,
    first_token_budget=1500,
    last_token_budget=1500,
    first_maximum_length=60,
    last_maximum_length=60,
    drop_worst=0.05,
    threads=1,
    architecture=SHAPE,
)


def sentence_pairs() -> list[tuple[str, str]]:
    return [
        (f"{subject_it} {verb_it} {object_it} {time_it}.", f"{subject} {verb} {object_} {time}.")
        for subject_it, subject in SUBJECTS.items()
        for verb_it, verb in VERBS.items()
        for object_it, object_ in OBJECTS.items()
        for time_it, time in TIMES.items()
    ]


@dataclass(frozen=True)
class Toy:
    """What the tests need to know of the toy corpus and its recipe."""

    pairs: list[tuple[str, str]]
    mixture: Mixture = MIXTURE
    pieces: int = PIECES
    plan: Plan = PLAN
    shape: Architecture = SHAPE


@pytest.fixture(scope="session")
def toy() -> Toy:
    return Toy(sentence_pairs())


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("corpus")
    lines = [f"news\t{source}\t{target}\n" for source, target in sentence_pairs()]
    lines += ["news\t1234\t5678\n", "news\tSì.\t" + "far too long " * 20 + "\n"]
    lines += ["unlisted\tNon va preso.\tNot to be taken.\n"]
    with lzma.open(folder / "toy.tsv.xz", "wt", encoding="utf-8") as output:
        output.writelines(lines)
    return folder


@pytest.fixture(scope="session")
def data(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("data")
    prepare(corpus, folder, MIXTURE, pieces=PIECES)
    encode(folder, folder)
    shard = Shard.read(folder / "train.npz")
    tables = estimate(shard, np.arange(len(shard)), PIECES, iterations=3)
    np.savez(folder / "tables.npz", forward=tables.forward.astype(np.float16))
    align(shard, tables).write(folder / "alignment.npz")
    return folder


@pytest.fixture(scope="session")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of 90 steps, kept twice."""
    folder: Path = tmp_path_factory.mktemp("run")
    trainer = Trainer(data, folder, PLAN)
    trainer.train(steps=50)
    trainer.train(steps=40)
    return folder


@pytest.fixture(scope="session")
def exported(data: Path, run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("exported")
    states = [torch.load(path, weights_only=True) for path in sorted(run.glob("step-*.pt"))]
    state = average(states)
    parameters = {**state["average"], "final_logits_bias": state["model"]["final_logits_bias"]}
    export(load_model(parameters, SHAPE), data, folder)
    (folder / "README.md").write_text("A card that may be corrected.", encoding="utf-8")
    write_manifest(folder, Provenance(1, 2, {"rate": 0.1}, {"news": 3}, "2026-01-01"))
    return folder
