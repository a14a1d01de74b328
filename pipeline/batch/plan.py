"""What a batch is to do: where it writes, in which formats, under which names, which part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, Self

from pipeline.batch.lock import FOLDER_LOCK
from pipeline.batch.naming import OutputFormat, OutputNames
from pipeline.batch.shard import Shard
from pipeline.errors import ConfigError, RassegnaError
from pipeline.reading.inputs import JOURNAL_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.config.schema import Config

# A little under the average of newspaper Italian, so that a chunk fits the translator's window.
CHARACTERS_PER_SENTENCE = 120


class Unreadable(Protocol):
    """An input that could not be read, and why."""

    @property
    def origin(self) -> str:
        """The path or name of the input."""
        ...

    @property
    def error(self) -> RassegnaError:
        """Why it could not be read."""
        ...


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """Where a batch writes, what it calls the files, and which articles are its part.

    ``chunk`` is the number of characters of text that go through the stages together.
    ``reserved`` are file names in the folder that no output may take: those of inputs.
    ``fingerprint`` is a hash of everything but the article that shapes an output:
    configuration, weights, glossary, program. A change of it redoes every article.
    """

    folder: Path
    formats: tuple[OutputFormat, ...]
    fingerprint: str
    naming: str = "{id}.{suffix}"
    journal: Path | None = None
    shard: Shard = field(default_factory=Shard)
    fail_fast: bool = False
    overwrite: bool = False
    reserved: tuple[str, ...] = ()
    chunk: int = 1024 * CHARACTERS_PER_SENTENCE

    @classmethod
    def from_config(cls, config: Config, formats: Sequence[OutputFormat], fingerprint: str) -> Self:
        """Make the plan that a configuration describes.

        Raises:
            ConfigError: no output folder is set, or two formats would write one file.
        """
        if config.output.folder is None:
            raise ConfigError(
                "output.folder: expected a folder for the batch's files, found null",
                hint="set output.folder in the file, or give --set output.folder=out",
            )
        plan = cls(
            folder=config.output.folder,
            formats=tuple(formats),
            fingerprint=fingerprint,
            naming=config.output.name,
            journal=config.batch.journal,
            shard=Shard.parse(config.batch.shard),
            fail_fast=config.batch.fail_fast,
            overwrite=config.output.overwrite,
            chunk=config.translation.window * CHARACTERS_PER_SENTENCE,
        )
        plan.names()
        return plan

    @property
    def journal_path(self) -> Path:
        """The journal's path; every part of a split run has a journal of its own."""
        part = "" if self.shard.whole == 1 else f"-{self.shard}"
        if self.journal is not None:
            return self.journal.with_name(f"{self.journal.stem}{part}{self.journal.suffix}")
        return self.folder / f"{JOURNAL_NAME}{part}.jsonl"

    def other_journals(self) -> tuple[Path, ...]:
        """Return the journals of the whole run and of other parts that stand beside ours."""
        base = self.folder / f"{JOURNAL_NAME}.jsonl" if self.journal is None else self.journal
        form = re.compile(f"{re.escape(base.stem)}(-[0-9]+-of-[0-9]+)?{re.escape(base.suffix)}")
        beside = sorted(base.parent.iterdir()) if base.parent.is_dir() else []
        own = self.journal_path.name
        return tuple(one for one in beside if form.fullmatch(one.name) and one.name != own)

    def names(self) -> OutputNames:
        """Return a fresh giver of names that keeps clear of the batch's own files."""
        own = (self.journal_path.name, FOLDER_LOCK, *self.reserved)
        return OutputNames(self.naming, self.formats, own)
