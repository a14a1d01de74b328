"""Writing a result so that a reader sees the whole file or none of it."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.writing.sanitise import replace_surrogates

_HINTS = {
    errno.ENOSPC: "free some space, or choose another folder",
    errno.EDQUOT: "free some of the quota, or choose another folder",
    errno.EACCES: "choose a folder you may write to, or change its permissions",
    errno.EPERM: "choose a folder you may write to, or change its permissions",
    errno.EROFS: "the file system is read-only: choose another folder",
    errno.ENOENT: "create the folder first",
    errno.ENOTDIR: "a part of the path is a file: choose another folder",
    errno.EISDIR: "a folder stands at that path: give a file name",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.ELOOP: "the symbolic link points to itself: remove it",
}


def write_atomically(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 to ``path``, replacing what is there in one step.

    The bytes go to a temporary file in the same folder, are flushed to the disk and
    then renamed, so a crash, a kill or a full disk leaves the old file or the new one,
    never a part. A symbolic link stays and its target is replaced. A new file gets the
    permissions the umask allows, an existing one keeps its own. Line ends are written
    as they are in ``text``.

    Raises:
        OutputError: the file cannot be written; names it, the cause and a remedy.

    """
    path = Path(path)
    try:
        content = replace_surrogates(text).encode("utf-8")
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if path.exists() and not path.is_file():
            _write_through(path, content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        raise _output_error(path, error) from error
    except (RuntimeError, ValueError) as error:  # a loop of links; a NUL in the name
        raise OutputError(
            f"cannot write {str(path)!r}: {error}", hint="choose another path"
        ) from error


def _write_through(target: Path, content: bytes) -> None:
    """Write to a device or pipe (``/dev/stdout``), which must not be renamed over."""
    with target.open("wb") as stream:
        stream.write(content)


def _replace(target: Path, content: bytes) -> None:
    mode = _mode_of(target)
    temporary = target.with_name(f".rassegna-{secrets.token_hex(8)}.part")
    # 0o666 here lets the kernel apply the umask, without the race of reading it
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _mode_of(target: Path) -> int | None:
    """Return the permissions of an existing file; refuse one that may not be written."""
    try:
        mode = target.stat().st_mode & 0o777
    except FileNotFoundError:
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return mode


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; where folders cannot be synced, go without."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _output_error(path: Path, error: OSError) -> OutputError:
    cause = error.strerror or str(error)
    hint = _HINTS.get(error.errno or 0, "check the path and the disk")
    return OutputError(f"cannot write '{path}': {cause}", hint=hint)
