from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from models.errors import ModelCorruptError, ModelUnsupportedError
from models.translation.checkpoint import MarianCheckpoint, read_checkpoint
from models.translation.conversion import alignment_attention, convert, sinusoidal_positions

if TYPE_CHECKING:
    from pathlib import Path


def _copy(folder: Path, to: Path, **changes: object) -> MarianCheckpoint:
    shutil.copytree(folder, to)
    configuration = json.loads((to / "config.json").read_text(encoding="utf-8"))
    (to / "config.json").write_text(json.dumps(configuration | changes), encoding="utf-8")
    return read_checkpoint(to)


@pytest.mark.filterwarnings("ignore:Recommended. pip install sacremoses")
def test_it_writes_what_the_converter_of_ctranslate2_writes(
    checkpoint: MarianCheckpoint, tmp_path: Path
) -> None:
    import ctranslate2

    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    ours.mkdir()
    converter = ctranslate2.converters.TransformersConverter(str(checkpoint.folder))
    converter.convert(str(theirs), quantization="float32")
    convert(checkpoint, "float32", ours)
    tokens = [f"▁{word}" for word in ("il", "governo")]
    results = []
    for folder, source in ((theirs, [*tokens, "</s>"]), (ours, tokens)):
        translator = ctranslate2.Translator(str(folder), compute_type="float32")
        [result] = translator.translate_batch([source], beam_size=2, return_scores=True)
        results.append(result)
    assert results[0].hypotheses == results[1].hypotheses
    assert results[0].scores == pytest.approx(results[1].scores, abs=1e-5)


def test_the_engine_needs_neither_torch_nor_transformers(
    checkpoint: MarianCheckpoint, tmp_path: Path
) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from models.translation.translator import load_translator\n"
        "t = load_translator(sys.argv[1], cache_dir=Path(sys.argv[2]), offline=True)\n"
        "assert len(t.translate(['Il governo.'])) == 1\n"
        "heavy = {'torch', 'transformers'} & {n for n, m in sys.modules.items() if m}\n"
        "assert not heavy, heavy\n"
    )
    for _ in ("conversion", "warm start"):
        subprocess.run(
            [sys.executable, "-c", program, str(checkpoint.folder), str(tmp_path)], check=True
        )


def test_positions_are_those_of_transformers() -> None:
    from transformers.models.marian.modeling_marian import MarianSinusoidalPositionalEmbedding

    theirs = MarianSinusoidalPositionalEmbedding(20, 10).create_weight().numpy()
    np.testing.assert_allclose(sinusoidal_positions(20, 10), theirs, atol=1e-6)


def test_other_architectures_are_refused(copying_folder: Path, tmp_path: Path) -> None:
    checkpoint = _copy(copying_folder, tmp_path / "model", activation_function="tanh")
    with pytest.raises(ModelUnsupportedError, match="tanh"):
        convert(checkpoint, "float32", tmp_path)


def test_missing_weights_are_named(copying_folder: Path, tmp_path: Path) -> None:
    checkpoint = _copy(copying_folder, tmp_path / "model", decoder_layers=2)
    with pytest.raises(ModelCorruptError, match=r"decoder\.layers\.1"):
        convert(checkpoint, "float32", tmp_path)


def test_a_vocabulary_of_another_revision_is_noticed(copying_folder: Path, tmp_path: Path) -> None:
    checkpoint = _copy(copying_folder, tmp_path / "model")
    tokens = (*checkpoint.source_tokens[:-1], "extra", "<pad>")
    other = MarianCheckpoint(checkpoint.folder, checkpoint.configuration, tokens, tokens)
    with pytest.raises(ModelCorruptError, match="rows of embeddings"):
        convert(other, "float32", tmp_path)


def test_truncated_weights_are_corrupt(copying_folder: Path, tmp_path: Path) -> None:
    checkpoint = _copy(copying_folder, tmp_path / "model")
    whole = checkpoint.weights.read_bytes()
    checkpoint.weights.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelCorruptError, match="safetensors"):
        convert(checkpoint, "float32", tmp_path)


def test_alignment_heads_come_from_the_configuration_or_from_the_literature() -> None:
    shape = {"decoder_layers": 6, "decoder_attention_heads": 8}
    assert alignment_attention(shape) == (4, 8)
    guided = shape | {"rassegna_alignment_layer": 5, "rassegna_alignment_heads": [0, 1]}
    assert alignment_attention(guided) == (5, 2)
    assert alignment_attention(shape | {"rassegna_alignment_heads": "all"}) == (4, 8)
