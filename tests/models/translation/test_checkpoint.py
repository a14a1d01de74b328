from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from models.errors import ModelCorruptError, ModelError, ModelNotFoundError, ModelUnsupportedError
from models.translation.checkpoint import read_checkpoint

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(copying_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(copying_folder, tmp_path / "model")


def test_a_checkpoint_knows_its_vocabulary_in_order_of_ids(folder: Path) -> None:
    checkpoint = read_checkpoint(folder)
    assert checkpoint.source_tokens[:2] == ("</s>", "<unk>")
    assert checkpoint.source_tokens[-1] == "<pad>"
    assert checkpoint.target_tokens == checkpoint.source_tokens
    assert checkpoint.length_limit == 512


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 48),
        ({"rassegna_sentence_tokens": 90}, 90),
        ({"rassegna_sentence_tokens": 9000}, 384),
        ({"rassegna_sentence_tokens": 0}, 16),
        ({"max_position_embeddings": 40}, 30),
        ({"rassegna_alignment_heads": None}, 160),
    ],
)
def test_sentences_are_cut_to_what_the_model_was_trained_on(
    folder: Path, changes: dict[str, object], expected: int
) -> None:
    path = folder / "config.json"
    configuration = json.loads(path.read_text(encoding="utf-8")) | changes
    configuration = {name: value for name, value in configuration.items() if value is not None}
    path.write_text(json.dumps(configuration), encoding="utf-8")
    assert read_checkpoint(folder).sentence_tokens == expected


def test_a_target_vocabulary_of_its_own_is_read(folder: Path) -> None:
    (folder / "target_vocab.json").write_text('{"</s>": 0, "<unk>": 1, "a": 2}', encoding="utf-8")
    assert read_checkpoint(folder).target_tokens == ("</s>", "<unk>", "a")


@pytest.mark.parametrize(
    "name", ["config.json", "source.spm", "target.spm", "vocab.json", "model.safetensors"]
)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelNotFoundError, match=name):
        read_checkpoint(folder)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("config.json", "{", ModelCorruptError),
        ("config.json", "[]", ModelCorruptError),
        ("config.json", '{"model_type": "bart"}', ModelUnsupportedError),
        ("vocab.json", '{"</s>": 0, "<unk>": 2}', ModelCorruptError),
        ("vocab.json", '{"</s>": 0, "<unk>": "1"}', ModelCorruptError),
        ("vocab.json", '{"a": 0, "<unk>": 1}', ModelUnsupportedError),
        ("vocab.json", "[" * 100_000, ModelCorruptError),
    ],
)
def test_malformed_files_are_named(
    folder: Path, name: str, content: str, kind: type[ModelError]
) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(kind) as caught:
        read_checkpoint(folder)
    assert str(folder) in caught.value.message
    assert caught.value.hint


def test_pickled_or_sharded_weights_are_refused(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelUnsupportedError, match="pickle"):
        read_checkpoint(folder)
    (folder / "model.safetensors.index.json").write_text(json.dumps({}), encoding="utf-8")
    with pytest.raises(ModelUnsupportedError, match="sharded"):
        read_checkpoint(folder)
