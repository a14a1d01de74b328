"""Where model weights come from: shipped with the project, a folder, or the Hub.

Whatever the name, the answer is a folder whose content is known by hash. Weights are read
from safetensors only; no code of a model is ever run.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models import store_hub
from models.errors import ModelNotFoundError, ModelUnsupportedError
from models.store_manifest import (
    FileVerification,
    HashMemory,
    content_digest,
    has_manifest,
    read_warning,
    require_intact,
    verify_files,
)

EMBEDDED_PREFIX = "embedded:"
HUB_FOLDER = "hub"
_WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class ResolvedModel:
    """Weights on the local disk.

    ``name`` is what was asked for, ``revision`` the commit of a Hub model, ``digest`` a
    SHA-256 over all files of the model, ``notices`` what its user should be told.
    ``cache_dir`` is where whatever is derived from the weights is kept.
    """

    name: str
    folder: Path
    revision: str | None
    digest: str
    cache_dir: Path
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model that can be used without a network; ``size`` in bytes."""

    name: str
    revision: str | None
    folder: Path
    size: int


def resolve(
    name: str, *, revision: str | None = None, offline: bool, cache_dir: Path
) -> ResolvedModel:
    """Find the model ``name``: ``embedded:NAME``, a folder, or ``owner/name[@revision]``.

    A Hub model is downloaded once and pinned to one commit; ``offline`` forbids any network
    use. Raises ModelNotFoundError, OfflineError, ModelCorruptError (the files differ from
    their hashes), ModelUnsupportedError (pickled weights only) or ModelError (no network).
    """
    if name.startswith(EMBEDDED_PREFIX):
        return _resolve_embedded(name, cache_dir)
    folder = Path(name).expanduser()
    if folder.is_dir():
        memory = HashMemory(cache_dir)
        if has_manifest(folder):
            require_intact(folder, memory)
        return _resolved(name, folder, None, memory, cache_dir)
    reference = store_hub.parse_reference(name, revision)
    if reference is None or name.startswith("."):
        raise ModelNotFoundError(
            f"expected a model under {name!r}, found no such folder",
            hint="give embedded:it-en, a folder with a checkpoint, or owner/name@revision",
        )
    return _resolve_hub(name, reference, offline=offline, cache_dir=cache_dir)


def list_models(cache_dir: Path) -> tuple[StoredModel, ...]:
    """Return the embedded models and the Hub snapshots that were fetched into ``cache_dir``."""
    embedded = tuple(
        StoredModel(f"{EMBEDDED_PREFIX}{folder.name}", None, folder, _size(folder))
        for folder in sorted(_WEIGHTS.iterdir() if _WEIGHTS.is_dir() else ())
        if (folder / "config.json").is_file()
    )
    fetched = tuple(
        StoredModel(_repository(folder), folder.name, folder, _size(folder))
        for folder in sorted((cache_dir / HUB_FOLDER).glob("models--*/snapshots/*"))
        if folder.is_dir()
    )
    return embedded + fetched


def verify(name: str, *, cache_dir: Path) -> tuple[FileVerification, ...]:
    """Read every byte of the model ``name`` and compare it with its manifest.

    A Hub snapshot, which must have been fetched, is compared with the hashes the Hub
    stated. Raises ModelNotFoundError without a model or manifest, OfflineError for a Hub
    model that was not fetched.
    """
    if name.startswith(EMBEDDED_PREFIX):
        return verify_files(_embedded_folder(name))
    folder = Path(name).expanduser()
    reference = None if folder.is_dir() else store_hub.parse_reference(name, None)
    if reference is None:
        return verify_files(folder)
    return store_hub.verify_snapshot(
        store_hub.fetch(reference, offline=True, cache_dir=cache_dir / HUB_FOLDER)
    )


def _resolve_embedded(name: str, cache_dir: Path) -> ResolvedModel:
    folder = _embedded_folder(name)
    memory = HashMemory(cache_dir)
    require_intact(folder, memory)
    warning = read_warning(folder)
    notices = (f"{name}: {warning}",) if warning else ()
    return _resolved(name, folder, None, memory, cache_dir, notices)


def _embedded_folder(name: str) -> Path:
    short = name.removeprefix(EMBEDDED_PREFIX)
    folder = _WEIGHTS / short
    if not short or Path(short).name != short or not (folder / "config.json").is_file():
        known = ", ".join(model.name for model in list_models(_WEIGHTS)) or "none"
        raise ModelNotFoundError(
            f"expected an embedded model under {name!r}, found these: {known}",
            hint="choose one of them, a folder, or owner/name@revision",
        )
    return folder


def _resolve_hub(
    name: str, reference: store_hub.HubReference, *, offline: bool, cache_dir: Path
) -> ResolvedModel:
    snapshot = store_hub.fetch(reference, offline=offline, cache_dir=cache_dir / HUB_FOLDER)
    notices: tuple[str, ...] = ()
    if not reference.is_pinned:
        pinned = f"{reference.repository}@{snapshot.commit}"
        notices = (f"{name} is not pinned and may change; for the same results write {pinned}",)
    memory = HashMemory(cache_dir)
    hashes = {path.name: memory.sha256(path) for path in snapshot.folder.glob("*.safetensors")}
    store_hub.require_blobs_intact(snapshot, hashes)
    return _resolved(name, snapshot.folder, snapshot.commit, memory, cache_dir, notices)


def _resolved(
    name: str,
    folder: Path,
    revision: str | None,
    memory: HashMemory,
    cache_dir: Path,
    notices: tuple[str, ...] = (),
) -> ResolvedModel:
    _require_weights(folder)
    digest = content_digest(folder, memory)
    memory.save()
    return ResolvedModel(name, folder, revision, digest, cache_dir, notices)


def _require_weights(folder: Path) -> None:
    if any(folder.glob("*.safetensors")):
        return
    pickled = sorted(path.name for path in folder.glob("*.bin"))
    if pickled:
        raise ModelUnsupportedError(
            f"expected safetensors in {folder}, found only {', '.join(pickled)}, a pickle that "
            "can run code when it is read",
            hint='if you trust it, convert it once: python -c "from transformers import '
            f"MarianMTModel as M; M.from_pretrained('{folder}', weights_only=True)"
            f".save_pretrained('{folder}')\"",
        )
    raise ModelNotFoundError(
        f"expected weights (*.safetensors) in {folder}, found none",
        hint="give a folder with a complete checkpoint",
    )


def _repository(snapshot: Path) -> str:
    return snapshot.parent.parent.name.removeprefix("models--").replace("--", "/", 1)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
