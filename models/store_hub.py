"""Model snapshots from the Hugging Face Hub: one commit, never a pickle, never code."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import (
    ModelCorruptError,
    ModelError,
    ModelNotFoundError,
    ModelUnsupportedError,
    OfflineError,
)
from models.store_manifest import FileVerification, sha256

ALLOWED_PATTERNS = ["*.json", "*.txt", "*.model", "*.spm", "*.safetensors"]
_REFERENCE = re.compile(
    r"(?P<owner>[A-Za-z0-9][\w.-]*)/(?P<name>[A-Za-z0-9][\w.-]*)(?:@(?P<revision>[\w./-]+))?"
)
_COMMIT = re.compile(r"[0-9a-f]{40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MAIN = "main"


@dataclass(frozen=True, slots=True)
class HubReference:
    """A repository on the Hub, and a commit, branch or tag of it (None: not said)."""

    repository: str
    revision: str | None

    @property
    def is_pinned(self) -> bool:
        """Tell whether the revision is a commit, which can never mean something else."""
        return self.revision is not None and _COMMIT.fullmatch(self.revision) is not None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of one commit on the local disk."""

    folder: Path
    commit: str


def parse_reference(name: str, revision: str | None) -> HubReference | None:
    """Return the Hub reference that ``name`` writes, or None if it writes none."""
    match = _REFERENCE.fullmatch(name)
    if match is None:
        return None
    written = match["revision"]
    if revision and written and revision != written:
        raise ModelNotFoundError(
            f"expected one revision of {name}, found also {revision!r}",
            hint="say the revision once: after @ or as the option",
        )
    return HubReference(f"{match['owner']}/{match['name']}", revision or written)


def fetch(reference: HubReference, *, offline: bool, cache_dir: Path) -> Snapshot:
    """Return the snapshot of ``reference``, downloading what is missing unless ``offline``.

    The endpoint is that of the environment variable HF_ENDPOINT, as everywhere.
    Raises OfflineError, ModelNotFoundError, ModelUnsupportedError (no safetensors) or
    ModelError (the Hub cannot be reached).
    """
    if offline:
        return _from_cache(reference, cache_dir)
    if reference.is_pinned:
        try:
            return _from_cache(reference, cache_dir)
        except OfflineError:
            pass
    return _download(reference, cache_dir)


def _from_cache(reference: HubReference, cache_dir: Path) -> Snapshot:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        folder = snapshot_download(
            reference.repository,
            revision=reference.revision or _MAIN,
            cache_dir=cache_dir,
            allow_patterns=ALLOWED_PATTERNS,
            local_files_only=True,
        )
    except LocalEntryNotFoundError as error:
        raise OfflineError(
            f"expected {_written(reference)} among the models fetched before, found it "
            f"missing or incomplete in {cache_dir}",
            hint=f"run once with a network: rassegna models pull {_written(reference)}",
        ) from error
    return _snapshot(Path(folder))


def _download(reference: HubReference, cache_dir: Path) -> Snapshot:
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import (
        GatedRepoError,
        HfHubHTTPError,
        LocalEntryNotFoundError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    endpoint = os.environ.get("HF_ENDPOINT") or None
    revision = reference.revision or _MAIN
    try:
        information = HfApi(endpoint=endpoint).model_info(reference.repository, revision=revision)
        _require_safetensors(reference, information)
        folder = snapshot_download(
            reference.repository,
            revision=revision,
            cache_dir=cache_dir,
            allow_patterns=ALLOWED_PATTERNS,
            endpoint=endpoint,
        )
    except GatedRepoError as error:
        raise ModelNotFoundError(
            f"expected access to {reference.repository}, found it gated",
            hint="accept its terms on the Hub and log in with `hf auth login`",
        ) from error
    except RepositoryNotFoundError as error:
        raise ModelNotFoundError(
            f"expected the repository {reference.repository} on the Hub, found none",
            hint="check the name owner/name; a private one needs `hf auth login`",
        ) from error
    except RevisionNotFoundError as error:
        raise ModelNotFoundError(
            f"expected the revision {revision!r} of {reference.repository}, found none",
            hint="give a commit, branch or tag that the repository has",
        ) from error
    except (HfHubHTTPError, LocalEntryNotFoundError, _transport_error(), OSError) as error:
        raise ModelError(
            f"could not fetch {_written(reference)}: {type(error).__name__}: {error}",
            hint="check the network and the disk, or use the weights embedded:it-en",
        ) from error
    return _snapshot(Path(folder))


def _transport_error() -> type[Exception]:
    """Return the base error of the HTTP library that the Hub client uses."""
    from huggingface_hub.errors import HfHubHTTPError

    return next(
        (kind for kind in HfHubHTTPError.__mro__ if kind.__module__.startswith("httpx")),
        OSError,
    )


def _require_safetensors(reference: HubReference, information: Any) -> None:
    files = [sibling.rfilename for sibling in information.siblings or ()]
    if any(name.endswith(".safetensors") for name in files):
        return
    raise ModelUnsupportedError(
        f"expected safetensors in {_written(reference)}, found only "
        f"{', '.join(name for name in files if name.endswith('.bin')) or 'other files'}",
        hint="a pickle can run code when it is read; name a revision with safetensors (often "
        f"{reference.repository}@refs/pr/N, see the repository's pull requests), or convert it "
        'yourself: python -c "from transformers import MarianMTModel as M, MarianTokenizer as '
        f"T; n='{reference.repository}'; M.from_pretrained(n, weights_only=True)"
        ".save_pretrained('./model'); T.from_pretrained(n).save_pretrained('./model')\" "
        "and give the folder ./model",
    )


def _snapshot(folder: Path) -> Snapshot:
    return Snapshot(folder, folder.name)


def require_blobs_intact(snapshot: Snapshot, hashes: dict[str, str]) -> None:
    """Compare large files with the hash the Hub stated, which names the file behind the link.

    ``hashes`` are the SHA-256 found, by file name. Raises ModelCorruptError.
    """
    for name, found in hashes.items():
        stated = _stated_hash(snapshot.folder / name)
        if _SHA256.fullmatch(stated) and stated != found:
            raise ModelCorruptError(
                f"expected {name} of commit {snapshot.commit} to have the SHA-256 {stated}, "
                f"found {found}",
                hint=f"remove {snapshot.folder.parent.parent} and fetch the model again",
            )


def verify_snapshot(snapshot: Snapshot) -> tuple[FileVerification, ...]:
    """Read every byte of a snapshot and compare it with the hashes the Hub stated.

    Large files are stated by their SHA-256, others by the SHA-1 of a Git blob. A file whose
    system keeps no links, and thus no stated hash, is left out.
    """
    checks = []
    for path in sorted(snapshot.folder.iterdir()):
        stated = _stated_hash(path)
        if _SHA256.fullmatch(stated):
            checks.append(FileVerification(path.name, stated, sha256(path)))
        elif _COMMIT.fullmatch(stated):
            checks.append(FileVerification(path.name, stated, _git_hash(path)))
    return tuple(checks)


def _stated_hash(path: Path) -> str:
    return path.resolve().name


def _git_hash(path: Path) -> str:
    content = path.read_bytes()
    header = f"blob {len(content)}\0".encode()
    return hashlib.sha1(header + content, usedforsecurity=False).hexdigest()


def _written(reference: HubReference) -> str:
    if reference.revision is None:
        return reference.repository
    return f"{reference.repository}@{reference.revision}"
