"""Checkpoints are loaded from folders alone and run through the real ``generate``."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from models.errors import ModelCorruptError, ModelError, ModelNotFoundError, ModelUnsupportedError
from models.summarisation.sequence_to_sequence import Search, SequenceToSequenceModel

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ["The old pier was closed on Monday.", "Il ponte riaprirà.", "Ships use the quay."]


def test_bart_writes_one_finished_output_a_text(bart_folder: Path) -> None:
    model = SequenceToSequenceModel(bart_folder)
    outputs = model.generate(TEXTS * 2, Search(beam_size=2, min_new_tokens=6, max_new_tokens=12))
    assert len(outputs) == 6
    assert all(output.finished for output in outputs)
    assert all("<s>" not in output.text for output in outputs)
    assert model.limit == 64


def test_bart_output_depends_on_its_input_alone(bart_folder: Path) -> None:
    model = SequenceToSequenceModel(bart_folder)
    search = Search(beam_size=2, min_new_tokens=6, max_new_tokens=12)
    together = model.generate(TEXTS, search)
    assert together == [model.generate([text], search)[0] for text in TEXTS]


def test_t5_takes_a_prefix_and_reports_the_length_limit(t5_folder: Path) -> None:
    model = SequenceToSequenceModel(t5_folder)
    search = Search(beam_size=2, min_new_tokens=5, max_new_tokens=5, prefix="summarize: ")
    assert model.measure(TEXTS[0], search) > model.measure(TEXTS[0])
    assert [output.finished for output in model.generate(TEXTS, search)] == [False] * 3
    assert model.limit == 96
    assert SequenceToSequenceModel(t5_folder, limit=300).limit == 300


def test_number_of_new_tokens_is_obeyed(bart_folder: Path) -> None:
    model = SequenceToSequenceModel(bart_folder)
    short = model.generate(TEXTS[:1], Search(beam_size=1, min_new_tokens=3, max_new_tokens=3))
    long = model.generate(TEXTS[:1], Search(beam_size=1, min_new_tokens=30, max_new_tokens=30))
    assert len(short[0].text) < len(long[0].text)


def test_output_never_outgrows_the_decoder(bart_folder: Path) -> None:
    model = SequenceToSequenceModel(bart_folder)
    search = Search(beam_size=1, min_new_tokens=500, max_new_tokens=500, no_repeat_ngram_size=0)
    (output,) = model.generate(TEXTS[:1], search)
    assert output.text
    assert model.measure(output.text) < 500


def test_text_beyond_the_limit_is_an_error_not_a_truncation(bart_folder: Path) -> None:
    model = SequenceToSequenceModel(bart_folder)
    with pytest.raises(ModelError, match="at most 64 tokens"):
        model.generate(["pier " * 200], Search())


def test_missing_folder_and_missing_weights(bart_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match=r"config\.json"):
        SequenceToSequenceModel(tmp_path / "nowhere")
    shutil.copytree(bart_folder, tmp_path / "bare")
    (tmp_path / "bare" / "model.safetensors").rename(tmp_path / "bare" / "pytorch_model.bin")
    with pytest.raises(ModelNotFoundError, match="safetensors"):
        SequenceToSequenceModel(tmp_path / "bare")


def test_truncated_and_incomplete_weights_are_refused(bart_folder: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = tmp_path / "broken"
    shutil.copytree(bart_folder, folder)
    weights = folder / "model.safetensors"
    tensors = load_file(weights)
    tensors.pop("model.encoder.layers.0.fc1.weight")
    save_file(tensors, weights, metadata={"format": "pt"})
    with pytest.raises(ModelCorruptError, match=r"fc1\.weight"):
        SequenceToSequenceModel(folder)
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelCorruptError):
        SequenceToSequenceModel(folder)


def test_decoder_only_checkpoint_is_unsupported(bart_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gpt2"
    shutil.copytree(bart_folder, folder)
    (folder / "config.json").write_text(json.dumps({"model_type": "gpt2"}), encoding="utf-8")
    with pytest.raises(ModelUnsupportedError, match="gpt2"):
        SequenceToSequenceModel(folder)
