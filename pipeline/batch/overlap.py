"""Keeping what a batch writes apart from what it reads."""

from __future__ import annotations

import fnmatch
import glob
import itertools
import os
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.batch.plan import BatchPlan


def names_in(folder: Path, inputs: Iterable[str]) -> tuple[str, ...]:
    """Return the names of those inputs that lie in ``folder``, where no output may take them."""
    real = os.path.realpath(folder)
    paths = map(Path, inputs)
    return tuple(path.name for path in paths if os.path.realpath(path.parent) == real)


def refuse_own_outputs(patterns: Sequence[str], plan: BatchPlan) -> None:
    """Refuse patterns by which the next run would read what this one writes.

    Raises:
        ConfigError: the output folder lies in a folder that is read, or a glob takes its files.
    """
    for pattern in patterns:
        if _would_find(pattern, plan):
            raise ConfigError(
                f"output.folder: expected a folder apart from the articles, found "
                f"{str(plan.folder)!r}, whose files {pattern!r} would read as articles",
                hint="choose another output folder, or a pattern that leaves its files out",
            )


def _would_find(pattern: str, plan: BatchPlan) -> bool:
    folder = Path(os.path.realpath(plan.folder))
    if Path(pattern).is_dir():
        return folder.is_relative_to(os.path.realpath(pattern))
    if not glob.has_magic(pattern):
        return False
    last = Path(pattern).name
    if not any(fnmatch.fnmatch(f"x.{one.suffix.lstrip('.')}", last) for one in plan.formats):
        return False
    parts = Path(pattern).parent.parts
    fixed = Path(*itertools.takewhile(lambda part: not glob.has_magic(part), parts))
    rest = parts[len(fixed.parts) :]
    if "**" in rest:
        return folder.is_relative_to(os.path.realpath(fixed))
    return fnmatch.fnmatch(str(folder), str(Path(os.path.realpath(fixed), *rest)))
