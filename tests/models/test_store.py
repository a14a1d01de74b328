from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from models import store
from models.errors import ModelCorruptError, ModelNotFoundError, ModelUnsupportedError
from models.store_manifest import sha256

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = {
    "config.json": b'{"model_type": "marian"}',
    "vocab.json": b"{}",
    "source.spm": b"pieces",
    "model.safetensors": b"weights",
    "README.md": b"a card",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    folder.mkdir()
    for name, content in CONTENT.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def weights(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of embedded weights with one model, it-xx, and its manifest."""
    root = folder.parent / "weights"
    shutil.copytree(folder, root / "it-xx")
    files = {
        name: {"sha256": sha256(root / "it-xx" / name), "bytes": len(content)}
        for name, content in CONTENT.items()
    }
    (root / "it-xx" / "manifest.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    monkeypatch.setattr(store, "_WEIGHTS", root)
    return root / "it-xx"


@pytest.fixture
def cache_dir(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def _resolve(name: str, cache_dir: Path) -> store.ResolvedModel:
    return store.resolve(name, offline=True, cache_dir=cache_dir)


def test_a_folder_is_known_by_its_content(folder: Path, cache_dir: Path) -> None:
    first = _resolve(str(folder), cache_dir)
    assert first.folder == folder
    assert first.revision is None
    assert _resolve(str(folder), cache_dir) == first
    (folder / "README.md").write_bytes(b"another card")
    assert _resolve(str(folder), cache_dir).digest == first.digest
    (folder / "vocab.json").write_bytes(b"[]")
    assert _resolve(str(folder), cache_dir).digest != first.digest


def test_embedded_weights_are_verified_at_every_start(weights: Path, cache_dir: Path) -> None:
    assert _resolve("embedded:it-xx", cache_dir).folder == weights
    (weights / "model.safetensors").write_bytes(b"wEights")
    with pytest.raises(ModelCorruptError, match=r"model\.safetensors") as caught:
        _resolve("embedded:it-xx", cache_dir)
    assert caught.value.hint
    (weights / "model.safetensors").unlink()
    with pytest.raises(ModelCorruptError, match=r"model\.safetensors"):
        _resolve("embedded:it-xx", cache_dir)


def test_a_second_start_reads_no_weights(
    weights: Path, cache_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _resolve("embedded:it-xx", cache_dir)
    monkeypatch.setattr("models.store_manifest.sha256", None)
    assert _resolve("embedded:it-xx", cache_dir) == first


def test_verifying_reads_every_byte(weights: Path, cache_dir: Path) -> None:
    _resolve("embedded:it-xx", cache_dir)
    assert all(file.is_intact for file in store.verify("embedded:it-xx", cache_dir=cache_dir))
    path = weights / "model.safetensors"
    status = path.stat()
    path.write_bytes(b"weightS")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    damaged = [f for f in store.verify("embedded:it-xx", cache_dir=cache_dir) if not f.is_intact]
    assert [file.name for file in damaged] == ["model.safetensors"]


@pytest.mark.parametrize(
    "name", ["embedded:it-yy", "embedded:", "embedded:../it-xx", "embedded:.", "./none", "none", ""]
)
def test_names_that_mean_nothing_are_refused(weights: Path, cache_dir: Path, name: str) -> None:
    with pytest.raises(ModelNotFoundError) as caught:
        _resolve(name, cache_dir)
    assert caught.value.hint


def test_pickled_weights_are_refused_with_a_way_out(folder: Path, cache_dir: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelUnsupportedError, match="pickle") as caught:
        _resolve(str(folder), cache_dir)
    assert "save_pretrained" in caught.value.hint
    (folder / "pytorch_model.bin").unlink()
    with pytest.raises(ModelNotFoundError, match="weights"):
        _resolve(str(folder), cache_dir)


@pytest.mark.parametrize(
    "manifest",
    [b"", b"[]", b'{"files": []}', b'{"files": {"a": 1}}', b'{"files": {"../a": {"sha256": ""}}}'],
)
def test_a_malformed_manifest_is_named(weights: Path, cache_dir: Path, manifest: bytes) -> None:
    (weights / "manifest.json").write_bytes(manifest)
    with pytest.raises(ModelCorruptError, match=r"manifest\.json"):
        _resolve("embedded:it-xx", cache_dir)


def test_without_a_manifest_nothing_can_be_verified(folder: Path, cache_dir: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="manifest"):
        store.verify(str(folder), cache_dir=cache_dir)


def test_a_damaged_hash_memory_is_only_slower(weights: Path, cache_dir: Path) -> None:
    first = _resolve("embedded:it-xx", cache_dir)
    (cache_dir / "hashes.json").write_text("{broken", encoding="utf-8")
    assert _resolve("embedded:it-xx", cache_dir) == first


def test_a_cache_that_cannot_be_written_is_no_obstacle(weights: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    assert _resolve("embedded:it-xx", blocked).folder == weights


def test_embedded_models_are_listed(weights: Path, cache_dir: Path) -> None:
    [model] = store.list_models(cache_dir)
    assert model.name == "embedded:it-xx"
    assert model.size == sum(path.stat().st_size for path in weights.iterdir())


def test_a_warning_of_the_manifest_reaches_the_user(weights: Path, cache_dir: Path) -> None:
    assert _resolve("embedded:it-xx", cache_dir).notices == ()
    manifest = json.loads((weights / "manifest.json").read_text(encoding="utf-8"))
    manifest["warning"] = "only a draft"
    (weights / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert _resolve("embedded:it-xx", cache_dir).notices == ("embedded:it-xx: only a draft",)


def test_a_folder_with_a_manifest_is_verified(weights: Path, cache_dir: Path) -> None:
    manifest = json.loads((weights / "manifest.json").read_text(encoding="utf-8"))
    manifest["format_version"] = 1
    (weights / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert _resolve(str(weights), cache_dir).folder == weights
    (weights / "model.safetensors").write_bytes(b"weighty")
    with pytest.raises(ModelCorruptError, match=r"model\.safetensors missing or changed"):
        _resolve(str(weights), cache_dir)


def test_a_manifest_of_another_tool_is_left_alone(folder: Path, cache_dir: Path) -> None:
    (folder / "manifest.json").write_text('{"files": {"x": 1}}', encoding="utf-8")
    assert _resolve(str(folder), cache_dir).folder == folder
