"""Both directions, back-translation and export against a clock, at toy size."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from models.training.translation.backtranslate import SYNTHETIC, batches
from models.training.translation.encode import encode, read_examples
from models.training.translation.parts import join
from models.training.translation.schedule import Clock, Schedule, run_schedule
from models.training.translation.shards import Shard
from models.training.translation.vocabulary import TAG, Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.filterwarnings("ignore:Recommended. pip install sacremoses"),
    pytest.mark.filterwarnings("ignore:builtin type Swig.*:DeprecationWarning"),
]
ENGLISH = [
    f"The {who} read the {what}." for who in ("mayor", "minister") for what in ("law", "book")
]


@pytest.fixture(scope="module")
def work(toy: Any, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("work")
    (folder / "english.txt").write_text("\n".join(ENGLISH), encoding="utf-8")
    schedule = Schedule(
        seconds=12.0,
        reserve=4.0,
        forward_plan=toy.plan,
        reverse_plan=toy.plan,
        fitted_pairs=100,
        part_bytes=20_000,
    )
    run_schedule(data, folder / "english.txt", folder / "run", schedule, "2026-01-01")
    return folder / "run"


def test_the_forward_model_learns_from_tagged_synthetic_pairs(work: Path) -> None:
    synthetic = [one for one in read_examples(work / "forward") if one[0] == SYNTHETIC]
    assert {english for _, _, english in synthetic} <= set(ENGLISH)
    vocabulary = Vocabulary.from_sentencepiece(work / "forward" / "source.spm")
    shard = Shard.read(work / "forward" / "train.npz")
    tagged = sum(int(vocabulary.tag == shard.pair(index)[0][0]) for index in range(len(shard)))
    counts = json.loads((work / "forward" / "counts.json").read_text(encoding="utf-8"))
    assert tagged == counts.get(SYNTHETIC, 0)
    assert SYNTHETIC not in json.loads((work / "reverse" / "counts.json").read_text())


def test_no_text_can_write_the_tag(data: Path) -> None:
    vocabulary = Vocabulary.from_sentencepiece(data / "source.spm")
    assert vocabulary.tag is not None
    assert vocabulary.tag not in vocabulary.encode([f"{TAG} Il ministro {TAG}"])[0]


def test_what_comes_out_is_whole_and_says_where_it_comes_from(work: Path, tmp_path: Path) -> None:
    manifest = json.loads((work / "it-en" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["training"]["date"] == "2026-01-01"
    assert manifest["training"]["pairs_seen"] > 0
    join(work / "model.safetensors.parts.json", tmp_path / "joined")
    assert (tmp_path / "joined").read_bytes() == (work / "it-en/model.safetensors").read_bytes()
    config = json.loads((work / "en-it" / "tokenizer_config.json").read_text(encoding="utf-8"))
    assert (config["source_lang"], config["target_lang"]) == ("en", "it")


def test_a_finished_recipe_does_nothing_more(toy: Any, data: Path, work: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in work.rglob("*") if path.is_file()}
    schedule = Schedule(seconds=12.0, forward_plan=toy.plan, reverse_plan=toy.plan)
    run_schedule(data, work.parent / "english.txt", work, schedule, "2026-01-01")
    assert {path: path.stat().st_mtime_ns for path in work.rglob("*") if path.is_file()} == before


def test_the_clock_goes_on_from_the_first_start(tmp_path: Path) -> None:
    (tmp_path / "started.json").write_text(json.dumps({"time": 0.0}), encoding="utf-8")
    assert Clock(tmp_path).left(100.0) == 1.0


def test_reversing_swaps_the_sides_and_leaves_copies_out(data: Path, tmp_path: Path) -> None:
    (tmp_path / "source.spm").write_bytes((data / "source.spm").read_bytes())
    lines = "news\tIl libro.\tThe book.\ncopied-english\tA law.\tA law.\n"
    (tmp_path / "examples.tsv.xz").write_bytes(lzma.compress(lines.encode()))
    assert encode(tmp_path, tmp_path / "reverse", reverse=True) == {"news": 1}
    vocabulary = Vocabulary.from_sentencepiece(data / "source.spm")
    source, target = Shard.read(tmp_path / "reverse" / "train.npz").pair(0)
    np.testing.assert_array_equal(source, vocabulary.encode(["The book."])[0])
    np.testing.assert_array_equal(target, vocabulary.encode(["Il libro."])[0])


def test_examples_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"examples\.tsv\.xz"):
        read_examples(tmp_path)


def test_batches_hold_like_lengths_and_lose_only_the_longest() -> None:
    sentences = ["a" * length for length in (5, 1, 9, 3, 30, 7, 2)]
    found = list(batches(sentences, 2, longest=20))
    assert [len(batch) for batch in found] == [2, 2, 2]
    kept = [one for batch in found for one in batch]
    assert sorted(kept) == sorted(one for one in sentences if len(one) <= 20)
    assert [len(one) for one in kept] == [1, 2, 3, 5, 7, 9]
