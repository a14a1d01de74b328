"""One run at a time in an output folder; parts of one split run may share it."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pipeline.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER_LOCK = ".rassegna.lock"
TEMPORARY_FILES = ".rassegna-*.part"


@contextmanager
def locked(folder: Path, *, shared: bool) -> Iterator[None]:
    """Hold ``folder`` for this process; remove what killed runs left half written.

    The kernel drops the lock with the process, however that ends.

    Raises:
        UsageError: another run holds the folder.
        OutputError: the folder cannot be written.
    """
    with _held(folder / FOLDER_LOCK) as descriptor:
        alone = _try(descriptor, fcntl.LOCK_EX)
        if alone:
            _sweep(folder)
        if shared or not alone:
            allowed = shared and _try(descriptor, fcntl.LOCK_SH)
            if not allowed:
                raise _busy(folder)
        yield


@contextmanager
def locked_file(path: Path) -> Iterator[None]:
    """Hold the file at ``path`` by a lock file beside it.

    Raises:
        UsageError: another run holds it.
        OutputError: the lock file cannot be written.
    """
    with _held(path.with_name(f".{path.name}.lock")) as descriptor:
        if not _try(descriptor, fcntl.LOCK_EX):
            raise _busy(path)
        yield


@contextmanager
def _held(path: Path) -> Iterator[int]:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise OutputError(
            f"cannot write {str(path.parent)!r}: {error.strerror or error}",
            hint="choose a folder that you may write to",
        ) from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _try(descriptor: int, operation: int) -> bool:
    try:
        fcntl.flock(descriptor, operation | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise OutputError(
            f"cannot lock the output folder: {error.strerror or error}",
            hint="choose a folder on a file system that has locks",
        ) from error
    return True


def _sweep(folder: Path) -> None:
    for leftover in folder.glob(TEMPORARY_FILES):
        with suppress(OSError):
            leftover.unlink()


def _busy(path: Path) -> UsageError:
    return UsageError(
        f"expected {str(path)!r} to be free, found another run at work in it",
        hint="wait until it ends, choose another output folder, or split the work with --shard",
    )
