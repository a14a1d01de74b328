"""Content hashes of model files: the manifest that ships with weights, and what is on disk."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import ModelCorruptError, ModelNotFoundError

MANIFEST = "manifest.json"
CONTENT_SUFFIXES = frozenset({".json", ".txt", ".model", ".spm", ".tsv", ".safetensors"})
_BLOCK = 1 << 20
_MEMORY = "hashes.json"


@dataclass(frozen=True, slots=True)
class FileVerification:
    """One file of a model: the hash stated for it and the one found (None: no file)."""

    name: str
    expected: str
    found: str | None

    @property
    def is_intact(self) -> bool:
        """Tell whether the file is what the manifest says."""
        return self.expected == self.found


class HashMemory:
    """Remembers SHA-256 hashes by path, size and modification time.

    Hashing weights at every start would cost more than translating an article. A memory
    that cannot be read or written only makes the next start slower.
    """

    def __init__(self, cache_dir: Path) -> None:
        self._file = cache_dir / _MEMORY
        self._known = self._read()
        self._changed = False

    def sha256(self, path: Path) -> str:
        """Return the hash of the file at ``path``, computing it only if the file is new."""
        status = path.stat()
        key = str(path.absolute())
        stamp = [status.st_size, status.st_mtime_ns]
        known = self._known.get(key)
        if isinstance(known, list) and len(known) == 3 and known[:2] == stamp:
            return str(known[2])
        found = sha256(path)
        self._known[key] = [*stamp, found]
        self._changed = True
        return found

    def save(self) -> None:
        """Write the memory, all or nothing."""
        if not self._changed:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".hashes.", dir=self._file.parent)
        except OSError:
            return
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._known, file)
            Path(name).replace(self._file)
        except OSError:
            Path(name).unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        try:
            value = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def content_digest(folder: Path, memory: HashMemory) -> str:
    """Return one SHA-256 over names and contents of all files that can change results."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in CONTENT_SUFFIXES and path.name != MANIFEST and path.is_file():
            digest.update(f"{path.name}\0{memory.sha256(path)}\n".encode())
    return digest.hexdigest()


def read_manifest(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that the manifest in ``folder`` names.

    Raises ModelNotFoundError without a manifest, ModelCorruptError for a malformed one.
    """
    path = folder / MANIFEST
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        hashes = {str(name): str(entry["sha256"]) for name, entry in files.items()}
    except OSError as error:
        raise ModelNotFoundError(
            f"expected the manifest {path}, found none",
            hint="install the project again: its weights are incomplete",
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelCorruptError(
            f'expected in {path} an object "files" with a "sha256" for each file: {error!r}',
            hint="install the project again",
        ) from error
    if any(Path(name).name != name for name in hashes):
        raise ModelCorruptError(
            f"expected plain file names in {path}, found paths", hint="install the project again"
        )
    return hashes


def has_manifest(folder: Path) -> bool:
    """Tell whether ``folder`` has a manifest of this project's form; other tools have their own."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(manifest, dict) and {"files", "format_version"} <= manifest.keys()


def read_warning(folder: Path) -> str | None:
    """Return what the manifest in ``folder`` warns a user of these weights about, if anything.

    Call it after ``read_manifest``, which says what is wrong with a malformed one.
    """
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    warning = manifest.get("warning")
    return warning if isinstance(warning, str) and warning else None


def verify_files(folder: Path, memory: HashMemory | None = None) -> tuple[FileVerification, ...]:
    """Compare each file with the manifest in ``folder``; with no memory, read every byte."""
    checks = []
    for name, expected in sorted(read_manifest(folder).items()):
        path = folder / name
        found = None
        if path.is_file():
            found = sha256(path) if memory is None else memory.sha256(path)
        checks.append(FileVerification(name, expected, found))
    return tuple(checks)


def require_intact(folder: Path, memory: HashMemory) -> None:
    """Raise ModelCorruptError naming the files in ``folder`` that differ from the manifest."""
    damaged = [check.name for check in verify_files(folder, memory) if not check.is_intact]
    if damaged:
        raise ModelCorruptError(
            f"expected the files of {folder} to match its manifest, found "
            f"{', '.join(damaged)} missing or changed",
            hint="install the project again, or fetch the weights again",
        )
