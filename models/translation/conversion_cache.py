"""Converted models on disk: made once, by whichever process comes first.

A conversion is made in a folder of its own and then renamed, so a folder under the final
name is always whole; where two processes race, the loser takes the winner's.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from models.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ABANDONED_AFTER = 3600.0
"""Seconds after which nobody can still be at work on a conversion."""
_FOLDER = "ctranslate2"


def conversion_folder(cache_dir: Path, digest: str, quantisation: str, version: str) -> Path:
    """Return where the conversion of the weights with content hash ``digest`` belongs."""
    return cache_dir / _FOLDER / f"{digest[:32]}-{quantisation}-{version}"


def ensure(final: Path, make: Callable[[Path], None]) -> Path:
    """Return ``final``, filled by ``make`` if no process has done so before.

    Raises OSError where the cache cannot be written.
    """
    if final.is_dir():
        return final
    final.parent.mkdir(parents=True, exist_ok=True)
    _sweep(final)
    work = tempfile.mkdtemp(prefix=f".{final.name}.", dir=final.parent)
    path = final.parent / work
    try:
        make(path)
        _flush(path)
        _publish(path, final)
    finally:
        shutil.rmtree(path, ignore_errors=True)
    return final


def discard(final: Path) -> None:
    """Remove a conversion that turned out unreadable, so that it is made again."""
    shutil.rmtree(final, ignore_errors=True)


def make_temporary(make: Callable[[Path], None]) -> Path:
    """Make a conversion outside the cache; the caller removes the folder after loading."""
    try:
        path = tempfile.mkdtemp(prefix="rassegna-")
    except OSError as error:
        raise ModelError(
            f"expected room for the converted model, found none: {error}",
            hint="free disk space, or set TMPDIR or the cache folder to a writable place",
        ) from error
    from pathlib import Path

    make(Path(path))
    return Path(path)


def _sweep(final: Path) -> None:
    """Remove what processes killed in the middle of a conversion have left behind."""
    for path in final.parent.glob(f".{final.name}.*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > ABANDONED_AFTER:
                shutil.rmtree(path, ignore_errors=True)


def _publish(work: Path, final: Path) -> None:
    try:
        work.rename(final)
    except OSError:
        if not final.is_dir():
            raise


def _flush(folder: Path) -> None:
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
