"""Telling what a former run has done already, by content and never by date."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pipeline.batch.journal import Entry
    from pipeline.batch.plan import BatchPlan
    from pipeline.document import Document


def is_done(plan: BatchPlan, entry: Entry, digest: str, outputs: Sequence[str]) -> bool:
    """Tell whether an article's outputs are what a run would write again."""
    return (
        entry.error is None
        and entry.input == digest
        and entry.configuration == plan.fingerprint
        and set(entry.outputs) == set(outputs)
        and all(file_hash(plan.folder / name) == entry.outputs[name] for name in outputs)
    )


def foreign(plan: BatchPlan, owned: Callable[[str], bool], outputs: Sequence[str]) -> str | None:
    """Return the first output that stands there already and is not ours to replace."""
    if plan.overwrite:
        return None
    return next((name for name in outputs if not owned(name) and _stands(plan, name)), None)


def _stands(plan: BatchPlan, name: str) -> bool:
    path = plan.folder / name
    return path.exists() or path.is_symlink()


def input_hash(document: Document) -> str:
    """Return a SHA-256 of everything a reader made of an article."""
    facts: list[object] = [
        document.id,
        document.text,
        document.origin,
        document.language,
        sorted((str(key), str(value)) for key, value in document.metadata.items()),
        [(block.kind.value, tuple(block.span)) for block in document.blocks],
        [(notice.code, notice.message) for notice in document.notices],
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=True).encode()).hexdigest()


def file_hash(path: Path) -> str | None:
    """Return a file's SHA-256, or None where there is no file that can be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
