"""A batch made ready from a configuration: what is read, and the plan for what is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pipeline
from pipeline.batch.naming import OutputFormat
from pipeline.batch.overlap import names_in, refuse_own_outputs
from pipeline.batch.plan import BatchPlan
from pipeline.config.loading import cache_folder, fingerprint
from pipeline.errors import ConfigError, ModelError
from pipeline.reading.inputs import discover
from pipeline.reading.open import options_from, read_all
from pipeline.stages.catalogue import chain
from pipeline.writing.formats import format_named
from pipeline.writing.options import WritingOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.batch.plan import Unreadable
    from pipeline.config.schema import Config
    from pipeline.document import Document
    from pipeline.reading.source import ReadingOptions, Source

_UNRESOLVED = "unresolved"
_MANY_IN_ONE = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Job:
    """Sources and plan of a batch; ``passed_over`` are files in folders of no known format."""

    sources: tuple[Source, ...]
    options: ReadingOptions
    plan: BatchPlan
    passed_over: tuple[str, ...]

    def items(self) -> Iterator[Document | Unreadable]:
        """Read the articles, one after another."""
        return read_all(self.sources, self.options)

    @property
    def total(self) -> int | None:
        """The number of articles, or None where a source may hold several."""
        several = any(
            source.extension in _MANY_IN_ONE or source.path == "-" for source in self.sources
        )
        return None if several or self.options.format == "jsonl" else len(self.sources)


def prepare(
    config: Config,
    patterns: Sequence[str],
    environment: Mapping[str, str],
    *,
    dry_run: bool = False,
) -> Job:
    """Find the inputs and plan the outputs; nothing is written, and no model is loaded.

    Weights are located and hashed, since a change of them redoes every article; a dry
    run does that without the network.

    Raises:
        ConfigError: no input or no output folder is given, the outputs would be read as
            inputs, or the stages cannot run in this order.
        InputError: a path or glob names nothing.
        ModelError: the weights are missing or damaged (not in a dry run).
        UsageError: an output format does not exist.
    """
    if not patterns:
        raise ConfigError(
            "input.paths: expected files, folders or globs, found none",
            hint="set input.paths in the file, or name them on the command line",
        )
    chain(config.stages)
    formats = tuple(_output_format(name) for name in config.output.formats)
    facts = _facts(config, environment, offline=dry_run or config.runtime.offline, lax=dry_run)
    plan = BatchPlan.from_config(config, formats, fingerprint(config, *facts))
    refuse_own_outputs(patterns, plan)
    found = discover(patterns)
    plan = replace(plan, reserved=names_in(plan.folder, (source.path for source in found.sources)))
    return Job(found.sources, options_from(config.input), plan, found.skipped)


def _output_format(name: str) -> OutputFormat:
    chosen = format_named(name)
    write = chosen.load()
    options = WritingOptions()
    return OutputFormat(name, chosen.suffix, lambda document: write(document, options))


def _facts(
    config: Config, environment: Mapping[str, str], *, offline: bool, lax: bool
) -> Iterator[str]:
    """Yield what shapes the results beside the configuration: program, weights, glossary."""
    yield f"rassegna {pipeline.__version__}"
    models = {
        "translate": (config.translation.model, config.translation.revision),
        "summarise": (config.summary.model, config.summary.revision)
        if config.summary.method == "neural"
        else (None, None),
    }
    for stage, (name, revision) in models.items():
        if name is not None and stage in config.stages:
            folder = cache_folder(config, environment)
            yield _weights(name, revision, folder, offline=offline, lax=lax)
    if config.translation.glossary is not None:
        yield _content(config.translation.glossary)


def _weights(name: str, revision: str | None, folder: Path, *, offline: bool, lax: bool) -> str:
    from models.store import resolve

    try:
        return resolve(name, revision=revision, offline=offline, cache_dir=folder).digest
    except ModelError:
        if lax:
            return _UNRESOLVED
        raise


def _content(path: Path) -> str:
    from models.store_manifest import sha256

    try:
        return sha256(path)
    except OSError as error:
        raise ConfigError(
            f"translation.glossary: expected a file that can be read, found {str(path)!r}: "
            f"{error.strerror or error}",
            hint="correct the path; in a file it is relative to that file",
        ) from error
