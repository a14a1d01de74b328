"""CTranslate2 writes what transformers writes, and keeps its conversion."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from models.errors import ModelCorruptError, ModelError, ModelUnsupportedError
from models.summarisation.converted_model import ConvertedModel
from models.summarisation.sequence_to_sequence import Search, SequenceToSequenceModel

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ["The old pier was closed on Monday.", "Il ponte riaprirà.", "Ships use the quay."]
SEARCHES = [
    Search(beam_size=1, min_new_tokens=6, max_new_tokens=12, no_repeat_ngram_size=0),
    Search(beam_size=1, min_new_tokens=6, max_new_tokens=12, prefix="pier: "),
    Search(beam_size=1, min_new_tokens=9, max_new_tokens=9),
]


@pytest.mark.parametrize("search", SEARCHES)
def test_both_engines_write_the_same(bart_folder: Path, search: Search, tmp_path: Path) -> None:
    reference = SequenceToSequenceModel(bart_folder)
    converted = ConvertedModel(bart_folder, digest="d", cache_dir=tmp_path, precision="float32")
    assert converted.limit == reference.limit
    assert converted.measure(TEXTS[0], search) == reference.measure(TEXTS[0], search)
    assert converted.generate(TEXTS, search) == reference.generate(TEXTS, search)


def test_t5_runs_too(t5_folder: Path, tmp_path: Path) -> None:
    converted = ConvertedModel(t5_folder, digest="d", cache_dir=tmp_path, precision="float32")
    search = Search(beam_size=2, min_new_tokens=5, max_new_tokens=5, prefix="summarize: ")
    assert converted.limit == 96
    assert converted.measure(TEXTS[0], search) > converted.measure(TEXTS[0])
    # Random weights give near ties, which either library may break its own way.
    outputs = converted.generate(TEXTS, search)
    assert [output.finished for output in outputs] == [False] * 3
    assert all(output.text for output in outputs)


def test_conversion_is_made_once(bart_folder: Path, tmp_path: Path) -> None:
    first = ConvertedModel(bart_folder, digest="d" * 40, cache_dir=tmp_path)
    (folder,) = (tmp_path / "ctranslate2").iterdir()
    made = (folder / "model.bin").stat().st_mtime_ns
    second = ConvertedModel(bart_folder, digest="d" * 40, cache_dir=tmp_path)
    assert (folder / "model.bin").stat().st_mtime_ns == made
    search = Search(min_new_tokens=6, max_new_tokens=12)
    assert first.generate(TEXTS, search) == second.generate(TEXTS, search)


def test_text_beyond_the_limit_is_an_error(bart_folder: Path, tmp_path: Path) -> None:
    model = ConvertedModel(bart_folder, digest="d", cache_dir=tmp_path)
    with pytest.raises(ModelError, match="at most 64 tokens"):
        model.generate(["pier " * 200], Search())


def test_damaged_weights_and_unknown_architectures_leave_nothing_behind(
    bart_folder: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(bart_folder, broken)
    (broken / "model.safetensors").write_bytes(b"\0" * 100)
    with pytest.raises(ModelCorruptError):
        ConvertedModel(broken, digest="d", cache_dir=tmp_path / "cache")
    configuration = json.loads((bart_folder / "config.json").read_text(encoding="utf-8"))
    strange = tmp_path / "strange"
    shutil.copytree(bart_folder, strange)
    configuration["activation_function"] = "mish"
    (strange / "config.json").write_text(json.dumps(configuration), encoding="utf-8")
    with pytest.raises(ModelUnsupportedError, match="bart"):
        ConvertedModel(strange, digest="d", cache_dir=tmp_path / "cache")
    assert list((tmp_path / "cache" / "ctranslate2").iterdir()) == []
