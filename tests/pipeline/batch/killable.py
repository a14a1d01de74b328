"""A real batch in a process of its own, which can be told to die by SIGKILL.

``killable.py run CONFIG`` runs it once, saying "ready" when it begins.
``killable.py all CONFIG`` runs it in forked children, the n-th of which dies at its n-th
call of the operating system that changes a file, until a child lives; after each death
another child goes on. It prints, for each, the exit status and a hash of the folder.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.batch.job import prepare
from pipeline.batch.progress import SilentProgress
from pipeline.batch.run import run_batch
from pipeline.config.loading import resolve, result_mapping
from pipeline.runner import Runner

if TYPE_CHECKING:
    from collections.abc import Callable


def run(file: Path) -> int:
    config = resolve(file, {}, []).config
    job = prepare(config, config.input.paths, {})
    runner = Runner(config, configuration=result_mapping(config))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    return run_batch(job.items(), runner.run, job.plan, SilentProgress()).exit_code


def die_at(call: int) -> None:
    """Arrange for SIGKILL before the ``call``-th change of the file system."""
    left = call

    def deadly(real: Callable[..., Any]) -> Callable[..., Any]:
        def before(*arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return before

    for name in ("fsync", "replace", "open", "unlink", "fdopen", "mkdir"):
        setattr(os, name, deadly(getattr(os, name)))


def in_child(work: Callable[[], int]) -> int:
    child = os.fork()
    if child == 0:
        os._exit(work())
    return os.waitpid(child, 0)[1]


def digest(folder: Path) -> str:
    """Return a hash of all names and contents but the lock files."""
    state = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if not path.name.endswith(".lock"):
            state.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()


def at_every_call(file: Path, folder: Path) -> None:
    run(file)  # whatever is imported late is imported now, once for all children
    call = 0
    status = signal.SIGKILL
    while status == signal.SIGKILL:
        call += 1
        shutil.rmtree(folder, ignore_errors=True)

        def doomed(call: int = call) -> int:
            die_at(call)
            return run(file)

        status = in_child(doomed)
        again = in_child(lambda: run(file))
        sys.stdout.write(f"{status} {again} {digest(folder)}\n")


if __name__ == "__main__":
    mode, name = sys.argv[1:]
    if mode == "run":
        sys.exit(run(Path(name)))
    at_every_call(Path(name), Path(name).parent / "out")
